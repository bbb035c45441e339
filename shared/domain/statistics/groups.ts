/** Rows of a table: facts sorted by a property into an order that says nothing about merit (order of the list, never of size). */
import { type Bearing } from './facts.ts'
import { type Cell, type RowPlan } from './figures.ts'

export const keyOf = (word: string): string => word.replaceAll('|', '／')

export interface Group<T> {
  key: string
  label: string
  items: T[]
}

/**
 * By a word; what has none comes last under `missing`. `order` gives the words that come first, whatever is left follows by
 * its spelling.
 */
export function byWord<T>(
  items: readonly T[],
  wordOf: (item: T) => string | null,
  missing: string,
  order: readonly string[] = [],
): Group<T>[] {
  const found = new Map<string, T[]>()
  for (const item of items) {
    const word = wordOf(item) || missing
    const list = found.get(word)
    if (list) list.push(item)
    else found.set(word, [item])
  }
  const place = (word: string): number => {
    if (word === missing) return order.length + 1
    const at = order.indexOf(word)
    return at < 0 ? order.length : at
  }
  return [...found]
    .sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b, 'zh-CN'))
    .map(([label, list]) => ({ key: keyOf(label), label, items: list }))
}

/** By unit, in the order of the register; units outside the register after them. */
export function byUnit<T extends Bearing>(items: readonly T[], order: ReadonlyMap<number, number>): Group<T>[] {
  const found = new Map<string, Group<T> & { at: number }>()
  for (const item of items) {
    const { unitId, unitName } = item
    const key = unitId === null ? `n${keyOf(unitName ?? '')}` : `u${unitId}`
    const group = found.get(key) ?? {
      key,
      label: unitName === null ? '未填写单位' : unitId === null ? `${unitName}（未在单位库）` : unitName,
      items: [],
      at: unitId === null ? Number.MAX_SAFE_INTEGER : (order.get(unitId) ?? order.size),
    }
    group.items.push(item)
    found.set(key, group)
  }
  return [...found.values()].sort((a, b) => a.at - b.at || a.label.localeCompare(b.label, 'zh-CN'))
}

export const rowsFrom = <T>(
  groups: readonly Group<T>[],
  cellsOf: (items: readonly T[]) => Record<string, Cell>,
  depth: 0 | 1 = 0,
): RowPlan[] => groups.map(({ key, label, items }) => ({ key, label, depth, cells: cellsOf(items) }))

/** Rows of several lists under one set of groups, so that clues, cases and decisions of a unit stand in one line. */
export function merged<A, B, C>(
  first: readonly Group<A>[],
  second: readonly Group<B>[],
  third: readonly Group<C>[],
  order: (key: string) => number,
): { key: string; label: string; a: readonly A[]; b: readonly B[]; c: readonly C[] }[] {
  const labels = new Map<string, string>()
  for (const { key, label } of [...first, ...second, ...third]) if (!labels.has(key)) labels.set(key, label)
  const of = <T>(groups: readonly Group<T>[], key: string): T[] => groups.find(group => group.key === key)?.items ?? []
  return [...labels]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([key, label]) => ({ key, label, a: of(first, key), b: of(second, key), c: of(third, key) }))
}
