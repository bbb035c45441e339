import { describe, expect, it } from 'vitest'
import { addDays } from '../../../../shared/domain/dates.ts'
import { partsOf, periodOf, presets } from '../../../../shared/domain/statistics/periods.ts'

describe('C21 periods', () => {
  it.each([
    ['2026-11-22', 1, '2026-11-01', '2026-11-30'],
    ['2024-02-29', 1, '2024-02-01', '2024-02-29'],
    ['2026-11-22', 3, '2026-10-01', '2026-12-31'],
    ['2026-06-30', 6, '2026-01-01', '2026-06-30'],
    ['2026-07-01', 6, '2026-07-01', '2026-12-31'],
    ['2026-11-22', 12, '2026-01-01', '2026-12-31'],
  ] as const)('%s in %i months: %s to %s', (on, length, from, to) => {
    expect(periodOf(on, length)).toEqual({ from, to })
  })

  it('the presets of a day in January reach into the year before', () => {
    expect(presets('2026-01-15').map(({ key, period }) => [key, period.from, period.to])).toEqual([
      ['year', '2026-01-01', '2026-01-15'],
      ['quarter', '2026-01-01', '2026-01-15'],
      ['month', '2026-01-01', '2026-01-15'],
      ['lastMonth', '2025-12-01', '2025-12-31'],
      ['lastQuarter', '2025-10-01', '2025-12-31'],
      ['lastYear', '2025-01-01', '2025-12-31'],
    ])
  })

  it.each([
    ['2026-01-01', '2026-12-31', 12],
    ['2026-03-15', '2026-03-15', 1],
    ['2025-12-15', '2026-01-02', 2],
    ['2023-05-20', '2026-11-22', 15],
    ['2010-01-01', '2026-11-22', 17],
  ])('%s to %s falls into %i parts that leave no day out and count none twice', (from, to, count) => {
    const parts = partsOf({ from, to })
    expect(parts).toHaveLength(count)
    expect([parts[0]!.from, parts.at(-1)!.to]).toEqual([from, to])
    for (const part of parts) expect(part.from <= part.to).toBe(true)
    expect(parts.slice(1).map(part => part.from)).toEqual(parts.slice(0, -1).map(part => addDays(part.to, 1)))
    expect(new Set(parts.map(part => part.label)).size).toBe(count)
  })
})
