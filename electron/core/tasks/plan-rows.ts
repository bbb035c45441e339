/** Helper of importCommit: good rows to what the writer needs, packed for SQLite to unpack, while the writer writes the ones before. */
import { indexText } from '../../../shared/domain/search/words.ts'
import { targetTables, type SqlValue, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type Mark } from '../../../db/repositories/import-rows.ts'
import { type PackedRows } from '../../../db/repositories/packed-rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { openBatch } from '../imports/batches.ts'
import { fileUnitsOf } from '../imports/file-units.ts'
import { fillers } from '../imports/fillers.ts'
import { createInterpreter, type Interpreted } from '../imports/interpret.ts'
import { type RowPlan } from '../imports/plan.ts'
import { createRegistry } from '../imports/registry.ts'
import { stagedBlocks, type StagedRow } from '../imports/staged.ts'
import { soundsOf } from '../registry/pinyin.ts'
import { type Task, type TaskContext } from './task.ts'

/** New records of one table, in columns that at least one of them fills. */
export interface NewRecords {
  columns: string[]
  rows: number
  /** Source row of the first. */
  sourceRowId: number
  /** Of each record in the order of `columns`, and its source row last; packed unless the writer has to fill something in. */
  values: PackedRows | SqlValue[][]
  /** What the search index stores of each person: words, pinyin, initials. */
  spoken?: PackedRows
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

function newRecords(db: Repositories, table: TargetTable, plans: readonly RowPlan[]): NewRecords {
  const filled = new Set<string>()
  for (const { values, defaults } of plans) {
    for (const name in values) filled.add(name)
    for (const name in defaults) filled.add(name)
  }
  const columns = targetTables[table].columns.filter(name => filled.has(name))
  const values = plans.map(plan => {
    const row: SqlValue[] = []
    for (const name of columns) row.push(plan.values[name] ?? plan.defaults[name] ?? null)
    row.push(plan.sourceRowId)
    return row
  })
  const more = new Map<number, RowPlan>()
  for (const [i, plan] of plans.entries()) if (hasMore(plan)) more.set(i, plan)
  const records = { columns, rows: plans.length, sourceRowId: plans[0]?.sourceRowId ?? 0, more }
  if (fillers[table]) return { ...records, values }
  const pack = (all: SqlValue[][]) => db.importTargets.pack(all)
  if (table !== 'persons') return { ...records, values: pack(values) }
  const spoken = plans.map(plan => {
    const name = String(plan.values['name'])
    const { pinyin, initials } = soundsOf(name)
    return [indexText(name), pinyin, initials]
  })
  return { ...records, values: pack(values), spoken: pack(spoken) }
}

function sorted(
  db: Repositories,
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
  return { table, created: newRecords(db, table, fresh), existing, faulty }
}

/** Handed over to the writer, not copied. */
const buffersOf = ({ values, spoken }: NewRecords): ArrayBuffer[] =>
  [values, spoken].flatMap(one => (one instanceof Uint8Array ? [one.buffer] : []))

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
    const part = sorted(ctx.db, open.kind, rows, found, goodOf(ctx.db, batchId, rows))
    await ctx.send(part, buffersOf(part.created))
  }
}
