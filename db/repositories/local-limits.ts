import { type LocalLimit } from '../../shared/domain/deadlines/limits.ts'
import { type Length } from '../../shared/domain/deadlines/rule.ts'
import { type Db } from '../open.ts'

export interface StoredLimit extends LocalLimit {
  id: number
  setBy: string
  setAt: string
}

interface Row {
  id: number
  rule_id: string
  enabled: number | null
  length: string | null
  warn: string | null
  roll_internal: number | null
  basis: string
  from_on: string
  set_by: string
  set_at: string
}

const flagOf = (value: number | null): boolean | null => (value === null ? null : value === 1)
const numberOf = (value: boolean | null): number | null => (value === null ? null : value ? 1 : 0)
const lengthOf = (text: string | null): Length | null => (text === null ? null : (JSON.parse(text) as Length))
const textOf = (length: Length | null): string | null => (length === null ? null : JSON.stringify(length))

const toLimit = (row: Row): StoredLimit => ({
  id: row.id,
  ruleId: row.rule_id,
  enabled: flagOf(row.enabled),
  length: lengthOf(row.length),
  warn: lengthOf(row.warn),
  rollInternal: flagOf(row.roll_internal),
  basis: row.basis,
  fromOn: row.from_on,
  setBy: row.set_by,
  setAt: row.set_at,
})

/** What the office sets beside the law (本地时限). Rows are only ever added: the list is its own history. */
export function localLimitsRepository(db: Db) {
  const all = db.prepare<[], Row>('select * from local_limits order by id')
  const last = db.prepare<[], { id: number | null }>('select max(id) id from local_limits')
  const insert = db.prepare<[object]>(`
    insert into local_limits (rule_id, enabled, length, warn, roll_internal, basis, from_on, set_by, set_at)
    values (@ruleId, @enabled, @length, @warn, @rollInternal, @basis, @fromOn, @setBy, @setAt)`)
  return {
    /** Oldest first. */
    all: (): StoredLimit[] => all.all().map(toLimit),
    /** Changes with every new row. */
    stamp: (): number => last.get()!.id ?? 0,
    add: (limit: Omit<StoredLimit, 'id'>): void =>
      void insert.run({
        ...limit,
        enabled: numberOf(limit.enabled),
        rollInternal: numberOf(limit.rollInternal),
        length: textOf(limit.length),
        warn: textOf(limit.warn),
      }),
  }
}
