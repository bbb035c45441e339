import { type Db } from './open.ts'

/** One long transaction in pieces: the caller decides where it may be cut. */
export interface BulkTransaction {
  readonly open: boolean
  begin: () => void
  commit: () => void
  rollback: () => void
  /** Moves committed pages from the log into the vault without stopping readers or writers. */
  checkpoint: () => void
}

/**
 * For the connection of a bulk task. Its own commits never trigger a checkpoint: that is done here, in the task's thread,
 * so that nobody else pays for hundreds of megabytes in the log.
 */
export function bulkTransaction(db: Db): BulkTransaction {
  db.pragma('wal_autocheckpoint = 0')
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')
  return {
    get open() {
      return db.inTransaction
    },
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback: () => {
      if (db.inTransaction) rollback.run()
    },
    checkpoint: () => void db.pragma('wal_checkpoint(passive)'),
  }
}

/** The core's own connection leaves the log alone while a bulk task tends it. */
export const tendLog = (db: Db, tended: boolean): void => void db.pragma(`wal_autocheckpoint = ${tended ? 0 : 1000}`)

/**
 * Takes the tables' own indexes away until the returned functions, one an index, have made them again, word for word: a million
 * rows into an index one by one cost several times as much as building it at the end. Only inside a transaction that ends after
 * those calls, so that nobody else ever sees a table without them. Indexes of `unique` and primary keys stay.
 */
export function deferIndexes(db: Db, tables: readonly string[]): (() => void)[] {
  const indexes = db
    .prepare<[string], { name: string; sql: string }>(
      `select name, sql from sqlite_master
      where type = 'index' and tbl_name in (select value from json_each(?)) and sql is not null order by rowid`,
    )
    .all(JSON.stringify(tables))
  for (const { name } of indexes) db.exec(`drop index ${name}`)
  return indexes.map(
    ({ sql }) =>
      () =>
        void db.exec(sql),
  )
}
