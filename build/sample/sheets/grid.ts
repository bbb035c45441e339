/** A sheet before it becomes a file: title, filling line, one or two header rows, data, total, notes. */
import { type FaultCode } from '../../../shared/domain/imports/faults.ts'
import { type SerialDate } from './dates.ts'

export type Cell = string | number | SerialDate

export interface Column {
  label: string
  /** Heading above this and its neighbours; gives the header a second row. */
  group?: string
  width: number
  /** Centred columns: short words and numbers. */
  centred?: boolean
}

/** A value that a clerk typed oddly and that the import must set right without a word. */
export type Oddity = 'id.lowerCase' | 'id.fullWidth' | 'id.innerSpace'

/** One planted cell: a fault that the import must name with this code, or an oddity that it must bear. */
export type Plant = { label: string } & ({ fault: FaultCode } | { oddity: Oddity; meant: string })

export interface Row {
  cells: Cell[]
  plant?: Plant
  duplicateOf?: Row
}

export type SheetKind = 'units' | 'persons' | 'postings' | 'relatives' | 'clues' | 'cases' | 'sanctions' | 'inspectors'

export interface Sheet {
  kind: SheetKind
  file: string
  sheet: string
  title: string
  /** 填报单位 and date, under the title. */
  filling: string
  blankRow: boolean
  columns: Column[]
  rows: Row[]
  total: boolean
  notes: string[]
}

export type LineKind = 'title' | 'filling' | 'blank' | 'header' | 'data' | 'total' | 'note'

export interface Grid {
  sheet: Sheet
  lines: { kind: LineKind; cells: (Cell | null)[] }[]
  /** 1-based, both ends included. */
  merges: { top: number; left: number; bottom: number; right: number }[]
  headerRows: [from: number, to: number]
  firstDataRow: number
}

interface Header {
  lines: string[][]
  merges: Grid['merges']
}

/** One row, or two when a column stands under a group; lone columns then span both rows. */
function headerOf(columns: readonly Column[], top: number): Header {
  if (!columns.some(column => column.group)) return { lines: [columns.map(column => column.label)], merges: [] }
  const merges: Grid['merges'] = []
  columns.forEach((column, i) => {
    if (!column.group) {
      merges.push({ top, left: i + 1, bottom: top + 1, right: i + 1 })
    } else if (columns[i - 1]?.group !== column.group) {
      let right = i
      while (columns[right + 1]?.group === column.group) right++
      if (right > i) merges.push({ top, left: i + 1, bottom: top, right: right + 1 })
    }
  })
  const first = columns.map((column, i) =>
    column.group ? (columns[i - 1]?.group === column.group ? '' : column.group) : column.label,
  )
  return { lines: [first, columns.map(column => (column.group ? column.label : ''))], merges }
}

export function gridOf(sheet: Sheet): Grid {
  const width = sheet.columns.length
  const lines: Grid['lines'] = []
  const merges: Grid['merges'] = []
  const across = (kind: LineKind, text: string): void => {
    lines.push({ kind, cells: [text, ...Array.from({ length: width - 1 }, () => null)] })
    merges.push({ top: lines.length, left: 1, bottom: lines.length, right: width })
  }
  across('title', sheet.title)
  across('filling', sheet.filling)
  if (sheet.blankRow) lines.push({ kind: 'blank', cells: Array.from({ length: width }, () => null) })
  const top = lines.length + 1
  const header = headerOf(sheet.columns, top)
  for (const labels of header.lines) lines.push({ kind: 'header', cells: labels.map(label => label || null) })
  merges.push(...header.merges)
  const headerRows: Grid['headerRows'] = [top, lines.length]
  const firstDataRow = lines.length + 1
  for (const row of sheet.rows) lines.push({ kind: 'data', cells: row.cells.map(cell => (cell === '' ? null : cell)) })
  if (sheet.total) {
    lines.push({
      kind: 'total',
      cells: ['合　计', null, sheet.rows.length, ...Array.from({ length: width - 3 }, () => null)],
    })
    merges.push({ top: lines.length, left: 1, bottom: lines.length, right: 2 })
  }
  for (const note of sheet.notes) across('note', note)
  return { sheet, lines, merges, headerRows, firstDataRow }
}

/** 1 → A, 27 → AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor((index - 1) / 26)
  return (rest > 0 ? columnLetter(rest) : '') + String.fromCodePoint(65 + ((index - 1) % 26))
}

export const isSerial = (cell: Cell | null): cell is SerialDate => typeof cell === 'object' && cell !== null
