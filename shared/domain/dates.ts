/**
 * Calendar dates without time and without zone (公历日期).
 * `PlainDate` is `YYYY-MM-DD`, so that text order is time order; `PlainMonth` is `YYYY-MM` and stays a month for ever.
 */
export type PlainDate = string
export type PlainMonth = string
/** An instant, ISO 8601 in UTC with milliseconds; column suffix `_at`. */
export type Instant = string

const DAY = 86_400_000
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

const toMs = (date: PlainDate): number => {
  const found = pattern.exec(date)
  if (!found) throw new RangeError(`not a date: ${date}`)
  return Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))
}

const fromMs = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10)

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31

/** True for an existing day of the Gregorian calendar between 1850 and 2200. Plain arithmetic: imports ask a million times. */
export function isPlainDate(text: string): text is PlainDate {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  return isDay(digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10))
}

/** The number that these digits write; NaN when something else stands among them. */
export function digitsOf(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** True for an existing day between 1850 and 2200. Month counts from 1. */
export const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1850 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)

export const isPlainMonth = (text: string): text is PlainMonth =>
  /^\d{4}-\d{2}$/.test(text) && isPlainDate(`${text}-01`)

/** Builds a date from its parts; undefined when no such day exists. Month counts from 1. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return undefined
  return isDay(year, month, day) ? `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` : undefined
}

export const addDays = (date: PlainDate, days: number): PlainDate => fromMs(toMs(date) + days * DAY)

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((toMs(to) - toMs(from)) / DAY)

/** The same day `months` later, or the last day of that month when it has no such day (民法典第202条). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const y = Math.floor(index / 12)
  const m = index - y * 12
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate()
  return fromMs(Date.UTC(y, m, Math.min(day, last)))
}

export const addYears = (date: PlainDate, years: number): PlainDate => addMonths(date, years * 12)

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: PlainDate): number {
  const day = new Date(toMs(date)).getUTCDay()
  return day === 0 ? 7 : day
}

export const yearOf = (date: PlainDate | PlainMonth): number => Number(date.slice(0, 4))

/** The date in the office's own clock (China keeps one zone, UTC+8, without summer time since 1992). */
export const chinaDate = (instant: Date): PlainDate =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** An instant on the office's clock, to the minute: 2026-03-05 09:30. */
export const chinaMinute = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** 2026-03-05 → 2026年3月5日; a month stays 2026年3月. */
export function chineseDate(date: PlainDate | PlainMonth): string {
  const [year, month, day] = date.split('-').map(Number)
  return day === undefined ? `${year}年${month}月` : `${year}年${month}月${day}日`
}
