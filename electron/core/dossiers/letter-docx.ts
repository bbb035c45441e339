/** Letters of GB/T 9704 as a Word file: the same words in the same order as on the sheet (`renderer/ui/letter/LetterSheet.vue`). */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TableRow,
  TextRun,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx'
import {
  boxSigns,
  grouped,
  paragraphs,
  receiptSigns,
  type FormBlock,
  type Group,
  type Letter,
  type TableBlock,
} from '../../../shared/domain/letters/letter.ts'
import { cell, hei, listOf, margin, mm, pageSize, run, song, tableOf, textWidth } from './docx-parts.ts'

const biaosong = '方正小标宋简体'
/** Half points: 3号, 2号, 4号, and the organ's mark. */
const size = { body: 32, title: 44, number: 28, mark: 68, small: 24 }
/** 22 lines on 225 mm. */
const spacing = { line: mm(225 / 22), lineRule: LineRuleType.EXACT }
const indent = { firstLine: size.body * 10 * 2 }
const red = 'C00000'

const text = (words: string, more: IParagraphOptions = {}, font?: string) =>
  new Paragraph({ spacing, ...more, children: [run(words, size.body, font)] })
const empty = (lines: number) => Array.from({ length: lines }, () => text(''))
const right = (words: string) => text(words, { alignment: AlignmentType.RIGHT, indent: { right: size.body * 10 * 4 } })

const titleOf = (words: string) =>
  words.split('\n').map(
    line =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { line: mm(12.4), lineRule: LineRuleType.EXACT },
        keepNext: true,
        children: [run(line, size.title, biaosong)],
      }),
  )

function headOf({ mark, no }: Letter): Paragraph[] {
  if (!mark) return no ? [text(no, { alignment: AlignmentType.RIGHT })] : []
  const font = { ascii: biaosong, hAnsi: biaosong, eastAsia: biaosong }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: mm(6), after: mm(8) },
      children: [new TextRun({ text: mark, size: size.mark, color: red, bold: true, font })],
    }),
    text(no, {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 10, space: 8, color: red } },
    }),
    ...empty(1),
  ]
}

function formOf(form: readonly FormBlock[]): Table {
  const label = mm(28)
  const value = Math.round((textWidth.upright - 2 * label) / 2)
  const rows = form.map(line => {
    if (line.type === 'box') {
      const signs = line.signs ? [boxSigns] : []
      const words = [...paragraphs(line.value), ...signs].join('\n')
      const children = [cell(line.label, label, 1, true), cell(words, 2 * value + label, 3)]
      return new TableRow({ cantSplit: true, height: { value: mm(15), rule: 'atLeast' }, children })
    }
    const isAlone = line.cells.length === 1
    return new TableRow({
      cantSplit: true,
      children: line.cells.flatMap(one => [
        cell(one.label, label, 1, true),
        cell(one.value, isAlone ? 2 * value + label : value, isAlone ? 3 : 1),
      ]),
    })
  })
  return tableOf(rows, [label, value, label, value])
}

const listTable = ({ heads, widths, rows }: TableBlock): Table =>
  listOf(
    heads,
    widths,
    textWidth.upright,
    rows.map(row => ({ cells: heads.map((_, at) => row[at] ?? ''), under: [] })),
  )

function groupOf(group: Group): (Paragraph | Table)[] {
  if ('form' in group) return [formOf(group.form)]
  const { block } = group
  if (block.type === 'table') return [listTable(block)]
  if (block.type === 'heading') return [text(block.text, { indent, keepNext: true }, hei)]
  return paragraphs(block.text).map(line => text(line, { indent, alignment: AlignmentType.JUSTIFIED }))
}

function endOf({ attachments, signature, copyTo, receipt }: Letter): Paragraph[] {
  const number = (at: number): string => (attachments.length > 1 ? `${at + 1}．` : '')
  const rule = { style: BorderStyle.SINGLE, size: 6, space: 4, color: '000000' }
  return [
    ...(attachments.length > 0 ? empty(1) : []),
    ...attachments.map((name, at) =>
      text(`${at === 0 ? '附件：' : ''}${number(at)}${name}`, {
        indent: { left: size.body * 10 * (at === 0 ? 2 : 5) },
      }),
    ),
    ...(signature ? [...empty(2), right(signature.organ), right(signature.date)] : []),
    ...(copyTo ? [...empty(1), text(`抄送：${copyTo}。`, { border: { top: rule, bottom: rule } })] : []),
    ...(receipt
      ? [
          ...empty(1),
          text('回　执（请签收后退回）', {
            alignment: AlignmentType.CENTER,
            border: { top: { ...rule, style: BorderStyle.DASHED } },
          }),
          text(receipt),
          text(receiptSigns, { alignment: AlignmentType.RIGHT }),
        ]
      : []),
  ]
}

function annexOf(annex: NonNullable<Letter['annex']>): (Paragraph | Table)[] {
  return [
    text('附件', { pageBreakBefore: true }, hei),
    ...titleOf(annex.title),
    listTable(annex.table),
    ...(annex.note ? [new Paragraph({ children: [run(annex.note, size.small)] })] : []),
  ]
}

const bodyOf = (letter: Letter): (Paragraph | Table)[] => [
  ...headOf(letter),
  ...titleOf(letter.title),
  ...empty(1),
  ...(letter.addressee ? [text(`${letter.addressee}：`)] : []),
  ...grouped(letter.blocks).flatMap(groupOf),
  ...endOf(letter),
  ...(letter.annex ? annexOf(letter.annex) : []),
]

/** 一字线 on the outer edge: odd pages right, even pages left. */
const numbered = (alignment: 'left' | 'right') =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { [alignment]: size.number * 10 },
        children: [
          new TextRun({
            size: size.number,
            font: { ascii: song, hAnsi: song, eastAsia: song },
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })

/** 草稿 and 作废 stand on every page, as they do on the sheet. */
const stamped = (stamp: string) =>
  new Header({ children: stamp ? [text(stamp, { alignment: AlignmentType.CENTER }, hei)] : [] })

/** Each letter counts its own pages. */
export async function lettersDocx(letters: readonly Letter[], title: string): Promise<Uint8Array> {
  const sections = letters.map((letter): ISectionOptions => ({
    properties: { page: { margin, size: pageSize, pageNumbers: { start: 1 } } },
    headers: { default: stamped(letter.stamp), even: stamped(letter.stamp) },
    footers: { default: numbered('right'), even: numbered('left') },
    children: bodyOf(letter),
  }))
  const file = new Document({ title, evenAndOddHeaderAndFooters: true, sections })
  return new Uint8Array(await Packer.toBuffer(file))
}
