/**
 * The numbers of a portrait (画像). Every figure carries the rows it was counted from, so that a screen can open them and a
 * person can count again. Facts for study only (仅供研判参考): nothing here ranks or judges.
 */
import { yearOf, type PlainDate } from '../dates.ts'
import { clearedCase, clearedClue } from '../dossier/clearance.ts'
import { countedMatters, forms, formTitles, type FormChoices, type Measure } from '../people/forms.ts'
import { problemTypeOf, problemTypes } from './problems.ts'

export interface ClueFact {
  id: number
  receivedOn: PlainDate
  problemType: string | null
  stage: string
  disposal: string | null
  note: string | null
}
export interface CaseFact {
  id: number
  filedOn: PlainDate
  problemType: string | null
  stage: string
  outcome: string | null
  note: string | null
}
export interface PortraitFacts {
  clues: readonly ClueFact[]
  cases: readonly CaseFact[]
  measures: readonly Measure[]
}

export type RowKind = 'clue' | 'case' | 'sanction'
export interface RowRef {
  kind: RowKind
  id: number
}
export interface Figure {
  /** Stable name, by which the rows behind are asked for: `form:2:2025`. */
  key: string
  label: string
  value: number
  rows: RowRef[]
}
/** One value for each heading, one line for each name. */
export interface Series {
  headings: string[]
  lines: { name: string; figures: Figure[] }[]
}

/** The years a portrait looks at, the running one last. */
export const yearsBefore = (today: PlainDate, count: number): number[] =>
  Array.from({ length: count }, (_, index) => yearOf(today) - count + 1 + index)

const figure = (key: string, label: string, rows: RowRef[], value = rows.length): Figure => ({
  key,
  label,
  value,
  rows,
})

/** What remains when those who were cleared are left out. */
export function standing(facts: PortraitFacts): PortraitFacts {
  return {
    clues: facts.clues.filter(clue => !clearedClue(clue)),
    cases: facts.cases.filter(one => !clearedCase(one)),
    measures: facts.measures,
  }
}

/** Persons dealt with, by form and year (四种形态人次). A person counts once for one case, as the gravest form. */
export function formSeries(facts: PortraitFacts, years: readonly number[], choices: FormChoices = {}): Series {
  const matters = countedMatters(facts.measures, choices)
  return {
    headings: years.map(String),
    lines: forms.map(form => ({
      name: formTitles[form],
      figures: years.map(year => {
        const counted = matters.filter(matter => matter.form === form && yearOf(matter.decidedOn) === year)
        const rows = counted.flatMap(matter => matter.measureIds.map((id): RowRef => ({ kind: 'sanction', id })))
        return figure(`form:${form}:${year}`, `${year}年${formTitles[form]}`, rows, counted.length)
      }),
    })),
  }
}

/** Clues and cases by type of problem, without those who were cleared. */
export function problemSeries(facts: PortraitFacts, years: readonly number[]): Series {
  const kept = standing(facts)
  const within = (date: PlainDate): boolean => years.includes(yearOf(date))
  const clues = kept.clues.filter(clue => within(clue.receivedOn))
  const cases = kept.cases.filter(one => within(one.filedOn))
  const rowsOf = (
    kind: 'clue' | 'case',
    list: readonly { id: number; problemType: string | null }[],
    type: string,
  ): RowRef[] => list.filter(row => problemTypeOf(row.problemType) === type).map(({ id }) => ({ kind, id }))
  return {
    headings: [...problemTypes],
    lines: [
      {
        name: '问题线索',
        figures: problemTypes.map(type => figure(`clue:${type}`, `${type}问题线索`, rowsOf('clue', clues, type))),
      },
      {
        name: '立案',
        figures: problemTypes.map(type => figure(`case:${type}`, `${type}立案`, rowsOf('case', cases, type))),
      },
    ],
  }
}

/** The figures at the head of a portrait. */
export function headFigures(facts: PortraitFacts, years: readonly number[], choices: FormChoices = {}): Figure[] {
  const within = (date: PlainDate): boolean => years.includes(yearOf(date))
  const kept = standing(facts)
  const clues = kept.clues.filter(row => within(row.receivedOn)).map(({ id }): RowRef => ({ kind: 'clue', id }))
  const cases = kept.cases.filter(row => within(row.filedOn)).map(({ id }): RowRef => ({ kind: 'case', id }))
  const matters = countedMatters(facts.measures, choices).filter(matter => within(matter.decidedOn))
  const measures = matters.flatMap(matter => matter.measureIds.map((id): RowRef => ({ kind: 'sanction', id })))
  return [
    figure('clues', '问题线索（件）', clues),
    figure('cases', '立案（件）', cases),
    figure('measures', '处理处分（人次）', measures, matters.length),
  ]
}

/** Every figure of a portrait by its key. */
export const figureOf = (key: string, figures: readonly Figure[], ...series: readonly Series[]): Figure | undefined =>
  [...figures, ...series.flatMap(one => one.lines.flatMap(line => line.figures))].find(one => one.key === key)

export interface TimelineEvent {
  on: PlainDate
  lane: '任职' | '线索' | '案件' | '处分处理'
  title: string
  kind: RowKind | 'posting'
  id: number
}

/** Events in order of time; of equal days the graver lane later. */
export function timelineOf(events: readonly TimelineEvent[]): TimelineEvent[] {
  const lanes = ['任职', '线索', '案件', '处分处理']
  return [...events].sort(
    (a, b) => a.on.localeCompare(b.on) || lanes.indexOf(a.lane) - lanes.indexOf(b.lane) || a.id - b.id,
  )
}
