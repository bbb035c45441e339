/** Reads files with a year's official days off; anything else is refused with the file's name and the day. */
import { createHash } from 'node:crypto'
import { HolidayFile } from '../../../shared/contract/calendars.ts'
import { isPlainDate, yearOf } from '../../../shared/domain/dates.ts'
import { type OfficialYear } from '../../../shared/domain/deadlines/official-years.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type KnownFile } from '../files.ts'

const maxBytes = 1024 * 1024

function parse(file: KnownFile): HolidayFile {
  if (file.size > maxBytes) throw new AppError('calendar.file', { name: file.name })
  try {
    return HolidayFile.parse(JSON.parse(file.bytes.toString('utf8').replace(/^\uFEFF/, '')))
  } catch {
    throw new AppError('calendar.file', { name: file.name })
  }
}

/** A notice may reach a few days into the neighbouring years, no further. */
function checkDays(file: HolidayFile, name: string): void {
  for (const { date } of file.days) {
    const near = yearOf(date) === file.year || (date >= `${file.year - 1}-12-20` && date <= `${file.year + 1}-01-10`)
    if (!isPlainDate(date) || !near) throw new AppError('calendar.fileYear', { name, day: date })
  }
}

/** The year's arrangement; `days` is empty while the State Council has not published it. */
export function readHolidayFile(file: KnownFile): OfficialYear {
  const parsed = parse(file)
  checkDays(parsed, file.name)
  const days = [
    ...new Map(parsed.days.map(day => [day.date, { day: day.date, isOff: day.isOffDay, name: day.name }])).values(),
  ]
  const digest = createHash('sha256').update(JSON.stringify(days)).digest('hex').slice(0, 8)
  return { year: parsed.year, source: parsed.papers.join(' ') || file.name, version: digest, days }
}
