/** Where the headings of a sheet stand: a block of one to four rows below titles, blanks and lines about the unit of measure. */
import { cellText, isEmpty, type Cell } from './cells.ts'
import { type Kind } from './kind.ts'
import { type Column, scoreOf } from './mapping.ts'
import { blockByShape, firstData, isWordy, shapeOf } from './header-shape.ts'
import { unitAbove } from './units.ts'
import { heading } from './words.ts'

/** A row as read; `rowNo` counts from 1 as the spreadsheet program shows it. */
export interface SheetRow {
  rowNo: number
  cells: readonly Cell[]
}

/** A merged range inside the top of the sheet, 1-based rows and 0-based columns, both ends included. */
export interface Merge {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

export interface HeaderBlock {
  /** Row numbers of the first and last row of headings. */
  from: number
  to: number
  columns: Column[]
}

export interface FoundHeader extends HeaderBlock {
  kind: Kind
  /** Sum of what the headings say for this kind; comparable between kinds. */
  score: number
  /** False: nobody can be sure, a clerk must point at the rows. */
  sure: boolean
}

const deepest = 4
const farthest = 40
export const widest = 512

function mergedText(
  rows: ReadonlyMap<number, SheetRow>,
  merges: readonly Merge[],
  rowNo: number,
  column: number,
): string {
  const own = cellText(rows.get(rowNo)?.cells[column])
  if (own !== '') return own
  const merge = merges.find(
    one => rowNo >= one.fromRow && rowNo <= one.toRow && column >= one.fromColumn && column <= one.toColumn,
  )
  return merge ? cellText(rows.get(merge.fromRow)?.cells[merge.fromColumn]) : ''
}

/**
 * Headings of several rows as one line a column: 迁入/省内. Without merges, an empty cell in an upper row belongs to the
 * nearest filled one on its left, as long as a lower row still has something to say there.
 */
export function flatten(rows: readonly SheetRow[], merges: readonly Merge[], from: number, to: number): Column[] {
  const byNo = new Map(rows.filter(row => row.rowNo >= from && row.rowNo <= to).map(row => [row.rowNo, row]))
  const width = Math.min(widest, Math.max(0, ...[...byNo.values()].map(row => row.cells.length)))
  const columns: Column[] = []
  const carried: string[] = []
  for (let column = 0; column < width; column++) {
    const segments: string[] = []
    for (let rowNo = from; rowNo <= to; rowNo++) {
      let label = heading(mergedText(byNo, merges, rowNo, column))
      const level = rowNo - from
      if (label !== '') carried[level] = label
      else if (rowNo < to && !inMerge(merges, rowNo, column) && heading(cellText(byNo.get(to)?.cells[column])) !== '')
        label = carried[level] ?? ''
      const above = segments.at(-1)
      // 涉案金额 above （万元）: the lower row is a remark on the upper one
      if (above !== undefined && isRemark(label)) segments[segments.length - 1] = withRemark(above, label)
      else if (label !== '' && above !== label) segments.push(label)
      if (label !== '') carried.length = level + 1
    }
    if (segments.length > 0) columns.push({ index: column, label: segments.join('/') })
  }
  return columns
}

const isRemark = (label: string): boolean => /^（[^（）]*）$/.test(label)
const withRemark = (above: string, remark: string): string => (above.endsWith(remark) ? above : above + remark)

/** The columns under rows `from` to `to`, as a batch keeps them. */
export function columnsOf(rows: readonly SheetRow[], merges: readonly Merge[], from: number, to: number): Column[] {
  const unit = unitAbove(rows, from)
  const columns = withoutLabel(rows, flatten(rows, merges, from, to), to)
  return unit === undefined ? columns : columns.map(one => ({ ...one, unit }))
}

/** Columns that hold data below but have no heading: their values may still tell what they are. */
function withoutLabel(rows: readonly SheetRow[], columns: readonly Column[], to: number): Column[] {
  const labelled = new Set(columns.map(one => one.index))
  const data = rows.filter(row => row.rowNo > to)
  const width = Math.min(widest, Math.max(0, ...data.map(row => row.cells.length)))
  const silent: Column[] = []
  for (let index = 0; index < width; index++) {
    if (labelled.has(index)) continue
    const filled = data.filter(row => !isEmpty(row.cells[index])).length
    if (filled >= 3 && filled >= data.length / 3) silent.push({ index, label: '' })
  }
  return silent.length === 0 ? [...columns] : [...columns, ...silent].sort((a, b) => a.index - b.index)
}

const inMerge = (merges: readonly Merge[], rowNo: number, column: number): boolean =>
  merges.some(one => rowNo >= one.fromRow && rowNo <= one.toRow && column >= one.fromColumn && column <= one.toColumn)

/** What a block of headings is worth for a kind: fields found, required ones double, minus what is missing or strange. */
function worth(kind: Kind, columns: readonly Column[]): { score: number; matched: number; missing: number } {
  let score = 0
  let matched = 0
  let missing = 0
  const used = new Set<number>()
  for (const field of Object.values(kind.fields)) {
    let best: { index: number; score: number } | undefined
    for (const column of columns) {
      if (used.has(column.index)) continue
      const found = scoreOf(column.label, field)
      if (found >= 0.6 && found > (best?.score ?? 0)) best = { index: column.index, score: found }
    }
    if (best) {
      used.add(best.index)
      matched++
      score += best.score * (field.required ? 2 : 1)
    } else if (field.required) {
      missing++
      score -= 1.5
    }
  }
  const strange = columns.filter(column => !used.has(column.index) && !/序号|编号$/.test(column.label)).length
  return { score: score - strange * 0.4, matched, missing }
}

/** Mostly remarks such as （万元）, （人）; one bracketed word in a row of data makes no headings of it. */
const isRemarkRow = (row: SheetRow): boolean => {
  const texts = row.cells.filter(cell => !isEmpty(cell)).map(cell => heading(cellText(cell)))
  const remarks = texts.filter(isRemark).length
  return remarks > 0 && remarks >= texts.length / 2
}

/** Do merges tie these rows into one block: a heading reaching down, or several groups side by side above their columns? */
function joined(row: SheetRow, last: SheetRow, merges: readonly Merge[]): boolean {
  const own = merges.filter(one => one.fromRow === row.rowNo)
  if (own.some(one => one.toRow === last.rowNo)) return true
  const groups = own.filter(one => one.toRow === row.rowNo && one.toColumn > one.fromColumn)
  // 填报单位：… 填报日期：… is a line to fill in, not a group of columns
  return groups.length >= 2 && !row.cells.some(cell => /[:：]/.test(cellText(cell)))
}

/** Columns looked at altogether: a hostile sheet of a thousand columns must not keep a thread busy for a minute. */
const columnsTried = 4000

/** Without known words only so many rows are tried: every further one costs, and headings stand at the top. */
const triedBlindly = 12

/** Rows that may end a block of headings: those with known words, if any has at least two; else those above the data. */
function promisingRows(top: readonly SheetRow[], kinds: readonly Kind[]): Set<number> {
  const known = new Set(
    kinds.flatMap(kind => Object.values(kind.fields).flatMap(field => [field.label, ...field.synonyms].map(heading))),
  )
  const hits = top.map(row => ({
    rowNo: row.rowNo,
    n: row.cells.filter(cell => isWordy(cell) && known.has(heading(cellText(cell)))).length,
  }))
  const most = Math.max(0, ...hits.map(one => one.n))
  if (most >= 2) return new Set(hits.filter(one => one.n >= most / 2).map(one => one.rowNo))
  const data = firstData(top)
  return new Set(top.slice(0, Math.min(triedBlindly, data < 1 ? triedBlindly : data)).map(row => row.rowNo))
}

/**
 * The best block of headings for the best kind. `hint` holds words from the file name, the sheet name and titles.
 * Undefined only for a sheet without any filled row.
 */
export function findHeader(
  rows: readonly SheetRow[],
  merges: readonly Merge[],
  kinds: readonly Kind[],
  hint = '',
): FoundHeader | undefined {
  const top = rows.slice(0, farthest)
  let best: FoundHeader | undefined
  const titles = `${hint} ${top
    .slice(0, 4)
    .flatMap(row => (shapeOf(row).filled <= 2 ? row.cells.map(cellText) : []))
    .join(' ')}`
  const near = merges.filter(one => one.fromRow <= (top.at(-1)?.rowNo ?? 0)).slice(0, 2000)
  const promising = promisingRows(top, kinds)
  const data = firstData(top)
  let tried = 0
  for (const [at, row] of top.entries()) {
    if (shapeOf(row).words < 2) continue
    if (tried > columnsTried) break
    for (let height = 1; height <= deepest; height++) {
      const last = top[at + height - 1]
      if (!last || last.rowNo - row.rowNo !== height - 1 || shapeOf(last).words === 0) break
      // a last row of remarks or sub-columns bears no known word, and still stands between the headings and the data
      const between = height > 1 && promising.has(last.rowNo - 1) && data === at + height
      if (!promising.has(last.rowNo) && !isRemarkRow(last) && !between) continue
      const columns = flatten(top, near, row.rowNo, last.rowNo)
      tried += columns.length
      for (const kind of kinds) {
        const { score, matched, missing } = worth(kind, columns)
        if (matched === 0) continue
        const named = kind.titles.some(word => titles.includes(word)) ? 2 : 0
        // a taller block must earn its extra row, or data rows would be swallowed; headings merged downward do
        const taller = joined(row, last, near) || (height > 1 && isRemarkRow(last)) ? 0.6 : -0.3
        const total = score + named + (height - 1) * taller + (data === at + height ? 0.4 : 0)
        if (!best || total > best.score) {
          best = { kind, from: row.rowNo, to: last.rowNo, columns, score: total, sure: missing === 0 && matched >= 2 }
        }
      }
    }
  }
  if (best && best.score > 0) return best
  const [kind] = kinds
  const block = kind && blockByShape(top, near)
  return block && { ...block, kind, columns: flatten(top, near, block.from, block.to), score: 0, sure: false }
}
