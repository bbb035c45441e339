/**
 * The official arrangements that the program brings along (2010–2026), so that a new vault can count at once; later years are imported.
 * 2025: 国务院办公厅 2024年11月通知; 2026: 国务院办公厅 2025-11-04 通知.
 */
import { addDays, type PlainDate } from '../dates.ts'
import { type CalendarDay, type CalendarYear } from './calendar.ts'
import { pastYears, type YearText } from './past-years.ts'

export interface OfficialYear extends CalendarYear {
  days: readonly CalendarDay[]
}

/** One holiday a line; see past-years.ts for the notation. */
function daysOf(year: number, text: string): CalendarDay[] {
  const full = (day: string): PlainDate => (day.length === 5 ? `${year}-${day}` : day)
  const days: CalendarDay[] = []
  for (const line of text.trim().split('\n')) {
    const [name = '', off = '', ...work] = line.trim().split(' ')
    for (const run of off.split(',')) {
      const [from = '', to = from] = run.split('..')
      for (let day = full(from); day <= full(to); day = addDays(day, 1)) days.push({ day, isOff: true, name })
    }
    for (const day of work) days.push({ day: full(day.slice(1)), isOff: false, name })
  }
  return days.sort((a, b) => (a.day < b.day ? -1 : 1))
}

const presentYears: readonly YearText[] = [
  {
    year: 2025,
    version: '2024-11',
    text: `
      元旦 01-01
      春节 01-28..02-04 +01-26 +02-08
      清明节 04-04..04-06
      劳动节 05-01..05-05 +04-27
      端午节 05-31..06-02
      国庆节、中秋节 10-01..10-08 +09-28 +10-11`,
  },
  {
    year: 2026,
    version: '2025-11-04',
    text: `
      元旦 01-01..01-03 +01-04
      春节 02-15..02-23 +02-14 +02-28
      清明节 04-04..04-06
      劳动节 05-01..05-05 +05-09
      端午节 06-19..06-21
      中秋节 09-25..09-27
      国庆节 10-01..10-07 +09-20 +10-10`,
  },
]

export const officialYears: readonly OfficialYear[] = [...pastYears, ...presentYears].map(
  ({ year, version, text }) => ({
    year,
    source: `《国务院办公厅关于${year}年部分节假日安排的通知》`,
    version,
    days: daysOf(year, text),
  }),
)
