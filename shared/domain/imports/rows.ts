/** Which rows below the headings are data, and why the others are not. */
import { cellText, isEmpty, type Cell } from './cells.ts'
import { type SkipCode } from './faults.ts'
import { type Column } from './mapping.ts'
import { heading } from './words.ts'

const totals = /^(合计|小计|总计|共计|累计|总数|全县合计|全市合计)[:：]?(\d.*)?$/
const notes =
  /^(注|备注|说明|附注|填表说明|填表人|填报人|制表人|制表|审核人|审核|复核人|负责人|单位负责人|主要负责人|分管领导|填报单位|填表单位|填表日期|填报日期|填报时间|制表时间|统计时间|联系人|联系电话|数据来源|资料来源|来源|经办人)([:：(（]|$)/
const noteStart = /^(注[:：]|说明[:：]|备注[:：]|[※*＊])/

/** Undefined: a row of data. */
export function skipOf(
  cells: readonly Cell[],
  rowNo: number,
  header: { to: number; columns: readonly Column[] },
): SkipCode | undefined {
  if (rowNo <= header.to) return 'header'
  const filled: string[] = []
  for (const cell of cells) if (!isEmpty(cell)) filled.push(cellText(cell))
  const [first = '', second = ''] = filled
  const word = heading(first)
  if (totals.test(word) || (/^\d+$/.test(word) && totals.test(heading(second)))) return 'total'
  if (noteStart.test(first.trim())) return 'note'
  // a note fills one or few cells; a person called 注某 fills a whole row
  if (
    filled.length <= Math.max(2, header.columns.length / 3) &&
    filled.some(text => notes.test(text.replace(/\s+/g, '')))
  )
    return 'note'
  if (filled.length === 1 && header.columns.length > 3 && first.length > 12) return 'note'
  if (isRepeat(cells, header.columns)) return 'repeat'
  return isNumbering(filled, header.columns.length) ? 'numbering' : undefined
}

/** Printed pages repeat their headings; pasted together they stand in the middle of the data. */
function isRepeat(cells: readonly Cell[], columns: readonly Column[]): boolean {
  let same = 0
  let filled = 0
  for (const { index, label } of columns) {
    const text = heading(cellText(cells[index]))
    if (text === '') continue
    filled++
    if (label === text || label.endsWith(`/${text}`)) same++
    else if (filled > 3 && same === 0) return false
  }
  return same >= 2 && same >= filled * 0.7
}

const heavenly = '甲乙丙丁戊己庚辛壬癸'

/** 1 2 3 4 … or 甲 乙 1 2 … under the headings. */
function isNumbering(filled: readonly string[], width: number): boolean {
  if (filled.length < 3 || filled.length < width * 0.6) return false
  let previous = 0
  return filled.every(text => {
    if (text.length === 1 && heavenly.includes(text)) return true
    const value = Number(text.replace(/[()（）]/g, ''))
    const follows = Number.isInteger(value) && value === previous + 1
    previous = value
    return follows
  })
}
