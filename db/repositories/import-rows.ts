import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

/** Neighbouring source rows (来源行) of one batch; what `body` holds, electron/core/imports/staged.ts alone knows. */
export interface NewBlock {
  rows: number
  firstRowNo: number
  lastRowNo: number
  /** JSON of the row numbers; null where they follow each other. */
  rowNos: string | null
  body: Uint8Array
}
export interface Block extends Omit<NewBlock, 'rowNos'> {
  /** Source row id of its first row; the others follow without gap. */
  firstId: number
  batchId: number
}

export type MarkState = 'faulty' | 'skipped'

/** What a check found about a row that is not simply good. `faults` is JSON. */
export interface Mark {
  rowId: number
  rowNo: number
  state: MarkState
  faults: string
}

/** A cell that a clerk changed in the preview. */
export interface Correction {
  rowId: number
  rowNo: number
  /** 0-based. */
  column: number
  value: string
}

const blockColumns = 'first_id firstId, batch_id batchId, rows, first_row_no firstRowNo, last_row_no lastRowNo, body'
const markColumns = 'row_id rowId, row_no rowNo, state, faults'
const correctionColumns = 'row_id rowId, row_no rowNo, column_no "column", value'

/** Rows as read, what a check said about them, and what a clerk changed; the three never mix. */
export function importRows(db: Db) {
  const nextId = db.prepare<[], { id: number }>(
    'select first_id + rows id from import_blocks order by first_id desc limit 1',
  )
  const insertBlock = db.prepare<[object]>(`
    insert into import_blocks (first_id, batch_id, rows, first_row_no, last_row_no, row_nos, body)
    values (@firstId, @batchId, @rows, @firstRowNo, @lastRowNo, @rowNos, @body)`)
  const lastBefore = db.prepare<[object], { at: number }>(`
    select first_row_no at from import_blocks where batch_id = @batchId and first_row_no <= @after + 1
    order by first_row_no desc limit 1`)
  const blocksFrom = db.prepare<[object], Block>(`
    select ${blockColumns} from import_blocks
    where batch_id = @batchId and first_row_no >= @from order by first_row_no limit @limit`)
  const blockAt = db.prepare<[number], Block>(
    `select ${blockColumns} from import_blocks where first_id <= ? order by first_id desc limit 1`,
  )
  // without the body, which is a hundred times larger than the answer
  const ownerAt = db.prepare<[number], { batchId: number; firstId: number; rows: number }>(
    'select batch_id batchId, first_id firstId, rows from import_blocks where first_id <= ? order by first_id desc limit 1',
  )
  const countRows = db.prepare<[number], { n: number | null }>(
    'select sum(rows) n from import_blocks where batch_id = ?',
  )
  const dropBlocks = db.prepare<[number]>('delete from import_blocks where batch_id = ?')
  const putMark = db.prepare<[number, number, number, string, string]>(`
    insert into import_marks (row_id, batch_id, row_no, state, faults) values (?, ?, ?, ?, ?)
    on conflict (row_id) do update set state = excluded.state, faults = excluded.faults`)
  const dropMark = db.prepare<[number]>('delete from import_marks where row_id = ?')
  const dropMarks = db.prepare<[number]>('delete from import_marks where batch_id = ?')
  const marksAfter = db.prepare<[object], Mark>(`
    select ${markColumns} from import_marks
    where batch_id = @batchId and state = @state and row_no > @after and (@code = '' or instr(faults, @code) > 0)
    order by row_no limit @limit`)
  const marksBetween = db.prepare<[number, number, number], Mark>(`
    select ${markColumns} from import_marks
    where batch_id = ? and row_id between ? and ? order by row_id`)
  const countMarks = db.prepare<[number, number, number], { n: number }>(
    'select count(*) n from import_marks where batch_id = ? and row_id between ? and ?',
  )
  const markOf = db.prepare<[number], Mark>(`select ${markColumns} from import_marks where row_id = ?`)
  const correct = db.prepare<[object]>(`
    insert into import_corrections (row_id, column_no, batch_id, row_no, value, account, corrected_at)
    values (@rowId, @column, @batchId, @rowNo, @value, @account, @at)
    on conflict (row_id, column_no) do update
      set value = excluded.value, account = excluded.account, corrected_at = excluded.corrected_at`)
  const uncorrect = db.prepare<[number, number]>('delete from import_corrections where row_id = ? and column_no = ?')
  const correctionsBetween = db.prepare<[number, number, number], Correction>(`
    select ${correctionColumns} from import_corrections
    where batch_id = ? and row_id between ? and ? order by row_id, column_no`)
  const correctedAfter = db.prepare<[object], { rowId: number; rowNo: number }>(`
    select distinct row_id rowId, row_no rowNo from import_corrections
    where batch_id = @batchId and row_no > @after order by row_no limit @limit`)
  const countCorrections = db.prepare<[number], { n: number }>(
    'select count(distinct row_id) n from import_corrections where batch_id = ?',
  )
  const dropCorrections = db.prepare<[number]>('delete from import_corrections where batch_id = ?')

  return {
    /** Returns the source row id of its first row. */
    insertBlock(batchId: number, block: NewBlock): number {
      const firstId = nextId.get()?.id ?? 1
      insertBlock.run({ ...block, firstId, batchId })
      return firstId
    },
    /** Blocks that hold rows below row `after` of the sheet, in order. */
    blocksAfter(batchId: number, after: number, limit: number): Block[] {
      const from = lastBefore.get({ batchId, after })?.at ?? 0
      return blocksFrom
        .all({ batchId, from, limit: limit + 1 })
        .filter(block => block.lastRowNo > after)
        .slice(0, limit)
    },
    /** The block of a source row. Throws `row.missing`. */
    blockOf(rowId: number): Block {
      const block = blockAt.get(rowId)
      if (!block || rowId >= block.firstId + block.rows) throw new AppError('row.missing', { what: '来源行' })
      return block
    },
    /** Is this a source row of the batch? */
    hasRow(batchId: number, rowId: number): boolean {
      const block = ownerAt.get(rowId)
      return block?.batchId === batchId && rowId < block.firstId + block.rows
    },
    countRows: (batchId: number): number => countRows.get(batchId)?.n ?? 0,
    putMarks(batchId: number, marks: readonly Mark[]): void {
      for (const { rowId, rowNo, state, faults } of marks) putMark.run(rowId, batchId, rowNo, state, faults)
    },
    dropMark: (rowId: number): void => void dropMark.run(rowId),
    dropMarks: (batchId: number): void => void dropMarks.run(batchId),
    /** `code` narrows to one kind of fault. */
    marksAfter: (batchId: number, state: MarkState, after: number, limit: number, code = ''): Mark[] =>
      marksAfter.all({ batchId, state, after, limit, code: code === '' ? '' : `"code":"${code}"` }),
    countMarks: (batchId: number, fromId: number, toId: number): number => countMarks.get(batchId, fromId, toId)!.n,
    markOf: (rowId: number): Mark | undefined => markOf.get(rowId),
    /** Marks of the source rows between two ids, both included. */
    marksBetween: (batchId: number, fromId: number, toId: number): Mark[] => marksBetween.all(batchId, fromId, toId),
    correct: (batchId: number, correction: Correction, account: string, at: string): void =>
      void correct.run({ ...correction, batchId, account, at }),
    /** Back to the cell as read. */
    uncorrect: (rowId: number, column: number): void => void uncorrect.run(rowId, column),
    correctionsBetween: (batchId: number, fromId: number, toId: number): Correction[] =>
      correctionsBetween.all(batchId, fromId, toId),
    /** Rows that were corrected, in the order of the sheet. */
    correctedAfter: (batchId: number, after: number, limit: number): { rowId: number; rowNo: number }[] =>
      correctedAfter.all({ batchId, after, limit }),
    countCorrections: (batchId: number): number => countCorrections.get(batchId)!.n,
    /** All rows of the batch with everything said about them. */
    clearRows(batchId: number): void {
      dropBlocks.run(batchId)
      dropMarks.run(batchId)
      dropCorrections.run(batchId)
    },
  }
}
