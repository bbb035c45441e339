/**
 * Blank spots (空白点, LB-03): where nothing was recorded in the period. A fact to look into, never a rank and never a quota:
 * places stand in the order of the register, and nothing is said about those that are not blank.
 */
import { distinct, measuresTaken, pieces } from './entries.ts'
import { type MeasureFact, type RecordFact, type UnitFact } from './facts.ts'
import { column, table, type Cell, type RowPlan, type Table } from './figures.ts'
import { keyOf } from './groups.ts'
import { within } from './periods.ts'
import { type Chosen } from './choice.ts'

const caution = '空白只是事实，可能是没有问题、没有发现或没有登记；不作排名，不作任务指标。'

const isBlank = (cells: Readonly<Record<string, Cell>>): boolean => Object.values(cells).some(cell => cell.size === 0)

function townsTable(facts: Chosen): Table {
  const regionOf = new Map(facts.units.map(unit => [unit.id, unit.region]))
  const towns = [...new Set(facts.units.flatMap(unit => (unit.region ? [unit.region] : [])))]
  const inTown = (records: readonly RecordFact[], town: string): RecordFact[] =>
    records.filter(one => within(one.on, facts.period) && one.unitId !== null && regionOf.get(one.unitId) === town)
  const rows = towns.map((town): RowPlan => {
    const cases = inTown(facts.cases, town)
    return {
      key: keyOf(town),
      label: town,
      cells: { clues: pieces(inTown(facts.clues, town)), cases: pieces(cases), persons: distinct(cases, 'person') },
    }
  })
  return table({
    id: 'blankTowns',
    title: '乡镇（街道）空白点',
    head: '乡镇（街道）',
    note: `只列本期线索或立案为零的乡镇（街道）。${caution}`,
    columns: [column('clues', '线索', '件'), column('cases', '立案', '件'), column('persons', '立案', '人')],
    rows: rows.filter(row => isBlank(row.cells)),
    empty: towns.length === 0 ? '单位库中没有登记所在乡镇（街道）。' : '本期各乡镇（街道）均有线索和立案。',
  })
}

/** 乡镇纪委、街道纪工委、派驻纪检监察组 as the register names them. */
export const isGrassrootsOrgan = (unit: UnitFact): boolean => /(纪委|纪工委|纪检监察组|纪律检查委员会)$/.test(unit.name)

/** Does the 承办部门 of a record name this organ? Ledgers leave out the prefix of the county. */
const names = (organ: UnitFact, department: string | null): boolean =>
  department !== null && department !== '' && (department === organ.name || organ.name.endsWith(department))

function organsTable(facts: Chosen): Table {
  const organs = facts.units.filter(isGrassrootsOrgan)
  const rows = organs.map((organ): RowPlan => {
    const own = (records: readonly RecordFact[]): RecordFact[] =>
      records.filter(one => within(one.on, facts.period) && names(organ, one.department))
    return {
      key: `u${organ.id}`,
      label: organ.name,
      cells: { clues: pieces(own(facts.clues)), cases: pieces(own(facts.cases)) },
    }
  })
  return table({
    id: 'blankOrgans',
    title: '乡镇、派驻机构自办空白点',
    head: '乡镇纪委、派驻机构',
    note: `按承办部门认定自办；只列本期承办线索或自办案件为零的机构。${caution}`,
    columns: [column('clues', '承办线索', '件'), column('cases', '自办案件', '件')],
    rows: rows.filter(row => isBlank(row.cells)),
    empty:
      organs.length === 0
        ? '单位库中没有登记乡镇纪委、派驻纪检监察组，无从统计。'
        : '本期各乡镇纪委、派驻机构均有承办线索和自办案件。',
  })
}

function detentionTable(facts: Chosen): Table {
  const departments = [
    ...new Set(facts.cases.flatMap(one => (within(one.on, facts.period) && one.department ? [one.department] : []))),
  ].sort((a, b) => a.localeCompare(b, 'zh-CN'))
  const held = (list: readonly MeasureFact[], department: string) =>
    list.filter(one => one.kind === '留置' && one.department === department)
  const rows = departments.map((department): RowPlan => ({
    key: keyOf(department),
    label: department,
    cells: {
      cases: pieces(facts.cases.filter(one => within(one.on, facts.period) && one.department === department)),
      held: measuresTaken(held(facts.measures, department)),
    },
  }))
  return table({
    id: 'blankDetention',
    title: '留置措施空白',
    head: '承办部门',
    note: `只列本期有立案、没有采取留置措施的承办部门。${caution}`,
    columns: [column('cases', '立案', '件'), column('held', '留置', '次')],
    rows: rows.filter(row => row.cells['held']?.size === 0),
    empty: '没有这样的承办部门。',
  })
}

export const blankTables = (facts: Chosen): Table[] => [townsTable(facts), organsTable(facts), detentionTable(facts)]
