/** 四种形态: persons by matter, each as its gravest form (WC-12 counts 人次, not 人). */
import { countedMatters, formOf, forms, formTitles, type Form, type FormChoices } from '../people/forms.ts'
import { decidedPersons, decisions, matterKey } from './entries.ts'
import { type OutcomeFact } from './facts.ts'
import { column, table, type Cell, type Entry, type Table } from './figures.ts'
import { within } from './periods.ts'
import { type Chosen } from './choice.ts'

interface Matter {
  form: Form
  outcomes: readonly OutcomeFact[]
}
/** 人次: one entry for each matter, with all decisions that belong to it. */
const matterEntry = ({ outcomes }: Matter): Entry => decidedPersons(outcomes).entries()[0]!
const counted = (matters: readonly Matter[]): Cell => ({
  size: matters.length,
  entries: () => matters.map(matterEntry),
})
const shareOf = (matters: readonly Matter[], form: Form): Cell => ({
  size: matters.length,
  hits: matters.filter(matter => matter.form === form).length,
  entries: () => matters.map(matter => ({ ...matterEntry(matter), hit: matter.form === form })),
})

export function formsTable({ matters: all, outcomes, period }: Chosen, choices: FormChoices = {}): Table {
  const byId = new Map(all.map(outcome => [outcome.id, outcome]))
  const known = countedMatters(all, choices)
  const current: Matter[] = known
    .filter(matter => within(matter.decidedOn, period))
    .map(matter => ({ form: matter.form, outcomes: matter.measureIds.map(id => byId.get(id)!) }))
  const inMatters = new Set(known.flatMap(matter => matter.measureIds))
  const settled = new Set(all.filter(one => inMatters.has(one.id)).map(matterKey))
  // a decision that no rule knows, in a matter of which no other decision is known either
  const unknown = outcomes.filter(
    one => one.form === null && formOf(one, choices) === undefined && !settled.has(matterKey(one)),
  )
  const persons = (matters: readonly Matter[]): Cell => decidedPersons(matters.flatMap(matter => matter.outcomes))
  return table({
    id: 'forms',
    title: '四种形态',
    head: '形态',
    note: '一人在一案（无案件的，在同一日）中只计一次，按最重一项归类；跨期处理的，按最先决定之日计入；条文未列的种类单列“未归类”。',
    columns: [column('times', '人次', '人次'), column('persons', '人', '人'), column('share', '占人次', '%', 'share')],
    rows: [
      ...forms.map(form => {
        const own = current.filter(matter => matter.form === form)
        return {
          key: String(form),
          label: formTitles[form],
          cells: { times: counted(own), persons: persons(own), share: shareOf(current, form) },
        }
      }),
      { key: 'all', label: '合计', cells: { times: counted(current), persons: persons(current) } },
      {
        key: 'unknown',
        label: '未归类（不计入合计）',
        cells: { times: decisions(unknown), persons: decidedPersons(unknown) },
      },
    ],
  })
}
