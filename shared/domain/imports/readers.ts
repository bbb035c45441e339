/** Readers turn one cell into one value, or say in words what is wrong and how to mend it. */
import { type PlainDate, type PlainMonth } from '../dates.ts'
import { parseIdNumber, type IdNumberFault } from '../people/id-number.ts'
import { cellText, dayOfSerial, halfWidth, isDateCell, isErrorCell, writtenDate, type Cell } from './cells.ts'
import { type FaultCode } from './faults.ts'
import { scaleOf, unitInHeading } from './units.ts'

export type Reading<T> = { ok: T } | { fault: FaultCode; message: string }

/** What surrounds a cell: its column's heading (which may carry the unit of an amount) and the workbook's date base. */
export interface Surroundings {
  label: string
  date1904: boolean
  /** Unit of amounts for the whole sheet (单位：万元 above the headings). */
  unit?: string
}

/** Never called for an empty cell. */
export type Reader<T> = (cell: Exclude<Cell, null>, around: Surroundings) => Reading<T>

const fault = (code: FaultCode, message: string): { fault: FaultCode; message: string } => ({ fault: code, message })

const guarded =
  <T>(read: Reader<T>): Reader<T> =>
  (cell, around) =>
    isErrorCell(cell) ? fault('errorCell', `单元格显示 ${cell.e}，请改成实际内容`) : read(cell, around)

/** Free text of at most `limit` characters. */
export const text = (limit: number): Reader<string> =>
  guarded(cell => {
    const value = cellText(cell)
    return value.length > limit ? fault('tooLong', `超过${limit}个字，请缩短`) : { ok: value }
  })

const chinese = /^[\p{Script=Han}\s·•.]+$/u

/** A person's name: blanks that spread a two-character name (张　三) are removed; 维吾尔 names keep their middle dot. */
export const personName: Reader<string> = guarded(cell => {
  const raw = cellText(cell).replace(/[•．・‧]/g, '·')
  const value = chinese.test(raw) ? raw.replace(/\s+/g, '') : raw.replace(/\s+/g, ' ')
  return value.length > 40 ? fault('tooLong', '姓名超过40个字') : { ok: value }
})

/** A name of a unit or place: inner blanks between Chinese characters are layout, not content. */
export const properName = (limit: number): Reader<string> =>
  guarded(cell => {
    const value = halfWidthBrackets(cellText(cell))
      .replace(/(?<=[\p{Script=Han}（）])\s+(?=[\p{Script=Han}（）])/gu, '')
      .replace(/\s+/g, ' ')
    return value.length > limit ? fault('tooLong', `超过${limit}个字，请缩短`) : { ok: value }
  })

const halfWidthBrackets = (value: string): string => value.replace(/\(/g, '（').replace(/\)/g, '）')

/** An official number (编号、文号): half-width, without blanks. */
export const officialNumber: Reader<string> = guarded(cell => {
  const value = halfWidth(cellText(cell)).replace(/\s+/g, '')
  return value.length > 60 ? fault('tooLong', '编号超过60个字') : { ok: value }
})

const idWords: Record<IdNumberFault, { code: FaultCode; message: string }> = {
  length: { code: 'idLength', message: '应为18位，请核对是否漏填或多填' },
  characters: { code: 'idCharacters', message: '只能有数字和末位的X，请核对' },
  birth: { code: 'idBirth', message: '第7至14位不是存在的日期，请核对' },
  check: { code: 'idCheck', message: '校验位不符，必有一位填错，请对照身份证核对' },
}

const lostDigits = fault('idLost', '末三位已丢失，请将该列设为文本后重填')

/** 公民身份号码 (GB 11643—1999). A number cell of more than 15 digits has lost its last ones for good and is refused. */
export const idNumber: Reader<string> = guarded(cell => {
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return lostDigits
  const raw = cellText(cell)
  const found = parseIdNumber(raw)
  if ('ok' in found) return { ok: found.ok.number }
  if (/^\d(\.\d+)?[eE]\+?1[5-7]$/.test(halfWidth(raw).replace(/\s/g, ''))) return lostDigits
  const { code, message } = idWords[found.fault]
  return fault(code, message)
})

function dateOf(cell: Exclude<Cell, null>, around: Surroundings): Reading<PlainDate | PlainMonth> {
  if (isDateCell(cell)) return { ok: cell.d }
  if (typeof cell === 'number' && !Number.isInteger(cell) && cell > 1900 && cell < 2101) {
    // 2024.10 typed into a number cell becomes 2024.1: nobody can tell it from January any more
    const month = Math.round((cell % 1) * 100)
    if (month === 10)
      return fault('dateAmbiguous', `${cell} 可能是1月也可能是10月，请写成 2024-01 或 2024-10 这样的形式`)
  }
  if (typeof cell === 'number' && cell >= 15_000 && cell < 80_000) {
    const day = dayOfSerial(cell, around.date1904)
    if (day) return { ok: day }
  }
  const raw = cellText(cell)
  const found = writtenDate(raw)
  if (!found) return fault('date', `“${raw.slice(0, 20)}”不是存在的日期，请写成 2024-01-05 这样的形式`)
  if ('year' in found) return fault('dateYear', '只有年份，请补上月份')
  const value = 'day' in found ? found.day : found.month
  const year = Number(value.slice(0, 4))
  return year < 1900 || year > 2100 ? fault('date', `年份 ${year} 不合理，请核对`) : { ok: value }
}

/** A day, or a month that stays a month. */
export const dayOrMonth: Reader<PlainDate | PlainMonth> = guarded(dateOf)

/** A day; a month alone is not enough, because a time limit counts from this day. */
export const day: Reader<PlainDate> = guarded((cell, around) => {
  const found = dateOf(cell, around)
  return 'ok' in found && found.ok.length < 10
    ? fault('dateDay', `“${found.ok}”没有写到日，期限无法计算，请补上`)
    : found
})

const present = /^(至今|现在|今|现任|目前|—+|-+)$/

/** The end of a period: 至今 reads as no end. */
export const endOfPeriod: Reader<PlainDate | PlainMonth | ''> = guarded((cell, around) =>
  typeof cell === 'string' && present.test(cellText(cell)) ? { ok: '' } : dateOf(cell, around),
)

const amount = /^([-+]?\d+(?:\.\d+)?)((?:[百十]亿|亿|[千百十]万|万|千|百)?(?:元|圆|块)?)(?:整|人民币)*$/

/**
 * Money in 分 (integer cents). The unit stands in the cell, else in the heading (万元), else in a line above the headings
 * (单位：万元), else it is 元.
 */
export const money: Reader<number> = guarded((cell, around) => {
  const raw = halfWidth(cellText(cell))
    .replace(/[,，\s￥¥]/g, '')
    .replace(/^(?:人民币|RMB|CNY)/i, '')
  const found = amount.exec(raw.replace(/^\((.+)\)$/, '-$1'))
  if (!found) return fault('amount', `“${raw.slice(0, 20)}”不是金额，请只填数字`)
  const own = found[2]!.replace('块', '元')
  const scale = scaleOf(own === '' ? (unitInHeading(around.label) ?? around.unit ?? '元') : unitWord(own)) ?? 1
  const cents = Math.round(Number(found[1]) * scale * 100)
  return Number.isSafeInteger(cents) ? { ok: cents } : fault('amount', '金额过大，请核对')
})

/** 12万 as well as 12万元. */
const unitWord = (word: string): string => (/[元圆]$/.test(word) ? word : `${word}元`)

/** A count from 0 to `max`; units of measure behind it (次、年) are dropped. */
export const count = (max: number): Reader<number> =>
  guarded(cell => {
    const raw = halfWidth(cellText(cell)).replace(/[次个年人轮\s]/g, '')
    const value = Number(raw)
    return raw !== '' && Number.isInteger(value) && value >= 0 && value <= max
      ? { ok: value }
      : fault('number', `应为0至${max}的整数`)
  })

const yes = new Set(['是', '有', '对', '√', '✓', '✔', 'y', 'yes', '1', 'true', '实名', '可', '可以', '能'])
const no = new Set([
  '否',
  '无',
  '没有',
  '不是',
  '×',
  '✗',
  '✘',
  'x',
  'n',
  'no',
  '0',
  'false',
  '匿名',
  '不可',
  '不可以',
  '不能',
])

/** 是 or 否, in the usual spellings. */
export const yesNo: Reader<boolean> = guarded(cell => {
  const word = halfWidth(cellText(cell)).toLowerCase()
  if (yes.has(word)) return { ok: true }
  return no.has(word) ? { ok: false } : fault('choice', `“${word.slice(0, 20)}”无法识别，请填 是 或 否`)
})

const bare = (word: string): string => halfWidth(word).replace(/[\s()（）]/g, '')

/** One word of a list; `synonyms` of each are accepted. `free` keeps an unknown word as written. */
export function choice(words: Readonly<Record<string, readonly string[]>>, free = false): Reader<string> {
  const known = new Map<string, string>()
  for (const [word, synonyms] of Object.entries(words))
    for (const one of [word, ...synonyms]) known.set(bare(one), word)
  const offer = Object.keys(words).slice(0, 12).join('、')
  return guarded(cell => {
    const raw = cellText(cell)
    const found = known.get(bare(raw))
    if (found !== undefined) return { ok: found }
    return free && raw.length <= 40 ? { ok: raw } : fault('choice', `“${raw.slice(0, 20)}”不在范围内，可填：${offer}`)
  })
}

/** A word that another table of the domain understands; `offer` tells the clerk what it knows. */
export const known = <T extends string>(lookup: (word: string) => T | undefined, offer: string): Reader<T> =>
  guarded(cell => {
    const raw = cellText(cell)
    const found = lookup(raw)
    return found === undefined ? fault('choice', `“${raw.slice(0, 20)}”无法识别，可填：${offer}`) : { ok: found }
  })

/** Words separated by 、 ， ； / or blanks. */
export const words = (limit: number): Reader<string[]> =>
  guarded(cell => {
    const list = cellText(cell)
      .split(/[、，,；;/\s|]+/)
      .filter(Boolean)
    return list.length > limit ? fault('list', `最多${limit}项`) : { ok: [...new Set(list)] }
  })

/** A telephone number: 11-digit mobile, or a land line with or without its area code; several are kept as written. */
export const phone: Reader<string> = guarded(cell => {
  const text = cellText(cell)
  // nearly every one: nothing to remove
  if (/^1\d{10}$/.test(text)) return { ok: text }
  const raw = halfWidth(text).replace(/[\s（）()]/g, '')
  const plain = raw.replace(/^\+?86-?(?=1\d{10}$)/, '')
  const digits = plain.replace(/\D/g, '')
  return /^[\d\-/、,;转]+$/.test(plain) && digits.length >= 5 && digits.length <= 36
    ? { ok: plain }
    : fault('phone', `“${raw.slice(0, 20)}”不是电话号码，请核对`)
})
