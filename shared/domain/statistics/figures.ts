/**
 * A figure is never only a number: it can list what was counted, one entry for each unit of the count, so that opening it and
 * counting again gives the same (`reckon`). The list is made when somebody opens it: a report has thousands of figures.
 */
import { type PlainDate } from '../dates.ts'

export type LinkKind = 'clue' | 'case' | 'person' | 'unit' | 'clock'
export interface Link {
  kind: LinkKind
  id: number
  label: string
}

/** One counted thing: a record for 件, a human being for 人, a human being in a record for 人次. */
export interface Entry {
  name: string
  detail: string
  on: PlainDate
  links: readonly Link[]
  /** Length of a passage, for figures about durations. */
  days?: number
  /** Belongs to the counted part of a share. */
  hit?: boolean
}

/** 件 records, 人 human beings, 个 units, 人次 a human being in a matter, 项 decisions, 段 passages, 天 days, % shares. */
export type Unit = '件' | '人' | '个' | '人次' | '项' | '段' | '天' | '%' | '次'
/** `none`: the column says nothing about the row, which is not the same as nought. */
export type Reckoning = 'count' | 'mean' | 'median' | 'longest' | 'share' | 'none'

export interface Figure {
  /** Stable name within one report: `table|row|column`. */
  key: string
  label: string
  unit: Unit
  how: Reckoning
  /** Null where nothing was there to be averaged. */
  value: number | null
  entries: () => readonly Entry[]
}

/** What stands in one cell: enough to say the figure at once, and the way to its entries. */
export interface Cell {
  size: number
  /** Of a share: how many belong to the counted part. */
  hits?: number
  /** Of passages: how long each took. */
  days?: readonly number[]
  entries: () => readonly Entry[]
}
export const nothing: Cell = { size: 0, hits: 0, days: [], entries: () => [] }
export type Cells = Readonly<Record<string, Cell>>
export interface Column {
  key: string
  label: string
  unit: Unit
  how: Reckoning
}
export interface Row {
  key: string
  label: string
  /** 1: “其中” of the row above. */
  depth: 0 | 1
  figures: Figure[]
}
export interface Table {
  id: string
  title: string
  /** How it is counted (口径), in one sentence. */
  note: string
  /** What the rows are. */
  head: string
  columns: readonly Column[]
  rows: Row[]
  /** Said in place of the rows when there are none. */
  empty: string
}

const tenth = (value: number): number => Math.round(value * 10) / 10

function figureFrom(how: Reckoning, { size, hits = 0, days = [] }: Omit<Cell, 'entries'>): number | null {
  if (how === 'none') return null
  if (how === 'count') return size
  if (size === 0) return null
  if (how === 'share') return tenth((100 * hits) / size)
  const sorted = [...days].sort((a, b) => a - b)
  if (how === 'longest') return sorted.at(-1) ?? null
  if (how === 'mean') return tenth(sorted.reduce((sum, one) => sum + one, 0) / size)
  const middle = size >> 1
  return size % 2 === 1 ? sorted[middle]! : tenth((sorted[middle - 1]! + sorted[middle]!) / 2)
}

/** The value of a figure, from its entries alone. */
export const reckon = (how: Reckoning, entries: readonly Entry[]): number | null =>
  figureFrom(how, {
    size: entries.length,
    hits: entries.filter(entry => entry.hit).length,
    days: entries.map(entry => entry.days ?? 0),
  })

export const column = (key: string, label: string, unit: Unit, how: Reckoning = 'count'): Column => ({
  key,
  label,
  unit,
  how,
})

export interface RowPlan {
  key: string
  label: string
  depth?: 0 | 1
  /** By column key; a column that is missing says nothing about the row. */
  cells: Cells
}

export function table(parts: Omit<Table, 'rows' | 'empty'> & { rows: readonly RowPlan[]; empty?: string }): Table {
  const { id, columns } = parts
  return {
    empty: '本期没有记录。',
    ...parts,
    rows: parts.rows.map(({ key, label, depth = 0, cells }) => ({
      key,
      label,
      depth,
      figures: columns.map(one => {
        const cell = cells[one.key]
        const how = cell ? one.how : 'none'
        return {
          key: `${id}|${key}|${one.key}`,
          label: `${parts.title}：${label}（${one.label}）`,
          unit: one.unit,
          how,
          value: figureFrom(how, cell ?? nothing),
          entries: (cell ?? nothing).entries,
        }
      }),
    })),
  }
}

export const figureOf = (tables: readonly Table[], key: string): Figure | undefined => {
  const [id = '', row = ''] = key.split('|')
  return tables
    .find(one => one.id === id)
    ?.rows.find(one => one.key === row)
    ?.figures.find(one => one.key === key)
}
