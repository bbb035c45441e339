/**
 * Writing xlsx with exceljs, which is loaded only when somebody asks for a file: an `import` statement, even of types alone, would
 * have every thread that reads a sheet load it.
 */
import { cellText, isDateCell, type Cell } from '../../../shared/domain/imports/cells.ts'

export type Workbook = import('exceljs').Workbook
export type Worksheet = import('exceljs').Worksheet
type ExcelCell = import('exceljs').Cell

/**
 * Text that a spreadsheet program might take for a formula gets a quote in front (= + - @ in both widths, TAB, CR); the reader
 * takes the quote off again, so that the sheet can come back unchanged.
 */
export const disarmed = (text: string): string => (/^[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text)

/** The cell as it goes back to the clerk: numbers stay numbers, dates become text in one style, text is disarmed. */
export function writable(cell: Cell | undefined): string | number | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'number') return Math.abs(cell) < 1e15 ? cell : cellText(cell)
  if (typeof cell === 'string') return disarmed(cell.replace(/_x000[dD]_/g, ''))
  return isDateCell(cell) ? cell.d : cellText(cell)
}

export async function newWorkbook(): Promise<Workbook> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  book.creator = '廉鉴'
  return book
}

export async function bytesOf(book: Workbook): Promise<Uint8Array> {
  const buffer = await book.xlsx.writeBuffer()
  return new Uint8Array(buffer)
}

const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const

export function asHeading(cell: ExcelCell): void {
  cell.font = { bold: true }
  cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } }
  cell.border = { top: thin, left: thin, bottom: thin, right: thin }
}
