/** Everything that a reader makes of a file, to be compared between readers. */
import { type Merge, type SheetRow } from '../../../shared/domain/imports/header.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { fromLibrary } from '../../../electron/core/spreadsheets/library-reader.ts'
import { sheetLimits, type SheetLimits } from '../../../electron/core/spreadsheets/limits.ts'
import { type Spreadsheet } from '../../../electron/core/spreadsheets/shapes.ts'
import { scanWorkbook } from '../../../electron/core/spreadsheets/xlsx/scanner.ts'
import { Unusual } from '../../../electron/core/spreadsheets/xlsx/unusual.ts'

export interface SheetReading {
  name: string
  hidden: boolean
  merges: Merge[]
  rows: SheetRow[]
}

export type Reading = { date1904: boolean; sheets: SheetReading[] } | { refused: string } | { unusual: string }

export async function blocksIn(blocks: AsyncIterable<SheetRow[]>): Promise<SheetRow[][]> {
  const found: SheetRow[][] = []
  for await (const block of blocks) found.push(block)
  return found
}

export const rowsIn = async (blocks: AsyncIterable<SheetRow[]>): Promise<SheetRow[]> => (await blocksIn(blocks)).flat()

async function sheetsOf(book: Spreadsheet): Promise<SheetReading[]> {
  const sheets: SheetReading[] = []
  for (const [index, { name, hidden }] of book.sheets.entries()) {
    const { merges, blocks } = await book.open(index)
    sheets.push({ name, hidden, merges, rows: await rowsIn(blocks) })
  }
  return sheets
}

async function reading(open: () => Promise<Spreadsheet>): Promise<Reading> {
  try {
    const book = await open()
    return { date1904: book.date1904, sheets: await sheetsOf(book) }
  } catch (error) {
    if (error instanceof Unusual) return { unusual: error.message }
    if (error instanceof AppError) return { refused: error.code }
    throw error
  }
}

/** By our scanner alone: nothing is given to the library. */
export const scanned = (bytes: Uint8Array, chunk?: number, limits: SheetLimits = sheetLimits): Promise<Reading> =>
  reading(() => scanWorkbook(bytes, '表.xlsx', limits, chunk))

export const byLibrary = (bytes: Uint8Array): Promise<Reading> =>
  reading(() => fromLibrary(bytes, '表.xlsx', 'xlsx', sheetLimits))

/** Cells of the first sheet, row by row. */
export function cellsOf(found: Reading): unknown[] {
  if (!('sheets' in found)) throw new Error(JSON.stringify(found))
  return found.sheets[0]!.rows.map(row => row.cells)
}
