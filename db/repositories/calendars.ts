import { type CalendarDay, type CalendarYear } from '../../shared/domain/deadlines/calendar.ts'
import { type Db } from '../open.ts'

export interface StoredYear extends CalendarYear {
  importedAt: string
  importedBy: string
  offDays: number
  makeUpDays: number
}

interface DayRow {
  day: string
  is_off: number
  name: string
}
const toDay = (row: DayRow): CalendarDay => ({ day: row.day, isOff: row.is_off === 1, name: row.name })

/** Official arrangements of days off (放假安排), year by year. */
export function calendarsRepository(db: Db) {
  const years = db.prepare<[], StoredYear>(`
    select year, source, version, imported_at importedAt, imported_by importedBy,
      (select count(*) from calendar_days d where d.year = y.year and d.is_off = 1) offDays,
      (select count(*) from calendar_days d where d.year = y.year and d.is_off = 0) makeUpDays
    from calendar_years y order by year`)
  const days = db.prepare<[], DayRow>('select day, is_off, name from calendar_days order by day')
  const daysOf = db.prepare<[number], DayRow>('select day, is_off, name from calendar_days where year = ? order by day')
  const putYear = db.prepare<[object]>(`
    insert into calendar_years (year, source, version, imported_at, imported_by)
    values (@year, @source, @version, @importedAt, @importedBy)
    on conflict (year) do update set source = excluded.source, version = excluded.version,
      imported_at = excluded.imported_at, imported_by = excluded.imported_by`)
  const dropDays = db.prepare<[number]>('delete from calendar_days where year = ?')
  // the last days of a year may stand in the next year's notice, which is the later word on them
  const putDay = db.prepare<[object]>(`
    insert into calendar_days (day, year, is_off, name) values (@day, @year, @isOff, @name)
    on conflict (day) do update set year = excluded.year, is_off = excluded.is_off, name = excluded.name
    where excluded.year >= calendar_days.year`)
  const openSpan = db.prepare<[], { first: string | null; last: string | null }>(
    'select min(started_on) first, max(due_on) last from clocks where closed_on is null',
  )
  const openVersions = db.prepare<[], { version: string }>(
    `select distinct calendar_version version from clocks where closed_on is null and calendar_version <> ''`,
  )
  return {
    years: (): StoredYear[] => years.all(),
    days: (): CalendarDay[] => days.all().map(toDay),
    daysOf: (year: number): CalendarDay[] => daysOf.all(year).map(toDay),
    /** Replaces a year as a whole. */
    replaceYear(year: CalendarYear & { importedAt: string; importedBy: string; days: readonly CalendarDay[] }): void {
      const { days: list, ...row } = year
      putYear.run(row)
      dropDays.run(year.year)
      for (const { day, isOff, name } of list) putDay.run({ day, year: year.year, isOff: isOff ? 1 : 0, name })
    },
    /** From the first start to the last end of all open clocks: the years that matter. */
    openSpan: (): { first: string | null; last: string | null } => openSpan.get()!,
    /** The arrangements that open clocks were counted with. */
    openVersions: (): string[] => openVersions.all().map(row => row.version),
  }
}
