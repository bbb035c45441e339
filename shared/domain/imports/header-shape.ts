/** Headings by their shape alone: words above figures, below titles and the line about the unit of measure. */
import { cellText, isDateCell, isEmpty, type Cell } from './cells.ts'
import { type Merge, type SheetRow } from './header.ts'
import { unitOfLine } from './units.ts'
import { heading } from './words.ts'

const deepest = 4

const figure = /^[-+]?[\d,，]+(\.\d+)?%?$/
/** Dates and identity numbers as text. */
const written = /^\d{4}[-./年]\d{1,2}([-./月]\d{1,2}日?|月)?$|^\d{17}[\dXx]$/

const isFigure = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' ||
  (cell !== null && cell !== undefined && isDateCell(cell)) ||
  (typeof cell === 'string' && (figure.test(cell.trim()) || written.test(cell.trim())))

export const isWordy = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && !isEmpty(cell) && !/^[-\d.,%\s]+$/.test(cell)

/** Row by row: how many cells are words, and how many are figures or dates. */
export const shapeOf = (row: SheetRow): { words: number; figures: number; filled: number } => {
  let words = 0
  let figures = 0
  let filled = 0
  for (const cell of row.cells) {
    if (isEmpty(cell)) continue
    filled++
    if (isWordy(cell)) words++
    else if (typeof cell === 'number' || isDateCell(cell)) figures++
  }
  return { words, figures, filled }
}

/** 2019 2020 2021 beside words are headings, not data. */
const isYear = (cell: Cell | undefined): boolean => /^(19|20)\d\d年?$/.test(cellText(cell))

/** A row whose cells are to a good part figures, dates or identity numbers. */
function isData(row: SheetRow): boolean {
  const filled = row.cells.filter(cell => !isEmpty(cell))
  const figures = filled.filter(isFigure)
  if (filled.length < 2 || figures.every(isYear)) return false
  return figures.length >= filled.length / 3 || typeof filled[0] === 'number' || /^\d+$/.test(cellText(filled[0]))
}

/** Index of the first row that looks like data; -1 where none does. */
export const firstData = (rows: readonly SheetRow[]): number => rows.findIndex(isData)

const reasonsAgainst = /^(注|说明|资料来源|来源|单位|填报|填表|制表|统计|数据来源)/

/** May this row belong to headings: at least two different texts, no figures but years, no line about units or who filled it in. */
function isHeadingLike(row: SheetRow): boolean {
  if (unitOfLine(row.cells) !== undefined) return false
  const filled = row.cells.filter(cell => !isEmpty(cell))
  const texts = new Set(filled.map(cell => heading(cellText(cell))))
  if (texts.size < 2 || filled.some(cell => isFigure(cell) && !isYear(cell))) return false
  return !filled.some(cell => /[:：]/.test(cellText(cell)) && reasonsAgainst.test(cellText(cell).replace(/\s+/g, '')))
}

/** 其中 or a lonely group word above columns: one filled cell that is merged over several columns inside the block. */
const isGroupRow = (row: SheetRow, merges: readonly Merge[]): boolean => {
  const own = merges.filter(one => one.fromRow === row.rowNo && one.toColumn > one.fromColumn)
  const filled = row.cells.filter(cell => !isEmpty(cell)).length
  return filled === 1 && own.length === 1 && own[0]!.fromColumn > 0
}

/**
 * The rows of words right above the first data; without figures anywhere, the row that looks most like headings.
 * Undefined for a sheet without a filled row.
 */
export function blockByShape(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
): { from: number; to: number } | undefined {
  const first = firstData(rows)
  const last = rows[first - 1]
  if (first < 1 || !last || !isHeadingLike(last)) return likeliestRow(rows)
  let from = last.rowNo
  for (let at = first - 2; at >= 0; at--) {
    const row = rows[at]!
    if (row.rowNo !== from - 1 || last.rowNo - row.rowNo >= deepest) break
    if (!isHeadingLike(row) && !isGroupRow(row, merges)) break
    from = row.rowNo
  }
  return { from, to: last.rowNo }
}

function likeliestRow(rows: readonly SheetRow[]): { from: number; to: number } | undefined {
  let best: { rowNo: number; score: number } | undefined
  for (const [at, row] of rows.entries()) {
    const { words, figures, filled } = shapeOf(row)
    if (filled === 0) continue
    const distinct = new Set(row.cells.map(cellText).filter(Boolean)).size
    const score = words + distinct - figures * 2 - at * 0.5
    if (!best || score > best.score) best = { rowNo: row.rowNo, score }
  }
  return best && { from: best.rowNo, to: best.rowNo }
}
