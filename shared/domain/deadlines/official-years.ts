/**
 * The official arrangements that the program brings along, so that a new vault can count at once; later years are imported.
 * 2025: 国务院办公厅 2024年11月通知; 2026: 国务院办公厅 2025-11-04 通知.
 */
import { addDays, type PlainDate } from '../dates.ts'
import { type CalendarDay, type CalendarYear } from './calendar.ts'

export interface OfficialYear extends CalendarYear {
  days: readonly CalendarDay[]
}

interface Holiday {
  name: string
  /** First and last day off, both included, as MM-DD. */
  off: readonly [string, string]
  /** Make-up working days (调休上班). */
  work?: readonly string[]
}

function daysOf(year: number, holidays: readonly Holiday[]): CalendarDay[] {
  const days: CalendarDay[] = []
  for (const { name, off, work = [] } of holidays) {
    const last: PlainDate = `${year}-${off[1]}`
    for (let day = `${year}-${off[0]}`; day <= last; day = addDays(day, 1)) days.push({ day, isOff: true, name })
    for (const monthDay of work) days.push({ day: `${year}-${monthDay}`, isOff: false, name })
  }
  return days.sort((a, b) => (a.day < b.day ? -1 : 1))
}

export const officialYears: readonly OfficialYear[] = [
  {
    year: 2025,
    source: '《国务院办公厅关于2025年部分节假日安排的通知》',
    version: '2024-11',
    days: daysOf(2025, [
      { name: '元旦', off: ['01-01', '01-01'] },
      { name: '春节', off: ['01-28', '02-04'], work: ['01-26', '02-08'] },
      { name: '清明节', off: ['04-04', '04-06'] },
      { name: '劳动节', off: ['05-01', '05-05'], work: ['04-27'] },
      { name: '端午节', off: ['05-31', '06-02'] },
      { name: '国庆节、中秋节', off: ['10-01', '10-08'], work: ['09-28', '10-11'] },
    ]),
  },
  {
    year: 2026,
    source: '《国务院办公厅关于2026年部分节假日安排的通知》',
    version: '2025-11-04',
    days: daysOf(2026, [
      { name: '元旦', off: ['01-01', '01-03'], work: ['01-04'] },
      { name: '春节', off: ['02-15', '02-23'], work: ['02-14', '02-28'] },
      { name: '清明节', off: ['04-04', '04-06'] },
      { name: '劳动节', off: ['05-01', '05-05'], work: ['05-09'] },
      { name: '端午节', off: ['06-19', '06-21'] },
      { name: '中秋节', off: ['09-25', '09-27'] },
      { name: '国庆节', off: ['10-01', '10-07'], work: ['09-20', '10-10'] },
    ]),
  },
]
