/** Counting periods (期间计算): pure arithmetic over a rule, the facts and the calendar. 民法典第201—203条; 刑诉法第105条. */
import { addDays, addMonths, daysBetween, type PlainDate } from '../dates.ts'
import { type Calendar } from './calendar.ts'
import { type DeadlineRule, type FixedDay, type Length } from './rule.ts'

/** Office time without zone, to the minute: `2026-03-01T22:30`. */
export type PlainTime = string

/** An extension that a named person approved (延长). */
export interface Extension {
  count: number
  unit: 'd' | 'm'
  grantedOn: PlainDate
  approver: string
  reason: string
}

export interface ClockFacts {
  startedOn: PlainDate
  /** For clocks that count hours; unknown means the very beginning of the day (the earlier end binds). */
  startedAt?: PlainTime | undefined
  /** Days that do not count (退回补充调查等). */
  pausedDays: number
  extensions: readonly Extension[]
  /** Where the rule leaves a choice. */
  length?: Length | undefined
}

/** Every step of the count; the sentence is made from it. */
export interface Count {
  /** Where the bare length ends, before anything is added or moved. */
  nominalOn: PlainDate
  /** With pauses and extensions, before a day off moves it. */
  endOn: PlainDate
  dueOn: PlainDate
  dueAt?: PlainTime
  rolled: boolean
  provisional: boolean
  length: Length | undefined
  usesCalendar: boolean
  hourUnknown: boolean
}

const minutes = (time: PlainTime): number =>
  daysBetween('1970-01-01', time.slice(0, 10)) * 1440 + Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16))
const timeOf = (total: number): PlainTime => {
  const rest = total % 1440
  const two = (n: number) => String(n).padStart(2, '0')
  return `${addDays('1970-01-01', Math.floor(total / 1440))}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`
}

/** The end of `count` months when the first day counts: the eve of the corresponding day, or the month's end without one. */
function monthsIncluded(start: PlainDate, count: number): PlainDate {
  const corresponding = addMonths(start, count)
  const exists = corresponding.slice(8) === start.slice(8)
  return exists ? addDays(corresponding, -1) : corresponding
}

function fixedDay(start: PlainDate, fixed: FixedDay): PlainDate {
  const year = Number(start.slice(0, 4))
  const quarter = Math.floor((Number(start.slice(5, 7)) - 1) / 3)
  const nextQuarter = addMonths(`${year}-01-01`, (quarter + 1) * 3)
  if (fixed === 'quarterEnd') return addDays(nextQuarter, -1)
  if (fixed === 'nextQuarterDay15') return addDays(nextQuarter, 14)
  return `${year + 1}-06-30`
}

/** The bare length plus what was granted in the same unit; other grants follow one after the other. */
function calendarSpan(
  facts: ClockFacts,
  length: Length,
  included: boolean,
  sign: 1 | -1,
): { nominalOn: PlainDate; endOn: PlainDate } {
  const inMonths = length.unit === 'm' || length.unit === 'y'
  const scale = length.unit === 'y' ? 12 : 1
  const end = (count: number): PlainDate => {
    if (inMonths) return included ? monthsIncluded(facts.startedOn, count) : addMonths(facts.startedOn, sign * count)
    return addDays(facts.startedOn, sign * (included ? count - 1 : count))
  }
  const same = facts.extensions.filter(extension => (extension.unit === 'm') === inMonths)
  const other = facts.extensions.filter(extension => (extension.unit === 'm') !== inMonths)
  const granted = same.reduce((sum, extension) => sum + extension.count, 0)
  const extended = other.reduce(
    (at, { unit, count }) => (unit === 'm' ? addMonths(at, count) : addDays(at, count)),
    end(length.count * scale + granted),
  )
  return { nominalOn: end(length.count * scale), endOn: addDays(extended, facts.pausedDays) }
}

function countHours(facts: ClockFacts, length: Length): Count {
  const hourUnknown = !facts.startedAt
  const total =
    minutes(facts.startedAt ?? `${facts.startedOn}T00:00`) +
    length.count * 60 +
    facts.extensions.reduce((sum, { count }) => sum + count * 1440, 0)
  const dueAt = timeOf(total)
  // midnight ends the day before it
  const dueOn = dueAt.endsWith('T00:00') ? addDays(dueAt.slice(0, 10), -1) : dueAt.slice(0, 10)
  return {
    nominalOn: dueOn,
    endOn: dueOn,
    dueOn,
    dueAt,
    rolled: false,
    provisional: false,
    length,
    usesCalendar: false,
    hourUnknown,
  }
}

function countWorkdays(facts: ClockFacts, length: Length, calendar: Calendar, sign: 1 | -1): Count {
  const counted = calendar.addWorkdays(facts.startedOn, sign * length.count)
  const later = facts.extensions.reduce(
    (at, { unit, count }) => (unit === 'm' ? addMonths(at, count) : addDays(at, count)),
    counted.on,
  )
  const dueOn = addDays(later, facts.pausedDays)
  return {
    nominalOn: counted.on,
    endOn: dueOn,
    dueOn,
    rolled: false,
    provisional: counted.provisional,
    length,
    usesCalendar: true,
    hourUnknown: false,
  }
}

/** How a doubtful provision is read. */
export interface Reading {
  included: boolean
  rolls: boolean
}

/** Throws RangeError when the rule leaves a choice of length that the facts do not make. */
export function count(facts: ClockFacts, rule: DeadlineRule, calendar: Calendar, reading: Reading): Count {
  const sign = rule.direction === 'before' ? -1 : 1
  if ('fixed' in rule.length) {
    const dueOn = fixedDay(facts.startedOn, rule.length.fixed)
    return {
      nominalOn: dueOn,
      endOn: dueOn,
      dueOn,
      rolled: false,
      provisional: false,
      length: undefined,
      usesCalendar: false,
      hourUnknown: false,
    }
  }
  const length = facts.length ?? ('count' in rule.length ? rule.length : undefined)
  if (!length) throw new RangeError(`rule ${rule.id} needs a chosen length`)
  if (length.unit === 'h') return countHours(facts, length)
  if (length.unit === 'wd') return countWorkdays(facts, length, calendar, sign)
  const { nominalOn, endOn } = calendarSpan(facts, length, reading.included, sign)
  const base = { nominalOn, endOn, length, hourUnknown: false, usesCalendar: reading.rolls }
  if (!reading.rolls) return { ...base, dueOn: endOn, rolled: false, provisional: false }
  const moved = calendar.rollForward(endOn)
  return { ...base, dueOn: moved.on, rolled: moved.on !== endOn, provisional: moved.provisional }
}
