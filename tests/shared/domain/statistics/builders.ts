/** Facts for the statistics' tests: what is not said is filled in. */
import {
  type Facts,
  type OutcomeFact,
  type RecordFact,
  type SubjectFact,
} from '../../../../shared/domain/statistics/facts.ts'
import { type Chapter, tablesOf } from '../../../../shared/domain/statistics/report.ts'
import { figureOf } from '../../../../shared/domain/statistics/figures.ts'

const bearing = { unitId: null, unitName: null, department: null, source: null, problemType: null }

export const noFacts: Facts = {
  records: [],
  outcomes: [],
  measures: [],
  passages: [],
  clocks: [],
  others: [],
  units: [],
}
export const person = (id: number): SubjectFact => ({
  kind: 'person',
  name: `干部${id}`,
  personId: id,
  unitId: null,
  unitName: null,
})
export const organ = (id: number, name: string): SubjectFact => ({
  kind: 'unit',
  name,
  personId: null,
  unitId: id,
  unitName: name,
})
export const record = (
  kind: 'clue' | 'case',
  id: number,
  subjects: SubjectFact[],
  more: Partial<RecordFact> = {},
): RecordFact => ({
  ...bearing,
  kind,
  id,
  no: `${kind === 'clue' ? '线' : '案'}${id}`,
  on: '2026-03-01',
  closedOn: null,
  stage: kind === 'clue' ? '初步核实' : '审查调查',
  manner: null,
  merged: false,
  subjects,
  ...more,
})
let nextId = 1
export const outcome = (
  personId: number,
  category: string,
  kind: string,
  more: Partial<OutcomeFact> = {},
): OutcomeFact => ({
  ...bearing,
  id: nextId++,
  personId,
  personName: `干部${personId}`,
  caseId: null,
  caseNo: null,
  category,
  kind,
  form: null,
  decidedOn: '2026-06-01',
  organ: null,
  ...more,
})

export const valueOf = (chapters: readonly Chapter[], key: string): number | null | undefined =>
  figureOf(tablesOf(chapters), key)?.value

export const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
