/**
 * The thirteen days off that the law itself fixes (法定假日), for a year whose arrangement nobody has imported yet.
 * Source: 《全国年节及纪念日放假办法》(2024-11-10 修订, in force 2025-01-01) 第2条. Bridging and make-up days are never guessed.
 */
import { addDays, type PlainDate } from '../dates.ts'

export interface StatutoryDay {
  day: PlainDate
  name: string
}

/** Days by solar date. */
const solar: readonly (readonly [string, string])[] = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
]

/** Days by lunar month and day; `before` counts back from it (除夕 is the day before the first of the first month). */
const lunar: readonly { at: string; before: number; name: string }[] = [
  { at: '1/1', before: 1, name: '除夕' },
  { at: '1/1', before: 0, name: '春节' },
  { at: '1/2', before: 0, name: '春节' },
  { at: '1/3', before: 0, name: '春节' },
  { at: '5/5', before: 0, name: '端午节' },
  { at: '8/15', before: 0, name: '中秋节' },
]

/**
 * Lunar dates worked out by almanac where the platform's own astronomy is known to be a day off
 * (new moon of 2027-02-06 at 23:56 Beijing time). 放假安排推算: 除夕 2027-02-05.
 */
const almanac: Readonly<Record<number, readonly StatutoryDay[]>> = {
  2027: [
    { day: '2027-02-05', name: '除夕' },
    { day: '2027-02-06', name: '春节' },
    { day: '2027-02-07', name: '春节' },
    { day: '2027-02-08', name: '春节' },
    { day: '2027-06-09', name: '端午节' },
    { day: '2027-09-15', name: '中秋节' },
  ],
}

/** 清明: day of April by the solar-term formula, good for 1901–2099. */
function qingming(year: number): PlainDate {
  const inCentury = year % 100
  const base = year < 2000 ? 5.59 : 4.81
  const day = Math.floor(inCentury * 0.2422 + base) - Math.floor(inCentury / 4)
  return `${year}-04-0${day}`
}

function lunarDays(year: number): StatutoryDay[] {
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const found: StatutoryDay[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const text = format.format(new Date(`${day}T00:00:00Z`))
    for (const rule of lunar) if (text === rule.at) found.push({ day: addDays(day, -rule.before), name: rule.name })
  }
  return found
}

/** All thirteen days of a year, in order. */
export function statutoryDays(year: number): StatutoryDay[] {
  const fixed = solar.map(([monthDay, name]) => ({ day: `${year}-${monthDay}`, name }))
  const all = [...fixed, { day: qingming(year), name: '清明节' }, ...(almanac[year] ?? lunarDays(year))]
  return all.sort((a, b) => (a.day < b.day ? -1 : 1))
}
