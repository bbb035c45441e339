/** The only file that imports the driver: key, pragmas, read-only flag. */
import Database from 'better-sqlite3'
import { AppError } from '../shared/domain/errors.ts'

export type Db = Database.Database
export type Statement<P extends unknown[] = unknown[], R = unknown> = Database.Statement<P, R>

/** AEGIS is fastest with AES instructions; ChaCha20 serves processors without them. Both authenticate every page. */
export type Cipher = 'aegis' | 'chacha20'

export interface OpenOptions {
  path: string
  /** Raw 256-bit key; never derived here, never logged. */
  key: Uint8Array
  cipher: Cipher
  readonly?: boolean
  /** Refuses to make a new file. */
  mustExist?: boolean
  /** Pages kept in memory, MiB; a bulk load wants the leaves of all its indexes there. */
  cacheMiB?: number
}

/**
 * Opens the vault. Throws `vault.wrongKey` when the key does not fit, so that no driver text (and no key) travels on.
 * Figures behind the pragmas: 16 KiB pages and WAL, measured in the performance notes of the design.
 */
export function openDatabase({
  path,
  key,
  cipher,
  readonly = false,
  mustExist = false,
  cacheMiB = 64,
}: OpenOptions): Db {
  if (key.length !== 32) throw new AppError('vault.wrongKey')
  const db = new Database(path, { readonly, fileMustExist: readonly || mustExist })
  try {
    db.pragma(`cipher = '${cipher}'`)
    db.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`)
    if (!readonly) db.pragma('page_size = 16384')
    db.prepare('select count(*) from sqlite_master').get()
    db.pragma('foreign_keys = on')
    db.pragma(`cache_size = -${cacheMiB * 1024}`)
    db.pragma('temp_store = memory')
    db.pragma('trusted_schema = off')
    if (!readonly) {
      db.pragma('journal_mode = wal')
      db.pragma('synchronous = normal')
    }
    return db
  } catch (error) {
    db.close()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_ERROR') throw new AppError('vault.wrongKey')
    if (code === 'SQLITE_CORRUPT') throw new AppError('vault.damaged')
    throw error
  }
}
