/** Cells that a clerk mends in the preview. The row as read stays beside them; the rows are judged again. */
import { AppError } from '../../../shared/domain/errors.ts'
import { cellText, isEmpty, type Cell } from '../../../shared/domain/imports/cells.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { countsOf, openBatch, type Counts, type OpenBatch } from './batches.ts'
import { fileUnitsOf } from './file-units.ts'
import { createJudge } from './judge.ts'
import { stagedBlocks, stagedRows, type StagedRow } from './staged.ts'

/** A wish of the clerk; null: back to the cell as read. */
export interface CellChange {
  rowId: number
  column: number
  value: string | null
}

/** Up to this many rows a whole batch is judged again at once: a mended key may make or cure a duplicate anywhere. */
export const judgedAtOnce = 10_000

/** The cell as it stood in the sheet. */
export const asRead = (row: StagedRow, column: number): Cell =>
  row.asRead?.has(column) ? row.asRead.get(column)! : (row.cells[column] ?? null)

/** Lays the change over the cell, or takes the correction off when the sheet said the same. False: nothing changes. */
export function applyChange(
  db: Repositories,
  batchId: number,
  row: StagedRow,
  { column, value }: Pick<CellChange, 'column' | 'value'>,
  account: string,
  at: string,
): boolean {
  const back = value === null || value === cellText(asRead(row, column))
  if (back && !row.asRead?.has(column)) return false
  if (!back && row.asRead?.has(column) && row.cells[column] === value) return false
  if (back) db.imports.uncorrect(row.id, column)
  else db.imports.correct(batchId, { rowId: row.id, rowNo: row.rowNo, column, value }, account, at)
  return true
}

const refuse = (message: string): never => {
  throw new AppError('input.invalid', { faults: [{ path: 'cells', message }] })
}

/** Throws `row.missing` for rows of another batch, `input.invalid` for rows of headings, `import.state` after a commit. */
export function correctCells(
  db: Repositories,
  batchId: number,
  changes: readonly CellChange[],
  account: string,
  at: string,
): number[] {
  const { header } = demandOpen(db, batchId)
  const rowIds = [...new Set(changes.map(one => one.rowId))]
  for (const rowId of rowIds)
    if (db.imports.blockOf(rowId).batchId !== batchId) throw new AppError('row.missing', { what: '来源行' })
  const rows = new Map(stagedRows(db, rowIds).map(row => [row.id, row]))
  for (const change of changes) {
    const row = rows.get(change.rowId)!
    if (row.rowNo <= header.to) refuse(`第${row.rowNo}行是标题或表头，请在“核对表头与列”中调整`)
    applyChange(db, batchId, row, change, account, at)
  }
  return rowIds
}

/** Only between reading and commit. Throws `import.state`. */
export function demandOpen(db: Repositories, batchId: number): OpenBatch {
  const open = openBatch(db, batchId)
  const { state } = open.batch
  if (state !== 'staged' && state !== 'checked') throw new AppError('import.state', { state })
  return open
}

/** Judges every row, as a check does, inside the caller's transaction. */
function judgeAll(db: Repositories, open: OpenBatch): Counts {
  const { id } = open.batch
  const judge = createJudge(db, open, db.imports.decisionsOf(id), fileUnitsOf(db, open))
  db.imports.dropMarks(id)
  for (const rows of stagedBlocks(db, id)) db.imports.putMarks(id, judge.judge(rows))
  return judge.counts
}

/** Judges these rows alone: what they do to other rows is left to the next check. */
function judgeSome(db: Repositories, open: OpenBatch, rowIds: readonly number[]): void {
  const { id } = open.batch
  const judge = createJudge(db, open, db.imports.decisionsOf(id), fileUnitsOf(db, open))
  const rows = stagedRows(db, rowIds).sort((a, b) => a.rowNo - b.rowNo)
  for (const { id: rowId } of rows) db.imports.dropMark(rowId)
  db.imports.putMarks(id, judge.judge(rows))
}

/**
 * After corrections or decisions in a batch that was checked. A small batch is checked again as a whole and stays checked;
 * a large one goes back to staged, and its next check tells the truth about all rows. Returns the counts as far as they are known.
 */
export function judgeAgain(db: Repositories, batchId: number, rowIds: readonly number[], at: string): Counts {
  const open = openBatch(db, batchId)
  const { batch } = open
  const before = countsOf(batch)
  if (before.rows === 0) {
    const counts = { ...before, corrected: db.imports.countCorrections(batchId) }
    db.imports.saveCounts(batchId, counts)
    return { ...counts, rows: 0 }
  }
  if (batch.state === 'checked' && before.rows <= judgedAtOnce) {
    const counts = judgeAll(db, open)
    db.imports.saveCounts(batchId, counts)
    return counts
  }
  if (rowIds.length > 0) judgeSome(db, open, rowIds)
  const counts = { ...before, corrected: db.imports.countCorrections(batchId) }
  db.imports.saveCounts(batchId, counts)
  if (batch.state === 'checked') db.imports.move(batchId, ['checked'], 'staged', at)
  return counts
}

export interface ColumnWish {
  column: number
  how: 'replace' | 'fillDown'
  from: string
  to: string
  only: 'all' | 'faulty'
}

/** What to change in one block; `above` carries the last filled cell from block to block. */
export function columnChanges(
  rows: readonly StagedRow[],
  { column, how, from, to, only }: ColumnWish,
  state: { above: string },
  mark: ReadonlyMap<number, 'faulty' | 'skipped'>,
  lastHeading: number,
): { row: StagedRow; value: string }[] {
  const changes: { row: StagedRow; value: string }[] = []
  for (const row of rows) {
    if (row.rowNo <= lastHeading || mark.get(row.id) === 'skipped') continue
    const cell = row.cells[column] ?? null
    const blank = isEmpty(cell)
    const wanted = only === 'all' || mark.get(row.id) === 'faulty'
    if (how === 'replace') {
      if (wanted && cellText(cell) === from) changes.push({ row, value: to })
    } else if (!blank) state.above = cellText(cell)
    else if (wanted && state.above !== '') changes.push({ row, value: state.above })
  }
  return changes
}
