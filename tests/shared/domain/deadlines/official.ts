/** The calendar that the program brings along, for tests of the arithmetic. */
import { calendarFrom } from '../../../../shared/domain/deadlines/calendar.ts'
import { officialYears } from '../../../../shared/domain/deadlines/official-years.ts'

export const official = calendarFrom(
  officialYears.flatMap(year => [...year.days]),
  officialYears,
)
