import { type Db } from '../open.ts'
import { handlerWithin, type RowScope } from './scope.ts'

interface Count {
  n: number
}

/** The few numbers of the home page that belong to no single list. Lights are counted by the clocks' own repository. */
export function workbenchRepository(db: Db) {
  const count = (sql: string) => {
    const statement = db.prepare<[], Count>(sql)
    return () => statement.get()!.n
  }
  const scoped = (table: 'clues' | 'cases') =>
    db.prepare<[object], Count>(`select count(*) n from ${table} where @handler is null or handler = @handler`)
  const listed = { clues: scoped('clues'), cases: scoped('cases') }
  const waiting = db.prepare<[number], Count>(
    `select count(*) n from import_batches where account_id = ? and state in ('staged', 'checked')`,
  )
  const unsigned = count(`
    select count(*) n from rounds r where exists (select 1 from rosters where round_id = r.id)
      and not exists (select 1 from rosters where round_id = r.id and signed_at is not null)`)
  const withoutRole = count(`
    select count(*) n from accounts a where active = 1 and not exists (select 1 from account_roles r where r.account_id = a.id)`)
  // the newest five thousand records are enough for "lately", and keep the page quick in an old vault
  const refused = db.prepare<[string], Count>(`
    select count(*) n from (select at, outcome from audit order by id desc limit 5000)
    where at >= ? and outcome in ('denied', 'failed')`)
  const lastBackUp = db.prepare<[], { at: string }>(
    `select finished_at at from jobs where op = 'system.backUp' and state = 'done' order by id desc limit 1`,
  )

  return {
    units: count('select count(*) n from units'),
    people: count('select count(*) n from persons'),
    inspectors: count('select count(*) n from inspectors'),
    rounds: count('select count(*) n from rounds'),
    /** Rounds that have a roster which nobody has signed yet. */
    unsignedRounds: unsigned,
    accounts: count('select count(*) n from accounts where active = 1'),
    accountsWithoutRole: withoutRole,
    /** Clues or cases as their list shows them without a filter, as far as this scope reaches. */
    listed(subject: 'clues' | 'cases', scope: RowScope): number {
      const within = handlerWithin(scope, null)
      return within ? listed[subject].get(within)!.n : 0
    },
    /** Batches that this account read in but neither stored nor threw away. */
    waitingImports: (accountId: number): number => waiting.get(accountId)!.n,
    /** Refused calls and failed sign-ins since this instant. */
    refusedSince: (at: string): number => refused.get(at)!.n,
    lastBackUpAt: (): string | undefined => lastBackUp.get()?.at,
  }
}
