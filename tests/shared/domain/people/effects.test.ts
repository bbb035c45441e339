import { describe, expect, it } from 'vitest'
import {
  effectOf,
  effectRuleOf,
  effectRules,
  effectsOf,
  runningEffect,
} from '../../../../shared/domain/people/effects.ts'

const until = (category: string, kind: string, effectiveOn: string, months?: number) =>
  effectOf({ category, kind, effectiveOn, months })?.untilOn

describe('影响期', () => {
  it.each([
    ['I01', '党纪处分', '警告', '2026-03-01', '2027-02-28'],
    ['I01', '党纪处分', '党内警告处分', '2026-03-01', '2027-02-28'],
    ['I02', '党纪处分', '党内严重警告', '2026-03-01', '2027-08-31'],
    ['I03', '党纪处分', '撤销党内职务', '2024-06-15', '2026-06-14'],
    ['I03', '党纪处分', '严重警告（无职可撤）', '2024-06-15', '2026-06-14'],
    ['I03', '党纪处分', '无职可撤，给予严重警告', '2024-06-15', '2026-06-14'],
    ['I04', '党纪处分', '留党察看（一年）', '2024-01-10', '2027-01-09'],
    ['I04', '党纪处分', '留党察看两年', '2024-01-10', '2028-01-09'],
    ['I05', '党纪处分', '开除党籍', '2024-02-29', '2029-02-27'],
    ['I06', '政务处分', '警告', '2020-12-15', '2021-06-14'],
    ['I06', '政务处分', '政务记过', '2026-01-31', '2027-01-30'],
    ['I06', '政务处分', '记大过', '2026-01-01', '2027-06-30'],
    ['I06', '政务处分', '降级', '2026-01-01', '2027-12-31'],
    ['I06', '政务处分', '撤职', '2026-01-01', '2027-12-31'],
    ['I07', '组织处理', '调整职务', '2026-01-01', '2026-12-31'],
    ['I07', '组织处理', '免职', '2026-01-01', '2027-12-31'],
    ['I07', '组织处理', '降职', '2026-01-01', '2027-12-31'],
    ['I07', '组织处理', '停职检查', '2026-01-01', '2026-06-30'],
    ['I08', '第一种形态', '诫勉谈话', '2026-01-01', '2026-06-30'],
    ['I07', '问责', '调整职务', '2026-01-01', '2026-12-31'],
    ['I08', '问责', '诫勉问责', '2026-01-01', '2026-06-30'],
    ['I08', '组织处理', '诫勉', '2026-01-01', '2026-06-30'],
  ])('C08 %s %s %s from %s ends on %s', (rule, category, kind, from, end) => {
    expect(effectOf({ category, kind, effectiveOn: from })).toMatchObject({ rule, untilOn: end })
  })

  it('C08 a second party sanction within the period adds the unexpired rest (处分条例21, vector of the statutes)', () => {
    const [first, second] = effectsOf([
      { category: '党纪处分', kind: '警告', effectiveOn: '2026-03-01' },
      { category: '党纪处分', kind: '严重警告', effectiveOn: '2026-09-01' },
    ])
    expect(first?.untilOn).toBe('2027-02-28')
    expect(second?.untilOn).toBe('2028-08-31')
    expect(second?.because).toContain('第21条')
  })

  it('C08 the order of the ledger does not matter for the sum', () => {
    const [second] = effectsOf([
      { category: '党纪处分', kind: '严重警告', effectiveOn: '2026-09-01' },
      { category: '党纪处分', kind: '警告', effectiveOn: '2026-03-01' },
    ])
    expect(second?.untilOn).toBe('2028-08-31')
  })

  it('C08 an expired period adds nothing, and party and official periods are not added', () => {
    expect(
      effectsOf([
        { category: '党纪处分', kind: '警告', effectiveOn: '2024-03-01' },
        { category: '政务处分', kind: '记过', effectiveOn: '2025-01-01' },
        { category: '党纪处分', kind: '严重警告', effectiveOn: '2026-09-01' },
      ]).map(effect => effect?.untilOn),
    ).toEqual(['2025-02-28', '2025-12-31', '2028-02-29'])
  })

  it('C08 a term written in the decision wins, an official one never beyond 48 months', () => {
    expect(until('政务处分', '记过', '2026-01-01', 20)).toBe('2027-08-31')
    expect(until('政务处分', '降级', '2026-01-01', 60)).toBe('2029-12-31')
  })

  it('C08 no period is invented: 批评教育, 开除公职 and an unknown length stay open', () => {
    expect(effectOf({ category: '第一种形态', kind: '批评教育', effectiveOn: '2026-01-01' })).toBeUndefined()
    expect(effectOf({ category: '政务处分', kind: '开除', effectiveOn: '2026-01-01' })).toBeUndefined()
    expect(effectOf({ category: '党纪处分', kind: '警告' })).toBeUndefined()
    const open = effectOf({ category: '党纪处分', kind: '留党察看', effectiveOn: '2026-01-01' })
    expect(open).toMatchObject({ rule: 'I04', untilOn: null })
    expect(open?.because).toContain('核对决定书')
  })

  it('C08 falls back to the day of decision', () => {
    expect(effectOf({ category: '党纪处分', kind: '警告', decidedOn: '2026-03-01' })?.untilOn).toBe('2027-02-28')
  })

  it('C08 every rule is reachable by its own words', () => {
    for (const rule of effectRules) for (const kind of rule.kinds) expect(effectRuleOf(rule.category, kind)).toBe(rule)
  })

  it('C08 the longest running effect is the one that counts today', () => {
    const effects = [{ untilOn: '2026-05-01' }, { untilOn: '2027-05-01' }, { untilOn: null }]
    expect(runningEffect(effects, '2026-05-01')?.untilOn).toBe('2027-05-01')
    expect(runningEffect(effects, '2027-05-02')).toBeUndefined()
  })
})
