/** Which rows are the headings (表头范围): a range of row numbers that a drag or the arrow keys move. */

export interface HeaderRange {
  from: number
  to: number
}

/** The contract allows no more; real headings have up to four. */
export const mostHeaderRows = 8

/** From where a drag began to where it is now; the end under the pointer gives way when the range grows too long. */
export function rangeBetween(anchor: number, focus: number): HeaderRange {
  const reach = mostHeaderRows - 1
  const end = Math.max(anchor - reach, Math.min(anchor + reach, focus))
  return { from: Math.min(anchor, end), to: Math.max(anchor, end) }
}

export const sameRange = (a: HeaderRange, b: HeaderRange): boolean => a.from === b.from && a.to === b.to

export const rangeWords = ({ from, to }: HeaderRange): string =>
  to > from ? `第 ${from} 至 ${to} 行` : `第 ${from} 行`

export interface Grip {
  /** Where a drag or a Shift range began. */
  anchor: number
  /** The row under the pointer or the focus. */
  focus: number
}

/** What an arrow key does to the range; undefined when the key means nothing here. Rows are the row numbers on show. */
export function keyedRange(grip: Grip, key: string, shift: boolean, rows: readonly number[]): Grip | undefined {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }
  const step = steps[key]
  if (step === undefined) return undefined
  const at = rows.indexOf(grip.focus)
  const focus = rows[Math.max(0, Math.min(rows.length - 1, at + step))]
  if (focus === undefined) return undefined
  return shift ? { anchor: grip.anchor, focus } : { anchor: focus, focus }
}
