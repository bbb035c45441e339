/** A paper as a workbook: one sheet a part, each section with its heading; text as text, so that nothing is taken for a formula. */
import { type Paper, type PaperSection } from '../../../shared/domain/dossier/paper.ts'
import { asHeading, bytesOf, disarmed, newWorkbook, type Worksheet } from '../spreadsheets/write.ts'

const millimetresToInches = (mm: number): number => Math.round((mm / 25.4) * 100) / 100
const widestLetters = 30

function put(sheet: Worksheet, cells: readonly string[]): ReturnType<Worksheet['addRow']> {
  const row = sheet.addRow(cells.map(disarmed))
  row.eachCell(cell => {
    cell.alignment = { wrapText: true, vertical: 'middle' }
    cell.numFmt = '@'
  })
  return row
}

function section(sheet: Worksheet, { title, facts, table, note }: PaperSection): void {
  put(sheet, [title]).font = { bold: true, size: 13 }
  if (facts) for (const [label, value] of facts) put(sheet, [label, value])
  else if (table) {
    put(sheet, table.head).eachCell(cell => asHeading(cell))
    for (const { cells, under } of table.rows) {
      put(sheet, cells)
      for (const text of under) {
        const row = put(sheet, [text])
        sheet.mergeCells(row.number, 1, row.number, Math.max(2, table.head.length))
      }
    }
  } else put(sheet, [note ?? ''])
  sheet.addRow([])
}

function furnish(sheet: Worksheet, paper: Paper): void {
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: {
      top: millimetresToInches(28),
      left: millimetresToInches(20),
      bottom: millimetresToInches(20),
      right: millimetresToInches(20),
      header: millimetresToInches(12),
      footer: millimetresToInches(10),
    },
  }
  sheet.headerFooter = {
    oddHeader: `&L${paper.title} ${paper.name}&R打印人：${paper.account} ${paper.printedAt}`,
    oddFooter: '&C第&P页 共&N页',
  }
  for (let column = 1; column <= 10; column++) sheet.getColumn(column).width = widestLetters * 0.7
}

export async function xlsxOf(paper: Paper): Promise<Uint8Array> {
  const book = await newWorkbook()
  const cover = book.addWorksheet('封面')
  furnish(cover, paper)
  put(cover, [paper.title]).font = { bold: true, size: 20 }
  for (const [label, value] of paper.cover) put(cover, [label, value])
  put(cover, [paper.secrecy, ''])
  put(cover, [paper.organ])
  put(cover, [paper.date])
  for (const [index, part] of paper.parts.entries()) {
    const name = part.title.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31) || `第${index + 1}部分`
    const sheet = book.addWorksheet(name)
    furnish(sheet, paper)
    for (const one of part.sections) section(sheet, one)
  }
  const last = book.addWorksheet('签名')
  furnish(last, paper)
  put(last, [paper.explain])
  for (const label of paper.signatures) put(last, [label, ''])
  return bytesOf(book)
}
