/** Units of amounts (计量单位): the line 单位：万元 above the headings, the remark in a heading, the word behind a figure. */
import { cellText, halfWidth, isEmpty, type Cell } from './cells.ts'

/** How many 元 each word stands for; longer words first, or 百万元 would read as 万元. */
const scales: readonly (readonly [string, number])[] = [
  ['百亿', 1e10],
  ['十亿', 1e9],
  ['亿', 1e8],
  ['千万', 1e7],
  ['百万', 1e6],
  ['十万', 1e5],
  ['万', 1e4],
  ['千', 1e3],
  ['百', 100],
  ['', 1],
]

const word = '(?:[百十]亿|亿|[千百十]万|万|千|百)?(?:元|圆)|亿|万'
const moneyWord = new RegExp(`^(?:人民币)?(${word})(?:人民币)?$`)
const remark = new RegExp(`[（(【\\[/、，,:：](?:单位[:：])?(?:人民币)?(${word})[）)】\\]]?$|^(?:人民币)?(${word})$`)
const line = /(?:^|[\s（(，,；;])(?:计量|计价|货币|金额)?单\s*位\s*[:：]\s*([^\s（()）]+)/

/** 元 per unit; undefined for a word that is no unit of money. */
export function scaleOf(unit: string): number | undefined {
  const found = moneyWord.exec(unit)
  if (!found) return undefined
  const stem = found[1]!.replace(/[元圆]$/, '')
  return scales.find(([name]) => name === stem)?.[1]
}

const known = new Map<string, string | undefined>()

/** The unit that a heading carries itself: 涉案金额（万元） → 万元. Remembered, for it is asked again in every row. */
export function unitInHeading(label: string): string | undefined {
  if (known.has(label)) return known.get(label)
  if (known.size > 500) known.clear()
  const found = remark.exec(halfWidth(label).replace(/\s+/g, ''))
  known.set(label, found?.[1] ?? found?.[2])
  return known.get(label)
}

/** 单位：青石县民政局 names an office, not a measure. */
const isMeasure = (text: string): boolean =>
  text.length <= 12 && !/[局部委办室会院校厂司镇乡县市区村站所队]$/.test(text)

/** What a line above the headings says about the unit: 单位：万元 → 万元; 单位：人 → 人. Undefined when it says nothing of it. */
export function unitOfLine(cells: readonly Cell[]): string | undefined {
  const filled = cells.filter(cell => !isEmpty(cell))
  for (const [i, cell] of filled.entries()) {
    const text = halfWidth(cellText(cell))
    const found = line.exec(text)
    if (found && isMeasure(found[1]!)) return found[1]
    // 单位： | 万元 in two cells
    if (/(?:^|\s)单\s*位\s*:$/.test(text)) return halfWidth(cellText(filled[i + 1])) || undefined
  }
  return undefined
}

/** The unit of money in the lines above row `from`, if there is one; the nearest line wins. */
export function unitAbove(
  rows: readonly { rowNo: number; cells: readonly Cell[] }[],
  from: number,
): string | undefined {
  for (const { cells } of rows.filter(row => row.rowNo < from).toReversed()) {
    const words = unitOfLine(cells)?.split(/[、，,;；/]/) ?? []
    const money = words.find(one => scaleOf(one) !== undefined)
    if (money !== undefined) return money
  }
  return undefined
}
