/** The vault's working calendar, and everything else that a term depends on, built once for each state of their tables. */
import { calendarFrom, type Calendar } from '../../../shared/domain/deadlines/calendar.ts'
import { schemeOf } from '../../../shared/domain/deadlines/lights.ts'
import { limitsFrom, type Limits } from '../../../shared/domain/deadlines/limits.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

/** What terms are counted with: the calendar, and what the office sets beside the law. */
export interface TermBook {
  calendar: Calendar
  limits: Limits
}

const calendars = new WeakMap<Repositories, { stamp: string; calendar: Calendar }>()
const books = new WeakMap<Repositories, { stamp: string; book: TermBook }>()

export function loadCalendar(db: Repositories): Calendar {
  const years = db.calendars.years()
  const stamp = years.map(({ year, version }) => `${year}@${version}`).join(' ')
  const known = calendars.get(db)
  if (known?.stamp === stamp) return known.calendar
  const calendar = calendarFrom(db.calendars.days(), years)
  calendars.set(db, { stamp, calendar })
  return calendar
}

/** The same object as long as neither calendar nor limits nor scheme changed: terms are remembered by it. */
export function loadTerms(db: Repositories): TermBook {
  const calendar = loadCalendar(db)
  const scheme = schemeOf(db.settings.get('lightScheme'))
  const stamp = `${db.localLimits.stamp()} ${scheme.id}`
  const known = books.get(db)
  if (known?.stamp === stamp && known.book.calendar === calendar) return known.book
  const book = { calendar, limits: limitsFrom(db.localLimits.all(), scheme) }
  books.set(db, { stamp, book })
  return book
}
