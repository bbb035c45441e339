/** Writes a grid as .xlsx that looks and prints like an office's form, with the same bytes on every run. */
import ExcelJS from 'exceljs'
import { type Grid, isSerial, type LineKind } from './grid.ts'
import { freezeZipDates } from './zip-dates.ts'

type Style = Partial<ExcelJS.Style>

const thin: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF000000' } }
const box: Partial<ExcelJS.Borders> = { top: thin, left: thin, bottom: thin, right: thin }
const plain = { name: '宋体', size: 10 }

const lineStyles: Record<Exclude<LineKind, 'data'>, Style> = {
  title: { font: { name: '黑体', size: 18, bold: true }, alignment: { horizontal: 'center', vertical: 'middle' } },
  filling: { font: plain, alignment: { horizontal: 'left', vertical: 'middle' } },
  blank: {},
  header: {
    font: { ...plain, bold: true },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    border: box,
  },
  total: { font: { ...plain, bold: true }, alignment: { horizontal: 'center', vertical: 'middle' }, border: box },
  note: { font: plain, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true } },
}

const heights: Partial<Record<LineKind, number>> = { title: 34, filling: 20, header: 24, data: 19, total: 20, note: 20 }
const epoch = new Date('2024-01-01T00:00:00Z')

function dataStyle(centred: boolean, numFmt: string): Style {
  return {
    font: plain,
    numFmt,
    border: box,
    alignment: { horizontal: centred ? 'center' : 'left', vertical: 'middle', shrinkToFit: true },
  }
}

function fill(page: ExcelJS.Worksheet, { sheet, lines }: Grid): void {
  // one style object per look: exceljs then finds it again instead of comparing
  const texts = sheet.columns.map(column => dataStyle(column.centred ?? false, '@'))
  const dates = dataStyle(true, 'yyyy/m/d')
  const numbers = dataStyle(true, 'General')
  lines.forEach(({ kind, cells }, i) => {
    const row = page.getRow(i + 1)
    const height = heights[kind]
    if (height) row.height = height
    cells.forEach((cell, c) => {
      const target = row.getCell(c + 1)
      if (cell !== null) target.value = isSerial(cell) ? cell.serial : cell
      target.style =
        kind !== 'data' ? lineStyles[kind] : isSerial(cell) ? dates : typeof cell === 'number' ? numbers : texts[c]!
    })
  })
}

/** `spare`: an empty second sheet, as nobody deletes it. */
export async function xlsxBytes(grid: Grid, spare = false): Promise<Uint8Array> {
  const { sheet, merges, headerRows } = grid
  const book = new ExcelJS.Workbook()
  book.created = epoch
  book.modified = epoch
  const page = book.addWorksheet(sheet.sheet, {
    views: [{ state: 'frozen', ySplit: headerRows[1] }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headerRows[0]}:${headerRows[1]}`,
    },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  })
  sheet.columns.forEach(({ width }, i) => (page.getColumn(i + 1).width = width))
  fill(page, grid)
  for (const { top, left, bottom, right } of merges) page.mergeCells(top, left, bottom, right)
  if (spare) book.addWorksheet('Sheet2')
  return freezeZipDates(new Uint8Array(await book.xlsx.writeBuffer()))
}
