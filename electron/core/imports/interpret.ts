/** One staged row to a plan or to its faults. The check and the commit use this same function, so they cannot disagree. */
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { type CellFault } from '../../../shared/domain/imports/faults.ts'
import { type Mapping } from '../../../shared/domain/imports/kind.ts'
import { kindOf, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { createRowReader } from '../../../shared/domain/imports/reading.ts'
import { type Header } from './header-facts.ts'
import { type RowPlan } from './plan.ts'
import { type Registry } from './registry.ts'
import { targetOf } from './targets/index.ts'
import { type FileUnits } from './targets/units.ts'

export interface StagedRow {
  id: number
  rowNo: number
  cells: readonly Cell[]
}

export type Interpreted = { plan: RowPlan } | { faults: CellFault[] }

export interface Subject {
  kind: KindId
  header: Header
  mapping: Mapping
}

export function createInterpreter({ kind: kindId, header, mapping }: Subject, registry: Registry, file: FileUnits) {
  const kind = kindOf(kindId)
  const reader = createRowReader(kind, mapping, header.columns, header.date1904)
  const plan = targetOf(kindId)
  const seen = new Map<string, number>()

  return function interpret({ id, rowNo, cells }: StagedRow): Interpreted {
    const { record, faults } = reader.read(cells)
    if (faults.length > 0) return { faults }
    const key = kind.keyOf(record)
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      const field = Object.keys(kind.fields)[0]!
      return {
        faults: [
          { column: reader.columnOf(field), field, code: 'duplicate', message: `与第${earlier}行重复，只保留前一行` },
        ],
      }
    }
    const planned = plan(record, registry, file)
    if ('faults' in planned)
      return {
        faults: planned.faults.map(({ field, code, message }) => ({
          column: reader.columnOf(field),
          field,
          code,
          message,
        })),
      }
    seen.set(key, rowNo)
    return { plan: { ...planned.plan, sourceRowId: id } }
  }
}
