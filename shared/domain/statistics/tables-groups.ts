/** Clues and cases by source, problem type, disposal, stage, department, unit and town. */
import { problemTypeOf, problemTypes } from '../portrait/problems.ts'
import { decidedPersons, distinct, outcomeCells, pieces, recordCells } from './entries.ts'
import { type Bearing, type OutcomeFact, type RecordFact } from './facts.ts'
import { column, table, type Cell, type Table } from './figures.ts'
import { byUnit, byWord, merged, rowsFrom, type Group } from './groups.ts'
import { partsOf, within } from './periods.ts'
import { recordColumns } from './tables-overview.ts'
import { type Chosen } from './choice.ts'

const fresh = (records: readonly RecordFact[], { period }: Chosen): RecordFact[] =>
  records.filter(record => within(record.on, period))

const note = '各行件数相加等于合计；同一人可出现在多行，各行人数相加可大于合计人数。'

function recordTable(
  parts: { id: string; title: string; head: string },
  groups: readonly Group<RecordFact>[],
  all: readonly RecordFact[],
): Table {
  return table({
    ...parts,
    note,
    columns: recordColumns,
    rows: [...rowsFrom(groups, recordCells), { key: 'all', label: '合计', cells: recordCells(all) }],
  })
}

export function clueTables(facts: Chosen, stages: readonly string[]): Table[] {
  const all = fresh(facts.clues, facts)
  return [
    recordTable(
      { id: 'clueSource', title: '问题线索来源', head: '线索来源' },
      byWord(all, one => one.source, '未填写来源'),
      all,
    ),
    recordTable(
      { id: 'clueProblem', title: '问题线索反映的问题类型', head: '问题类型' },
      byWord(all, one => problemTypeOf(one.problemType), '未分类', problemTypes),
      all,
    ),
    recordTable(
      { id: 'clueManner', title: '问题线索处置方式', head: '处置方式' },
      byWord(all, one => one.manner, '尚未提出处置意见'),
      all,
    ),
    recordTable(
      { id: 'clueStage', title: '问题线索所处环节', head: '现在环节' },
      byWord(all, one => one.stage, '未填写', stages),
      all,
    ),
  ]
}

export function caseTables(facts: Chosen, stages: readonly string[]): Table[] {
  const all = fresh(facts.cases, facts)
  return [
    recordTable(
      { id: 'caseProblem', title: '立案案件问题类型', head: '问题类型' },
      byWord(all, one => problemTypeOf(one.problemType), '未分类', problemTypes),
      all,
    ),
    recordTable(
      { id: 'caseSource', title: '立案案件线索来源', head: '线索来源' },
      byWord(all, one => one.source, '未填写来源（或无关联线索）'),
      all,
    ),
    recordTable(
      { id: 'caseManner', title: '立案类别', head: '立案类别' },
      byWord(all, one => one.manner, '未填写类别'),
      all,
    ),
    recordTable(
      { id: 'caseStage', title: '案件所处环节', head: '现在环节' },
      byWord(all, one => one.stage, '未填写', stages),
      all,
    ),
  ]
}

const lineColumns = [
  column('clues', '线索', '件'),
  column('cluePersons', '反映', '人'),
  column('cases', '立案', '件'),
  column('casePersons', '立案', '人'),
  column('decided', '处理处分', '人'),
]
const lineCells = (
  clues: readonly RecordFact[],
  cases: readonly RecordFact[],
  outcomes: readonly OutcomeFact[],
): Record<string, Cell> => ({
  clues: pieces(clues),
  cluePersons: distinct(clues, 'person'),
  cases: pieces(cases),
  casePersons: distinct(cases, 'person'),
  decided: decidedPersons(outcomes),
})

/** Clues, cases and decisions of one place in one line; the order is that of the register, never of size. */
function lineTable(
  parts: { id: string; title: string; head: string; note?: string },
  facts: Chosen,
  group: <T extends Bearing>(items: readonly T[]) => Group<T>[],
  order: (key: string) => number,
): Table {
  const clues = fresh(facts.clues, facts)
  const cases = fresh(facts.cases, facts)
  return table({
    ...parts,
    note: parts.note ?? `${note}按登记顺序排列，不作排名。`,
    columns: lineColumns,
    rows: [
      ...merged(group(clues), group(cases), group(facts.outcomes), order).map(({ key, label, a, b, c }) => ({
        key,
        label,
        cells: lineCells(a, b, c),
      })),
      { key: 'all', label: '合计', cells: lineCells(clues, cases, facts.outcomes) },
    ],
  })
}

const spelled = (keys: readonly string[], last: string) => {
  const sorted = [...new Set(keys)].sort((a, b) => a.localeCompare(b, 'zh-CN'))
  return (key: string): number => (key === last ? sorted.length + 1 : sorted.indexOf(key))
}

export function placeTables(facts: Chosen): Table[] {
  const places = new Map(facts.units.map((unit, at) => [unit.id, at]))
  const unitOf = new Map(facts.units.map(unit => [unit.id, unit]))
  const townOf = ({ unitId }: Bearing): string | null => (unitId === null ? null : (unitOf.get(unitId)?.region ?? null))
  const kindOf = ({ unitId }: Bearing): string | null => (unitId === null ? null : (unitOf.get(unitId)?.kind ?? null))
  const noTown = '未登记所在乡镇（街道）'
  const noKind = '未登记单位类型'
  const noRoom = '未填写承办部门'
  const every: Bearing[] = [...facts.clues, ...facts.cases, ...facts.outcomes]
  const words = (of: (one: Bearing) => string | null, missing: string) => every.map(one => of(one) || missing)
  return [
    lineTable(
      { id: 'department', title: '按承办部门', head: '承办部门' },
      facts,
      items => byWord(items, one => one.department, noRoom),
      spelled(
        words(one => one.department, noRoom),
        noRoom,
      ),
    ),
    lineTable(
      { id: 'town', title: '按乡镇（街道）', head: '乡镇（街道）' },
      facts,
      items => byWord(items, townOf, noTown),
      spelled(words(townOf, noTown), noTown),
    ),
    lineTable(
      { id: 'unitKind', title: '按单位类型', head: '单位类型' },
      facts,
      items => byWord(items, kindOf, noKind),
      spelled(words(kindOf, noKind), noKind),
    ),
    lineTable(
      { id: 'unit', title: '按单位', head: '单位' },
      facts,
      items => byUnit(items, places),
      key => (key.startsWith('u') ? (places.get(Number(key.slice(1))) ?? places.size) : places.size + 1),
    ),
  ]
}

/** By months, quarters or years; the sum of the rows is the whole period. */
export function trendTable(facts: Chosen): Table {
  const { period, clues, cases, outcomes } = facts
  const at = (part: { from: string; to: string }) => ({
    ...lineCells(
      clues.filter(one => within(one.on, part)),
      cases.filter(one => within(one.on, part)),
      outcomes.filter(one => within(one.decidedOn, part)),
    ),
    closed: pieces([...clues, ...cases].filter(one => within(one.closedOn, part))),
  })
  return table({
    id: 'trend',
    title: '按时间',
    head: '时间',
    note: '各行件数相加等于合计；同一人可出现在多行。',
    columns: [...lineColumns, column('closed', '办结', '件')],
    rows: [
      ...partsOf(period).map(part => ({ key: part.key, label: part.label, cells: at(part) })),
      { key: 'all', label: '合计', cells: at(period) },
    ],
  })
}

export function organTable({ outcomes }: Chosen): Table {
  return table({
    id: 'organ',
    title: '按决定机关',
    head: '决定机关',
    note: '处理处分按作出决定的机关计列。',
    columns: [column('decisions', '项', '项'), column('persons', '人', '人'), column('pieces', '涉及案件', '件')],
    rows: rowsFrom(
      byWord(outcomes, one => one.organ, '未填写决定机关'),
      outcomeCells,
    ),
  })
}
