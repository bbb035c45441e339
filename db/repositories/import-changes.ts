import { type Db } from '../open.ts'

/** What a batch did to one row, kept so that it can be taken back. */
export interface ImportChange {
  id: number
  batchId: number
  tableName: string
  rowId: number
  /** A created line stands for this many neighbouring new rows, beginning with `rowId`; else 1. */
  rows: number
  kind: 'created' | 'updated'
  /** JSON of the columns before an update, with the version they had; for an alias, the alias. */
  before: string | null
  versionAfter: number
  sourceRowId: number
}

type Touched = Pick<ImportChange, 'id' | 'rowId' | 'rows' | 'kind'>

const columns = `id, batch_id batchId, table_name tableName, row_id rowId, rows, kind, before, version_after versionAfter, source_row_id sourceRowId`

export function importChanges(db: Db) {
  const insert = db.prepare<[number, string, number, number, string, string | null, number, number]>(`
    insert into import_changes (batch_id, table_name, row_id, rows, kind, before, version_after, source_row_id) values (?, ?, ?, ?, ?, ?, ?, ?)`)
  const newest = db.prepare<[object], ImportChange>(
    `select ${columns} from import_changes where batch_id = @batchId and id < @before order by id desc limit @limit`,
  )
  const touched = db.prepare<[object], Touched>(
    `select id, row_id rowId, rows, kind from import_changes where batch_id = @batchId and table_name = @table and id > @after order by id limit @limit`,
  )
  const shrink = db.prepare<[number, number]>('update import_changes set rows = ? where id = ?')
  const drop = db.prepare<[number]>('delete from import_changes where id = ?')
  const count = db.prepare<[number], { n: number | null }>('select sum(rows) n from import_changes where batch_id = ?')
  const oldest = db.prepare<[object], ImportChange>(
    `select ${columns} from import_changes where batch_id = @batchId and id > @after order by id limit @limit`,
  )

  return {
    logChange: (change: Omit<ImportChange, 'id'>): void =>
      void insert.run(
        change.batchId,
        change.tableName,
        change.rowId,
        change.rows,
        change.kind,
        change.before,
        change.versionAfter,
        change.sourceRowId,
      ),
    /** Newest first: what was done last is taken back first. */
    changesBefore: (batchId: number, before: number, limit: number): ImportChange[] =>
      newest.all({ batchId, before, limit }),
    changesAfter: (batchId: number, after: number, limit: number): ImportChange[] =>
      oldest.all({ batchId, after, limit }),
    /** Rows that the batch created or updated in one table, in lines of the log. */
    touchedRows: (batchId: number, table: string, after: number, limit: number): Touched[] =>
      touched.all({ batchId, table, after, limit }),
    /** The line stands for its first `rows` records only. */
    shrinkChange: (id: number, rows: number): void => void shrink.run(rows, id),
    dropChange: (id: number): void => void drop.run(id),
    /** Rows that the log speaks of. */
    countChanges: (batchId: number): number => count.get(batchId)?.n ?? 0,
  }
}
