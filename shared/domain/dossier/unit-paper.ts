/**
 * The dossier of a unit as it goes onto paper: the same description as a person's, so that pages, Word file and workbook are made
 * alike. Figures only: persons under clues and cases stay on the screen, behind permission and scope. Pure.
 */
import { chineseDate, type PlainDate } from '../dates.ts'
import { type Completeness } from '../portrait/completeness.ts'
import { formChart, peerChart, problemChart, type ChartTable } from '../portrait/options.ts'
import { type PeerMetric } from '../portrait/peers.ts'
import { type Figure, type Series } from '../portrait/series.ts'
import { chineseNumber } from './document.ts'
import { serialOf, type Paper, type PaperPrint, type PaperSection, type PaperTable } from './paper.ts'
import { unitParts, unitSections, type CountedSource, type UnitSection } from './unit-sections.ts'

export const unitPaperTitle = '单位政治生态档案'

export interface UnitOnPaper {
  unit: {
    name: string
    aliases: readonly string[]
    path: readonly { name: string }[]
    kind: string | null
    level: string | null
    region: string | null
    people: number
    children: number
    leaders: readonly { name: string; post: string; fromOn: string | null }[]
  }
  portrait: {
    years: readonly number[]
    head: readonly Figure[]
    forms: Series
    problems: Series
    peers: readonly PeerMetric[]
    peerKind: string | null
    completeness: Completeness
    unitsCounted: number
  }
  lines: readonly { section: string; occurredOn: string; cells: Readonly<Record<string, string>> }[]
  findings: readonly { round: string; found: number }[]
  steps: readonly { round: string; step: string; onDay: string; grade: string | null }[]
  organ: string
  builtOn: PlainDate
}

/** Total of each year beside the year before (年度对比): a figure and its change, no judgement. */
function comparison({ headings, lines }: Series): ChartTable {
  const sums = headings.map((_, at) => lines.reduce((sum, line) => sum + (line.figures[at]?.value ?? 0), 0))
  return {
    head: ['年度', '处理（人次）', '比上年'],
    rows: headings.map((year, at) => {
      const change = at === 0 ? undefined : sums[at]! - sums[at - 1]!
      return [year, sums[at]!, change === undefined ? '—' : change > 0 ? `+${change}` : String(change)]
    }),
  }
}

const rectification = ({ findings, steps }: UnitOnPaper): ChartTable => ({
  head: ['巡察轮次', '反馈问题（个）', '整改进展'],
  rows: findings.map(({ round, found }) => [
    round,
    found,
    steps
      .filter(step => step.round === round)
      .map(step => `${chineseDate(step.onDay)}${step.step}${step.grade ? `（${step.grade}）` : ''}`)
      .join('；') || '—',
  ]),
})

const countedTables: Record<CountedSource, (facts: UnitOnPaper) => ChartTable> = {
  leaders: ({ unit }) => ({
    head: ['姓名', '职务', '任职时间'],
    rows: unit.leaders.map(one => [one.name, one.post, one.fromOn ? chineseDate(one.fromOn) : '']),
  }),
  figures: ({ portrait }) => ({ head: ['项目', '数量'], rows: portrait.head.map(one => [one.label, one.value]) }),
  forms: ({ portrait }) => formChart(portrait.forms).table,
  problems: ({ portrait }) => problemChart(portrait.problems).table,
  peers: ({ portrait }) => peerChart(portrait.peers).table,
  completeness: ({ portrait }) => ({
    head: ['资料', '已有', '应有', '怎样补齐'],
    rows: portrait.completeness.items.map(item => [item.title, item.known, item.total, item.hint || '—']),
  }),
  compare: ({ portrait }) => comparison(portrait.forms),
  rectification,
}

const facts = ({ unit }: UnitOnPaper): [string, string][] =>
  (
    [
      ['单位名称', unit.name],
      ['简称、曾用名', unit.aliases.join('、')],
      ['上级单位', unit.path.map(step => step.name).join(' › ')],
      ['单位类型', unit.kind],
      ['单位级别', unit.level],
      ['所在乡镇（街道）', unit.region],
      ['在册干部', `${unit.people}人`],
      ['下级单位', `${unit.children}个`],
    ] satisfies [string, string | null][]
  ).map(([label, value]) => [label, value || '无记录'])

/** Long words want width: each column gets the share of its longest cell, within reason. */
function onPaper({ head, rows }: ChartTable): PaperTable {
  const cells = rows.map(row => head.map((_, at) => String(row[at] ?? '')))
  const shares = head.map((title, at) =>
    Math.min(24, Math.max(4, title.length, ...cells.map(row => row[at]?.length ?? 0))),
  )
  return { head, shares, rows: cells.map(row => ({ cells: row, under: [] })) }
}

function tableOf(section: UnitSection, all: UnitOnPaper): ChartTable {
  if (section.source === 'unit') return { head: [], rows: [] }
  if (section.source !== 'entries') return countedTables[section.source](all)
  return {
    head: ['时间', ...section.columns.map(column => column.title)],
    rows: all.lines
      .filter(line => line.section === section.id)
      .map(line => [chineseDate(line.occurredOn), ...section.columns.map(column => line.cells[column.id] ?? '')]),
  }
}

function titleOf({ source, title }: UnitSection, { portrait }: UnitOnPaper): string {
  if (source === 'figures') return `${title}（${portrait.years[0]}—${portrait.years.at(-1)}年）`
  if (source === 'forms') return `${title}（人次）`
  if (source === 'peers') return `${title}（${portrait.peerKind ?? '未填写单位类型'}）`
  return title
}

function sectionOf(section: UnitSection, at: number, all: UnitOnPaper): PaperSection {
  const head = { id: section.id, title: `${chineseNumber(at + 1)}、${titleOf(section, all)}`, wide: false }
  if (section.source === 'unit') {
    const pairs = facts(all)
    return { ...head, count: `${pairs.length}项`, facts: pairs }
  }
  const table = tableOf(section, all)
  if (table.rows.length === 0) return { ...head, count: '无记录', note: '无记录' }
  return { ...head, count: `${table.rows.length}${section.source === 'entries' ? '条' : '行'}`, table: onPaper(table) }
}

export function unitPaper(all: UnitOnPaper, print: PaperPrint): Paper {
  const { unit, portrait, organ, builtOn } = all
  const sections = unitSections.map((section, at) => ({ part: section.part, section: sectionOf(section, at, all) }))
  const serial = serialOf(print.no)
  return {
    title: unitPaperTitle,
    name: unit.name,
    serial,
    secrecy: print.secrecy,
    cover: [
      ['单位', unit.name],
      ['份号', `${serial}（${print.no}，共${print.copies}份）`],
      ['用途', print.purpose],
    ],
    organ,
    date: chineseDate(builtOn),
    parts: unitParts.map((part, at) => ({
      title: `第${chineseNumber(at + 1)}部分　${part}`,
      sections: sections.filter(one => one.part === part).map(one => one.section),
    })),
    explain: `数字由登记资料统计，含下级单位${portrait.unitsCounted - 1}个；查否、失实、了结的不计入；仅供研判参考，不排名、不作评价结论。${portrait.completeness.note}`,
    signatures: ['填报人（签名）', '核对人（签名）', '单位（印章）', '日期'],
    account: print.account,
    printedAt: print.printedAt,
  }
}
