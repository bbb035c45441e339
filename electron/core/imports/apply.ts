/** The writer's part of a commit: new rows in, blanks filled or values replaced, every change logged so that it can be undone. */
import { targetTables, type SqlValue } from '../../../db/repositories/import-tables.ts'
import { type TargetRow } from '../../../db/repositories/import-targets.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type RowPlan } from './plan.ts'

/** What to do with a record that exists already: leave it, fill its blanks only, or let the sheet win. */
export type Mode = 'skip' | 'fill' | 'update'

export interface Tally {
  created: number
  updated: number
  unchanged: number
}

const isBlank = (value: SqlValue | undefined): boolean =>
  value === null || value === undefined || value === '' || value === '[]'

/** The columns that the sheet may change in this mode; what the vault holds is read in the same transaction. */
function changesFor(row: TargetRow, values: Record<string, SqlValue>, mode: Mode): Record<string, SqlValue> {
  const changes: Record<string, SqlValue> = {}
  for (const [name, value] of Object.entries(values)) {
    const now = row.columns[name]
    if (now === value || (mode === 'fill' && !isBlank(now))) continue
    changes[name] = value
  }
  // the unit as written follows the link: a short name in the sheet is no new fact
  if (!('unit_id' in changes) && 'unit_name' in changes && !isBlank(row.columns['unit_name']))
    delete changes['unit_name']
  return changes
}

interface Desk {
  db: Repositories
  batchId: number
  mode: Mode
  at: string
}

function create({ db, batchId, at }: Desk, plan: RowPlan): number {
  const { columns } = targetTables[plan.table]
  const id = db.importTargets.insert(
    plan.table,
    columns.map(name => plan.values[name] ?? plan.defaults[name] ?? null),
    plan.sourceRowId,
    at,
  )
  db.imports.logChange({
    batchId,
    tableName: plan.table,
    rowId: id,
    kind: 'created',
    before: null,
    versionAfter: 1,
    sourceRowId: plan.sourceRowId,
  })
  return id
}

function change({ db, batchId, mode, at }: Desk, plan: RowPlan, row: TargetRow): boolean {
  const changes = changesFor(row, plan.values, mode)
  if (Object.keys(changes).length === 0) return false
  const versionAfter = db.importTargets.update(plan.table, row.id, changes, at)
  const before = JSON.stringify({
    version: row.version,
    columns: Object.fromEntries(Object.keys(changes).map(name => [name, row.columns[name]])),
  })
  db.imports.logChange({
    batchId,
    tableName: plan.table,
    rowId: row.id,
    kind: 'updated',
    before,
    versionAfter,
    sourceRowId: plan.sourceRowId,
  })
  return true
}

function children({ db, batchId }: Desk, plan: RowPlan, id: number): boolean {
  let added = false
  const log = (tableName: string, rowId: number, before: string | null) =>
    db.imports.logChange({
      batchId,
      tableName,
      rowId,
      kind: 'created',
      before,
      versionAfter: 0,
      sourceRowId: plan.sourceRowId,
    })
  for (const alias of plan.aliases ?? []) {
    if (!db.importTargets.addAlias(id, alias)) continue
    log('unit_aliases', id, alias)
    added = true
  }
  for (const round of plan.history ?? []) {
    const row = db.importTargets.addHistory({ inspectorId: id, ...round, sourceRowId: plan.sourceRowId })
    if (row === undefined) continue
    log('inspector_history', row, null)
    added = true
  }
  return added
}

/** Carries out a chunk of plans inside the caller's transaction. */
export function applyPlans(desk: Desk, plans: readonly RowPlan[]): Tally {
  const tally: Tally = { created: 0, updated: 0, unchanged: 0 }
  for (const plan of plans) {
    const row = plan.existing === undefined ? undefined : desk.db.importTargets.get(plan.table, plan.existing)
    if (!row) {
      children(desk, plan, create(desk, plan))
      tally.created++
    } else if (desk.mode === 'skip') {
      tally.unchanged++
    } else {
      const changed = change(desk, plan, row)
      const added = children(desk, plan, row.id)
      tally[changed || added ? 'updated' : 'unchanged']++
    }
  }
  return tally
}
