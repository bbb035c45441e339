/**
 * A dossier as it goes onto paper, whatever the paper: pages in the window, a Word file, a workbook are made from this one
 * description, so that they cannot say different things. Pure; no measure of length in it.
 */
import { chineseDate, type PlainDate } from '../dates.ts'
import { chineseNumber, type BuiltSection } from './document.ts'

export interface PaperRow {
  cells: string[]
  /** What the person says to this line, beside it: below it over the whole width. */
  under: string[]
}
export interface PaperTable {
  head: string[]
  /** Shares of the width, in the order of the columns. */
  shares: number[]
  rows: PaperRow[]
}
export interface PaperSection {
  id: string
  /** 三、任免情况与工作简历. */
  title: string
  /** For the contents: 5条, 无记录. */
  count: string
  /** 项目 and 内容 in pairs, where the section is a form and no list. */
  facts?: [label: string, value: string][] | undefined
  table?: PaperTable | undefined
  /** Stands where there is no table. */
  note?: string | undefined
  /** Too many columns for an upright page. */
  wide: boolean
}
export interface PaperPart {
  /** 第一部分　基础信息; '' for a paper without parts. */
  title: string
  sections: PaperSection[]
}
export interface Paper {
  title: string
  /** Whose it is: stands in the running head. */
  name: string
  /** 份号. */
  serial: string
  secrecy: string
  cover: [label: string, value: string][]
  organ: string
  date: string
  parts: PaperPart[]
  /** Said before the place for signatures. */
  explain: string
  signatures: string[]
  /** Who prints and when: running head and watermark. */
  account: string
  printedAt: string
}

/** The register's line that a sheet is made under. */
export interface PaperPrint {
  no: string
  account: string
  purpose: string
  copies: number
  secrecy: string
  /** 2026年11月20日 10:00. */
  printedAt: string
}
export interface PaperWish {
  /** Sections about family members. */
  family: boolean
  /** Where each line comes from. */
  sources: boolean
}

/** 印〔2026〕7号 → 000007. */
export const serialOf = (no: string): string => (/(\d+)号$/.exec(no)?.[1] ?? '').padStart(6, '0')

/** More columns than this do not stand upright. */
const mostUpright = 6
const parts = ['基础信息', '廉政信息', '个人报告事项'] as const

export interface DossierOnPaper {
  name: string
  title: string
  unitTitle: string
  post: string
  organ: string
  builtOn: PlainDate
  sections: readonly BuiltSection[]
  sources: Readonly<Record<string, string>>
}

const statementLine = ({ kind, statedOn, text }: BuiltSection['rows'][number]['statements'][number]): string =>
  `${kind}（${chineseDate(statedOn)}）：${text}`

function tableOf(
  section: BuiltSection,
  sourceOf: ((row: BuiltSection['rows'][number]) => string) | undefined,
): PaperTable {
  return {
    head: [...section.columns.map(column => column.title), ...(sourceOf ? ['来源'] : [])],
    shares: [...section.columns.map(column => column.share), ...(sourceOf ? [1.6] : [])],
    rows: section.rows.map(row => ({
      cells: [...section.columns.map(column => row.cells[column.id] ?? ''), ...(sourceOf ? [sourceOf(row)] : [])],
      under: row.statements.map(statementLine),
    })),
  }
}

function sectionOnPaper(section: BuiltSection, index: number, dossier: DossierOnPaper, wish: PaperWish): PaperSection {
  const sourceOf = (row: BuiltSection['rows'][number]): string =>
    row.sourceRowId === null ? row.origin || '手工登记' : (dossier.sources[String(row.sourceRowId)] ?? '来源批次已撤销')
  const head = { id: section.id, title: `${chineseNumber(index + 1)}、${section.title}`, wide: false }
  if (section.state === 'withheld') return { ...head, count: '按权限未列示', note: '按打印人权限未列示，不代表无记录' }
  if (section.state === 'empty') return { ...head, count: '无记录', note: '无记录' }
  const count = `${section.rows.length}条`
  if (section.id === 'S01') {
    const facts = section.rows.map((row): [string, string] => [row.cells['label'] ?? '', row.cells['value'] ?? ''])
    if (wish.sources && section.rows[0]) facts.push(['资料来源', sourceOf(section.rows[0])])
    return { ...head, count, facts }
  }
  const table = tableOf(section, wish.sources ? sourceOf : undefined)
  return { ...head, count, table, wide: table.head.length > mostUpright }
}

/** Family sections stay off paper unless asked for; what the viewer may not see is named, so that nobody takes it for empty. */
export function dossierPaper(dossier: DossierOnPaper, print: PaperPrint, wish: PaperWish): Paper {
  const shown = dossier.sections.filter(section => !section.family || wish.family)
  const onPaper = shown.map((section, index) => ({
    part: section.part,
    section: sectionOnPaper(section, index, dossier, wish),
  }))
  const filled = parts.filter(part => onPaper.some(one => one.part === part))
  return {
    title: dossier.title,
    name: dossier.name,
    serial: serialOf(print.no),
    secrecy: print.secrecy,
    cover: [
      ['单位', dossier.unitTitle],
      ['姓名', dossier.name],
      ['职务', dossier.post],
      ['份号', `${serialOf(print.no)}（${print.no}，共${print.copies}份）`],
      ['用途', print.purpose],
    ],
    organ: dossier.organ,
    date: chineseDate(dossier.builtOn),
    parts: filled.map((part, index) => ({
      title: `第${chineseNumber(index + 1)}部分　${part}`,
      sections: onPaper.filter(one => one.part === part).map(one => one.section),
    })),
    explain: `本档案由登记资料于${chineseDate(dossier.builtOn)}生成，经查否、失实、了结的问题不列入；未经查实的线索不作为评价依据。`,
    signatures: ['填报人（签名）', '核对人（签名）', '单位（印章）', '日期'],
    account: print.account,
    printedAt: print.printedAt,
  }
}
