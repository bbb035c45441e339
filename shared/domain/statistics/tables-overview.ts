/** 总体情况: what came in, what was filed, what was decided, each with its own units of count. */
import { families, familyKinds, isFamily, penaltyFamilies } from '../people/families.ts'
import { measuresTaken, outcomeCells, pieces, recordCells } from './entries.ts'
import { type OtherFact, type OutcomeFact, type RecordFact } from './facts.ts'
import { column, table, type Cell, type RowPlan, type Table } from './figures.ts'
import { byWord, rowsFrom } from './groups.ts'
import { within, type Period } from './periods.ts'
import { type Chosen } from './choice.ts'

export const recordColumns = [
  column('pieces', '件', '件'),
  column('persons', '人', '人'),
  column('units', '单位', '个'),
  column('times', '人次', '人次'),
]

const openAt = (records: readonly RecordFact[], { to }: Period): RecordFact[] =>
  records.filter(record => record.on <= to && (record.closedOn === null || record.closedOn > to))

function registered(others: readonly OtherFact[], kind: OtherFact['kind']): Cell {
  const counted = others.filter(one => one.kind === kind)
  return {
    size: counted.length,
    entries: () => counted.map(({ no, detail, on }) => ({ name: no, detail, on, links: [] })),
  }
}

/** 并入他件的线索: named as a row, so that nobody wonders where they went. */
const mergedClues = (records: readonly RecordFact[]): Cell =>
  pieces(records.filter(record => record.merged).map(record => ({ ...record, merged: false })))

export function overview({ clues, cases, outcomes, others, period }: Chosen): Table {
  const fresh = (records: readonly RecordFact[]) => records.filter(record => within(record.on, period))
  const done = (records: readonly RecordFact[]) => records.filter(record => within(record.closedOn, period))
  const rows: RowPlan[] = [
    { key: 'clues', label: '受理问题线索', cells: recordCells(fresh(clues)) },
    {
      key: 'cluesMerged',
      label: '其中并入他件（不计件）',
      depth: 1,
      cells: { pieces: mergedClues(fresh(clues)) },
    },
    { key: 'cluesClosed', label: '办结问题线索', cells: recordCells(done(clues)) },
    { key: 'cluesOpen', label: '期末在办问题线索', cells: recordCells(openAt(clues, period)) },
    { key: 'forwards', label: '径送上级（不登记内容）', cells: { pieces: registered(others, 'forward') } },
    { key: 'cases', label: '立案审查调查', cells: recordCells(fresh(cases)) },
    { key: 'casesClosed', label: '结案', cells: recordCells(done(cases)) },
    { key: 'casesOpen', label: '期末在办案件', cells: recordCells(openAt(cases, period)) },
    {
      key: 'penalties',
      label: '给予党纪政务处分',
      cells: outcomeCells(outcomes.filter(isPenalty)),
    },
    {
      key: 'outcomes',
      label: '处理处分合计（按人不重复）',
      cells: outcomeCells(outcomes),
    },
    { key: 'meddling', label: '打听、过问、说情干预登记', cells: { pieces: registered(others, 'meddling') } },
  ]
  return table({
    id: 'overview',
    title: '总体情况',
    head: '事项',
    note: '件按线索、案件计；人在本期内不重复计；单位作为被反映对象的另计，不折算为人；人次按每件中的每人计；处理处分的件为涉及的案件。',
    columns: recordColumns,
    rows,
  })
}

export const isPenalty = ({ category }: OutcomeFact): boolean =>
  (penaltyFamilies as readonly string[]).includes(category)

/** 处理结果: families and kinds; one person may stand in several rows, which the last rows say in so many words. */
export function outcomesTable({ outcomes }: Chosen): Table {
  const several = new Set(
    [...byWord(outcomes, one => String(one.personId), '')]
      .filter(group => new Set(group.items.map(one => (isPenalty(one) ? '处分' : one.category))).size > 1)
      .flatMap(group => group.items.map(one => one.personId)),
  )
  const kinds = (family: string) =>
    rowsFrom(
      byWord(
        outcomes.filter(one => one.category === family),
        one => one.kind,
        '未填写种类',
        isFamily(family) ? familyKinds[family] : [],
      ).map(group => ({ ...group, key: `${family}·${group.key}` })),
      outcomeCells,
      1,
    )
  const present = byWord(outcomes, one => one.category, '未填写类别', families)
  const rows: RowPlan[] = [
    { key: '党纪政务处分', label: '党纪政务处分（合计）', cells: outcomeCells(outcomes.filter(isPenalty)) },
    ...present.flatMap(group => [
      { key: group.key, label: group.label, cells: outcomeCells(group.items) },
      ...kinds(group.label),
    ]),
    { key: 'all', label: '合计（按人不重复）', cells: outcomeCells(outcomes) },
    {
      key: 'several',
      label: '一人有两类以上结果的',
      depth: 1,
      cells: outcomeCells(outcomes.filter(one => several.has(one.personId))),
    },
  ]
  return table({
    id: 'outcomes',
    title: '处理处分结果',
    head: '类别、种类',
    note: '按决定时间计入本期；项按每个决定计，人不重复；一人可有多项结果，各行人数相加可大于合计人数；移送司法与处分重叠计列。',
    columns: [column('decisions', '项', '项'), column('persons', '人', '人'), column('pieces', '涉及案件', '件')],
    rows,
  })
}

/** 审查调查措施: taken in the period, by kind. */
export function measuresTable({ measures }: Chosen): Table {
  return table({
    id: 'measures',
    title: '审查调查措施',
    head: '措施',
    note: '按采取之日计入本期；对财物采取的按每次计。',
    columns: [column('times', '次', '次')],
    rows: rowsFrom(
      byWord(measures, one => one.kind, '未填写措施'),
      items => ({ times: measuresTaken(items) }),
    ),
  })
}
