/** The number after the last one (下一编号): proposed to the clerk, never forced. */
import { yearOf, type PlainDate } from '../dates.ts'

const bump = (digits: string): string => String(Number(digits) + 1).padStart(digits.length, '0')

/**
 * 线2026-014 → 线2026-015; in a new year the count begins again; `first` is used when there is no number yet.
 * What does not end in digits gets `-2`.
 */
export function nextNumber(last: string | undefined, today: PlainDate, first: (year: string) => string): string {
  const year = String(yearOf(today))
  if (last === undefined) return first(year)
  const match = /^(.*?)(\d+)(\D*)$/su.exec(last)
  if (!match) return `${last}-2`
  const [, head = '', digits = '', tail = ''] = match
  const old = /(?<!\d)(?:19|20)\d\d(?!\d)/u.exec(head)?.[0]
  if (old !== undefined && old !== year) return head.replace(old, year) + '1'.padStart(digits.length, '0') + tail
  return head + bump(digits) + tail
}
