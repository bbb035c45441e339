/** Periods of office as sheets give them: days or months, open at either end. */
import { addDays, addMonths, daysBetween, type PlainDate } from '../dates.ts'

/** A dated stay, in days or months (2019-03); null start = not recorded, null end = still there. Months stay months. */
export interface Period {
  fromOn: PlainDate | null
  toOn: PlainDate | null
}

const firstDay = (date: PlainDate): PlainDate => (date.length === 7 ? `${date}-01` : date)

/** Ends of months and days so many years back, worked out once: an examination asks for the same few a million times. */
const remembered = new Map<string, PlainDate>()
function once(key: string, work: () => PlainDate): PlainDate {
  const known = remembered.get(key)
  if (known !== undefined) return known
  const found = work()
  remembered.set(key, found)
  return found
}

/** A month counts to its last day: a month alone never shortens what must be avoided. */
const lastDay = (date: PlainDate): PlainDate =>
  date.length === 7 ? once(date, () => addDays(addMonths(`${date}-01`, 1), -1)) : date

const yearsBack = (on: PlainDate, years: number): PlainDate => once(`${on}-${years}`, () => addMonths(on, -12 * years))

/** The last day of the stay as seen on `on`; an open stay lasts until `on`. */
export const endOf = (period: Period, on: PlainDate): PlainDate => (period.toOn === null ? on : lastDay(period.toOn))

/** Still there on that day. */
export const isOpen = (period: Period, on: PlainDate): boolean => period.toOn === null || lastDay(period.toOn) >= on

/** Ended within `years` before `on`, or not ended at all. */
export const endedWithin = (period: Period, years: number, on: PlainDate): boolean =>
  endOf(period, on) >= yearsBack(on, years)

/** Whole days of the stay up to `on`; undefined when its start is not recorded. */
export function daysOf(period: Period, on: PlainDate): number | undefined {
  if (period.fromOn === null) return undefined
  return Math.max(0, daysBetween(firstDay(period.fromOn), endOf(period, on)))
}

/** True when that many days make that many years, counting a year as 365 days. */
export const reachesYears = (days: number, years: number): boolean => days >= years * 365

/** The time both stays share; undefined when there is none. An unknown start is taken as early as it may be. */
export function overlapOf(a: Period, b: Period, on: PlainDate): Period | undefined {
  const starts = [a.fromOn, b.fromOn].filter(date => date !== null).map(firstDay)
  const fromOn = starts.length === 0 ? null : starts.reduce((x, y) => (x > y ? x : y))
  const toOn = [endOf(a, on), endOf(b, on)].reduce((x, y) => (x < y ? x : y))
  if (fromOn !== null && fromOn > toOn) return undefined
  return { fromOn, toOn: toOn === on ? null : toOn }
}

/** 2019年3月—2023年5月, 2021年3月至今, 起始时间不详—2020年1月. */
export function periodText({ fromOn, toOn }: Period): string {
  const month = (date: string) => `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月`
  const from = fromOn === null ? '起始时间不详' : month(fromOn)
  return toOn === null ? `${from}至今` : `${from}—${month(toOn)}`
}
