import { type Subject } from '../../shared/domain/casework/stages.ts'
import { type Db, type Statement } from '../open.ts'
import { lit, type ClockFilter } from './clock-pages.ts'
import { handlerWithin, type RowScope } from './scope.ts'

/** Open clocks whose last day is this one, by light. */
export interface DayCount {
  on: string
  overdue: number
  near: number
  far: number
  paused: number
}

export interface HandlerLoad {
  handler: string | null
  overdue: number
  near: number
  far: number
  paused: number
  /** Ended since a day, and late among them. */
  closed: number
  late: number
}

/** Open records of one stage, by the days they have been there. */
export interface StageAge {
  subject: Subject
  stage: string
  records: number
  averageDays: number
  longestDays: number
  week: number
  month: number
  quarter: number
  half: number
  longer: number
}

const filtered = (filter: ClockFilter, handler: string | null): string =>
  [
    filter.unitId !== null ? 'and unit_id = @unitId' : '',
    handler !== null ? 'and handler = @handler' : '',
    filter.stage !== null ? 'and stage = @stage' : '',
    filter.party !== null ? 'and party = @party' : '',
    filter.subject !== null ? 'and subject = @subject' : '',
  ].join(' ')

const lights = `count(*) filter (where ${lit.overdue}) overdue, count(*) filter (where ${lit.near}) near,
  count(*) filter (where ${lit.far}) far, count(*) filter (where ${lit.paused}) paused`

/** Views over all clocks at once: a month, the load of each handler, the age of each stage, what is new. */
export function clockViewsRepository(db: Db) {
  const prepared = new Map<string, Statement>()
  const statement = <R>(sql: string): Statement<[object], R> => {
    const known = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, known)
    return known as Statement<[object], R>
  }
  const loadSql = (own: boolean) => `
    select handler, ${lights}, 0 closed, 0 late from clocks
    where closed_on is null ${own ? 'and handler = @handler' : ''} group by handler`
  const closedSql = (own: boolean) => `
    select handler, count(*) closed, sum(closed_late) late from clocks indexed by clocks_closed
    where closed_on is not null and closed_on >= @since ${own ? 'and handler = @handler' : ''} group by handler`
  const ageSql = (table: 'clues' | 'cases', subject: Subject, own: boolean) => `
    select '${subject}' subject, stage, count(*) records, round(avg(age)) averageDays, max(age) longestDays,
      count(*) filter (where age <= 7) week, count(*) filter (where age between 8 and 30) month,
      count(*) filter (where age between 31 and 90) quarter, count(*) filter (where age between 91 and 180) half,
      count(*) filter (where age > 180) longer
    from (select stage, cast(julianday(@today) - julianday(stage_since_on) as integer) age from ${table}
      where closed_on is null ${own ? 'and handler = @handler' : ''}) group by stage`
  const signedIn = db.prepare<[number, string], { at: string }>(`
    select at from audit indexed by audit_op
    where op = 'session.signIn' and account_id = ? and outcome = 'done' and at < ? order by id desc limit 1`)
  const nextMinute = (own: boolean) => `
    select min(at) at from (
      select iif(warn_at > @now, warn_at, due_at) at from clocks indexed by clocks_hours
      where closed_on is null and due_at is not null and due_at > @now and paused_on is null
        ${own ? 'and handler = @handler' : ''})`
  const idsAt = (table: 'clues' | 'cases') =>
    db.prepare<[string, number, number], { id: number }>(`
      select id from ${table} where stage in (select value from json_each(?)) and id > ? order by id limit ?`)
  const staged = { clue: idsAt('clues'), case: idsAt('cases') }

  return {
    /** Days of the span on which an open clock ends, in order. */
    days(scope: RowScope, filter: ClockFilter, now: string, span: { from: string; to: string }): DayCount[] {
      const within = handlerWithin(scope, filter.handler)
      if (!within) return []
      return statement<DayCount>(`
        select due_on "on", ${lights} from clocks indexed by clocks_due
        where closed_on is null and due_on between @from and @to ${filtered(filter, within.handler)}
        group by due_on order by due_on`).all({ ...filter, ...within, ...span, now, today: now.slice(0, 10) })
    },
    /** Everybody with an open clock, or one ended since `since`. */
    load(scope: RowScope, now: string, since: string): HandlerLoad[] {
      const within = handlerWithin(scope, null)
      if (!within) return []
      const own = within.handler !== null
      const values = { ...within, now, today: now.slice(0, 10), since }
      const rows = new Map(
        statement<HandlerLoad>(loadSql(own))
          .all(values)
          .map(row => [row.handler, row]),
      )
      for (const { handler, closed, late } of statement<HandlerLoad>(closedSql(own)).all(values)) {
        const known = rows.get(handler) ?? { handler, overdue: 0, near: 0, far: 0, paused: 0, closed: 0, late: 0 }
        rows.set(handler, { ...known, closed, late })
      }
      return [...rows.values()]
    },
    ages(scope: RowScope, today: string): StageAge[] {
      const within = handlerWithin(scope, null)
      if (!within) return []
      const own = within.handler !== null
      const values = { ...within, today }
      return [
        ...statement<StageAge>(ageSql('clues', 'clue', own)).all(values),
        ...statement<StageAge>(ageSql('cases', 'case', own)).all(values),
      ]
    },
    /** The next minute at which a clock that counts hours changes its light. */
    nextMinute(scope: RowScope, now: string): string | null {
      const within = handlerWithin(scope, null)
      if (!within) return null
      return statement<{ at: string | null }>(nextMinute(within.handler !== null)).get({ ...within, now })!.at
    },
    /** The instant at which this account signed in last before `before`. */
    signedInBefore: (accountId: number, before: string): string | undefined => signedIn.get(accountId, before)?.at,
    /** Records at these stages, page by page. */
    idsAtStages: (subject: Subject, stages: readonly string[], after: number, limit: number): number[] =>
      staged[subject].all(JSON.stringify(stages), after, limit).map(row => row.id),
  }
}
