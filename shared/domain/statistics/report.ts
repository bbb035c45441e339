/** The whole report: every table of one choice, and the sums that must hold between them. */
import { caseStageNames, clueStageNames } from '../casework/stages.ts'
import { type FormChoices } from '../people/forms.ts'
import { chosen, type Choice, type Chosen } from './choice.ts'
import { type Facts } from './facts.ts'
import { type Table } from './figures.ts'
import { blankTables } from './tables-blanks.ts'
import { formsTable } from './tables-forms.ts'
import { caseTables, clueTables, organTable, placeTables, trendTable } from './tables-groups.ts'
import { measuresTable, outcomesTable, overview } from './tables-overview.ts'
import { durationsTable, timelinessTable } from './tables-time.ts'

export interface Chapter {
  id: string
  title: string
  tables: Table[]
}

interface ChapterPlan {
  id: string
  title: string
  /** Begin the keys of its figures. */
  tables: readonly string[]
  build: (found: Chosen, choices: FormChoices) => Table[]
}

const stages = { clue: clueStageNames, case: caseStageNames }
const plans: readonly ChapterPlan[] = [
  {
    id: 'overview',
    title: '总体情况',
    tables: ['overview', 'trend'],
    build: found => [overview(found), trendTable(found)],
  },
  {
    id: 'clues',
    title: '问题线索',
    tables: ['clueSource', 'clueProblem', 'clueManner', 'clueStage'],
    build: found => clueTables(found, clueStageNames),
  },
  {
    id: 'cases',
    title: '审查调查',
    tables: ['caseProblem', 'caseSource', 'caseManner', 'caseStage', 'measures'],
    build: found => [...caseTables(found, caseStageNames), measuresTable(found)],
  },
  {
    id: 'outcomes',
    title: '处理处分与四种形态',
    tables: ['outcomes', 'forms', 'organ'],
    build: (found, choices) => [outcomesTable(found), formsTable(found, choices), organTable(found)],
  },
  {
    id: 'places',
    title: '部门、乡镇、单位',
    tables: ['department', 'town', 'unitKind', 'unit'],
    build: placeTables,
  },
  {
    id: 'time',
    title: '用时与时限',
    tables: ['durations', 'timeliness'],
    build: found => [durationsTable(found, stages), timelinessTable(found)],
  },
  {
    id: 'blanks',
    title: '空白点',
    tables: ['blankTowns', 'blankOrgans', 'blankDetention'],
    build: blankTables,
  },
]

/** The chapter of a figure's key; undefined for a key of no table. */
export const chapterOf = (key: string): string | undefined =>
  plans.find(plan => plan.tables.includes(key.split('|')[0] ?? ''))?.id

/** All chapters with their tables; with `only`, the others are named and stay empty, and nothing is counted for them. */
export function reportOf(
  facts: Facts,
  choice: Choice,
  { choices = {}, only }: { choices?: FormChoices; only?: string | undefined } = {},
): Chapter[] {
  const found = chosen(facts, choice)
  return plans.map(({ id, title, build }) => ({
    id,
    title,
    tables: only === undefined || only === id ? build(found, choices) : [],
  }))
}

export const tablesOf = (chapters: readonly Chapter[]): Table[] => chapters.flatMap(chapter => chapter.tables)

/** Tables whose 件 must add up to their last row (各行相加等于合计); a person may stand in several rows, a record never. */
const adding: Readonly<Record<string, readonly string[]>> = {
  clueSource: ['pieces', 'times'],
  clueProblem: ['pieces', 'times'],
  clueManner: ['pieces', 'times'],
  clueStage: ['pieces', 'times'],
  caseProblem: ['pieces', 'times'],
  caseSource: ['pieces', 'times'],
  caseManner: ['pieces', 'times'],
  caseStage: ['pieces', 'times'],
  department: ['clues', 'cases'],
  town: ['clues', 'cases'],
  unitKind: ['clues', 'cases'],
  unit: ['clues', 'cases'],
  trend: ['clues', 'cases', 'closed'],
}

/** Sums that do not hold: none, or the program is wrong. Shown on the page and printed. */
export function sumFaults(tables: readonly Table[]): string[] {
  const faults: string[] = []
  for (const { id, title, columns, rows } of tables) {
    const whole = rows.find(row => row.key === 'all')
    for (const key of adding[id] ?? []) {
      const at = columns.findIndex(one => one.key === key)
      const sum = rows
        .filter(row => row.key !== 'all' && row.depth === 0)
        .reduce((total, row) => total + (row.figures[at]?.value ?? 0), 0)
      const total = whole?.figures[at]?.value ?? 0
      if (sum !== total) faults.push(`${title}：各行${columns[at]?.label ?? ''}相加${sum}，合计${total}`)
    }
  }
  return faults
}
