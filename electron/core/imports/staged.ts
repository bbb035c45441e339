/**
 * The staged rows of a batch: blocks as read, with the corrections of the clerk laid over them. Nobody else makes or parses the body
 * of a block: JSON `[[row numbers], [cells], [cells], …]` in UTF-8, deflated; in older vaults it stands plain.
 */
import { constants, deflateSync, inflateSync } from 'node:zlib'
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { type Block, type NewBlock } from '../../../db/repositories/import-rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

export interface StagedRow {
  id: number
  rowNo: number
  cells: Cell[]
  /** The cells as read, by column, where a clerk changed them. */
  asRead?: Map<number, Cell>
}

/** Gives every text a buffer of its own, which can be handed to another thread. */
const encoder = new TextEncoder()
/** A sixth of the size for a microsecond a row; a better level costs more than it saves. */
const quickly = { level: constants.Z_BEST_SPEED }
/** What a plain body begins with, and a deflated one never. */
const bracket = '['.charCodeAt(0)

/** A block as it is stored, and the same rows as text for whoever looks at them at once. */
export interface FreshBlock {
  block: NewBlock & { body: Uint8Array<ArrayBuffer> }
  text: Uint8Array<ArrayBuffer>
}

/** At least one row. */
export function freshBlock(rows: readonly SheetRow[]): FreshBlock {
  const rowNos = rows.map(row => row.rowNo)
  const [firstRowNo, lastRowNo] = [rowNos[0]!, rowNos.at(-1)!]
  const text = encoder.encode(JSON.stringify([rowNos, ...rows.map(row => row.cells)]))
  const follow = lastRowNo - firstRowNo === rows.length - 1
  const facts = { rows: rows.length, firstRowNo, lastRowNo, rowNos: follow ? null : JSON.stringify(rowNos) }
  // zlib answers from a shared pool, which no thread may give away
  return { block: { ...facts, body: new Uint8Array(deflateSync(text, quickly)) }, text }
}

export function rowsOfText(bytes: Uint8Array, firstId: number): StagedRow[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const [rowNos = [], ...rows] = JSON.parse(text) as [number[], ...Cell[][]]
  return rows.map((cells, i) => ({ id: firstId + i, rowNo: rowNos[i]!, cells }))
}

const rowsOfBody = (body: Uint8Array, firstId: number): StagedRow[] =>
  rowsOfText(body[0] === bracket ? body : inflateSync(body), firstId)

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
