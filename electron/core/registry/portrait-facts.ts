import { addYears, type PlainDate } from '../../../shared/domain/dates.ts'
import { countedMatters } from '../../../shared/domain/people/forms.ts'
import { rolledUp } from '../../../shared/domain/people/unit-tree.ts'
import { completenessOf, type Completeness } from '../../../shared/domain/portrait/completeness.ts'
import { type UnitTotals } from '../../../shared/domain/portrait/peers.ts'
import { standing, timelineOf, type PortraitFacts, type TimelineEvent } from '../../../shared/domain/portrait/series.ts'
import { type CaseRow, type ClueRow, type MeasureRow, type StaffFacts } from '../../../db/repositories/portraits.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { isWithin } from '../../../db/repositories/scope.ts'
import { type UnitNode } from '../../../db/repositories/units.ts'
import { type Scope } from '../context.ts'

export interface SubjectFacts extends PortraitFacts {
  clues: ClueRow[]
  cases: CaseRow[]
  measures: MeasureRow[]
}

/** First day that a portrait of so many years looks at. */
export const portraitStart = (today: PlainDate, years: number): PlainDate =>
  `${addYears(today, 1 - years).slice(0, 4)}-01-01`

/** Rows of one person, clues and cases only within the viewer's scope: a portrait must not tell what a page would not. */
export const personFacts = (db: Repositories, scope: Scope, personId: number): SubjectFacts => ({
  clues: db.portraits.cluesOf(scope, personId),
  cases: db.portraits.casesOf(scope, personId),
  measures: db.portraits.measuresOf(personId),
})

/** All rows since a day, to be sorted by unit. */
export const allFacts = (db: Repositories, since: PlainDate): SubjectFacts => ({
  clues: db.portraits.clueFactsSince(since),
  cases: db.portraits.caseFactsSince(since),
  measures: db.portraits.measureFactsSince(since),
})

/** The rows of a unit and of all units below it. */
export function factsWithin(facts: SubjectFacts, units: ReadonlySet<number>): SubjectFacts {
  const inside = (row: { unitId: number | null }): boolean => row.unitId !== null && units.has(row.unitId)
  return {
    clues: facts.clues.filter(inside),
    cases: facts.cases.filter(inside),
    measures: facts.measures.filter(inside),
  }
}

function countByUnit(rows: readonly { unitId: number | null }[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { unitId } of rows) if (unitId !== null) counts.set(unitId, (counts.get(unitId) ?? 0) + 1)
  return counts
}

/** What every unit comes to with the units below it, for the comparison. Those who were cleared are not counted. */
export function totalsOf(nodes: readonly UnitNode[], facts: SubjectFacts, staff: readonly StaffFacts[]): UnitTotals[] {
  const kept = standing(facts)
  const unitOfMeasure = new Map(facts.measures.map(row => [row.id, row.unitId]))
  const matters = countedMatters(facts.measures).map(matter => ({
    unitId: unitOfMeasure.get(matter.measureIds[0] ?? 0) ?? null,
  }))
  const rolled = (counts: Map<number, number>): Map<number, number> => rolledUp(nodes, id => counts.get(id) ?? 0)
  const clues = rolled(countByUnit(kept.clues as ClueRow[]))
  const cases = rolled(countByUnit(kept.cases as CaseRow[]))
  const measures = rolled(countByUnit(matters))
  const people = rolled(new Map(staff.map(row => [row.unitId, row.staff])))
  return nodes.map(({ id, kind }) => ({
    id,
    kind,
    staff: people.get(id) ?? 0,
    clues: clues.get(id) ?? 0,
    cases: cases.get(id) ?? 0,
    measures: measures.get(id) ?? 0,
  }))
}

/** What happened when. A case's title may name a person, so only clues and cases within the viewer's scope are told. */
export function eventsOf(facts: SubjectFacts, scope: Scope): TimelineEvent[] {
  const kept = standing({
    ...facts,
    clues: facts.clues.filter(row => isWithin(scope, row.handler)),
    cases: facts.cases.filter(row => isWithin(scope, row.handler)),
  })
  return timelineOf([
    ...(kept.clues as ClueRow[]).map((row): TimelineEvent => ({
      on: row.receivedOn,
      lane: '线索',
      title: `${row.problemType ?? '问题线索'}（${row.stage}）`,
      kind: 'clue',
      id: row.id,
    })),
    ...(kept.cases as CaseRow[]).map((row): TimelineEvent => ({
      on: row.filedOn,
      lane: '案件',
      title: `立案：${row.title}`,
      kind: 'case',
      id: row.id,
    })),
    ...facts.measures.map((row): TimelineEvent => ({
      on: row.decidedOn,
      lane: '处分处理',
      title: `${row.category} ${row.kind}`,
      kind: 'sanction',
      id: row.id,
    })),
  ])
}

/** How much is known about the staff of a unit and the units below it. */
export function unitCompleteness(
  units: ReadonlySet<number>,
  staff: readonly StaffFacts[],
  facts: SubjectFacts,
): Completeness {
  const rows = staff.filter(row => units.has(row.unitId))
  const sum = (pick: (row: StaffFacts) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  const total = sum(row => row.staff)
  const presence = (rowsKnown: number) => ({ known: rowsKnown > 0 ? 1 : 0, total: 1 })
  return completenessOf([
    { title: '干部身份证号', known: sum(row => row.withIdNumber), total, mend: '在干部花名册中补齐身份证号' },
    { title: '干部出生年月', known: sum(row => row.withBirth), total, mend: '在干部花名册中补齐出生年月' },
    { title: '干部籍贯', known: sum(row => row.withNativePlace), total, mend: '在干部花名册中补齐籍贯' },
    { title: '任现职时间', known: sum(row => row.withPostSince), total, mend: '在干部花名册中补齐任现职时间' },
    { title: '任职经历', known: sum(row => row.withPostings), total, mend: '导入任职经历表' },
    { title: '问题线索台账', ...presence(facts.clues.length), mend: '未见本单位线索，请与案管台账核对是否漏报' },
    { title: '处分处理登记', ...presence(facts.measures.length), mend: '未见本单位处理处分，请核对是否漏报' },
  ])
}
