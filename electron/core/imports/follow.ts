/** What hangs on imported records: search, clocks, effect periods. One list, so that a new step is added in one place. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type TargetTable } from '../../../db/repositories/import-targets.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type SearchKind } from '../../../db/repositories/search.ts'
import { startClocks } from '../casework/start-clocks.ts'
import { refreshEffects } from '../registry/effects.ts'
import { indexForSearch } from '../registry/index-search.ts'

export const searchKinds: Partial<Record<TargetTable, SearchKind>> = {
  units: 'unit',
  persons: 'person',
  clues: 'clue',
  cases: 'case',
}

export interface Follower {
  /** For the progress line. */
  stage: string
  /** Pieces of work, each for one transaction; a piece returns how many records it served. */
  steps: () => Generator<() => number>
}

const lines = 50
const chunk = 1000

/** Ids of the records that the batch created or changed, in pieces. */
export function* touchedIds(
  db: Repositories,
  batchId: number,
  table: TargetTable,
  which: 'all' | 'updated' = 'all',
): Generator<number[]> {
  const seen = new Set<number>()
  let ids: number[] = []
  for (let after = 0; ;) {
    const found = db.imports.touchedRows(batchId, table, after, lines)
    if (found.length === 0) break
    for (const { rowId, rows, kind } of found) {
      if (which === 'updated' && kind === 'created') continue
      for (let id = rowId; id < rowId + rows; id++) {
        if (kind === 'updated' && seen.has(id)) continue
        if (kind === 'updated') seen.add(id)
        ids.push(id)
        if (ids.length < chunk) continue
        yield ids
        ids = []
      }
    }
    after = found.at(-1)!.id
  }
  if (ids.length > 0) yield ids
}

export function followers(db: Repositories, batchId: number, table: TargetTable, today: PlainDate): Follower[] {
  const each = (stage: string, work: (ids: number[]) => void, which: 'all' | 'updated' = 'all'): Follower => ({
    stage,
    *steps() {
      for (const ids of touchedIds(db, batchId, table, which))
        yield () => {
          work(ids)
          return ids.length
        }
    },
  })
  const found: Follower[] = []
  const kind = searchKinds[table]
  // new persons went into the index with their row
  if (kind) found.push(each('建立检索', ids => indexForSearch(db, kind, ids), kind === 'person' ? 'updated' : 'all'))
  if (table === 'clues' || table === 'cases')
    found.push(each('计算期限', ids => startClocks(db, today, table === 'clues' ? 'clue' : 'case', ids)))
  if (table === 'sanctions')
    found.push({
      stage: '计算影响期',
      *steps() {
        const people = db.importTargets.sanctionedIn(batchId)
        for (let from = 0; from < people.length; from += chunk)
          yield () => {
            const part = people.slice(from, from + chunk)
            refreshEffects(db, part)
            return part.length
          }
      },
    })
  return found
}
