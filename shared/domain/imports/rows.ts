/** Which rows below the headings are data, and why the others are not. */
import { cellText, isEmpty, type Cell } from './cells.ts'
import { skipTitles, type SkipCode } from './faults.ts'
import { type Column } from './mapping.ts'
import { unitOfLine } from './units.ts'
import { heading } from './words.ts'

const totals = /^(合计|小计|总计|共计|累计|总数|本页合计|本页小计|全[县市区省](合计|总计)?)[:：]?(\d.*)?$/
const notes =
  /^(注|备注|说明|附注|填表说明|填表人|填报人|制表人|制表|审核人|审核|复核人|负责人|单位负责人|主要负责人|分管领导|填报单位|填表单位|填表日期|填报日期|填报时间|制表时间|统计时间|联系人|联系电话|数据来源|资料来源|来源|经办人)([:：(（]|$)/
const noteStart = /^(注[:：]|说明[:：]|备注[:：]|[※*＊])/

export interface HeadingRows {
  /** First row of headings; what stands above it is title, unit or filling line. */
  from?: number
  to: number
  columns: readonly Column[]
}

/** Undefined: a row of data. */
export function skipOf(cells: readonly Cell[], rowNo: number, header: HeadingRows): SkipCode | undefined {
  if (rowNo <= header.to) return rowNo >= (header.from ?? 1) ? 'header' : aboveHeadings(cells)
  let count = 0
  for (const cell of cells) if (!isEmpty(cell)) count++
  if (isPlainRow(cells, count, header.columns)) return undefined
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

/** Signs in front of totals and notes. */
const suspicious = /^[\s合小总共累全注说备※*＊]/

/**
 * A row that cannot be anything but data, told cheaply: many cells, no sign of a total or a note in the first two, and neither
 * a repeated heading nor a numbering, both of which would show in the first filled cells.
 */
function isPlainRow(cells: readonly Cell[], count: number, columns: readonly Column[]): boolean {
  if (count < 4 || count <= columns.length / 3) return false
  let looked = 0
  let differs = 0
  let follows = true
  for (const { index, label } of columns) {
    const cell = cells[index]
    if (isEmpty(cell)) continue
    looked++
    if (typeof cell === 'string') {
      if (looked <= 2 && suspicious.test(cell)) return false
      const initial = cell.charCodeAt(0)
      if (cell.length > 24 || (initial !== label.charCodeAt(0) && !label.includes(cell.charAt(0)))) differs++
      follows &&= cell.length <= 4
    } else {
      differs++
      follows &&= typeof cell === 'number' && cell <= looked
    }
    if (looked === 4) break
  }
  return looked === 4 && differs >= 3 && !follows
}

function aboveHeadings(cells: readonly Cell[]): SkipCode {
  const filled = cells.filter(cell => !isEmpty(cell)).map(cell => cellText(cell).replace(/\s+/g, ''))
  if (filled.some(text => notes.test(text))) return 'note'
  return unitOfLine(cells) === undefined ? 'title' : 'unit'
}

export interface SkippedRow {
  rowNo: number
  reason: string
  cells: readonly Cell[]
}

/** Which of the first rows would be left out under these headings, and why; blank rows, which nobody stored, included. */
export function skippedAbove(
  rows: readonly { rowNo: number; cells: readonly Cell[] }[],
  header: HeadingRows,
): SkippedRow[] {
  const skipped: SkippedRow[] = []
  let next = 1
  for (const { rowNo, cells } of rows) {
    // a gap of thousands of rows says no more than its first ones
    for (; next < rowNo && skipped.length < mostSkipped; next++)
      skipped.push({ rowNo: next, reason: '空白行', cells: [] })
    next = rowNo + 1
    const code = skipOf(cells, rowNo, header)
    if (code) skipped.push({ rowNo, reason: skipTitles[code], cells })
  }
  return skipped
}
const mostSkipped = 200

/** Printed pages repeat their headings; pasted together they stand in the middle of the data. */
function isRepeat(cells: readonly Cell[], columns: readonly Column[]): boolean {
  let same = 0
  let filled = 0
  for (const { index, label } of columns) {
    const text = heading(cellText(cells[index]))
    if (text === '' || label === '') continue
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
