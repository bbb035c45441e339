/** From raw cells to the rows that others see: blanks trimmed, values of downward merges repeated, caps kept. */
import { AppError } from '../../../shared/domain/errors.ts'
import { isEmpty, type Cell } from '../../../shared/domain/imports/cells.ts'
import { type Merge, type SheetRow } from '../../../shared/domain/imports/header.ts'
import { type SheetLimits } from './limits.ts'

/** A merged range, everything counted from 0, both ends included. */
export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

const headingRows = 60
const keptMerges = 3000
/** Repeated values of one sheet altogether; a merge over a million rows must not become a million cells forever. */
const repeatBudget = 2_000_000

export const overLimit = (name: string, what: string, found: number, limit: number): AppError =>
  new AppError('import.limit', { name, what, found, limit })

/** `isEmpty` for the usual cases without its regular expressions. */
function isBlank(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true
  if (typeof cell !== 'string') return false
  const first = cell.charCodeAt(0)
  if ((first >= 0x30 && first <= 0x5a) || (first >= 0x4e00 && first <= 0x9fff)) return false
  return isEmpty(cell)
}

/** The merged ranges that can belong to headings, as `findHeader` wants them. */
export const headingMerges = (ranges: readonly Range[], limits: SheetLimits): Merge[] =>
  ranges
    .filter(one => one.top < headingRows)
    .slice(0, keptMerges)
    .map(({ top, left, bottom, right }) => ({
      fromRow: top + 1,
      toRow: Math.min(bottom + 1, headingRows),
      fromColumn: left,
      toColumn: Math.min(right, limits.columns),
    }))

interface Repeat {
  column: number
  bottom: number
  value: Cell
}

/** Finishes rows in ascending order; remembers what merges of one column carry downwards. */
export class RowFinisher {
  /** Ranges of one column that span rows, the topmost last. */
  private readonly waiting: Range[]
  private active: Repeat[] = []
  private budget = repeatBudget
  private lastRow = -1
  private readonly name: string
  private readonly limits: SheetLimits

  constructor(ranges: readonly Range[], name: string, limits: SheetLimits) {
    this.name = name
    this.limits = limits
    this.waiting = ranges.filter(one => one.left === one.right && one.bottom > one.top).sort((a, b) => b.top - a.top)
  }

  /** Takes a row (counted from 0) with its cells, which it may change; appends what is filled, and rows between that merges fill. */
  add(rowIndex: number, cells: Cell[], into: SheetRow[]): void {
    if (rowIndex >= this.limits.rows) throw overLimit(this.name, '行数', rowIndex + 1, this.limits.rows)
    if (this.active.length > 0 || this.waiting.length > 0) {
      for (let between = this.lastRow + 1; between < rowIndex; between++) {
        if (this.active.length === 0) break
        this.finish(between, [], into)
      }
      this.lastRow = rowIndex
    }
    this.finish(rowIndex, cells, into)
  }

  private finish(rowIndex: number, cells: Cell[], into: SheetRow[]): void {
    if (this.active.length > 0) this.repeat(rowIndex, cells)
    while (this.waiting.length > 0 && this.waiting.at(-1)!.top <= rowIndex)
      this.begin(this.waiting.pop()!, rowIndex, cells)
    let length = cells.length
    while (length > 0 && isBlank(cells[length - 1])) length--
    if (length === 0) return
    if (length > this.limits.columns) throw overLimit(this.name, '列数', length, this.limits.columns)
    if (length < cells.length) cells.length = length
    into.push({ rowNo: rowIndex + 1, cells })
  }

  private begin(range: Range, rowIndex: number, cells: Cell[]): void {
    if (range.top < rowIndex || range.bottom <= rowIndex) return
    const value = cells[range.left] ?? null
    if (!isBlank(value)) this.active.push({ column: range.left, bottom: range.bottom, value })
  }

  private repeat(rowIndex: number, cells: Cell[]): void {
    let ended = false
    for (const { column, bottom, value } of this.active) {
      if (bottom < rowIndex) {
        ended = true
        continue
      }
      if (this.budget-- <= 0) continue
      while (cells.length < column) cells.push(null)
      if (isBlank(cells[column])) cells[column] = value
    }
    if (ended) this.active = this.active.filter(one => one.bottom >= rowIndex)
  }
}
