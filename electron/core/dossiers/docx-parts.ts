/** What Word files of bound papers and of letters share: measures of GB/T 9704, fonts, cells, tables whose rows are never cut. */
import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'

/** Twentieths of a point in a millimetre. */
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
/** GB/T 9704: 天头 37, 订口 28, 下 35, 右 26. */
export const margin = { top: mm(37), left: mm(28), bottom: mm(35), right: mm(26), header: mm(26), footer: mm(26) }
export const pageSize = { width: mm(210), height: mm(297) }
export const textWidth = { upright: mm(156), wide: mm(297 - 28 - 26) }

export const fang = '仿宋'
export const hei = '黑体'
export const song = '宋体'
/** Half points: 3号 16 pt, 小四 12 pt, 五号 10.5 pt. */
export const sizes = { body: 24, small: 21, heading: 28, part: 36, title: 72, cover: 32 }

export const run = (text: string, size: number, font = fang, bold = false) =>
  new TextRun({ text, size, bold, font: { ascii: font, hAnsi: font, eastAsia: font } })
export const line = (text: string, size = sizes.body, font = fang) =>
  new Paragraph({ children: [run(text, size, font)] })

export const cell = (text: string, width: number, span = 1, head = false) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: mm(0.8), bottom: mm(0.8), left: mm(1.2), right: mm(1.2) },
    children: text.split('\n').map(
      part =>
        new Paragraph({
          alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(part, sizes.small, head ? hei : fang)],
        }),
    ),
  })

export const tableOf = (rows: TableRow[], widths: number[]) =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows,
  })

/** A list whose head is repeated on every page; `under`: lines over the whole width below their row. */
export function listOf(
  head: readonly string[],
  shares: readonly number[],
  width: number,
  rows: readonly { cells: readonly string[]; under: readonly string[] }[],
): Table {
  const sum = shares.reduce((total, share) => total + share, 0)
  const widths = shares.map(share => Math.floor((share / sum) * width))
  return tableOf(
    [
      new TableRow({ tableHeader: true, children: head.map((title, index) => cell(title, widths[index]!, 1, true)) }),
      ...rows.flatMap(({ cells, under }) => [
        new TableRow({ cantSplit: true, children: cells.map((text, index) => cell(text, widths[index]!)) }),
        ...under.map(text => new TableRow({ cantSplit: true, children: [cell(text, width, widths.length)] })),
      ]),
    ],
    widths,
  )
}
