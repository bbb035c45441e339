import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface ScanFacts {
  paperId: number
  name: string
  /** application/pdf, image/jpeg, image/png. */
  type: string
  size: number
  /** SHA-256, hexadecimal. */
  hash: string
  addedBy: string
  addedAt: string
}
export interface Scan extends ScanFacts {
  id: number
  withdrawnBy: string | null
  withdrawnAt: string | null
  withdrawnBecause: string | null
}

const columns = `id, paper_id paperId, name, type, size, hash, added_by addedBy, added_at addedAt, withdrawn_by withdrawnBy,
  withdrawn_at withdrawnAt, withdrawn_because withdrawnBecause`

/** Signed scans of papers (签批扫描件). A scan is withdrawn with a reason, never removed. */
export function paperScansRepository(db: Db) {
  const one = db.prepare<[number], Scan>(`select ${columns} from paper_scans where id = ?`)
  const of = db.prepare<[number], Scan>(`select ${columns} from paper_scans where paper_id = ? order by id`)
  const insert = db.prepare<[object]>(`
    insert into paper_scans (paper_id, name, type, size, hash, added_by, added_at)
    values (@paperId, @name, @type, @size, @hash, @addedBy, @addedAt)`)
  const insertBytes = db.prepare<[number, Uint8Array]>('insert into paper_scan_bytes (scan_id, bytes) values (?, ?)')
  const bytes = db.prepare<[number], { bytes: Buffer }>('select bytes from paper_scan_bytes where scan_id = ?')
  const withdraw = db.prepare<[object]>(`
    update paper_scans set withdrawn_by = @by, withdrawn_at = @at, withdrawn_because = @because
    where id = @id and withdrawn_at is null`)

  return {
    get(id: number): Scan {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '扫描件' })
      return row
    },
    of: (paperId: number): Scan[] => of.all(paperId),
    add(facts: ScanFacts, content: Uint8Array): number {
      const id = Number(insert.run(facts).lastInsertRowid)
      insertBytes.run(id, content)
      return id
    },
    bytes(id: number): Buffer {
      const row = bytes.get(id)
      if (!row) throw new AppError('row.missing', { what: '扫描件' })
      return row.bytes
    },
    withdraw(facts: { id: number; by: string; at: string; because: string }): void {
      if (withdraw.run(facts).changes === 0) throw new AppError('row.missing', { what: '扫描件' })
    },
  }
}
