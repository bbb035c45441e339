/** By whom and when a line of a dossier came that a sheet brought: the writer knows. */
import { type SqlValue } from '../../../db/repositories/import-tables.ts'
import { type Desk } from './apply.ts'

export function dossierLineFiller({ db, batchId, at }: Desk, columns: readonly string[]) {
  const by = db.imports.get(batchId).account
  const [byAt, instantAt] = ['recorded_by', 'recorded_at'].map(name => columns.indexOf(name)) as [number, number]
  if (byAt < 0 || instantAt < 0) throw new Error('a line of a dossier without author or instant')
  return (row: readonly SqlValue[]): SqlValue[] => {
    const filled = [...row]
    filled[byAt] = by
    filled[instantAt] = at
    return filled
  }
}
