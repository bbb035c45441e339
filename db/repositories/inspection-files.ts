import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export type FileOwner = 'evidence' | 'proof'
export interface InspectionFile {
  id: number
  owner: FileOwner
  ownerUid: string
  name: string
  type: string
  /** Bytes. */
  size: number
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string
  addedBy: string
  addedAt: string
}

/** Scans of evidence and of proofs. */
export function inspectionFilesRepository(db: Db) {
  const columns = 'id, owner, owner_uid ownerUid, name, type, size, hash, added_by addedBy, added_at addedAt'
  const of = db.prepare<[object], InspectionFile>(`
    select ${columns} from inspection_files
    where owner = @owner and owner_uid in (select value from json_each(@uids)) order by id`)
  const one = db.prepare<[number], InspectionFile>(`select ${columns} from inspection_files where id = ?`)
  const bytes = db.prepare<[number], { bytes: Buffer }>('select bytes from inspection_file_bytes where file_id = ?')
  const insert = db.prepare<[object]>(`
    insert or ignore into inspection_files (owner, owner_uid, name, type, size, hash, added_by, added_at)
    values (@owner, @ownerUid, @name, @type, @size, @hash, @addedBy, @addedAt)`)
  const insertBytes = db.prepare<[number, Buffer]>('insert into inspection_file_bytes (file_id, bytes) values (?, ?)')
  return {
    of: (owner: FileOwner, uids: readonly string[]): InspectionFile[] => of.all({ owner, uids: JSON.stringify(uids) }),
    get(id: number): InspectionFile {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '扫描件' })
      return row
    },
    bytes: (id: number): Buffer => bytes.get(id)!.bytes,
    /** False when the same bytes hang on this record already. */
    add(file: Omit<InspectionFile, 'id'>, content: Buffer): boolean {
      const made = insert.run(file)
      if (made.changes === 0) return false
      insertBytes.run(Number(made.lastInsertRowid), content)
      return true
    },
  }
}
