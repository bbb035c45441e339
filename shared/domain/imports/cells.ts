/** What a cell holds once it has been read, and how it is shown. No time zones: a date is a calendar date. */
import { isPlainDate, plainDate, type PlainDate, type PlainMonth } from '../dates.ts'

/** A date cell, already turned from its serial into a day, or into a month when its number format shows no day. */
export interface DateCell {
  d: PlainDate | PlainMonth
}

/** An error cell such as #REF!, kept so that the fault can name it. */
export interface ErrorCell {
  e: string
}

export type Cell = string | number | boolean | null | DateCell | ErrorCell

export const isDateCell = (cell: Cell): cell is DateCell => typeof cell === 'object' && cell !== null && 'd' in cell
export const isErrorCell = (cell: Cell): cell is ErrorCell => typeof cell === 'object' && cell !== null && 'e' in cell

const wide = /[\uff01-\uff5e\u3000]/
const unusual = /[\uff01-\uff5e\u3000\u00a0\u200b-\u200f\ufeff]|_x000[dDaA]_|\r/

/** Full-width Latin letters, digits and marks to half-width. Chinese characters are left alone: NFKC would rewrite rare names. */
export const halfWidth = (text: string): string =>
  wide.test(text)
    ? text.replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
    : text

/**
 * Nothing to remove, told by the character codes alone: printing ASCII without the underscore of `_x000D_` and the quote in
 * front, common Chinese characters and their punctuation, no blank at either end. Nearly every cell of a million is like that.
 */
function isPlain(text: string): boolean {
  const last = text.length - 1
  for (let i = 0; i <= last; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x4e00 && code <= 0x9fff) continue
    if (code > 0x20 && code < 0x7f && code !== 0x5f && !(i === 0 && code === 0x27)) continue
    if (code === 0x20 && i > 0 && i < last) continue
    if (code >= 0x3001 && code <= 0x3011) continue
    return false
  }
  return true
}

/** Removes what spreadsheets leave behind: `_x000D_`, no-break and zero-width blanks, and the quote that disarms a formula. */
export function plainText(text: string): string {
  if (isPlain(text)) return text
  let plain = text
  if (unusual.test(plain)) {
    plain = plain
      .replace(/_x000[dDaA]_/g, '\n')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u00a0\u3000]/g, ' ')
      .replace(/[\u200b-\u200f\ufeff]/g, '')
  }
  plain = plain.trim()
  return /^'[=+\-@＝＋－＠\t\r]/.test(plain) ? plain.slice(1) : plain
}

/** The cell as a person sees it; empty for nothing. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return plainText(cell)
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return 'd' in cell ? cell.d : cell.e
}

/** Never in scientific notation: a clerk must recognise the number. */
export const numberText = (value: number): string =>
  Math.abs(value) >= 1e15 && Number.isFinite(value) ? BigInt(Math.round(value)).toString() : String(value)

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && !startsVisibly(cell) && plainText(cell) === '')

/** A first character that nothing would remove settles that a cell is filled. */
function startsVisibly(text: string): boolean {
  const code = text.charCodeAt(0)
  return (code >= 0x30 && code <= 0x5a) || (code >= 0x4e00 && code <= 0x9fff)
}

const epoch1900 = Date.UTC(1899, 11, 30)
const daysOf1904 = 1462

/**
 * The day of a spreadsheet serial. Serials below 61 stand before the leap day that 1900 never had, so they shift by one.
 * Undefined for numbers that are no day between 1900 and 2200.
 */
export function dayOfSerial(serial: number, date1904 = false): PlainDate | undefined {
  const days = Math.floor(serial) + (date1904 ? daysOf1904 : 0)
  if (!Number.isFinite(days) || days < 1 || days > 109_574) return undefined
  const text = new Date(epoch1900 + (days < 61 && !date1904 ? days + 1 : days) * 86_400_000).toISOString().slice(0, 10)
  return isPlainDate(text) ? text : undefined
}

const numerals = '〇一二三四五六七八九'
const digitOf = (c: string): string => (c === '零' || c === '○' || c === 'Ｏ' ? '0' : String(numerals.indexOf(c)))

function chineseNumber(text: string): string {
  if (!/[十廿卅]/.test(text)) return text.replace(/[〇零○Ｏ一二三四五六七八九]/g, digitOf)
  const [tens = '', ones = ''] = text.replace('廿', '二十').replace('卅', '三十').split('十')
  return String((tens ? Number(digitOf(tens)) : 1) * 10 + (ones ? Number(digitOf(ones)) : 0))
}

/** 二〇二四年三月五日 in Arabic digits. */
const arabic = (text: string): string => text.replace(/[〇零○Ｏ一二三四五六七八九十廿卅]+/g, chineseNumber)

export type WrittenDate = { day: PlainDate } | { month: PlainMonth } | { year: number } | undefined

function parts(year: string, month: string, day?: string): WrittenDate {
  if (day !== undefined) {
    const found = plainDate(Number(year), Number(month), Number(day))
    return found ? { day: found } : undefined
  }
  const first = plainDate(Number(year), Number(month), 1)
  return first ? { month: first.slice(0, 7) } : undefined
}

/** Reads a date as offices write it: 2024-1-5, 2024/1/5, 2024.1.5, 2024年1月5日, 20240105, 2024.3, 2024年3月, 二〇二四年三月. */
export function writtenDate(text: string): WrittenDate {
  let plain = halfWidth(text)
    .replace(/\s*[(（].*[)）]\s*$/, '')
    .trim()
  if (/[年月]/.test(plain)) plain = arabic(plain)
  const spread = plain.replace(/\s*([-/.年月日号])\s*/g, '$1')
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?:[ T]+\d{1,2}:\d{2}.*)?$/.exec(spread)
  if (full) return parts(full[1]!, full[2]!, full[3])
  const month = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(spread)
  if (month) return parts(month[1]!, month[2]!)
  const solid = /^(\d{4})(\d{2})(\d{2})?$/.exec(spread)
  if (solid) return parts(solid[1]!, solid[2]!, solid[3])
  const year = /^(\d{4})年?$/.exec(spread)
  return year ? { year: Number(year[1]) } : undefined
}
