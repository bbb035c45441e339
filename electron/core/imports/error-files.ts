/**
 * The error workbook comes back: a hidden sheet tells which batch it belongs to, a hidden last column which source row each line is.
 * What differs from the batch becomes corrections of that batch.
 */
import { cellText, isEmpty, type Cell } from '../../../shared/domain/imports/cells.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { heading, reasonLabel, rowLabel } from '../../../shared/domain/imports/words.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { writable } from '../spreadsheets/write.ts'
import { type Spreadsheet } from '../spreadsheets/shapes.ts'
import { openBatch, type OpenBatch } from './batches.ts'
import { applyChange, type CellChange } from './corrections.ts'
import { stagedAfter, stagedRows, type StagedRow } from './staged.ts'

/** Not to be seen in a spreadsheet program (veryHidden). */
export const markerSheet = '_lianjian'
export const markerWord = '廉鉴错误表'

export interface ErrorFile {
  batchId: number
  /** SHA-256 of the file that the batch was read from: ids of another vault do not count. */
  fileHash: string
}

/** What the hidden sheet of a workbook says; undefined for every other spreadsheet. */
export async function errorFileOf(book: Spreadsheet): Promise<ErrorFile | undefined> {
  const index = book.sheets.findIndex(sheet => sheet.name === markerSheet && sheet.hidden)
  if (index < 0) return undefined
  const { blocks } = await book.open(index)
  for await (const [first] of blocks) {
    const [word, batchId, fileHash] = (first?.cells ?? []).map(cellText)
    const id = Number(batchId)
    return word === markerWord && Number.isSafeInteger(id) && id > 0 && fileHash ? { batchId: id, fileHash } : undefined
  }
  return undefined
}

/** The batch that a returned error workbook corrects; undefined when this vault has no such batch of that file. */
export function batchOfErrorFile(db: Repositories, { batchId, fileHash }: ErrorFile): OpenBatch | undefined {
  const known = db.imports.list(batchId + 1, 1)[0]
  return known?.id === batchId && known.fileHash === fileHash && known.header !== '{}'
    ? openBatch(db, batchId)
    : undefined
}

export interface ErrorLayout {
  /** Row of the workbook with the names of the columns. */
  headingRow: number
  /** 0-based column that names the source rows. */
  idColumn: number
  columns: readonly number[]
}

const same = (a: Cell | undefined, b: Cell | undefined): boolean => heading(cellText(a)) === heading(cellText(b))

/**
 * Where columns stand in a returned workbook. Undefined when the clerk moved columns or took the hidden one away: then it
 * is a sheet of its own. `top` holds its rows down to the headings, or more.
 */
export function errorLayout(db: Repositories, open: OpenBatch, top: readonly SheetRow[]): ErrorLayout | undefined {
  const { header, batch } = open
  const written = stagedAfter(db, batch.id, header.to - 1, 1)[0]
  const found = top.find(row => row.rowNo === header.to)
  if (!written || written.rowNo !== header.to || !found) return undefined
  const idColumn = found.cells.findIndex(cell => heading(cellText(cell)) === heading(rowLabel))
  if (idColumn < 0) return undefined
  const reasonColumn = found.cells.findIndex(cell => heading(cellText(cell)) === reasonLabel)
  const columns = Array.from({ length: idColumn }, (_, i) => i).filter(i => i !== reasonColumn)
  const inPlace = header.columns.every(
    ({ index }) =>
      index < idColumn && (isEmpty(written.cells[index]) || same(written.cells[index], found.cells[index])),
  )
  return inPlace ? { headingRow: header.to, idColumn, columns } : undefined
}

export interface Returned {
  changes: CellChange[]
  rows: Map<number, StagedRow>
  /** Rows without a source row of this batch: added by the clerk, or their mark was lost. */
  unknown: number
}

/** Which cells differ from what stands in the batch now. Reads only. */
export function correctionsFrom(
  db: Repositories,
  batchId: number,
  { headingRow, idColumn, columns }: ErrorLayout,
  rows: readonly SheetRow[],
): Returned {
  const returned: Returned = { changes: [], rows: new Map(), unknown: 0 }
  const named = new Map<number, SheetRow>()
  for (const row of rows) {
    if (row.rowNo <= headingRow) continue
    const id = Number(cellText(row.cells[idColumn]))
    if (!Number.isSafeInteger(id) || id < 1 || named.has(id) || !db.imports.hasRow(batchId, id)) returned.unknown++
    else named.set(id, row)
  }
  const ids = [...named.keys()]
  for (let from = 0; from < ids.length; from += chunk) {
    for (const staged of stagedRows(db, ids.slice(from, from + chunk)))
      compare(staged, named.get(staged.id)!.cells, columns, returned)
  }
  return returned
}

/** Few enough that the blocks they stand in can be held in memory. */
const chunk = 1000

function compare(staged: StagedRow, cells: readonly Cell[], columns: readonly number[], into: Returned): void {
  for (const column of columns) {
    const now = cellText(writable(staged.cells[column]))
    const value = cellText(cells[column])
    if (value === now) continue
    into.changes.push({ rowId: staged.id, column, value })
    into.rows.set(staged.id, staged)
  }
}

/** Writes what a returned workbook changed. `rows` as read, headings included. */
export function applyErrorFile(
  db: Repositories,
  batchId: number,
  rows: readonly SheetRow[],
  account: string,
  at: string,
): { changed: number; unknown: number } {
  const open = openBatch(db, batchId)
  const layout = errorLayout(db, open, rows)
  if (!layout) return { changed: 0, unknown: rows.filter(row => row.rowNo > open.header.to).length }
  const returned = correctionsFrom(db, batchId, layout, rows)
  let changed = 0
  for (const change of returned.changes)
    if (applyChange(db, batchId, returned.rows.get(change.rowId)!, change, account, at)) changed++
  return { changed, unknown: returned.unknown }
}
