/** One row of a sheet to one record, or to the list of what is wrong with it. Looks at the row alone, never at the registry. */
import { isEmpty, type Cell } from './cells.ts'
import { type CellFault } from './faults.ts'
import { type Kind, type Mapping } from './kind.ts'
import { type Column } from './mapping.ts'

export type RawRecord = Record<string, unknown>

export interface RowReading {
  record: RawRecord
  faults: CellFault[]
}

export interface RowReader {
  read(cells: readonly Cell[]): RowReading
  columnOf(field: string): number
}

/** Prepared once a sheet, called once a row: at a hundred thousand rows every look-up counts. */
export function createRowReader(
  kind: Kind,
  mapping: Mapping,
  columns: readonly Column[],
  date1904: boolean,
): RowReader {
  const labels = new Map(columns.map(one => [one.index, one.label]))
  const columnOfField = new Map<string, number>()
  for (const [index, name] of Object.entries(mapping)) columnOfField.set(name, Number(index))
  const plan = Object.entries(kind.fields)
    .map(([name, field]) => ({ name, field, column: columnOfField.get(name) ?? -1 }))
    .filter(one => one.column >= 0 || one.field.required)
    .map(one => ({ ...one, around: { label: labels.get(one.column) ?? one.field.label, date1904 } }))
  const columnOf = (field: string): number => columnOfField.get(field) ?? -1

  function read(cells: readonly Cell[]): RowReading {
    const record: RawRecord = {}
    const faults: CellFault[] = []
    for (const { name, field, column, around } of plan) {
      const cell = column >= 0 ? cells[column] : undefined
      if (cell === null || cell === undefined || isEmpty(cell)) {
        if (field.required)
          faults.push({
            column,
            field: name,
            code: 'missing',
            message: column < 0 ? `表中没有“${field.label}”列` : `“${field.label}”不能为空`,
          })
        continue
      }
      const reading = field.read(cell, around)
      if ('ok' in reading) record[name] = reading.ok
      else faults.push({ column, field: name, code: reading.fault, message: reading.message })
    }
    if (faults.length === 0 && kind.check) {
      for (const { field, code, message } of kind.check(record))
        faults.push({ column: columnOf(field), field, code, message })
    }
    return { record, faults }
  }

  return { read, columnOf }
}
