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
