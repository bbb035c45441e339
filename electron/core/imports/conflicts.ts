/** Rows that speak of a record which holds other values: both are shown side by side, and a person decides. */
import { type Conflict } from '../../../shared/contract/import-mending.ts'
import { type RecordChoice } from '../../../shared/contract/import-shapes.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type SqlValue } from '../../../db/repositories/import-tables.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { countsOf, openBatch, type Counts } from './batches.ts'
import { columnLabel, columnText } from './column-words.ts'
import { recordChoices, theRest } from './decisions.ts'
import { fileUnitsOf } from './file-units.ts'
import { createInterpreter, type Interpret } from './interpret.ts'
import { isBlank, type RowPlan } from './plan.ts'
import { createRegistry } from './registry.ts'
import { stagedAfter, stagedRows, type StagedRow } from './staged.ts'

export interface ConflictField {
  /** Column of the target table. */
  column: string
  now: SqlValue
  sheet: SqlValue
  /** Set by hand by a named person: only a decision on this very row overwrites it. */
  confirmed: boolean
}

/** What the record holds otherwise than the sheet; blanks of either side are no conflict. */
export function conflictFields(db: Repositories, plan: RowPlan): ConflictField[] {
  if (plan.existing === undefined) return []
  const now = db.importTargets.get(plan.table, plan.existing)?.columns
  if (!now) return []
  const found: Omit<ConflictField, 'confirmed'>[] = []
  for (const [column, sheet] of Object.entries(plan.values)) {
    const value = now[column] ?? null
    if (value === sheet || isBlank(value) || isBlank(sheet)) continue
    // the unit as written follows the link: a short name of a unit is no other value
    if (column === 'unit_name' && (plan.values['unit_id'] === undefined || !isBlank(now['unit_id']))) continue
    found.push({ column, now: value, sheet })
  }
  if (found.length === 0) return []
  const confirmed = new Set(db.imports.confirmedFields(plan.table, plan.existing))
  return found.map(one => ({ ...one, confirmed: confirmed.has(one.column) }))
}

/** A page goes no further than this through rows without conflict: it must answer at once, also in a sheet of a million rows. */
const scannedAtMost = 5000

function interpreterOf(db: Repositories, batchId: number): Interpret {
  const open = openBatch(db, batchId)
  return createInterpreter(open, createRegistry(db, db.imports.decisionsOf(batchId)), fileUnitsOf(db, open))
}

/** The good ones of these rows whose record holds other values. */
function conflictsAmong(
  db: Repositories,
  interpret: Interpret,
  batchId: number,
  rows: readonly StagedRow[],
): { row: StagedRow; plan: RowPlan; fields: ConflictField[] }[] {
  const first = rows[0]
  if (!first) return []
  const ids = rows.map(row => row.id)
  const marks = db.imports.marksBetween(batchId, Math.min(...ids), Math.max(...ids))
  const marked = new Set(marks.map(mark => mark.rowId))
  const clean = rows.filter(row => !marked.has(row.id))
  return interpret(clean).flatMap((found, i) => {
    if (!('plan' in found)) return []
    const fields = conflictFields(db, found.plan)
    return fields.length > 0 ? [{ row: clean[i]!, plan: found.plan, fields }] : []
  })
}

function titleOf(db: Repositories, { table, existing }: RowPlan): string {
  const columns = existing === undefined ? undefined : db.importTargets.get(table, existing)?.columns
  const person = columns?.['person_id']
  const name = columns?.['name'] ?? columns?.['subject_name'] ?? (table === 'findings' ? columns?.['title'] : undefined)
  const words = [
    columns?.['no'],
    name ?? (typeof person === 'number' ? columnText(db, 'person_id', person) : undefined),
    table === 'persons' ? columnText(db, 'id_number', columns?.['id_number']) : undefined,
  ]
  return words.filter(Boolean).join(' ')
}

export interface ConflictPage {
  rows: Conflict[]
  next?: number
}

/** Rows below row `after` of the sheet. A page may hold fewer than `limit`, even none, and still have a `next`. */
export function conflictPage(db: Repositories, batchId: number, after: number, limit: number): ConflictPage {
  const { batch } = openBatch(db, batchId)
  if (batch.state !== 'checked' || countsOf(batch).conflicts === 0) return { rows: [] }
  const interpret = interpreterOf(db, batchId)
  const choices = recordChoices(db.imports.decisionsOf(batchId))
  const rows: Conflict[] = []
  let at = after
  for (let scanned = 0; scanned < scannedAtMost;) {
    const staged = stagedAfter(db, batchId, at, 500)
    if (staged.length === 0) return { rows }
    scanned += staged.length
    for (const { row, plan, fields } of conflictsAmong(db, interpret, batchId, staged)) {
      const choice = choices.of(row.id)
      rows.push({
        rowId: row.id,
        rowNo: row.rowNo,
        recordId: plan.existing!,
        title: titleOf(db, plan),
        ...(choice && { choice }),
        fields: fields.map(({ column, now, sheet, confirmed }) => ({
          field: column,
          label: columnLabel(plan.table, column),
          now: columnText(db, column, now),
          sheet: columnText(db, column, sheet),
          confirmed,
        })),
      })
      if (rows.length === limit) return { rows, next: row.rowNo }
    }
    at = staged.at(-1)!.rowNo
  }
  return { rows, next: at }
}

/**
 * What happens to the records of these rows, or of all rows that nobody decided one by one; null takes it back.
 * Rows without a conflict are left alone. Returns how many rows are still undecided.
 */
export function settleRecords(
  db: Repositories,
  batchId: number,
  choice: RecordChoice | null,
  rowIds: readonly number[] | undefined,
  account: string,
  at: string,
): number {
  const { batch } = openBatch(db, batchId)
  if (batch.state !== 'checked') throw new AppError('import.state', { state: batch.state })
  const before = decidedWords(db, batchId)
  const words = rowIds === undefined ? [theRest] : conflictingIds(db, batchId, rowIds).map(String)
  for (const word of words) {
    if (choice === null) db.imports.undecide(batchId, 'record', word)
    else db.imports.decide(batchId, { topic: 'record', word, choice }, account, at)
  }
  const counts = countsOf(batch)
  const undecided = undecidedNow(db, batchId, counts, before)
  db.imports.saveCounts(batchId, { ...counts, undecided })
  return undecided
}

const decidedWords = (db: Repositories, batchId: number): Set<string> =>
  new Set(
    db.imports
      .decisionsOf(batchId)
      .filter(one => one.topic === 'record')
      .map(one => one.word),
  )

/** Counts on from what is stored: a decision about a row that was mended meanwhile is no decision about a conflict. */
function undecidedNow(db: Repositories, batchId: number, counts: Counts, before: ReadonlySet<string>): number {
  const after = decidedWords(db, batchId)
  if (after.has(theRest)) return 0
  if (before.has(theRest)) return counts.conflicts - conflictingIds(db, batchId, [...after].map(Number)).length
  return counts.undecided + before.size - after.size
}

/** Throws `row.missing` when a row is not of this batch. */
function conflictingIds(db: Repositories, batchId: number, rowIds: readonly number[]): number[] {
  for (const rowId of rowIds)
    if (db.imports.blockOf(rowId).batchId !== batchId) throw new AppError('row.missing', { what: '来源行' })
  const rows = stagedRows(db, [...new Set(rowIds)]).sort((a, b) => a.rowNo - b.rowNo)
  return conflictsAmong(db, interpreterOf(db, batchId), batchId, rows).map(one => one.row.id)
}
