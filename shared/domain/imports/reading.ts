/** One row of a sheet to one record, or to the list of what is wrong with it. Looks at the row alone, never at the registry. */
import { isEmpty, type Cell } from './cells.ts'
import { type CellFault } from './faults.ts'
import { type Kind, type Mapping } from './kind.ts'
import { type Column } from './mapping.ts'
import { type Reader, type Reading } from './readers.ts'

export type RawRecord = Record<string, unknown>

export interface RowReading {
  record: RawRecord
  faults: CellFault[]
}

export interface RowReader {
  read(cells: readonly Cell[]): RowReading
  columnOf(field: string): number
}

const rememberedAtMost = 2000

/**
 * A column says the same few things over and over (性别, 单位, 职务): what a text read as is remembered. A column whose texts
 * hardly repeat (身份证号) is not worth the memory, which shows after the first of them.
 */
function remembering(read: Reader<unknown>): Reader<unknown> {
  const known = new Map<string, Reading<unknown>>()
  let asked = 0
  return (cell, around) => {
    if (typeof cell !== 'string' || asked < 0) return read(cell, around)
    asked++
    const found = known.get(cell)
    if (found) return found
    if (known.size >= rememberedAtMost) {
      if (asked < known.size * 2) asked = -1
      known.clear()
    }
    const reading = read(cell, around)
    known.set(cell, reading)
    return reading
  }
}

/** Prepared once a sheet, called once a row: at a hundred thousand rows every look-up counts. */
export function createRowReader(
  kind: Kind,
  mapping: Mapping,
  columns: readonly Column[],
  date1904: boolean,
): RowReader {
  const columnAt = new Map(columns.map(one => [one.index, one]))
  const columnOfField = new Map<string, number>()
  for (const [index, name] of Object.entries(mapping)) columnOfField.set(name, Number(index))
  const plan = Object.entries(kind.fields)
    .map(([name, field]) => ({ name, field, column: columnOfField.get(name) ?? -1 }))
    .filter(one => one.column >= 0 || one.field.required)
    .map(one => {
      const { label = one.field.label, unit } = columnAt.get(one.column) ?? {}
      const around = { label, date1904, ...(unit !== undefined && { unit }) }
      return { ...one, around, read: remembering(one.field.read) }
    })
  const columnOf = (field: string): number => columnOfField.get(field) ?? -1

  function readRow(cells: readonly Cell[]): RowReading {
    const record: RawRecord = {}
    const faults: CellFault[] = []
    for (const { name, field, column, around, read } of plan) {
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
      const reading = read(cell, around)
      if ('ok' in reading) record[name] = reading.ok
      else faults.push({ column, field: name, code: reading.fault, message: reading.message })
    }
    if (faults.length === 0 && kind.check) {
      for (const { field, code, message } of kind.check(record))
        faults.push({ column: columnOf(field), field, code, message })
    }
    return { record, faults }
  }

  return { read: readRow, columnOf }
}
