/** Dates as clerks type them: five text styles, months, and the spreadsheet's own serial numbers. */
import { daysBetween, type PlainDate } from '../../../shared/domain/dates.ts'
import { type When } from '../model.ts'
import { type Random } from '../random.ts'

/** A day as the number of days since 1899-12-30, shown with a date format. */
export interface SerialDate {
  serial: number
}

const styles = ['2024-1-5', '2024/1/5', '2024年1月5日', '2024.1.5', '20240105', 'serial'] as const
export type DateStyle = (typeof styles)[number]

const pad = (value: number): string => String(value).padStart(2, '0')

export function dateCell(on: PlainDate, style: DateStyle): string | SerialDate {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number]
  if (style === 'serial') return { serial: daysBetween('1899-12-30', on) }
  if (style === '20240105') return `${year}${pad(month)}${pad(day)}`
  if (style === '2024年1月5日') return `${year}年${month}月${day}日`
  const mark = style === '2024-1-5' ? '-' : style === '2024/1/5' ? '/' : '.'
  return [year, month, day].join(mark)
}

function monthCell(month: string, random: Random): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return random.pick([`${year}.${number}`, `${year}年${number}月`, month])
}

/** Three rows in four keep to the habit of the sheet; the rest came in by other hands. */
export function createDateWriter(
  random: Random,
  habit: DateStyle,
  serials: boolean,
): (when: When | undefined) => string | SerialDate {
  const usable = styles.filter(style => serials || style !== 'serial')
  return when => {
    if (when === undefined) return ''
    if (when.length === 7) return monthCell(when, random)
    return dateCell(when, random.chance(0.75) ? habit : random.pick(usable))
  }
}
