/**
 * When a clock runs out, and why: the one function behind every light, list and letter. Depends on the record alone,
 * so its result may be stored.
 */
import { addDays, addMonths, chineseDate, type PlainDate } from '../dates.ts'
import { type Calendar } from './calendar.ts'
import { addHours, count, type ClockFacts, type PlainTime, type Reading } from './count.ts'
import { explain } from './explanation.ts'
import { type DeadlineRule, type Length } from './rule.ts'

export interface Term {
  dueOn: PlainDate
  dueAt?: PlainTime
  warnOn: PlainDate
  /** Clocks that count hours: the minute of the yellow light. */
  warnAt?: PlainTime
  /** The arithmetic in one sentence. */
  because: string
  /** A year without official arrangement took part. */
  provisional: boolean
  /** Which years' arrangements were used; empty when the calendar does not matter. */
  calendarVersion: string
  /** The other reading of the same provision; never binds. */
  alternative?: { dueOn: PlainDate; because: string }
}

export interface TermOptions {
  /** Take the later day also where party rules say nothing. Default: the earlier one, which is safe for urging. */
  rollInternal?: boolean
  /** Stricter or looser lead of the yellow light, by the office. */
  warn?: Length
  /** The office's own length instead of the law's, and the paper that says so. */
  local?: { length: Length; basis: string }
}

function warnOn(dueOn: PlainDate, startedOn: PlainDate, lead: Length, calendar: Calendar): PlainDate {
  const early = (): PlainDate => {
    if (lead.unit === 'h') return dueOn
    if (lead.unit === 'wd') return calendar.addWorkdays(dueOn, -lead.count).on
    if (lead.unit === 'd') return addDays(dueOn, -lead.count)
    return addMonths(dueOn, -(lead.unit === 'y' ? lead.count * 12 : lead.count))
  }
  const on = early()
  return on < startedOn && startedOn < dueOn ? startedOn : on
}

const doesRoll = (rule: DeadlineRule, options: TermOptions): boolean =>
  rule.roll === 'Y' || (rule.roll === 'internal' && options.rollInternal === true)

/** Throws RangeError when the rule leaves a choice of length that the facts do not make. */
export function termOf(given: ClockFacts, rule: DeadlineRule, calendar: Calendar, options: TermOptions = {}): Term {
  const length = given.length ?? options.local?.length
  const facts = { ...given, ...(length && { length }) }
  const lead = options.warn ?? rule.warn
  const rolls = doesRoll(rule, options)
  const reading: Reading = { included: rule.firstDay === 'included', rolls }
  const found = count(facts, rule, calendar, reading)
  const other =
    rule.otherReading && count(facts, rule, calendar, { included: false, rolls: rule.otherReading === 'rolled' })
  const term: Term = {
    dueOn: found.dueOn,
    warnOn: warnOn(found.dueOn, facts.startedOn, lead, calendar),
    because: explain(facts, rule, calendar, found, given.length ? undefined : options.local),
    provisional: found.provisional,
    calendarVersion: found.usesCalendar
      ? calendar.versionOf(found.length?.unit === 'wd' ? facts.startedOn : found.endOn, found.dueOn)
      : '',
  }
  if (found.dueAt) {
    term.dueAt = found.dueAt
    if (lead.unit === 'h') {
      term.warnAt = addHours(found.dueAt, -lead.count)
      term.warnOn = term.warnAt.slice(0, 10)
    }
  }
  if (other && other.dueOn !== found.dueOn) {
    const manner = rule.otherReading === 'rolled' ? '未被羁押、末日遇休假顺延的' : '首日不计入的'
    term.alternative = {
      dueOn: other.dueOn,
      because: `另一算法：${manner}，至${chineseDate(other.dueOn)}届满。两种算法以较早日为准。`,
    }
    term.because += term.alternative.because
  }
  return term
}
