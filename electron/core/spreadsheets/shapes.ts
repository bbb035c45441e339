/** What reading a spreadsheet gives, whoever reads it. */
import { type Merge, type SheetRow } from '../../../shared/domain/imports/header.ts'
import { type SheetFormat } from './format.ts'

export interface SheetFacts {
  name: string
  hidden: boolean
  /** Filled rows; `estimated` when a large sheet was not counted yet. */
  rows: number
  estimated?: boolean
}

export interface SheetContent {
  /** Filled rows only, in order, in blocks of up to 1,000; merged cells that span rows of one column repeat their value in each. */
  blocks: AsyncIterable<SheetRow[]>
  /** Merged ranges near the top, where headings are; complete from the start. */
  merges: Merge[]
  /** Filled cells whose value is the cached result of a formula; final after the last block. Old formats do not tell: 0. */
  formulas: () => number
}

export interface Spreadsheet {
  format: SheetFormat
  /** Who read it: our scanner, the library, or our text reader. */
  reader: 'scanner' | 'library' | 'text'
  date1904: boolean
  sheets: SheetFacts[]
  /** Opens a sheet by its index; each opening reads from the first row again. Throws what reading throws. */
  open: (sheet: number) => Promise<SheetContent>
}

export const blockRows = 1000

/** A cell holds at most so many UTF-16 units of text; more is cut. */
export const longestText = 32_767

/** Rows in blocks; lets other work of the thread run between them. */
export async function* inBlocks(rows: Iterable<SheetRow>): AsyncGenerator<SheetRow[]> {
  let block: SheetRow[] = []
  for (const row of rows) {
    block.push(row)
    if (block.length < blockRows) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}
