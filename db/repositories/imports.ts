import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { importChanges } from './import-changes.ts'
import { importChoices } from './import-choices.ts'
import { importRows } from './import-rows.ts'

/** reading → staged → checked → committing → done → undoing → undone; or discarded, failed on the way. */
export type BatchState =
  'reading' | 'staged' | 'checked' | 'committing' | 'done' | 'undoing' | 'undone' | 'discarded' | 'failed'

/** One import (导入批次): a file, one of its sheets, and what became of it. JSON columns are handed on as text. */
export interface Batch {
  id: number
  kind: string
  fileName: string
  fileHash: string
  fileSize: number
  format: string
  sheet: string
  header: string
  mapping: string
  state: BatchState
  counts: string
  /** scanner, library or text. */
  reader: string
  /** The batch whose error workbook this file is. */
  corrects: number | null
  account: string
  createdAt: string
  committedAt: string | null
  undoneAt: string | null
  version: number
}

export interface NewBatch {
  kind: string
  fileName: string
  fileSize: number
  format: string
  accountId: number
  account: string
  createdAt: string
}

const batchColumns = `id, kind, file_name fileName, file_hash fileHash, file_size fileSize, format, sheet, header, mapping, state, counts,
  reader, corrects, account, created_at createdAt, committed_at committedAt, undone_at undoneAt, version`

export function importsRepository(db: Db) {
  const insertBatch = db.prepare<[object]>(`
    insert into import_batches (kind, file_name, file_hash, file_size, format, state, account_id, account, created_at)
    values (@kind, @fileName, '', @fileSize, @format, 'reading', @accountId, @account, @createdAt)`)
  const insertFile = db.prepare<[number, Uint8Array]>('insert into import_files (batch_id, bytes) values (?, ?)')
  const setHash = db.prepare<[string, number]>('update import_batches set file_hash = ? where id = ?')
  const fileOf = db.prepare<[number], { bytes: Buffer }>('select bytes from import_files where batch_id = ?')
  const one = db.prepare<[number], Batch>(`select ${batchColumns} from import_batches where id = ?`)
  const page = db.prepare<[object], Batch>(
    `select ${batchColumns} from import_batches where id < @before order by id desc limit @limit`,
  )
  const inState = db.prepare<[string], Batch>(
    `select ${batchColumns} from import_batches where state in (select value from json_each(?)) order by id`,
  )
  const sameFile = db.prepare<[object], { id: number; committedAt: string; account: string }>(`
    select id, committed_at committedAt, account from import_batches
    where file_hash = @fileHash and sheet = @sheet and id <> @id and state = 'done' order by id desc limit 1`)
  const setState = db.prepare<[object]>(`
    update import_batches set state = @to, version = version + 1,
      committed_at = case when @to = 'done' then @at else committed_at end,
      undone_at = case when @to = 'undone' then @at else undone_at end
    where id = @id and state in (select value from json_each(@from))`)
  const saveReading = db.prepare<[object]>(`
    update import_batches set kind = @kind, format = @format, reader = @reader, sheet = @sheet, header = @header, mapping = @mapping, version = version + 1 where id = @id`)
  const setCorrects = db.prepare<[number, number]>('update import_batches set corrects = ? where id = ?')
  const saveCounts = db.prepare<[string, number]>('update import_batches set counts = ? where id = ?')
  const dropFile = db.prepare<[number]>('delete from import_files where batch_id = ?')
  const dropBatch = db.prepare<[number]>('delete from import_batches where id = ?')
  const mappingFor = db.prepare<[string, string], { mapping: string }>(
    'select mapping from import_mappings where kind = ? and signature = ?',
  )
  const rememberMapping = db.prepare<[object]>(`
    insert into import_mappings (kind, signature, mapping, used_at) values (@kind, @signature, @mapping, @at)
    on conflict (kind, signature) do update set mapping = excluded.mapping, used_at = excluded.used_at`)

  const rows = importRows(db)

  function get(id: number): Batch {
    const batch = one.get(id)
    if (!batch) throw new AppError('row.missing', { what: '导入批次' })
    return batch
  }

  return {
    ...rows,
    ...importChanges(db),
    ...importChoices(db),
    /** For mending at the opening, when no dispatcher stands around the work yet. */
    atomically: <T>(work: () => T): T => db.transaction(work).immediate(),
    /** Many small look-ups under one read lock: without it every one opens and closes its own. Synchronous work only. */
    together: <T>(work: () => T): T => db.transaction(work).deferred(),
    /** Throws `row.missing`. */
    get,
    list: (before: number, limit: number): Batch[] => page.all({ before, limit }),
    inStates: (states: readonly BatchState[]): Batch[] => inState.all(JSON.stringify(states)),
    /** An earlier batch that already committed the same sheet of the very same bytes. */
    earlierOf: ({ fileHash, sheet, id }: Pick<Batch, 'fileHash' | 'sheet' | 'id'>) =>
      sameFile.get({ fileHash, sheet, id }),
    /** Its file follows with `storeFile`. */
    create: (batch: NewBatch): number => Number(insertBatch.run(batch).lastInsertRowid),
    /** `hash` is SHA-256 in hex. */
    storeFile(id: number, bytes: Uint8Array, hash: string): void {
      insertFile.run(id, bytes)
      setHash.run(hash, id)
    },
    fileOf(id: number): Buffer {
      const file = fileOf.get(id)
      if (!file) throw new AppError('row.missing', { what: '原文件' })
      return file.bytes
    },
    /** Throws `import.state` when the batch is not in one of the states from which this step may start. */
    move(id: number, from: readonly BatchState[], to: BatchState, at: string): void {
      if (setState.run({ id, from: JSON.stringify(from), to, at }).changes === 0)
        throw new AppError('import.state', { state: get(id).state })
    },
    saveReading: (reading: {
      id: number
      kind: string
      format: string
      reader: string
      sheet: string
      header: string
      mapping: string
    }): void => void saveReading.run(reading),
    setCorrects: (id: number, corrected: number): void => void setCorrects.run(corrected, id),
    saveCounts: (id: number, counts: object): void => void saveCounts.run(JSON.stringify(counts), id),
    /** The batch and its rows are gone; what it created is not touched. */
    drop(batchId: number): void {
      rows.clearRows(batchId)
      dropFile.run(batchId)
      dropBatch.run(batchId)
    },
    /** The staged rows and the file go; the line in the history stays. */
    empty(batchId: number): void {
      rows.clearRows(batchId)
      dropFile.run(batchId)
    },
    rememberedMapping: (kind: string, signature: string): string | undefined =>
      mappingFor.get(kind, signature)?.mapping,
    rememberMapping: (memory: { kind: string; signature: string; mapping: string; at: string }): void =>
      void rememberMapping.run(memory),
  }
}
