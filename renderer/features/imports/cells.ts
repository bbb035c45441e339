/** Cells of the preview: which are shown whole, which are at fault, and where the next fault is. */
import { type PreviewRow } from '../../../shared/contract/import-mending.ts'

/** A cell to change; `value` null takes a correction back. */
export interface CellChange {
  rowId: number
  column: number
  value: string | null
}

/** One change for many cells of a column. */
export interface ColumnChange {
  column: number
  how: 'replace' | 'fillDown'
  from: string
  to: string
}

/** A place in the rows and columns on show, both counted from 0. */
export interface Place {
  row: number
  col: number
}

/** The core covers an identity number that is in order: what is shown is not what stands there. */
export const isMasked = (text: string): boolean => /^(\d{6}\*{8}\d{3}[\dX]|\*{8})$/i.test(text)
/** Longer cells are shown with their beginning only. */
export const isAbridged = (text: string): boolean => text.length === 201 && text.endsWith('…')
/** Whether typing can start from what is shown; otherwise the cell is written anew. */
export const isWhole = (text: string): boolean => !isMasked(text) && !isAbridged(text)

export const faultsAt = (row: PreviewRow, column: number): string =>
  row.faults
    .filter(fault => fault.column === column)
    .map(fault => fault.message)
    .join('；')

export const reasonOf = (row: PreviewRow): string => row.faults.map(fault => fault.message).join('；')

export const asReadAt = (row: PreviewRow, column: number): string | undefined =>
  row.corrected.find(one => one.column === column)?.asRead

/** Columns of a row to stop at: those at fault, or the first one when the fault belongs to no column on show. */
function stops(row: PreviewRow, columns: readonly number[]): number[] {
  if (row.state !== 'faulty') return []
  const found = columns.flatMap((column, col) => (row.faults.some(fault => fault.column === column) ? [col] : []))
  return found.length > 0 ? found : [0]
}

/** The next cell at fault after a place, in reading order; undefined when no row on show has one. */
export function nextFault(rows: readonly PreviewRow[], columns: readonly number[], after: Place): Place | undefined {
  for (let row = Math.max(0, after.row); row < rows.length; row++) {
    const col = stops(rows[row]!, columns).find(one => row > after.row || one > after.col)
    if (col !== undefined) return { row, col }
  }
  return undefined
}

/** The next cell to the right, or the first of the next row; and the same backwards. */
export function neighbour(at: Place, step: 1 | -1, rows: number, columns: number): Place {
  const flat = at.row * columns + at.col + step
  if (flat < 0 || flat >= rows * columns) return at
  return { row: Math.floor(flat / columns), col: flat % columns }
}
