/**
 * The statements behind the board, composed from fixed fragments so that each combination uses its own index:
 * one anchor (a unit, a handler, a stage, or none) leads the index, the rest is filtered on the way.
 */
import { type Level } from '../../shared/domain/deadlines/lights.ts'

export type Anchor = 'all' | 'unit' | 'handler' | 'stage'

export interface ClockFilter {
  unitId: number | null
  handler: string | null
  stage: string | null
  party: string | null
  subject: string | null
  ruleId?: string | null
  /** One last day: the calendar view opens it. */
  dueOn?: string | null
  /** What became of clocks since this instant. */
  news?: ClockNews | null
  newsAt?: string | null
  newsOn?: string | null
}

/** Turned red, turned yellow, began, ended, or got another last day. */
export type ClockNews = 'overdue' | 'near' | 'started' | 'closed' | 'moved'

/** Most selective first: a unit has the fewest clocks. */
export function anchorOf(filter: ClockFilter): Anchor {
  if (filter.unitId !== null) return 'unit'
  if (filter.handler !== null) return 'handler'
  return filter.stage !== null ? 'stage' : 'all'
}

const index: Record<Anchor, string> = {
  all: 'clocks_due',
  unit: 'clocks_unit_due',
  handler: 'clocks_handler_due',
  stage: 'clocks_stage_due',
}
const anchored: Record<Anchor, string> = {
  all: '',
  unit: 'and unit_id = @unitId',
  handler: 'and handler = @handler',
  stage: 'and stage = @stage',
}

const newsConditions: Record<ClockNews, string> = {
  overdue: 'and due_on >= @newsOn and paused_on is null and (due_on < @today or ifnull(due_at <= @now, 0))',
  near: 'and warn_on > @newsOn and warn_on <= @today and due_on >= @today and paused_on is null',
  started: 'and made_at > @newsAt',
  closed: 'and closed_on >= @newsOn',
  moved: `and id in (select clock_id from clock_changes where made_at > @newsAt and due_before <> due_after)`,
}

/** Conditions that the anchor does not already settle. */
function others(filter: ClockFilter, anchor: Anchor): string {
  const parts = [
    anchor !== 'handler' && filter.handler !== null ? 'and handler = @handler' : '',
    anchor !== 'stage' && filter.stage !== null ? 'and stage = @stage' : '',
    filter.party !== null ? 'and party = @party' : '',
    filter.subject !== null ? 'and subject = @subject' : '',
    filter.ruleId ? 'and rule_id = @ruleId' : '',
    filter.dueOn ? 'and due_on = @dueOn' : '',
    filter.news ? newsConditions[filter.news] : '',
  ]
  return parts.filter(part => part !== '').join(' ')
}

/** The same conditions as `levelOf` of the domain, whose test compares both. `@now` is the minute, `@today` its day. */
const isOver = '(due_on < @today or ifnull(due_at <= @now, 0))'
const isNear = 'iif(warn_at is null, warn_on <= @today, warn_at <= @now)'
export const lit: Record<Exclude<Level, 'closed'>, string> = {
  overdue: `paused_on is null and ${isOver}`,
  near: `paused_on is null and not ${isOver} and ${isNear}`,
  far: `paused_on is null and not ${isOver} and not ${isNear}`,
  paused: 'paused_on is not null',
}

export const clockColumns = `
  id, subject, subject_id subjectId, subject_no subjectNo, subject_title subjectTitle, unit_id unitId, unit_name unitName,
  handler, stage, rule_id ruleId, party, started_on startedOn, started_at startedAt, due_on dueOn, due_at dueAt,
  warn_on warnOn, warn_at warnAt,
  (select text from clock_sentences where clock_sentences.id = sentence_id) because, provisional, calendar_version calendarVersion, length, pauses, paused_on pausedOn,
  extensions, start_by_hand startByHand, was_started_on wasStartedOn, was_due_on wasDueOn, item_kind itemKind, item_id itemId,
  item_label itemLabel, made_at madeAt, closed_on closedOn, closed_late closedLate, version`

/** One page of clocks under a light, the most urgent first; closed ones from the newest closing. */
export function pageSql(level: Level | null, filter: ClockFilter): string {
  const anchor = anchorOf(filter)
  if (level === 'closed') {
    const unit = filter.unitId === null ? '' : 'and unit_id = @unitId'
    return `select ${clockColumns} from clocks indexed by clocks_closed
      where closed_on is not null and (closed_on, id) < (@afterOn, @afterId) ${unit} ${others(filter, 'unit')}
      order by closed_on desc, id desc limit @limit`
  }
  return `select ${clockColumns} from clocks indexed by ${index[anchor]}
    where closed_on is null ${anchored[anchor]} and (due_on, id) > (@afterOn, @afterId) ${level ? `and ${lit[level]}` : ''} ${others(filter, anchor)}
    order by due_on, id limit @limit`
}

/** Open clocks by light in one pass over the anchor's index; each condition is asked as seldom as the sums allow. */
export function countSql(filter: ClockFilter): string {
  const anchor = anchorOf(filter)
  return `select overdue, lit - overdue near, n - paused - lit far, paused from (
      select count(*) n, count(paused_on) paused, count(*) filter (where paused_on is null and ${isOver}) overdue,
        count(*) filter (where paused_on is null and (${isOver} or ${isNear})) lit
      from clocks indexed by ${index[anchor]}
      where closed_on is null ${anchored[anchor]} ${others(filter, anchor)})`
}

/** Clocks of which something is new; whether they are open or ended follows from the kind. */
export function countNewsSql(filter: ClockFilter & { news: ClockNews }): string {
  const open = filter.news === 'closed' ? 'is not null' : 'is null'
  return `select count(*) n from clocks where closed_on ${open} ${others(filter, 'all')}`
}

export function countClosedSql(filter: ClockFilter): string {
  const unit = filter.unitId === null ? '' : 'and unit_id = @unitId'
  return `select count(*) n from clocks indexed by clocks_closed where closed_on is not null ${unit} ${others(filter, 'unit')}`
}
