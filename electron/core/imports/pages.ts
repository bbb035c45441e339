/** Rows of a batch as the preview shows them, page by page in the order of the sheet. */
import { type Mark } from '../../../db/repositories/import-rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { stagedAfter, stagedBlocks, stagedRows, type StagedRow } from './staged.ts'
import { previewOf, type Preview } from './views.ts'

export interface PageWanted {
  batchId: number
  only: 'all' | 'good' | 'faulty' | 'skipped' | 'corrected'
  code: string
  after: number
  limit: number
}

export interface Page {
  rows: Preview[]
  next?: number
}

function marksOf(db: Repositories, batchId: number, rows: readonly StagedRow[]): Map<number, Mark> {
  const ids = rows.map(row => row.id)
  const marks = db.imports.marksBetween(batchId, Math.min(...ids), Math.max(...ids))
  return new Map(marks.map(mark => [mark.rowId, mark]))
}

/** Rows without a mark; blocks that are faulty from end to end are not even opened. */
function goodAfter(db: Repositories, batchId: number, after: number, limit: number): StagedRow[] {
  const found: StagedRow[] = []
  const hasGood = (firstId: number, rows: number) => db.imports.countMarks(batchId, firstId, firstId + rows - 1) < rows
  for (const rows of stagedBlocks(db, batchId, after, hasGood)) {
    const marks = marksOf(db, batchId, rows)
    for (const row of rows) {
      if (row.rowNo <= after || marks.has(row.id)) continue
      found.push(row)
      if (found.length === limit) return found
    }
  }
  return found
}

function wanted(db: Repositories, { batchId, only, code, after, limit }: PageWanted) {
  if (only === 'good') return { rows: goodAfter(db, batchId, after, limit), marks: new Map<number, Mark>() }
  if (only === 'faulty' || only === 'skipped') {
    const marks = db.imports.marksAfter(batchId, only, after, limit, code)
    const rows = stagedRows(
      db,
      marks.map(mark => mark.rowId),
    )
    return { rows, marks: new Map(marks.map(mark => [mark.rowId, mark])) }
  }
  const rows =
    only === 'all'
      ? stagedAfter(db, batchId, after, limit)
      : stagedRows(
          db,
          db.imports.correctedAfter(batchId, after, limit).map(one => one.rowId),
        )
  if (only === 'all') return { rows, marks: rows.length === 0 ? new Map<number, Mark>() : marksOf(db, batchId, rows) }
  const found = rows.map(row => db.imports.markOf(row.id)).filter(mark => mark !== undefined)
  return { rows, marks: new Map(found.map(mark => [mark.rowId, mark])) }
}

/** At most `limit` rows below row `after` of the sheet; `next` is the row to go on from. */
export function pageOf(db: Repositories, page: PageWanted): Page {
  const checked = db.imports.get(page.batchId).state !== 'staged'
  const { rows, marks } = wanted(db, page)
  const last = rows.at(-1)
  return {
    rows: rows.map(row => previewOf(row, marks.get(row.id), checked)),
    ...(rows.length === page.limit && last && { next: last.rowNo }),
  }
}

/** These rows as the preview shows them. */
export function previewsOf(db: Repositories, batchId: number, rowIds: readonly number[]): Preview[] {
  const checked = db.imports.get(batchId).state !== 'staged'
  return stagedRows(db, rowIds).map(row => previewOf(row, db.imports.markOf(row.id), checked))
}
