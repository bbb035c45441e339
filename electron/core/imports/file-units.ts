import { chinaDate } from '../../../shared/domain/dates.ts'
import { kinds } from '../../../shared/domain/imports/kinds/index.ts'
import { createRowReader } from '../../../shared/domain/imports/reading.ts'
import { skipOf } from '../../../shared/domain/imports/rows.ts'
import { type Kind } from '../../../shared/domain/imports/kind.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type OpenBatch } from './batches.ts'
import { stagedBlocks } from './staged.ts'
import { type FileUnits } from './targets/units.ts'

/** For a sheet of units: all names in it, because a parent may stand below its children. Other kinds need the day of reading only. */
export function fileUnitsOf(db: Repositories, { batch, kind, header, mapping }: OpenBatch): FileUnits {
  const names = new Map<string, number>()
  const parents = new Map<string, string>()
  const readOn = chinaDate(new Date(batch.createdAt))
  if (kind !== 'units') return { names, parents, readOn }
  const reader = createRowReader(kinds.units as unknown as Kind, mapping, header.columns, header.date1904)
  const count = (name: string) => names.set(name, (names.get(name) ?? 0) + 1)
  for (const rows of stagedBlocks(db, batch.id)) {
    for (const { cells, rowNo } of rows) {
      if (skipOf(cells, rowNo, header)) continue
      const { record, faults } = reader.read(cells)
      const { name, parent, aliases } = record as { name?: string; parent?: string; aliases?: string[] }
      if (faults.length > 0 || name === undefined) continue
      count(name)
      for (const alias of aliases ?? []) if (alias !== name) count(alias)
      if (names.get(name) === 1 && parent !== undefined) parents.set(name, parent)
      else parents.delete(name)
    }
  }
  return { names, parents, readOn }
}
