/** What a column is by its values, where its heading says nothing. What could be several things asks. */
import { cellText, isDateCell, isEmpty, writtenDate, type Cell } from './cells.ts'
import { type Field, type Kind } from './kind.ts'
import { day, dayOrMonth, money, personName, phone, type Reader } from './readers.ts'
import { parseIdNumber } from '../people/id-number.ts'
import { heading } from './words.ts'

type Content = 'idNumber' | 'phone' | 'date' | 'amount' | 'personName'

const byReader = new Map<Reader<unknown>, Content>([
  [phone, 'phone'],
  [day, 'date'],
  [dayOrMonth, 'date'],
  [money, 'amount'],
  [personName, 'personName'],
])

const contentOf = (field: Field): Content | undefined => field.content ?? byReader.get(field.read)

/** The hundred commonest family names, and compound ones: most columns of names begin with them. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const compound = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯)/

const tests: Readonly<Record<Content, (cell: Cell) => boolean>> = {
  idNumber: cell => 'ok' in parseIdNumber(cellText(cell)),
  phone: cell => /^(?:\+?86-?)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$/.test(cellText(cell).replace(/\s/g, '')),
  date: cell => {
    if (isDateCell(cell)) return true
    const found = typeof cell === 'string' ? writtenDate(cell) : undefined
    return found !== undefined && !('year' in found)
  },
  amount: cell =>
    (typeof cell === 'number' && !Number.isInteger(cell)) ||
    /^[￥¥]|\d(万|亿)?元$|^\d{1,3}(,\d{3})+(\.\d+)?$/.test(cellText(cell)),
  personName: cell => {
    const text = cellText(cell).replace(/\s+/g, '')
    return /^\p{Script=Han}{2,4}$/u.test(text) && (surnames.includes(text[0]!) || compound.test(text))
  },
}

/** The kind of content of a column; at least three values, and nearly all of them alike. */
export function contentOfColumn(samples: readonly Cell[]): Content | undefined {
  const filled = samples.filter(cell => !isEmpty(cell))
  if (filled.length < 3) return undefined
  for (const content of ['idNumber', 'phone', 'date', 'amount', 'personName'] as const) {
    const share = filled.filter(tests[content]).length / filled.length
    if (share >= (content === 'idNumber' ? 0.6 : 0.8)) return content
  }
  return undefined
}

/** Headings such as 列1, A, 甲, 3 or nothing at all. */
const isMute = (label: string): boolean => {
  const word = heading(label.split('/').at(-1) ?? '')
  return (
    /^$|^\d{1,3}$|^[A-Za-z]{1,2}$|^[甲乙丙丁戊己庚辛壬癸]$/.test(word) ||
    /^(第?[\d一二三四五六七八九十]+列|列\d*|栏\d*|字段\d*|未命名\d*|column\d*|field\d*|unnamed\d*)$/i.test(word)
  )
}

export interface ByContent {
  /** Undefined: it could be several things, somebody must say. */
  field: string | undefined
  ambiguous: boolean
}

/** An identity number is known by its check character whatever the heading says; the others only under mute headings. */
const sure: readonly Content[] = ['idNumber', 'phone']

/** `open` columns and fields are those that headings left over. */
export function matchByContent(
  kind: Kind,
  columns: readonly { index: number; label: string }[],
  samples: ReadonlyMap<number, readonly Cell[]>,
  isTaken: (field: string) => boolean,
): Map<number, ByContent> {
  const found = new Map<number, ByContent>()
  const contents = columns.map(({ index, label }) => {
    const content = contentOfColumn(samples.get(index) ?? [])
    return { index, content: content === 'idNumber' || isMute(label) ? content : undefined }
  })
  for (const content of new Set(contents.map(one => one.content))) {
    if (content === undefined) continue
    const fields = Object.keys(kind.fields).filter(name => contentOf(kind.fields[name]!) === content && !isTaken(name))
    const fitting = contents.filter(one => one.content === content)
    if (fields.length === 0) continue
    const only = fields.length === 1 && fitting.length === 1
    for (const { index } of fitting)
      found.set(
        index,
        only ? { field: fields[0], ambiguous: !sure.includes(content) } : { field: undefined, ambiguous: true },
      )
  }
  return found
}
