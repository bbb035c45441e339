/**
 * Every rule id: in time, near, over; extended to its cap and refused beyond; suspended or counted afresh where the law allows, and
 * nowhere else; and the boundary dates. Table-driven over the rules themselves, against numbers written down here by hand from the
 * statutes page: a new rule without its row fails, and so does a changed length.
 */
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../../../../shared/domain/dates.ts'
import { addHours, type ClockFacts, type Extension } from '../../../../shared/domain/deadlines/count.ts'
import { levelOf, lightOf, schemes } from '../../../../shared/domain/deadlines/lights.ts'
import { type DeadlineRule, type Length } from '../../../../shared/domain/deadlines/rule.ts'
import { deadlineRules, ruleOf } from '../../../../shared/domain/deadlines/rules.ts'
import { termOf } from '../../../../shared/domain/deadlines/term.ts'
import { official } from './official.ts'

/**
 * From 2026-03-16 (a Monday): last day, extension in the order of the provision (`3m` one step, `+` may repeat, `?` no number),
 * pause (`p`), counted afresh (`r`). Worked out on paper: 15 working days from that day end on 7 April (清明 off).
 */
const expected: Record<string, { due: string; extend?: string; pause?: true; restart?: true }> = {
  D01: { due: '2026-03-23' },
  D02: { due: '2026-03-23' },
  D03: { due: '2026-03-23' },
  D05: { due: '2026-04-07' },
  D06: { due: '2026-04-07' },
  D07: { due: '2026-03-31' },
  D08: { due: '2026-06-16', extend: '3m 3m+' },
  D09: { due: '2026-04-16' },
  D10: { due: '2026-04-07' },
  D11: { due: '2026-04-07' },
  D12: { due: '2026-04-07' },
  D13: { due: '2026-04-16', restart: true },
  D14: { due: '2026-05-16', extend: '1m+' },
  D20: { due: '2026-04-16' },
  D21: { due: '2027-03-16', extend: '6m', pause: true },
  D22: { due: '2027-03-16', extend: '6m', pause: true },
  D23: { due: '2027-03-16', extend: '6m', pause: true },
  D24: { due: '2026-06-16', extend: '1m+' },
  D25: { due: '2026-03-25' },
  D26: { due: '2026-03-05' },
  D26a: { due: '2026-03-02' },
  D27: { due: '2026-03-16' },
  D27a: { due: '2026-03-16' },
  D28: { due: '2027-03-16' },
  D28a: { due: '2026-03-16' },
  D29: { due: '2026-03-22', extend: '3d' },
  D30: { due: '2026-03-16' },
  D31: { due: '2026-06-15', extend: '3m 2m' },
  D31a: { due: '2026-11-15' },
  D32: { due: '2026-03-16' },
  D33: { due: '2026-03-19' },
  D37: { due: '2026-09-16', extend: '6m+' },
  D38: { due: '2026-03-19' },
  D39: { due: '2026-03-31', extend: '?d+' },
  D40: { due: '2026-04-15', extend: '?d+' },
  D41: { due: '2026-06-16', extend: '3m+' },
  D42: { due: '2026-06-16', extend: '3m+' },
  D43: { due: '2026-03-16' },
  D44: { due: '2026-03-16', extend: '2d' },
  D45: { due: '2026-03-16' },
  D46: { due: '2026-03-16' },
  D47: { due: '2026-03-22' },
  D50: { due: '2026-04-16', extend: '?d+', pause: true, restart: true },
  N02: { due: '2026-03-31' },
  N03: { due: '2026-03-31' },
  N04: { due: '2026-03-19' },
  N05: { due: '2026-03-31' },
  D53: { due: '2026-04-16', extend: '5m' },
  D54: { due: '2026-04-16', extend: '5m' },
  D55: { due: '2026-09-16' },
  N06: { due: '2026-04-15' },
  N07: { due: '2026-04-15' },
  D56: { due: '2026-04-16' },
  D57: { due: '2026-04-16', extend: '5m' },
  D57a: { due: '2026-04-16', extend: '5m' },
  D58: { due: '2026-04-16', extend: '?d+' },
  D59: { due: '2026-04-16' },
  D60: { due: '2026-04-16' },
  D61: { due: '2026-04-07' },
  D61a: { due: '2026-09-16', extend: '6m' },
  D61b: { due: '2026-09-16', extend: '6m' },
  N09: { due: '2027-06-30' },
  D70: { due: '2026-03-06' },
  D71: { due: '2026-02-24' },
  D72: { due: '2026-03-26', extend: '4d' },
  D73: { due: '2026-04-16', extend: '15d', pause: true, restart: true },
  D74: { due: '2026-04-16' },
  D75: { due: '2026-04-15' },
  D76: { due: '2027-03-16' },
  D80: { due: '2026-04-16' },
  D81: { due: '2026-04-16' },
  D82: { due: '2026-04-16' },
  // 16 May 2026 is a Saturday
  D83: { due: '2026-05-18' },
  D86: { due: '2026-06-16' },
  D87: { due: '2026-04-16' },
  D88: { due: '2026-03-23' },
  D89: { due: '2026-04-16' },
  D90: { due: '2026-05-18' },
  D91: { due: '2026-04-16' },
  D92: { due: '2026-04-16' },
  D93: { due: '2026-04-16' },
  D94: { due: '2026-05-16', extend: '1m' },
  N08a: { due: '2026-04-16' },
  N08b: { due: '2026-04-16' },
  N08c: { due: '2026-04-16' },
  N08d: { due: '2026-05-18', extend: '1m' },
  X02: { due: '2026-04-16' },
  X03: { due: '2026-06-16' },
  X04: { due: '2026-06-16' },
  X05: { due: '2026-04-16' },
  X05a: { due: '2026-06-16' },
}

const chosenOf = (rule: DeadlineRule): Length | undefined =>
  'choices' in rule.length ? rule.length.choices[0] : undefined
const factsOf = (rule: DeadlineRule, startedOn: string, more: Partial<ClockFacts> = {}): ClockFacts => ({
  startedOn,
  pauses: [],
  extensions: [],
  length: chosenOf(rule),
  ...more,
})
const dueOf = (rule: DeadlineRule, startedOn: string, more: Partial<ClockFacts> = {}) =>
  termOf(factsOf(rule, startedOn, more), rule, official)
const start = '2026-03-16'
const stepText = (rule: DeadlineRule): string | undefined =>
  rule.extensions.map(({ upTo, unit, repeats }) => `${upTo ?? '?'}${unit}${repeats ? '+' : ''}`).join(' ') || undefined

const ids = Object.keys(expected)
const unitOf = (rule: DeadlineRule) => ('count' in rule.length ? rule.length.unit : chosenOf(rule)?.unit)
const hourIds = ids.filter(id => unitOf(ruleOf(id)) === 'h')
const dayIds = ids.filter(id => unitOf(ruleOf(id)) !== 'h')

describe('every rule id has its cases (LA-05, C12)', () => {
  it('no rule is without a row, no row without a rule', () => {
    const known = deadlineRules.map(rule => rule.id)
    // rules of inspected units came with their own tests (tests of the rounds)
    const elsewhere = new Set(['X01', 'X01a'])
    expect(known.filter(id => !Object.hasOwn(expected, id) && !elsewhere.has(id))).toEqual([])
    expect(Object.keys(expected).filter(id => !known.includes(id))).toEqual([])
  })

  it.each(ids)('%s ends on the day worked out by hand', id =>
    expect(dueOf(ruleOf(id), start).dueOn).toBe(expected[id]?.due),
  )

  it.each(dayIds)('%s is far before its lead, near to its last day, over the day after, and keeps 超期办结', id => {
    const term = dueOf(ruleOf(id), start)
    expect(levelOf(term, addDays(term.warnOn, -1)).level).toBe('far')
    expect(levelOf(term, term.warnOn).level).toBe('near')
    expect(levelOf(term, term.dueOn)).toEqual({ level: 'near', daysLeft: 0 })
    expect(levelOf(term, addDays(term.dueOn, 1))).toEqual({ level: 'overdue', daysLeft: -1 })
    expect(levelOf(term, '2030-01-01', addDays(term.dueOn, 1))).toEqual({ level: 'closed', daysLeft: -1 })
    for (const scheme of schemes) {
      const word = (level: 'closed' | 'overdue') =>
        lightOf(scheme, { ruleId: id, startedOn: start, level, late: level === 'closed' }, '2030-01-01').word
      expect(word('closed')).toContain('超期办结')
      expect(word('overdue')).toContain('已超期')
    }
  })

  it.each(hourIds)('%s is far, near and over by the minute', id => {
    const { dueAt = '', warnAt = '', dueOn, warnOn } = dueOf(ruleOf(id), start, { startedAt: `${start}T09:00` })
    const term = { dueOn, warnOn, dueAt, warnAt }
    expect(levelOf(term, addHours(warnAt, -1)).level).toBe('far')
    expect(levelOf(term, warnAt).level).toBe('near')
    expect(levelOf(term, `${addHours(dueAt, -1).slice(0, 14)}59`).level).toBe('near')
    expect(levelOf(term, dueAt).level).toBe('overdue')
  })

  it.each(ids)('%s may be extended as the provision says, and no further', id => {
    expect(stepText(ruleOf(id))).toBe(expected[id]?.extend)
  })

  it.each(ids.filter(id => expected[id]?.extend))(
    '%s, extended once, ends later, names who approved, stays under its cap',
    id => {
      const rule = ruleOf(id)
      const step = rule.extensions[0]!
      const count = step.upTo ?? 10
      const granted: Extension = { count, unit: step.unit, grantedOn: start, approver: step.approver, reason: '需要' }
      const longer = dueOf(rule, start, { extensions: [granted] })
      expect(longer.dueOn > dueOf(rule, start).dueOn).toBe(true)
      expect(longer.because).toContain(`经${step.approver}批准延长${count}${step.unit === 'm' ? '个月' : '日'}`)
      const cap = rule.ceiling ? dueOf(rule, start, { length: rule.ceiling }).dueOn : '9999-12-31'
      expect(longer.dueOn <= cap).toBe(true)
    },
  )

  it.each(ids)('%s may stand still or be counted afresh only where the law says so', id => {
    const rule = ruleOf(id)
    expect(rule.suspensions.length > 0).toBe(expected[id]?.pause === true)
    expect(rule.restarts.length > 0).toBe(expected[id]?.restart === true)
  })

  it.each(ids.filter(id => expected[id]?.pause))('%s: ten days of a pause move the last day by ten', id => {
    const rule = ruleOf(id)
    const { reason } = rule.suspensions[0]!
    const pause = { fromOn: addDays(start, 5), toOn: addDays(start, 15), reason }
    const moved = dueOf(rule, start, { pauses: [pause] })
    const plain = addDays(dueOf({ ...rule, roll: 'N' }, start).dueOn, 10)
    expect(moved.dueOn).toBe(rule.roll === 'Y' ? official.rollForward(plain).on : plain)
    expect(moved.because).toContain(`${reason}，不计入期限，共顺延10日`)
    expect(dueOf(rule, start, { pauses: [{ ...pause, toOn: null }] }).because).toContain('中止计时，恢复之日再行顺延')
    expect(levelOf({ ...dueOf(rule, start), pausedOn: pause.fromOn }, '2030-01-01').level).toBe('paused')
  })

  it.each(ids)('%s at the boundaries: 31 January, leap day, year end, the revised spring of 2020', id => {
    const rule = ruleOf(id)
    const needsWorkday = unitOf(rule) === 'wd' || rule.roll === 'Y'
    for (const on of ['2024-01-31', '2024-02-29', '2025-12-31', '2020-01-20']) {
      const { dueOn, because } = dueOf(rule, on)
      expect(because).toContain(id)
      expect([on, rule.direction === 'before' ? dueOn < on : dueOn >= on]).toEqual([on, true])
      expect([on, !needsWorkday || official.isWorkday(dueOn)]).toEqual([on, true])
    }
  })

  // 2020: the second notice kept the office shut to 2 February; 19 January was worked
  it.each(ids.filter(id => unitOf(ruleOf(id)) === 'wd' && ruleOf(id).direction === 'after'))(
    '%s counts across the lengthened spring of 2020',
    id => {
      const { length } = ruleOf(id)
      const due: Record<number, string> = { 5: '2020-02-04', 7: '2020-02-06', 15: '2020-02-18' }
      expect(dueOf(ruleOf(id), '2020-01-20').dueOn).toBe(due['count' in length ? length.count : 0])
    },
  )

  it.each(ids.filter(id => unitOf(ruleOf(id)) === 'm' && ruleOf(id).direction === 'after' && ruleOf(id).roll !== 'Y'))(
    '%s from 31 January ends with the month that has no such day',
    id => {
      const rule = ruleOf(id)
      const count = 'count' in rule.length ? rule.length.count : (chosenOf(rule)?.count ?? 0)
      const nominal = addMonths('2024-01-31', count)
      const eve = nominal.endsWith('-31') ? addDays(nominal, -1) : nominal
      expect(dueOf(rule, '2024-01-31').dueOn).toBe(rule.firstDay === 'included' ? eve : nominal)
    },
  )
})

describe('every day of 2010–2026 under the rules of working days (C12)', () => {
  it('five and fifteen working days agree with a count day by day', () => {
    const step = (from: string, count: number): string => {
      let day = from
      for (let left = count; left > 0;) {
        day = addDays(day, 1)
        if (official.isWorkday(day)) left--
      }
      return day
    }
    const differing: string[] = []
    for (let day = '2010-01-01'; day < '2026-11-30'; day = addDays(day, 1)) {
      if (official.addWorkdays(day, 5).on !== step(day, 5)) differing.push(day)
      if (official.addWorkdays(day, 15).on !== step(day, 15)) differing.push(day)
    }
    expect(differing).toEqual([])
  })
})
