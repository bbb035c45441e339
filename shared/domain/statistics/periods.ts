/** Periods of a report (统计期间), both ends counted in. */
import { addDays, addMonths, plainDate, yearOf, type PlainDate } from '../dates.ts'

export interface Period {
  from: PlainDate
  to: PlainDate
}

export const within = (on: PlainDate | null, { from, to }: Period): boolean => on !== null && on >= from && on <= to

const monthOf = (date: PlainDate): number => Number(date.slice(5, 7))
const first = (year: number, month: number): PlainDate => plainDate(year, month, 1) ?? `${year}-01-01`

/** The month, quarter, half-year or year in which a day lies, whole. */
export function periodOf(on: PlainDate, length: 1 | 3 | 6 | 12): Period {
  const month = Math.floor((monthOf(on) - 1) / length) * length + 1
  const from = first(yearOf(on), month)
  return { from, to: addDays(addMonths(from, length), -1) }
}

export interface Presets {
  key: string
  label: string
  period: Period
}

/** What an office reports by; running periods end today. */
export function presets(today: PlainDate): Presets[] {
  const cut = ({ from, to }: Period): Period => ({ from, to: to > today ? today : to })
  const before = (length: 1 | 3 | 12): Period => periodOf(addDays(periodOf(today, length).from, -1), length)
  return [
    { key: 'year', label: '本年', period: cut(periodOf(today, 12)) },
    { key: 'quarter', label: '本季度', period: cut(periodOf(today, 3)) },
    { key: 'month', label: '本月', period: cut(periodOf(today, 1)) },
    { key: 'lastMonth', label: '上月', period: before(1) },
    { key: 'lastQuarter', label: '上季度', period: before(3) },
    { key: 'lastYear', label: '上年', period: before(12) },
  ]
}

export interface Part extends Period {
  key: string
  label: string
}

/** The period cut into months, or quarters from two years on, or years from ten on. The parts cover it without gap or overlap. */
export function partsOf({ from, to }: Period): Part[] {
  const years = yearOf(to) - yearOf(from) + 1
  const length = years > 10 ? 12 : years > 2 ? 3 : 1
  const parts: Part[] = []
  for (let start = from; start <= to;) {
    const whole = periodOf(start, length)
    const end = whole.to < to ? whole.to : to
    const year = yearOf(start)
    const month = monthOf(whole.from)
    const label =
      length === 12 ? `${year}年` : length === 3 ? `${year}年第${Math.ceil(month / 3)}季度` : `${year}年${month}月`
    parts.push({ key: whole.from, label, from: start, to: end })
    start = addDays(end, 1)
  }
  return parts
}
