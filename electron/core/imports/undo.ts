/**
 * Takes a batch back in three buckets: created rows removed, updated rows restored, rows that somebody edited or built upon
 * since then kept and listed. The same code mends an import that a crash cut short.
 */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { isTargetTable, type SqlValue, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type ImportChange } from '../../../db/repositories/import-changes.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { dropClocks, startClocks } from '../casework/start-clocks.ts'
import { refreshEffects } from '../registry/effects.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { searchKinds } from './follow.ts'

export interface Undone {
  removed: number
  restored: number
  kept: number
}

/** Records of one step. */
const stepRows = 500

interface Before {
  version: number
  columns: Record<string, SqlValue>
}

/** Records whose followers must be brought up to date. */
interface Again {
  removed: Map<TargetTable, number[]>
  restored: Map<TargetTable, number[]>
  /** Persons whose sanctions changed. */
  sanctioned: Set<number>
}

/** Changes of one batch, newest first, in steps. What could not be taken back stays in the log: it is the list of kept rows. */
export function createUndo(batchId: number, today: PlainDate, at: string) {
  let before = Number.MAX_SAFE_INTEGER
  let removedInPass = 0
  let keptInPass = 0
  /** Rows already restored here: an earlier change of the same batch expects the version that stood then. */
  const versions = new Map<string, { was: number; now: number }>()

  function expected({ tableName, rowId, versionAfter }: ImportChange): number {
    const known = versions.get(`${tableName}:${rowId}`)
    return known && known.was === versionAfter ? known.now : versionAfter
  }

  /** The last records of a line of new ones; those that stay get lines of their own, to be tried again later. */
  function removeCreated(db: Repositories, change: ImportChange, table: TargetTable, most: number, again: Again) {
    const rows = Math.min(change.rows, most)
    const to = change.rowId + change.rows - 1
    const from = to - rows + 1
    const people = table === 'sanctions' ? db.importTargets.personsOf(from, to) : []
    const { removed, kept } = db.importTargets.removeStretch(table, from, to, expected(change))
    list(again.removed, table).push(...removed)
    for (const id of people) again.sanctioned.add(id)
    if (change.rows > rows) db.imports.shrinkChange(change.id, change.rows - rows)
    else if (change.rows > 1 || kept.length === 0) db.imports.dropChange(change.id)
    if (change.rows > 1)
      for (const { id: rowId, sourceRowId } of kept) db.imports.logChange({ ...change, rowId, rows: 1, sourceRowId })
    // a record that somebody else deleted meanwhile needs no taking back
    return { rows, removed: rows - kept.length, kept: kept.length, finished: change.rows === rows }
  }

  function restore(db: Repositories, change: ImportChange, table: TargetTable, again: Again): boolean {
    const row = db.importTargets.get(table, change.rowId)
    if (!row || row.version !== expected(change)) return false
    const { version, columns } = JSON.parse(change.before ?? '{}') as Before
    const now = db.importTargets.update(table, row.id, columns, at)
    versions.set(`${table}:${row.id}`, { was: version, now })
    list(again.restored, table).push(row.id)
    if (table === 'sanctions') for (const id of db.importTargets.personsOf(row.id, row.id)) again.sanctioned.add(id)
    return true
  }

  /** An alias, a round served or a study goes with what it was added to. */
  function removeChild(db: Repositories, { tableName, rowId, before: alias }: ImportChange, again: Again): void {
    if (tableName === 'unit_aliases') {
      db.importTargets.dropAlias(rowId, alias ?? '')
      list(again.restored, 'units').push(rowId)
    } else if (tableName === 'studies') db.importTargets.dropStudy(rowId)
    else db.importTargets.dropHistory(rowId)
  }

  function follow(db: Repositories, { removed, restored, sanctioned }: Again): void {
    for (const [table, ids] of [...removed, ...restored]) {
      const kind = searchKinds[table]
      if (kind) indexForSearch(db, kind, ids)
    }
    for (const table of ['clues', 'cases'] as const) {
      const subject = table === 'clues' ? 'clue' : 'case'
      dropClocks(db, subject, removed.get(table) ?? [])
      startClocks(db, today, subject, restored.get(table) ?? [])
    }
    refreshEffects(db, [...sanctioned])
  }

  return {
    /**
     * One step inside the caller's transaction; undefined when nothing is left. A parent unit may have been created after its
     * children, so what stayed referenced is tried again as long as a pass removed anything.
     */
    step(db: Repositories): Omit<Undone, 'kept'> | undefined {
      let changes = db.imports.changesBefore(batchId, before, stepRows)
      if (changes.length === 0) {
        if (removedInPass === 0 || keptInPass === 0) return undefined
        removedInPass = 0
        keptInPass = 0
        before = Number.MAX_SAFE_INTEGER
        changes = db.imports.changesBefore(batchId, before, stepRows)
      }
      const tally = { removed: 0, restored: 0 }
      const again: Again = { removed: new Map(), restored: new Map(), sanctioned: new Set() }
      let budget = stepRows
      for (const change of changes) {
        if (budget <= 0) break
        const { tableName } = change
        if (!isTargetTable(tableName)) {
          removeChild(db, change, again)
          db.imports.dropChange(change.id)
          budget--
          // what it hung on may have been kept for its sake alone
          removedInPass++
        } else if (change.kind === 'created') {
          const done = removeCreated(db, change, tableName, budget, again)
          budget -= done.rows
          tally.removed += done.removed
          keptInPass += done.kept
          if (!done.finished) break
        } else {
          if (restore(db, change, tableName, again)) {
            db.imports.dropChange(change.id)
            tally.restored++
          } else keptInPass++
          budget--
        }
        before = change.id
      }
      follow(db, again)
      removedInPass += tally.removed
      return tally
    },
  }
}

function list<K>(map: Map<K, number[]>, key: K): number[] {
  const known = map.get(key)
  if (known) return known
  const fresh: number[] = []
  map.set(key, fresh)
  return fresh
}
