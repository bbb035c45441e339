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
  type Table,
  TableRow,
  TextRun,
  type ISectionOptions,
} from 'docx'
import { type Paper, type PaperSection } from '../../../shared/domain/dossier/paper.ts'
import {
  cell,
  fang,
  hei,
  line,
  listOf,
  margin,
  mm,
  pageSize,
  run,
  sizes,
  song,
  tableOf,
  textWidth,
} from './docx-parts.ts'

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

const listTable = ({ head, shares, rows }: NonNullable<PaperSection['table']>, width: number): Table =>
  listOf(head, shares, width, rows)

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
        size: { ...pageSize, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      },
    },
    headers: { default: header },
    footers: { default: footer },
    children,
  }))
  return new Uint8Array(await Packer.toBuffer(new Document({ title: `${paper.title}-${paper.name}`, sections })))
}
