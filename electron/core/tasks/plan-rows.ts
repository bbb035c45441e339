/** Helper of importCommit: good rows to what the writer needs, ready to be bound, while the writer writes the ones before. */
import { indexText } from '../../../shared/domain/search/words.ts'
import { targetTables, type SqlValue, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type Mark } from '../../../db/repositories/import-rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { openBatch } from '../imports/batches.ts'
import { fileUnitsOf } from '../imports/file-units.ts'
import { createInterpreter, type Interpreted } from '../imports/interpret.ts'
import { type RowPlan } from '../imports/plan.ts'
import { createRegistry } from '../imports/registry.ts'
import { stagedBlocks, type StagedRow } from '../imports/staged.ts'
import { soundsOf, type Sounds } from '../registry/pinyin.ts'
import { type Task, type TaskContext } from './task.ts'

/** New records of one table, in columns that at least one of them fills. */
export interface NewRecords {
  columns: string[]
  /** One list of values a record, in the order of `columns`, and the source row last. */
  values: SqlValue[][]
  /** What the search index stores of each, where it can be told from the row alone. */
  words?: string[]
  /** How each is called aloud, where `words` are. */
  sounds?: Sounds[]
  /** Those that bring aliases, rounds served, studies or a parent along, by their place in `values`. */
  more: Map<number, RowPlan>
}

export interface PlannedRows {
  table: TargetTable
  created: NewRecords
  /** Records that exist. */
  existing: RowPlan[]
  /** Good when checked, but no longer: somebody changed the registry meanwhile. */
  faulty: Mark[]
}

const hasMore = ({ aliases, history, studies, parent }: RowPlan): boolean =>
  [aliases, history, studies].some(list => (list?.length ?? 0) > 0) || parent !== undefined

function newRecords(table: TargetTable, plans: readonly RowPlan[]): NewRecords {
  const names = targetTables[table].columns.filter(name =>
    plans.some(({ values, defaults }) => (values[name] ?? defaults[name] ?? null) !== null),
  )
  const values = plans.map(plan => {
    const row: SqlValue[] = []
    for (const name of names) row.push(plan.values[name] ?? plan.defaults[name] ?? null)
    row.push(plan.sourceRowId)
    return row
  })
  const more = new Map<number, RowPlan>()
  for (const [i, plan] of plans.entries()) if (hasMore(plan)) more.set(i, plan)
  if (table !== 'persons') return { columns: names, values, more }
  const sounds = plans.map(({ values: { name } }) => soundsOf(String(name)))
  const words = plans.map(({ values: { name } }, i) => indexText(String(name), sounds[i]!.initials))
  return { columns: names, values, words, sounds, more }
}

function sorted(
  table: TargetTable,
  rows: readonly StagedRow[],
  found: readonly Interpreted[],
  good: Set<number>,
): PlannedRows {
  const fresh: RowPlan[] = []
  const existing: RowPlan[] = []
  const faulty: Mark[] = []
  for (const [i, one] of found.entries()) {
    const { id: rowId, rowNo } = rows[i]!
    if (!good.has(rowId)) continue
    if ('plan' in one) (one.plan.existing === undefined ? fresh : existing).push(one.plan)
    else if ('faults' in one) faulty.push({ rowId, rowNo, state: 'faulty', faults: JSON.stringify(one.faults) })
  }
  return { table, created: newRecords(table, fresh), existing, faulty }
}

/** Rows of the block that the check left without a mark. */
function goodOf(db: Repositories, batchId: number, rows: readonly StagedRow[]): Set<number> {
  const good = new Set(rows.map(row => row.id))
  const [first, last] = [rows[0], rows.at(-1)]
  if (first && last) for (const mark of db.imports.marksBetween(batchId, first.id, last.id)) good.delete(mark.rowId)
  return good
}

export const planRows: Task<{ batchId: number }, void, PlannedRows> = async (
  ctx: TaskContext<PlannedRows>,
  { batchId },
) => {
  const open = openBatch(ctx.db, batchId)
  const registry = createRegistry(ctx.db, ctx.db.imports.decisionsOf(batchId))
  const interpret = createInterpreter(open, registry, fileUnitsOf(ctx.db, open))
  for (const rows of stagedBlocks(ctx.db, batchId)) {
    ctx.stopIfCancelled()
    const found = ctx.db.imports.together(() => interpret(rows))
    await ctx.send(sorted(open.kind, rows, found, goodOf(ctx.db, batchId, rows)))
  }
}
