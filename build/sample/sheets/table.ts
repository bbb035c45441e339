/** A ledger as a table: headings as an office words them, and how a fact of the county becomes a cell. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type SamplePerson, type TrainingCounty, type When } from '../model.ts'
import { createRandom, type Random } from '../random.ts'
import { createDateWriter, type DateStyle, type SerialDate } from './dates.ts'
import { type Cell, type Column, type Row, type Sheet, type SheetKind } from './grid.ts'

/** What the writers of one sheet share. */
export interface Desk {
  random: Random
  date: (when: When | undefined) => string | SerialDate
  /** The unit's name, now and then by one of its aliases. */
  unit: (name: string) => string
  person: (idNumber: string) => SamplePerson
  county: TrainingCounty
}

export interface Table<T> {
  kind: SheetKind
  file: string
  sheet: string
  title: string
  office: string
  blankRow: boolean
  total: boolean
  notes: string[]
  habit: DateStyle
  columns: Column[]
  /** The first cell, 序号, is added by `sheetOf` when the first column asks for it. */
  cells: (item: T, desk: Desk) => Cell[]
}

export const serialNumber: Column = { label: '序号', width: 6, centred: true }
export const column = (label: string, width: number, centred = false): Column => ({ label, width, centred })
export const under = (group: string, columns: Column[]): Column[] => columns.map(one => ({ ...one, group }))

const fillingLine = (office: string, asOf: PlainDate): string => {
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number]
  return `填报单位：${office}　　　　填报日期：${year}年${month}月${day}日`
}

export function deskFor(county: TrainingCounty, table: Pick<Table<never>, 'kind' | 'habit' | 'file'>): Desk {
  const random = createRandom(county.seed, `sheet ${table.kind}`)
  const units = new Map(county.units.map(unit => [unit.name, unit]))
  const people = new Map(county.people.map(person => [person.idNumber, person]))
  return {
    random,
    county,
    date: createDateWriter(random, table.habit, !table.file.endsWith('.csv')),
    person: idNumber => people.get(idNumber)!,
    unit: name => (random.chance(0.08) ? random.pick(units.get(name)!.aliases) : name),
  }
}

/** Rows without 序号; `numbered` adds it once the planted rows are in their places. */
export function rowsOf<T>(table: Table<T>, items: readonly T[], desk: Desk): Row[] {
  return items.map(item => ({ cells: table.cells(item, desk) }))
}

export function sheetOf<T>(table: Table<T>, rows: readonly Row[], county: TrainingCounty): Sheet {
  const numbered = table.columns[0] === serialNumber
  if (numbered) rows.forEach((row, i) => row.cells.unshift(i + 1))
  const { kind, file, sheet, title, blankRow, columns, total, notes } = table
  return {
    kind,
    file,
    sheet,
    title,
    filling: fillingLine(table.office, county.asOf),
    blankRow,
    columns,
    rows: [...rows],
    total,
    notes,
  }
}

/** Index of a column among the cells that `cells` returns (序号 not counted). */
export function cellIndex<T>(table: Table<T>, label: string): number {
  const bare = (text: string): string => text.replace(/\s/g, '')
  const found = table.columns.filter(one => one !== serialNumber).findIndex(one => bare(one.label) === bare(label))
  if (found < 0) throw new RangeError(`no column ${label} in ${table.file}`)
  return found
}
