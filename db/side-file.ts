/** Finished sheets of a print queue in an encrypted file of their own: they can be made again, so they do not burden the vault. */
import { rmSync } from 'node:fs'
import { openDatabase, type OpenOptions } from './open.ts'

export interface SheetFile {
  put: (itemId: number, pdf: Uint8Array) => void
  /** Undefined: this sheet was not finished, or the file is gone. */
  get: (itemId: number) => Buffer | undefined
  close: () => void
}

/** Opens or makes the file with the vault's own key. */
export function openSheetFile(options: Pick<OpenOptions, 'path' | 'key' | 'cipher'>): SheetFile {
  const db = openDatabase({ ...options, cacheMiB: 4 })
  db.exec('create table if not exists sheets (item_id integer primary key, pdf blob not null) strict')
  const put = db.prepare<[number, Uint8Array]>('insert or replace into sheets (item_id, pdf) values (?, ?)')
  const get = db.prepare<[number], { pdf: Buffer }>('select pdf from sheets where item_id = ?')
  return {
    put: (itemId, pdf) => void put.run(itemId, pdf),
    get: itemId => get.get(itemId)?.pdf,
    close: () => void db.close(),
  }
}

export function removeSheetFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}
