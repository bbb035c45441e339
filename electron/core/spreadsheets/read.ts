/** Bytes to rows: the one entrance for every spreadsheet, whatever it is and whoever made it. Runs in job threads only. */
import { formatOf } from './format.ts'
import { fromLibrary } from './library-reader.ts'
import { sheetLimits, type SheetLimits } from './limits.ts'
import { overLimit } from './rows.ts'
import { type SheetFacts, type Spreadsheet } from './shapes.ts'
import { fromText } from './text-reader.ts'
import { scanWorkbook } from './xlsx/scanner.ts'
import { Unusual } from './xlsx/unusual.ts'

export { Unusual } from './xlsx/unusual.ts'
export type { SheetFacts, Spreadsheet } from './shapes.ts'

async function fromPackage(bytes: Uint8Array, name: string, limits: SheetLimits): Promise<Spreadsheet> {
  try {
    return await scanWorkbook(bytes, name, limits)
  } catch (error) {
    if (!(error instanceof Unusual)) throw error
    return fromLibrary(bytes, name, 'xlsx', limits)
  }
}

/**
 * Opens a spreadsheet. Throws `import.format`, `import.password`, `import.empty`, `import.damaged` or `import.limit`;
 * a file without a single filled row is an error, never an empty success. The blocks of a sheet throw the same:
 * rows that have come are good only when all have come. In a large sheet they may also throw `Unusual`, when something stands
 * far down that only the library reads rightly: forget the rows and read the file `byLibrary`.
 */
export async function readSpreadsheet(
  bytes: Uint8Array,
  name: string,
  limits: SheetLimits = sheetLimits,
): Promise<Spreadsheet> {
  if (bytes.length > limits.fileBytes)
    throw overLimit(name, '文件大小（MB）', Math.ceil(bytes.length / 1048576), Math.floor(limits.fileBytes / 1048576))
  const format = formatOf(bytes, name)
  if (format === 'csv') return fromText(bytes, name, limits)
  return format === 'xlsx' ? fromPackage(bytes, name, limits) : fromLibrary(bytes, name, format, limits)
}

/** The package once more, by the library from the first row on. Throws what `readSpreadsheet` throws, but never `Unusual`. */
export const byLibrary = (bytes: Uint8Array, name: string, limits: SheetLimits): Promise<Spreadsheet> =>
  fromLibrary(bytes, name, 'xlsx', limits)

/** The sheet that a clerk most likely means: the first visible one with rows, else the first with rows. */
export const mainSheet = (sheets: readonly SheetFacts[]): number => {
  const visible = sheets.findIndex(sheet => !sheet.hidden && sheet.rows > 0)
  return visible >= 0
    ? visible
    : Math.max(
        0,
        sheets.findIndex(sheet => sheet.rows > 0),
      )
}
