/** Counting periods (期间计算): pure arithmetic over a rule, the facts and the calendar. 民法典第201—203条; 刑诉法第105条. */
import { addDays, addMonths, chinaMinute, daysBetween, type PlainDate } from '../dates.ts'
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

/** Time that the provision leaves out of the count (中止): from the first day that does not count to the day it goes on. */
export interface Pause {
  fromOn: PlainDate
  /** null while it lasts. */
  toOn: PlainDate | null
  reason: string
}

export interface ClockFacts {
  startedOn: PlainDate
  /** For clocks that count hours; unknown means the very beginning of the day (the earlier end binds). */
  startedAt?: PlainTime | undefined
  pauses: readonly Pause[]
  extensions: readonly Extension[]
  /** Where the rule leaves a choice, or the office set a limit of its own. */
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

/** That many hours later, to the minute; earlier when negative. */
export const addHours = (time: PlainTime, count: number): PlainTime => timeOf(minutes(time) + count * 60)

/** Minutes from one time to another; negative when `to` is earlier. */
export const minutesBetween = (from: PlainTime, to: PlainTime): number => minutes(to) - minutes(from)

/** Days of the closed pauses; one that still lasts counts for nothing yet, for nobody knows its end. */
export const pausedDays = (pauses: readonly Pause[]): number =>
  pauses.reduce((sum, { fromOn, toOn }) => sum + (toOn === null ? 0 : daysBetween(fromOn, toOn)), 0)

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

const later = (extensions: readonly Extension[], from: PlainDate): PlainDate =>
  extensions.reduce((at, { unit, count }) => (unit === 'm' ? addMonths(at, count) : addDays(at, count)), from)

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
  const extended = later(other, end(length.count * scale + granted))
  return { nominalOn: end(length.count * scale), endOn: addDays(extended, pausedDays(facts.pauses)) }
}

function countHours(facts: ClockFacts, length: Length): Count {
  const hourUnknown = !facts.startedAt
  const days = facts.extensions.reduce((sum, { count }) => sum + count, 0) + pausedDays(facts.pauses)
  const dueAt = addHours(facts.startedAt ?? `${facts.startedOn}T00:00`, length.count + days * 24)
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

/** Working days inside the closed pauses: they are counted once more afterwards. */
function pausedWorkdays(pauses: readonly Pause[], calendar: Calendar): number {
  let found = 0
  for (const { fromOn, toOn } of pauses) {
    if (toOn === null) continue
    for (let day = fromOn; day < toOn; day = addDays(day, 1)) if (calendar.isWorkday(day)) found++
  }
  return found
}

function countWorkdays(facts: ClockFacts, length: Length, calendar: Calendar, sign: 1 | -1): Count {
  const counted = calendar.addWorkdays(facts.startedOn, sign * length.count)
  const paused = pausedWorkdays(facts.pauses, calendar)
  const resumed = paused > 0 ? calendar.addWorkdays(facts.startedOn, length.count + paused) : counted
  const dueOn = later(facts.extensions, resumed.on)
  return {
    nominalOn: counted.on,
    endOn: dueOn,
    dueOn,
    rolled: false,
    provisional: counted.provisional || resumed.provisional,
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

/** An instant on the office's clock, to the minute. */
export const plainTime = (instant: Date): PlainTime => chinaMinute(instant.toISOString()).replace(' ', 'T')
