/** Sums for the way down from the county to the unit. Whoever was cleared is not counted; without permission there are no figures. */
import { addYears, type PlainDate } from '../../../shared/domain/dates.ts'
import { rolledUp } from '../../../shared/domain/people/unit-tree.ts'
import { standing } from '../../../shared/domain/portrait/series.ts'
import { problemTypeOf, problemTypes } from '../../../shared/domain/portrait/problems.ts'
import { type CaseRow, type ClueRow } from '../../../db/repositories/portraits.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type UnitNode } from '../../../db/repositories/units.ts'
import { type Scope } from '../context.ts'

/** Years that figures look back, this one included. */
export const yearsBack = 5
export const firstDay = (today: PlainDate): PlainDate => `${addYears(today, 1 - yearsBack).slice(0, 4)}-01-01`

export interface Matters {
  clues: ClueRow[]
  cases: CaseRow[]
}

/** Clues and cases of all units, without those that ended without a finding; undefined where the scope is not everything. */
export function countable(db: Repositories, scope: Scope, today: PlainDate): Matters | undefined {
  if (scope.cases !== 'all') return undefined
  const since = firstDay(today)
  const kept = standing({
    clues: db.portraits.clueFactsSince(since),
    cases: db.portraits.caseFactsSince(since),
    measures: [],
  })
  return { clues: kept.clues as ClueRow[], cases: kept.cases as CaseRow[] }
}

function tally(rows: readonly { unitId: number | null }[]): (id: number) => number {
  const counts = new Map<number, number>()
  for (const { unitId } of rows) if (unitId !== null) counts.set(unitId, (counts.get(unitId) ?? 0) + 1)
  return id => counts.get(id) ?? 0
}

export interface Figures {
  people: number
  clues: number | null
  cases: number | null
}

/** Of every unit, with everything below it. */
export function figuresOf(
  db: Repositories,
  nodes: readonly UnitNode[],
  matters: Matters | undefined,
): (id: number) => Figures {
  const staff = new Map(db.encyclopedia.staffCounts().map(row => [row.unitId, row.staff]))
  const people = rolledUp(nodes, id => staff.get(id) ?? 0)
  const clues = matters && rolledUp(nodes, tally(matters.clues))
  const cases = matters && rolledUp(nodes, tally(matters.cases))
  return id => ({
    people: people.get(id) ?? 0,
    clues: clues ? (clues.get(id) ?? 0) : null,
    cases: cases ? (cases.get(id) ?? 0) : null,
  })
}

/** Units directly below, with their sums. */
export function childrenOf(nodes: readonly UnitNode[], parentId: number | null, figures: (id: number) => Figures) {
  return nodes
    .filter(node => node.parentId === parentId)
    .map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      units: nodes.filter(node => node.parentId === id).length,
      figures: figures(id),
    }))
}

export const problemCounts = (matters: Matters) =>
  problemTypes.map(type => ({
    type,
    clues: matters.clues.filter(row => problemTypeOf(row.problemType) === type).length,
    cases: matters.cases.filter(row => problemTypeOf(row.problemType) === type).length,
  }))
