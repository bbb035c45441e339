/** Comparison with units of the same kind (同类单位对照): facts about the spread, no ranks, no names of the others. */

export interface Spread {
  count: number
  min: number
  lower: number
  median: number
  upper: number
  max: number
}

export interface PeerMetric {
  key: string
  title: string
  /** The unit's own value; per hundred staff with one decimal, or a count. */
  own: number
  /** Undefined when there are too few peers to compare with. */
  peers: Spread | undefined
}

/** With fewer peers a median says nothing and might point at one unit. */
export const fewestPeers = 4

const at = (sorted: readonly number[], share: number): number => {
  const position = (sorted.length - 1) * share
  const low = Math.floor(position)
  const value = sorted[low]! + (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!) * (position - low)
  return Math.round(value * 100) / 100
}

/** Quartiles with linear interpolation (the method of spreadsheets' QUARTILE.INC); undefined below `fewestPeers`. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length < fewestPeers) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  return {
    count: sorted.length,
    min: sorted[0]!,
    lower: at(sorted, 0.25),
    median: at(sorted, 0.5),
    upper: at(sorted, 0.75),
    max: sorted[sorted.length - 1]!,
  }
}

export interface UnitTotals {
  id: number
  kind: string | null
  staff: number
  clues: number
  cases: number
  measures: number
}

const perHundred = (count: number, staff: number): number | undefined =>
  staff > 0 ? Math.round((count / staff) * 1000) / 10 : undefined

const metrics = [
  { key: 'clues', title: '问题线索（件）', of: (unit: UnitTotals) => unit.clues },
  { key: 'cases', title: '立案（件）', of: (unit: UnitTotals) => unit.cases },
  { key: 'measures', title: '处理处分（人次）', of: (unit: UnitTotals) => unit.measures },
  {
    key: 'cluesPer100',
    title: '每百名干部问题线索（件）',
    of: (unit: UnitTotals) => perHundred(unit.clues, unit.staff),
  },
  {
    key: 'measuresPer100',
    title: '每百名干部处理处分（人次）',
    of: (unit: UnitTotals) => perHundred(unit.measures, unit.staff),
  },
] as const

/** The unit beside its peers of the same kind; the unit itself is not among them. A unit without a kind has no peers. */
export function compared(own: UnitTotals, all: readonly UnitTotals[]): PeerMetric[] {
  const peers = own.kind === null ? [] : all.filter(unit => unit.kind === own.kind && unit.id !== own.id)
  return metrics.flatMap(({ key, title, of }) => {
    const value = of(own)
    if (value === undefined) return []
    const values = peers.map(of).filter((other): other is number => other !== undefined)
    return [{ key, title, own: value, peers: spreadOf(values) }]
  })
}
