/**
 * The working calendar (工作日历): Monday to Friday, minus the days off and plus the make-up days of each year's
 * official arrangement. A year without one is estimated and every answer that touched it says so; nothing throws.
 */
import { addDays, daysBetween, weekday, yearOf, type PlainDate } from '../dates.ts'
import { statutoryDays } from './statutory-days.ts'

export interface CalendarDay {
  day: PlainDate
  /** true: 放假; false: 调休上班. */
  isOff: boolean
  name: string
}

export interface CalendarYear {
  year: number
  /** Where the arrangement was published. */
  source: string
  /** Date of the notice, or a short digest of the imported file. */
  version: string
}

/** A counted date, and whether a year without official arrangement took part. */
export interface Counted {
  on: PlainDate
  provisional: boolean
}

export interface Calendar {
  years: readonly CalendarYear[]
  /** Last day of the latest official year; undefined without any. */
  coveredUntil: PlainDate | undefined
  isCovered: (date: PlainDate) => boolean
  isWorkday: (date: PlainDate) => boolean
  /** What the arrangement calls this day (放假 or 调休上班); undefined for an ordinary day. */
  nameOf: (date: PlainDate) => CalendarDay | undefined
  /** The `count`-th working day after `from` (before it, when negative); `from` itself is not counted. */
  addWorkdays: (from: PlainDate, count: number) => Counted
  /** The date itself when it is a working day, else the first one after it (期间最后一日遇法定休假日). */
  rollForward: (date: PlainDate) => Counted
  /** Named days with a meaning for the count, after `from` up to and including `to`. */
  namedDays: (from: PlainDate, to: PlainDate) => CalendarDay[]
  /** The official years that the span touches, e.g. `2026@2025-11-04`; `2027@估算` where there is none. */
  versionOf: (from: PlainDate, to: PlainDate) => string
  /** Years of the span without official arrangement. */
  missingYears: (from: PlainDate, to: PlainDate) => number[]
}

const origin = '1970-01-01'
const toIndex = (date: PlainDate): number => daysBetween(origin, date)
const toDate = (index: number): PlainDate => addDays(origin, index)

interface YearTable {
  first: number
  /** One cell a day: 1 = working day. */
  work: Uint8Array
  covered: boolean
}

/** Mentioned wherever an uncovered year took part. */
export const estimateMark = '估算'

export function calendarFrom(days: readonly CalendarDay[], years: readonly CalendarYear[]): Calendar {
  const official = new Map(years.map(year => [year.year, year]))
  const named = new Map(days.map(day => [day.day, day]))
  const namedByYear = groupByYear(named.values())
  const tables = new Map<number, YearTable>()

  function build(year: number): YearTable {
    const first = toIndex(`${year}-01-01`)
    const length = toIndex(`${year + 1}-01-01`) - first
    const covered = official.has(year)
    const monday = weekday(`${year}-01-01`) - 1
    const work = Uint8Array.from({ length }, (_, i) => ((monday + i) % 7 < 5 ? 1 : 0))
    if (!covered) for (const { day } of statutoryDays(year)) work[toIndex(day) - first] = 0
    for (const { day, isOff } of namedByYear.get(year) ?? []) work[toIndex(day) - first] = isOff ? 0 : 1
    return { first, work, covered }
  }

  function table(year: number): YearTable {
    const known = tables.get(year)
    if (known) return known
    const built = build(year)
    tables.set(year, built)
    return built
  }

  function count(from: PlainDate, steps: number): Counted {
    const step = steps < 0 ? -1 : 1
    let left = Math.abs(steps)
    let year = yearOf(from)
    let at = toIndex(from)
    let current = table(year)
    let provisional = false
    while (left > 0) {
      at += step
      let cell = at - current.first
      if (cell < 0 || cell >= current.work.length) {
        year += step
        current = table(year)
        cell = at - current.first
      }
      if (!current.covered) provisional = true
      left -= current.work[cell] ?? 0
    }
    return { on: toDate(at), provisional }
  }

  const isWorkday = (date: PlainDate): boolean => {
    const { first, work } = table(yearOf(date))
    return work[toIndex(date) - first] === 1
  }
  const isCovered = (date: PlainDate): boolean => official.has(yearOf(date))
  const span = (from: PlainDate, to: PlainDate): number[] => {
    const [low, high] = from <= to ? [yearOf(from), yearOf(to)] : [yearOf(to), yearOf(from)]
    return Array.from({ length: high - low + 1 }, (_, i) => low + i)
  }

  return {
    years,
    coveredUntil: coveredUntil(years.map(year => year.year)),
    isCovered,
    isWorkday,
    nameOf: date => named.get(date),
    addWorkdays: count,
    rollForward(date) {
      if (isWorkday(date)) return { on: date, provisional: !isCovered(date) }
      const rolled = count(date, 1)
      return { on: rolled.on, provisional: rolled.provisional || !isCovered(date) }
    },
    namedDays(from, to) {
      const found: CalendarDay[] = []
      for (const year of span(from, to)) {
        for (const day of namedByYear.get(year) ?? []) if (day.day > from && day.day <= to) found.push(day)
      }
      return found
    },
    versionOf: (from, to) =>
      span(from, to)
        .map(year => `${year}@${official.get(year)?.version ?? estimateMark}`)
        .join(' '),
    missingYears: (from, to) => span(from, to).filter(year => !official.has(year)),
  }
}

/** Named days by year, in order. */
function groupByYear(named: Iterable<CalendarDay>): Map<number, CalendarDay[]> {
  const groups = new Map<number, CalendarDay[]>()
  for (const day of [...named].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const year = yearOf(day.day)
    groups.set(year, [...(groups.get(year) ?? []), day])
  }
  return groups
}

/** Years in between may still be missing: `missingYears` answers for a span. */
function coveredUntil(years: readonly number[]): PlainDate | undefined {
  return years.length === 0 ? undefined : `${Math.max(...years)}-12-31`
}
