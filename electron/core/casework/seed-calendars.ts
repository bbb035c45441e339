/** A new vault starts with the official years that the program brings along; years already imported are left alone. */
import { officialYears } from '../../../shared/domain/deadlines/official-years.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

export function seedCalendars(db: Repositories): void {
  const present = new Set(db.calendars.years().map(({ year }) => year))
  const importedAt = new Date().toISOString()
  for (const year of officialYears) {
    if (!present.has(year.year)) db.calendars.replaceYear({ ...year, importedAt, importedBy: '随程序提供' })
  }
}
