/** Staged rows to plans or to their faults. The check and the commit use this same function, so they cannot disagree. */
import { type CellFault, skipTitles, type SkipCode } from '../../../shared/domain/imports/faults.ts'
import { type Mapping } from '../../../shared/domain/imports/kind.ts'
import { kindOf, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { createRowReader, type RowReading } from '../../../shared/domain/imports/reading.ts'
import { skipOf } from '../../../shared/domain/imports/rows.ts'
import { type Header } from './header-facts.ts'
import { KeyTable } from './key-table.ts'
import { type RowPlan } from './plan.ts'
import { type Fault, type Registry } from './registry.ts'
import { type StagedRow } from './staged.ts'
import { targetOf } from './targets/index.ts'
import { type FileUnits } from './targets/units.ts'

export type Interpreted = { plan: RowPlan } | { faults: CellFault[] } | { skip: SkipCode }

export interface Subject {
  kind: KindId
  header: Header
  mapping: Mapping
}

export const skipFaults = (skip: SkipCode): object[] => [
  { column: -1, field: '', code: skip, message: skipTitles[skip] },
]

/** Rows must come in the order of the sheet: of two equal ones the first counts. */
export function createInterpreter({ kind: kindId, header, mapping }: Subject, registry: Registry, file: FileUnits) {
  const kind = kindOf(kindId)
  const reader = createRowReader(kind, mapping, header.columns, header.date1904)
  const plan = targetOf(kindId)
  const seen = new KeyTable()
  const keyField = Object.keys(kind.fields)[0]!
  const required = Object.entries(kind.fields).flatMap(([name, field]) => (field.required ? [name] : []))

  const located = (faults: readonly Fault[]): CellFault[] =>
    faults.map(({ field, code, message }) => ({ column: reader.columnOf(field), field, code, message }))

  /**
   * What is wrong in a cell, and what the registry says besides: told at once, a row is mended once. Nothing is asked while it is
   * not even clear whom the row is about.
   */
  function allFaults({ record, faults }: RowReading): CellFault[] {
    const unclear = faults.some(({ field }) => kind.fields[field]?.content === 'idNumber')
    if (unclear || required.some(name => record[name] === undefined)) return faults
    const planned = plan(record, registry, file)
    return 'faults' in planned ? [...faults, ...located(planned.faults)] : faults
  }

  function settle({ id, rowNo }: StagedRow, record: Record<string, unknown>): Interpreted {
    const planned = plan(record, registry, file)
    if ('faults' in planned) return { faults: located(planned.faults) }
    const earlier = seen.add(kind.keyOf(record), rowNo)
    if (earlier === undefined) return { plan: { ...planned.plan, sourceRowId: id } }
    const message = `与第${earlier}行重复，只保留前一行`
    return { faults: [{ column: reader.columnOf(keyField), field: keyField, code: 'duplicate', message }] }
  }

  return function interpret(rows: readonly StagedRow[]): Interpreted[] {
    const readings = rows.map(({ cells, rowNo }) => {
      const skip = skipOf(cells, rowNo, header)
      return skip ? { skip } : reader.read(cells)
    })
    const numbers: string[] = []
    for (const reading of readings) {
      if ('skip' in reading) continue
      const { idNumber } = reading.record
      if (typeof idNumber === 'string') numbers.push(idNumber)
    }
    registry.prefetch(numbers)
    return readings.map((reading, i) => {
      if ('skip' in reading) return reading
      return reading.faults.length > 0 ? { faults: allFaults(reading) } : settle(rows[i]!, reading.record)
    })
  }
}
export type Interpret = ReturnType<typeof createInterpreter>
