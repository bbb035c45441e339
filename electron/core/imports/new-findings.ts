/** What the writer alone can give a finding that comes in a sheet: its number within the group, and by whom and when it came. */
import { randomUUID } from 'node:crypto'
import { type SqlValue } from '../../../db/repositories/import-tables.ts'
import { type Desk } from './apply.ts'

/**
 * Fills `uid`, `no`, `created_by` and `created_at` of new findings. Numbers go on from those that stand in the vault, so the rows
 * must be written in the transaction of this call, before another filler is made.
 */
export function findingFiller({ db, batchId, at }: Desk, columns: readonly string[]) {
  const by = db.imports.get(batchId).account
  const placeOf = (name: string): number => {
    const place = columns.indexOf(name)
    if (place < 0) throw new Error(`a finding without ${name}`)
    return place
  }
  const [roundAt, groupAt, uidAt, noAt, byAt, instantAt] = [
    'round_id',
    'group_no',
    'uid',
    'no',
    'created_by',
    'created_at',
  ].map(placeOf) as [number, number, number, number, number, number]
  const next = new Map<string, number>()
  const numberIn = (round: number, group: number): number => {
    const key = `${round}/${group}`
    const no = next.get(key) ?? db.importTargets.nextFindingNo(round, group)
    next.set(key, no + 1)
    return no
  }
  return (row: readonly SqlValue[]): SqlValue[] => {
    const filled = [...row]
    filled[uidAt] = randomUUID()
    filled[noAt] = numberIn(Number(row[roundAt]), Number(row[groupAt]))
    filled[byAt] = by
    filled[instantAt] = at
    return filled
  }
}
