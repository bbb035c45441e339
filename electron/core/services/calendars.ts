import { addDays, yearOf } from '../../../shared/domain/dates.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { loadCalendar } from '../casework/calendar.ts'
import { readHolidayFile } from '../casework/holiday-files.ts'
import { recountOpenClocks } from '../casework/recount.ts'
import { type Service } from './service.ts'

/** The years that the present and the open clocks need, as far as nobody imported them. From November the next year is due. */
function missingYears(db: Repositories, today: string): number[] {
  const { last } = db.calendars.openSpan()
  const horizon = addDays(today, 60)
  const until = last !== null && last > horizon ? last : horizon
  return loadCalendar(db).missingYears(today, until)
}

function workdaysOf(db: Repositories, year: number): number {
  const calendar = loadCalendar(db)
  let count = 0
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) if (calendar.isWorkday(day)) count++
  return count
}

/** Did every open clock use the arrangements at hand? */
function isStale(db: Repositories): boolean {
  const current = new Map(db.calendars.years().map(({ year, version }) => [String(year), version]))
  return db.calendars.openVersions().some(text =>
    text.split(' ').some(part => {
      const [year = '', version] = part.split('@')
      return (current.get(year) ?? '估算') !== version
    }),
  )
}

export const calendars: Service<'calendars'> = {
  list({ db, today }) {
    const { coveredUntil } = loadCalendar(db)
    const lastRun = db.clocks.lastRun()
    return {
      years: db.calendars.years().map(year => ({ ...year, workdays: workdaysOf(db, year.year) })),
      ...(coveredUntil !== undefined && { coveredUntil }),
      missing: missingYears(db, today),
      stale: isStale(db),
      ...(lastRun && { lastRun }),
    }
  },

  year: ({ db }, { year }) => db.calendars.daysOf(year),

  async import(ctx, { fileIds }) {
    return ctx.recorded('calendars.import', async row => {
      const files = fileIds.map(id => readHolidayFile(ctx.files.open(ctx.session.id, id)))
      const published = files.filter(file => file.days.length > 0)
      const importedAt = ctx.now.toISOString()
      ctx.write(db => {
        for (const year of published) db.calendars.replaceYear({ ...year, importedAt, importedBy: ctx.actor.name })
      })
      const { run, ...recount } = await recountOpenClocks(ctx, 'calendar')
      row.counts({ ...recount })
      ctx.emit('data:calendars')
      const yearsOf = (list: readonly { year: number }[]) => list.map(({ year }) => year).sort((a, b) => a - b)
      return {
        run,
        imported: yearsOf(published),
        unpublished: yearsOf(files.filter(file => file.days.length === 0)),
        ...recount,
      }
    })
  },

  async recount(ctx) {
    return ctx.recorded('calendars.recount', async row => {
      const { run, ...recount } = await recountOpenClocks(ctx, 'calendar')
      row.counts({ ...recount })
      ctx.emit('data:calendars')
      return { run, ...recount }
    })
  },

  moved({ db }, { run, after, limit }) {
    const found = db.clocks.moved(run, after, limit + 1)
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      rows: rows.map(({ ruleId, ...row }) => ({ ...row, title: ruleOf(ruleId).title })),
      ...(last && { next: last.id }),
    }
  },
}
