/** The staged rows of a batch: blocks as read, with the corrections of the clerk laid over them. Nobody else parses a block. */
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { type Block } from '../../../db/repositories/import-rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

export interface StagedRow {
  id: number
  rowNo: number
  cells: Cell[]
  /** The cells as read, by column, where a clerk changed them. */
  asRead?: Map<number, Cell>
}

/** Gives every body a buffer of its own, which can be handed to another thread. */
const encoder = new TextEncoder()

/** Rows of a block in the form in which it is stored. */
export const bodyOf = (rowNos: readonly number[], rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> =>
  encoder.encode(JSON.stringify([rowNos, ...rows]))

export function rowsOfBody(body: Uint8Array, firstId: number): StagedRow[] {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  const [rowNos = [], ...rows] = JSON.parse(text) as [number[], ...Cell[][]]
  return rows.map((cells, i) => ({ id: firstId + i, rowNo: rowNos[i]!, cells }))
}

function corrected(db: Repositories, block: Block, rows: StagedRow[]): StagedRow[] {
  const changes = db.imports.correctionsBetween(block.batchId, block.firstId, block.firstId + block.rows - 1)
  for (const { rowId, column, value } of changes) {
    const row = rows[rowId - block.firstId]
    if (!row) continue
    while (row.cells.length < column) row.cells.push(null)
    row.asRead ??= new Map()
    row.asRead.set(column, row.cells[column] ?? null)
    row.cells[column] = value
  }
  return rows
}

const open = (db: Repositories, block: Block): StagedRow[] =>
  corrected(db, block, rowsOfBody(block.body, block.firstId))

/** Block after block in the order of the sheet, from the one that holds what is below row `from`; only one is held in memory. */
export function* stagedBlocks(
  db: Repositories,
  batchId: number,
  from = 0,
  isWanted: (firstId: number, rows: number) => boolean = () => true,
): Generator<StagedRow[]> {
  for (let after = from; ;) {
    const [block] = db.imports.blocksAfter(batchId, after, 1)
    if (!block) return
    if (isWanted(block.firstId, block.rows)) yield open(db, block)
    after = block.lastRowNo
  }
}

/** At most `limit` rows below row `after` of the sheet. */
export function stagedAfter(db: Repositories, batchId: number, after: number, limit: number): StagedRow[] {
  const found: StagedRow[] = []
  for (let at = after; found.length < limit;) {
    const [block] = db.imports.blocksAfter(batchId, at, 1)
    if (!block) break
    for (const row of open(db, block)) if (row.rowNo > after && found.length < limit) found.push(row)
    at = block.lastRowNo
  }
  return found
}

/** One source row, wherever it stands. Throws `row.missing`. */
export function stagedRow(db: Repositories, rowId: number): StagedRow & { batchId: number } {
  const block = db.imports.blockOf(rowId)
  return { ...open(db, block)[rowId - block.firstId]!, batchId: block.batchId }
}

/** Several source rows of a batch, in the order asked for; each block is read once. */
export function stagedRows(db: Repositories, rowIds: readonly number[]): StagedRow[] {
  const blocks = new Map<number, StagedRow[]>()
  return rowIds.map(rowId => {
    const known = [...blocks].find(([firstId, rows]) => rowId >= firstId && rowId < firstId + rows.length)
    if (known) return known[1][rowId - known[0]]!
    const block = db.imports.blockOf(rowId)
    const rows = open(db, block)
    blocks.set(block.firstId, rows)
    return rows[rowId - block.firstId]!
  })
}
