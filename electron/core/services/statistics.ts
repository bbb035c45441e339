import { AppError } from '../../../shared/domain/errors.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { subtreeOf } from '../../../shared/domain/people/unit-tree.ts'
import { problemTypes } from '../../../shared/domain/portrait/problems.ts'
import { lazily, type Choice } from '../../../shared/domain/statistics/choice.ts'
import { type Facts } from '../../../shared/domain/statistics/facts.ts'
import { figureOf } from '../../../shared/domain/statistics/figures.ts'
import { within } from '../../../shared/domain/statistics/periods.ts'
import { chapterOf, reportOf, sumFaults, tablesOf, type Chapter } from '../../../shared/domain/statistics/report.ts'
import { type InputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { nowOf } from '../casework/clock-rows.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

type Asked = InputOf<AppContract['statistics']['report']>

function factsOf(ctx: Context, period: { from: string; to: string }): Facts {
  const { db, scope, today } = ctx
  const units = db.statistics.units()
  const names = new Map(units.map(unit => [unit.id, unit.name]))
  const titles = new Map<string, string>()
  const titleOf = (ruleId: string): string => {
    const known = titles.get(ruleId)
    if (known !== undefined) return known
    const { title } = ruleOf(ruleId)
    titles.set(ruleId, title)
    return title
  }
  const records = lazily(() => db.statistics.records(scope, period))
  const outcomes = lazily(() => db.statistics.outcomes(scope, period, id => names.get(id) ?? null))
  const measures = lazily(() => db.statistics.measures(scope, period))
  const passages = lazily(() => db.statistics.passages(scope, period))
  const clocks = lazily(() => db.statistics.clocks(scope, period, { today, now: nowOf(ctx) }, titleOf))
  const others = lazily(() => db.statistics.others(scope, period))
  return {
    units,
    get records() {
      return records()
    },
    get outcomes() {
      return outcomes()
    },
    get measures() {
      return measures()
    },
    get passages() {
      return passages()
    },
    get clocks() {
      return clocks()
    },
    get others() {
      return others()
    },
  }
}

function choiceOf({ db }: Context, { unitId, ...asked }: Omit<Asked, 'part'>): Choice {
  if (unitId === undefined) return asked
  db.units.get(unitId)
  return { ...asked, unitIds: subtreeOf(db.units.nodes(), unitId) }
}

function counted(ctx: Context, { part, ...asked }: Asked): { chapters: Chapter[]; facts: Facts; choice: Choice } {
  const choice = choiceOf(ctx, asked)
  const facts = factsOf(ctx, choice)
  return { chapters: reportOf(facts, choice, { only: part }), facts, choice }
}

export const statistics: Service<'statistics'> = {
  report(ctx, asked) {
    const { chapters, facts, choice } = counted(ctx, asked)
    return {
      chapters: chapters.map(chapter => ({
        ...chapter,
        tables: chapter.tables.map(({ columns, rows, ...table }) => ({
          ...table,
          columns: [...columns],
          rows: rows.map(({ figures, ...row }) => ({
            ...row,
            figures: figures.map(({ key, value }) => ({ key, value })),
          })),
        })),
      })),
      faults: sumFaults(tablesOf(chapters)),
      unmatched: facts.records
        .filter(record => within(record.on, choice))
        .flatMap(record => record.subjects)
        .filter(subject => subject.kind === 'person' && subject.personId === null).length,
    }
  },

  rows(ctx, { key, start, limit, ...asked }) {
    const part = chapterOf(key)
    const figure = part && figureOf(tablesOf(counted(ctx, { ...asked, part }).chapters), key)
    if (!figure) throw new AppError('row.missing', { what: '统计项' })
    const { label, unit, how, value } = figure
    const entries = figure.entries()
    return {
      label,
      unit,
      how,
      value,
      total: entries.length,
      rows: entries.slice(start, start + limit).map(({ links, ...entry }) => ({ ...entry, links: [...links] })),
    }
  },

  choices: ({ db }) => ({ ...db.statistics.choices(), problemTypes: [...problemTypes] }),

  print({ db, actor, now }, { purpose, copies, secrecy }) {
    return db.dossiers.register({
      kind: 'statistics',
      subjectId: 0,
      purpose,
      copies,
      secrecy,
      account: actor.name,
      printedAt: now.toISOString(),
    })
  },

  printed({ db, actor }, { no }) {
    const print = db.dossiers.print(no)
    if (!print || print.kind !== 'statistics' || print.account !== actor.name) throw new AppError('print.unregistered')
    return { ...print, organ: db.settings.get('organ') ?? '' }
  },
}
