/** The writer's part of a commit: new rows in, blanks filled or values replaced, every change logged so that it can be undone. */
import { type RecordChoice } from '../../../shared/contract/import-shapes.ts'
import { type SqlValue, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type PackedRows } from '../../../db/repositories/packed-rows.ts'
import { type TargetRow } from '../../../db/repositories/import-targets.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type NewRecords, type PlannedRows } from '../tasks/plan-rows.ts'
import { type RecordChoices } from './decisions.ts'
import { fillers } from './fillers.ts'
import { isBlank, type RowPlan } from './plan.ts'

/** The same for all records that exist, or as the clerk decided row by row. */
export type Mode = RecordChoice | 'ask'

export interface Tally {
  created: number
  updated: number
  unchanged: number
}

/**
 * The columns that the sheet may change; what the vault holds is read in the same transaction. A field that somebody confirmed
 * by hand is only replaced by a decision on this very row.
 */
export function changesFor(
  row: TargetRow,
  values: Record<string, SqlValue>,
  choice: RecordChoice,
  confirmed: ReadonlySet<string>,
): Record<string, SqlValue> {
  const changes: Record<string, SqlValue> = {}
  if (choice === 'skip') return changes
  for (const [name, value] of Object.entries(values)) {
    const now = row.columns[name]
    if (now === value || (!isBlank(now) && (choice === 'fill' || confirmed.has(name)))) continue
    changes[name] = value
  }
  // the unit as written follows the link: a short name in the sheet is no new fact
  if (!('unit_id' in changes) && 'unit_name' in changes && !isBlank(row.columns['unit_name']))
    delete changes['unit_name']
  return changes
}

export interface Desk {
  db: Repositories
  batchId: number
  mode: Mode
  at: string
  choices: RecordChoices
}

const noneConfirmed: ReadonlySet<string> = new Set()

/** A decision on the row itself stands above the mode and above confirmed fields. */
function choiceFor({ db, mode, choices }: Desk, plan: RowPlan, row: TargetRow) {
  const own = choices.own(plan.sourceRowId)
  if (own) return { choice: own, confirmed: noneConfirmed }
  const choice: RecordChoice = mode === 'ask' ? (choices.of(plan.sourceRowId) ?? 'skip') : mode
  const confirmed = choice === 'update' ? new Set(db.imports.confirmedFields(plan.table, row.id)) : noneConfirmed
  return { choice, confirmed }
}

/** True when anything changed. */
export function applyToRecord(desk: Desk, plan: RowPlan, row: TargetRow): boolean {
  const { db, batchId, at } = desk
  const { choice, confirmed } = choiceFor(desk, plan, row)
  const changes = changesFor(row, plan.values, choice, confirmed)
  if (Object.keys(changes).length === 0) return choice !== 'skip' && more(desk, plan, row.id)
  const versionAfter = db.importTargets.update(plan.table, row.id, changes, at)
  const columns = Object.fromEntries(Object.keys(changes).map(name => [name, row.columns[name]]))
  const before = JSON.stringify({ version: row.version, columns })
  const { table: tableName, sourceRowId } = plan
  db.imports.logChange({
    batchId,
    tableName,
    rowId: row.id,
    rows: 1,
    kind: 'updated',
    before,
    versionAfter,
    sourceRowId,
  })
  more(desk, plan, row.id)
  return true
}

/** Aliases, rounds served and studies that the record does not have yet. */
function more({ db, batchId }: Desk, plan: RowPlan, id: number): boolean {
  let added = false
  const { sourceRowId } = plan
  const log = (tableName: string, rowId: number, before: string | null) => {
    db.imports.logChange({ batchId, tableName, rowId, rows: 1, kind: 'created', before, versionAfter: 0, sourceRowId })
    added = true
  }
  for (const alias of plan.aliases ?? []) if (db.importTargets.addAlias(id, alias)) log('unit_aliases', id, alias)
  for (const round of plan.history ?? []) {
    const row = db.importTargets.addHistory({ inspectorId: id, ...round, sourceRowId })
    if (row !== undefined) log('inspector_history', row, null)
  }
  for (const study of plan.studies ?? []) {
    const row = db.importTargets.addStudy({ ...study, sourceRowId })
    if (row !== undefined) log('studies', row, null)
  }
  return added
}

function packed(desk: Desk, table: TargetTable, { columns, values }: NewRecords): PackedRows {
  if (values instanceof Uint8Array) return values
  const complete = fillers[table]?.(desk, columns)
  return desk.db.importTargets.pack(complete ? values.map(complete) : values)
}

/** New records; their ids are neighbours, so they are one line of the log. */
function create(desk: Desk, table: TargetTable, records: NewRecords): void {
  const { columns, rows, sourceRowId, spoken, more: extras } = records
  if (rows === 0) return
  const { db, batchId, at } = desk
  const rowId = db.importTargets.insert(table, columns, packed(desk, table, records), at)
  if (spoken) db.search.addPersons(rowId, spoken)
  db.imports.logChange({
    batchId,
    tableName: table,
    rowId,
    rows,
    kind: 'created',
    before: null,
    versionAfter: 1,
    sourceRowId,
  })
  for (const [place, plan] of extras) more(desk, plan, rowId + place)
}

/** Carries out the plans of a block inside the caller's transaction. */
export function applyRows(desk: Desk, { table, created, existing }: PlannedRows): Tally {
  create(desk, table, created)
  const tally: Tally = { created: created.rows, updated: 0, unchanged: 0 }
  for (const plan of existing) {
    const row = desk.db.importTargets.get(table, plan.existing!)
    tally[row && applyToRecord(desk, plan, row) ? 'updated' : 'unchanged']++
  }
  return tally
}
