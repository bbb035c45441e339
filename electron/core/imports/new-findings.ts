/** What the writer alone can give a finding that comes in a sheet: its number within the group, and by whom and when it came. */
import { randomUUID } from 'node:crypto'
import { type SqlValue } from '../../../db/repositories/import-tables.ts'
import { type NewRecords } from '../tasks/plan-rows.ts'
import { type Desk } from './apply.ts'

/**
 * Fills `uid`, `no`, `created_by` and `created_at` of new findings; must be called where the rows are written, one by one, so that
 * no number is given twice.
 */
export function findingFiller({ db, batchId, at }: Desk, columns: NewRecords['columns']) {
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
  return (row: readonly SqlValue[]): SqlValue[] => {
    const filled = [...row]
    filled[uidAt] = randomUUID()
    filled[noAt] = db.importTargets.nextFindingNo(Number(row[roundAt]), Number(row[groupAt]))
    filled[byAt] = by
    filled[instantAt] = at
    return filled
  }
}
