/** A paper as a Word file: the same text as on the printed pages, for offices that edit. Layout after GB/T 9704. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type ISectionOptions,
} from 'docx'
import { type Paper, type PaperSection } from '../../../shared/domain/dossier/paper.ts'

/** Twentieths of a point in a millimetre. */
const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
/** GB/T 9704: 天头 37, 订口 28, 下 35, 右 26. */
const margin = { top: mm(37), left: mm(28), bottom: mm(35), right: mm(26), header: mm(26), footer: mm(26) }
const portrait = { width: mm(210), height: mm(297) }
const textWidth = { upright: mm(156), wide: mm(297 - 28 - 26) }

const fang = '仿宋'
const hei = '黑体'
const song = '宋体'
/** Half points: 3号 16 pt, 小四 12 pt, 五号 10.5 pt. */
const sizes = { body: 24, small: 21, heading: 28, part: 36, title: 72, cover: 32 }

const run = (text: string, size: number, font = fang, bold = false) =>
  new TextRun({ text, size, bold, font: { ascii: font, hAnsi: font, eastAsia: font } })
const line = (text: string, size = sizes.body, font = fang) => new Paragraph({ children: [run(text, size, font)] })

const cell = (text: string, width: number, span = 1, head = false) =>
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

const tableOf = (rows: TableRow[], widths: number[]) =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows,
  })

function factsTable(facts: readonly [string, string][]): Table {
  const widths = [0.18, 0.32, 0.18, 0.32].map(share => Math.round(share * textWidth.upright))
  const rows: TableRow[] = []
  for (let at = 0; at < facts.length; at += 2) {
    const pair = facts.slice(at, at + 2)
    const cells = pair.flatMap(([label, value], index) => [
      cell(label, widths[index * 2]!, 1, true),
      cell(value, widths[1]!, pair.length === 1 ? 3 : 1),
    ])
    rows.push(new TableRow({ cantSplit: true, children: cells }))
  }
  return tableOf(rows, widths)
}

function listTable({ head, shares, rows }: NonNullable<PaperSection['table']>, width: number): Table {
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

function sectionParts(section: PaperSection): (Paragraph | Table)[] {
  const title = new Paragraph({
    keepNext: true,
    spacing: { before: mm(4), after: mm(1.5) },
    children: [run(section.title, sizes.heading, hei)],
  })
  if (section.facts) return [title, factsTable(section.facts)]
  if (section.table) return [title, listTable(section.table, section.wide ? textWidth.wide : textWidth.upright)]
  return [title, line(section.note ?? '')]
}

const centred = (text: string, size: number, font: string, before = 0) =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before }, children: [run(text, size, font)] })

function coverOf(paper: Paper): Paragraph[] {
  return [
    line(paper.serial, sizes.cover, hei),
    line(paper.secrecy, sizes.cover, hei),
    centred(paper.title, sizes.title, song, mm(36)),
    new Paragraph({ spacing: { before: mm(24) } }),
    ...paper.cover.map(
      ([label, value]) =>
        new Paragraph({
          indent: { left: mm(20) },
          spacing: { before: mm(3) },
          children: [run(`${label}：${value}`, sizes.cover)],
        }),
    ),
    centred(paper.organ, sizes.cover, fang, mm(30)),
    centred(paper.date, sizes.cover, fang, mm(3)),
    new Paragraph({ children: [new PageBreak()] }),
  ]
}

function contentsOf(paper: Paper): Paragraph[] {
  return [
    centred('目　录', sizes.part, hei),
    ...paper.parts.flatMap(part => [
      ...(part.title ? [line(part.title, sizes.body, hei)] : []),
      ...part.sections.map(section => line(`${section.title}（${section.count}）`, sizes.small)),
    ]),
    new Paragraph({ children: [new PageBreak()] }),
  ]
}

function signaturesOf(paper: Paper): (Paragraph | Table)[] {
  const widths = [0.22, 0.28, 0.22, 0.28].map(share => Math.round(share * textWidth.upright))
  const rows: TableRow[] = []
  for (let at = 0; at < paper.signatures.length; at += 2)
    rows.push(
      new TableRow({
        cantSplit: true,
        height: { value: mm(16), rule: 'atLeast' },
        children: paper.signatures
          .slice(at, at + 2)
          .flatMap((label, index) => [cell(label, widths[index * 2]!, 1, true), cell('', widths[1]!)]),
      }),
    )
  return [line(paper.explain), tableOf(rows, widths)]
}

/** Neighbouring blocks of one orientation make one Word section; each orientation needs a section of its own. */
function flow(paper: Paper): { wide: boolean; children: (Paragraph | Table)[] }[] {
  const runs: { wide: boolean; children: (Paragraph | Table)[] }[] = [
    { wide: false, children: [...coverOf(paper), ...contentsOf(paper)] },
  ]
  const add = (wide: boolean, children: (Paragraph | Table)[]) => {
    const last = runs.at(-1)!
    if (last.wide === wide) last.children.push(...children)
    else runs.push({ wide, children })
  }
  for (const part of paper.parts) {
    if (part.title) add(false, [centred(part.title, sizes.part, hei, mm(4))])
    for (const section of part.sections) add(section.wide, sectionParts(section))
  }
  add(false, signaturesOf(paper))
  return runs
}

export async function docxOf(paper: Paper): Promise<Uint8Array> {
  const header = new Header({
    children: [
      line(`${paper.title}　${paper.name}　打印人：${paper.account}　打印时间：${paper.printedAt}`, sizes.small),
    ],
  })
  const footer = new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: sizes.small,
            font: { ascii: song, hAnsi: song, eastAsia: song },
            children: ['第', PageNumber.CURRENT, '页　共', PageNumber.TOTAL_PAGES, '页'],
          }),
        ],
      }),
    ],
  })
  const sections = flow(paper).map(({ wide, children }): ISectionOptions => ({
    properties: {
      page: {
        margin,
        size: { ...portrait, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      },
    },
    headers: { default: header },
    footers: { default: footer },
    children,
  }))
  return new Uint8Array(await Packer.toBuffer(new Document({ title: `${paper.title}-${paper.name}`, sections })))
}
