/** The vault's working calendar, built once for each state of the imported years. */
import { calendarFrom, type Calendar } from '../../../shared/domain/deadlines/calendar.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

const built = new WeakMap<Repositories, { stamp: string; calendar: Calendar }>()

export function loadCalendar(db: Repositories): Calendar {
  const years = db.calendars.years()
  const stamp = years.map(({ year, version }) => `${year}@${version}`).join(' ')
  const known = built.get(db)
  if (known?.stamp === stamp) return known.calendar
  const calendar = calendarFrom(db.calendars.days(), years)
  built.set(db, { stamp, calendar })
  return calendar
}
