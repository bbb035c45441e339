/**
 * Takes a batch back in three buckets: created rows removed, updated rows restored, rows that somebody edited or built upon
 * since then kept and listed. The same code mends an import that a crash cut short.
 */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { isTargetTable, type SqlValue, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type ImportChange } from '../../../db/repositories/import-changes.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type SearchKind } from '../../../db/repositories/search.ts'
import { startClocks } from '../casework/start-clocks.ts'
import { indexForSearch } from '../registry/index-search.ts'

export interface Undone {
  removed: number
  restored: number
  kept: number
}

export const undoChunk = 500

export const searchKinds: Partial<Record<TargetTable, SearchKind>> = {
  units: 'unit',
  persons: 'person',
  clues: 'clue',
  cases: 'case',
}

interface Before {
  version: number
  columns: Record<string, SqlValue>
}

/** Changes of one batch, newest first, in steps. What could not be taken back stays in the log: it is the list of kept rows. */
export function createUndo(batchId: number, today: PlainDate, at: string) {
  let before = Number.MAX_SAFE_INTEGER
  let removedInPass = 0
  let keptInPass = 0
  /** Rows already restored here: an earlier change of the same batch expects the version that stood then. */
  const versions = new Map<string, { was: number; now: number }>()

  function expected(change: ImportChange): number {
    const known = versions.get(`${change.tableName}:${change.rowId}`)
    return known && known.was === change.versionAfter ? known.now : change.versionAfter
  }

  function takeBack(db: Repositories, change: ImportChange, again: Map<TargetTable, number[]>): keyof Undone | 'child' {
    const { tableName, rowId } = change
    if (tableName === 'unit_aliases') {
      db.importTargets.dropAlias(rowId, change.before ?? '')
      list(again, 'units').push(rowId)
      return 'child'
    }
    if (tableName === 'inspector_history') {
      db.importTargets.dropHistory(rowId)
      return 'child'
    }
    if (!isTargetTable(tableName)) return 'kept'
    if (change.kind === 'created') {
      if (db.importTargets.remove(tableName, rowId, expected(change)) !== 'removed') return 'kept'
      list(again, tableName).push(rowId)
      return 'removed'
    }
    const row = db.importTargets.get(tableName, rowId)
    if (!row || row.version !== expected(change)) return 'kept'
    const { version, columns } = JSON.parse(change.before ?? '{}') as Before
    const now = db.importTargets.update(tableName, rowId, columns, at)
    versions.set(`${tableName}:${rowId}`, { was: version, now })
    list(again, tableName).push(rowId)
    return 'restored'
  }

  function follow(db: Repositories, again: Map<TargetTable, number[]>): void {
    for (const [table, ids] of again) {
      const kind = searchKinds[table]
      if (kind) indexForSearch(db, kind, ids)
      if (table === 'clues' || table === 'cases') startClocks(db, today, table === 'clues' ? 'clue' : 'case', ids)
    }
  }

  return {
    /**
     * One step inside the caller's transaction; undefined when nothing is left. A parent unit may have been created after its
     * children, so what stayed referenced is tried again as long as a pass removed anything.
     */
    step(db: Repositories): Omit<Undone, 'kept'> | undefined {
      let changes = db.imports.changesBefore(batchId, before, undoChunk)
      if (changes.length === 0) {
        if (removedInPass === 0 || keptInPass === 0) return undefined
        removedInPass = 0
        keptInPass = 0
        before = Number.MAX_SAFE_INTEGER
        changes = db.imports.changesBefore(batchId, before, undoChunk)
      }
      const tally = { removed: 0, restored: 0, kept: 0, child: 0 }
      const again = new Map<TargetTable, number[]>()
      for (const change of changes) {
        const bucket = takeBack(db, change, again)
        tally[bucket]++
        if (bucket !== 'kept') db.imports.dropChange(change.id)
      }
      follow(db, again)
      before = changes.at(-1)?.id ?? 0
      removedInPass += tally.removed
      keptInPass += tally.kept
      return { removed: tally.removed, restored: tally.restored }
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
