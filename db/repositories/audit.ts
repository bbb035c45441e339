import { createHash } from 'node:crypto'
import { type Db } from '../open.ts'

/** What became of a call. */
export type Outcome = 'read' | 'done' | 'denied' | 'started' | 'failed' | 'cancelled'

export interface AuditRow {
  id: number
  at: string
  account: string
  op: string
  outcome: string
  note: string
}
interface ChainRow extends AuditRow {
  account_id: number | null
  prev: string
  hash: string
}

const origin = '0'.repeat(64)

/** Every field takes part, each with its length, so that no two rows can share a text. */
function hashOf(row: Omit<ChainRow, 'hash'>): string {
  const hash = createHash('sha256')
  for (const part of [
    row.prev,
    String(row.id),
    row.at,
    String(row.account_id ?? ''),
    row.account,
    row.op,
    row.outcome,
    row.note,
  ]) {
    hash.update(`${Buffer.byteLength(part)}:${part};`)
  }
  return hash.digest('hex')
}

/** The append-only trail (留痕): each row carries the hash of the one before. */
export function auditRepository(db: Db) {
  const last = db.prepare<[], { id: number; hash: string }>('select id, hash from audit order by id desc limit 1')
  const insert = db.prepare<[object]>(
    'insert into audit (id, at, account_id, account, op, outcome, note, prev, hash) values (@id, @at, @account_id, @account, @op, @outcome, @note, @prev, @hash)',
  )
  const page = db.prepare<[object], AuditRow>(`
    select id, at, account, op, outcome, note from audit
    where (@before is null or id < @before)
      and (@account is null or account = @account) and (@op is null or op = @op) and (@outcome is null or outcome = @outcome)
    order by id desc limit @limit`)
  const chain = db.prepare<[], ChainRow>('select * from audit order by id')

  return {
    append(entry: {
      at: string
      accountId: number | null
      account: string
      op: string
      outcome: Outcome
      note: object
    }): void {
      const before = last.get()
      const row = {
        id: (before?.id ?? 0) + 1,
        at: entry.at,
        account_id: entry.accountId,
        account: entry.account,
        op: entry.op,
        outcome: entry.outcome,
        note: JSON.stringify(entry.note),
        prev: before?.hash ?? origin,
      }
      insert.run({ ...row, hash: hashOf(row) })
    },
    page: (filter: {
      before: number | null
      account: string | null
      op: string | null
      outcome: string | null
      limit: number
    }): AuditRow[] => page.all(filter),
    /** A changed row, a removed row and a gap in the numbers all show; a cut tail shows only against a head noted outside. */
    verify(): { ok: boolean; rows: number; head: string; brokenAt?: number } {
      let prev = origin
      let rows = 0
      for (const row of chain.iterate()) {
        rows++
        if (row.id !== rows || row.prev !== prev || hashOf(row) !== row.hash)
          return { ok: false, rows, head: prev, brokenAt: row.id }
        prev = row.hash
      }
      return { ok: true, rows, head: prev }
    },
  }
}
