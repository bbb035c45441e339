import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../../shared/domain/dates.ts'
import { calendarFrom } from '../../../../shared/domain/deadlines/calendar.ts'
import { type ClockFacts } from '../../../../shared/domain/deadlines/count.ts'
import { months, rule, workdays, type DeadlineRule } from '../../../../shared/domain/deadlines/rule.ts'
import { deadlineRules, ruleOf } from '../../../../shared/domain/deadlines/rules.ts'
import { termOf } from '../../../../shared/domain/deadlines/term.ts'
import { official } from './official.ts'

const facts = (startedOn: string, more: Partial<ClockFacts> = {}): ClockFacts => ({
  startedOn,
  pauses: [],
  extensions: [],
  ...more,
})
const term = (id: string, startedOn: string, more: Partial<ClockFacts> = {}) =>
  termOf(facts(startedOn, more), ruleOf(id), official)
const general = (row: Pick<DeadlineRule, 'length' | 'roll'>): DeadlineRule =>
  rule({ id: 'T01', title: '测试', trigger: '起算', basis: '《测试》', ...row })

describe('vectors of the statutes page, section 9 (LA-05, C12)', () => {
  it.each([
    ['2026-01-31', '2026-02-28', 'month end; that Saturday is a make-up day'],
    ['2026-01-15', '2026-02-24', 'moves across the Spring Festival'],
    ['2026-08-20', '2026-09-20', 'a Sunday that is worked does not move'],
    ['2026-09-01', '2026-10-08', 'moves across the National Day'],
    ['2026-03-15', '2026-04-15', 'an ordinary Wednesday'],
  ])('%s + 1 month → %s (%s)', (start, due) => {
    expect(termOf(facts(start), general({ length: months(1), roll: 'Y' }), official).dueOn).toBe(due)
    expect(term('D80', start).dueOn).toBe(due)
  })

  it.each([
    ['2026-03-16', 15, '2026-04-07'],
    ['2026-02-09', 15, '2026-03-06'],
    ['2025-12-31', 15, '2026-01-22'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2025-09-26', 5, '2025-10-10'],
  ])('%s + %i working days → %s', (start, count, due) => {
    const found = termOf(facts(start), general({ length: workdays(count), roll: 'wd' }), official)
    expect(found.dueOn).toBe(due)
    expect(found.provisional).toBe(false)
    expect(term(count === 15 ? 'D10' : 'D01', start).dueOn).toBe(due)
  })

  it('留置 2026-03-01: the hard line is 31 May, the other reading 1 June, and a Sunday moves nothing', () => {
    const found = term('D31', '2026-03-01')
    expect(found.dueOn).toBe('2026-05-31')
    expect(found.alternative?.dueOn).toBe('2026-06-01')
    expect(found.because).toContain('2026年6月1日')
    expect(found.because).toContain('不因休假顺延')
  })

  it('管护 2026-03-01: 7 March counting the first day, 8 March otherwise, at most three more', () => {
    expect(term('D29', '2026-03-01').dueOn).toBe('2026-03-07')
    expect(term('D29', '2026-03-01').alternative?.dueOn).toBe('2026-03-08')
    const granted = {
      count: 3,
      unit: 'd' as const,
      grantedOn: '2026-03-06',
      approver: '主要负责人',
      reason: '特殊情况',
    }
    expect(term('D29', '2026-03-01', { extensions: [granted] }).dueOn).toBe('2026-03-10')
  })

  it('强制到案 2026-03-01 22:30: 12 and 24 hours to the minute', () => {
    expect(term('D27', '2026-03-01', { startedAt: '2026-03-01T22:30' }).dueAt).toBe('2026-03-02T10:30')
    expect(term('D27a', '2026-03-01', { startedAt: '2026-03-01T22:30' }).dueAt).toBe('2026-03-02T22:30')
  })

  it('审理 2026-03-02 with ten days of 补充调查 left out → 12 April; 重新调查 starts afresh', () => {
    expect(term('D50', '2026-03-02').dueOn).toBe('2026-04-02')
    expect(
      term('D50', '2026-03-02', { pauses: [{ fromOn: '2026-03-10', toOn: '2026-03-20', reason: '退回补充审查调查' }] })
        .dueOn,
    ).toBe('2026-04-12')
    expect(term('D50', '2026-05-08').dueOn).toBe('2026-06-08')
  })
})

describe('counting', () => {
  it('县市级留置 ends after eight months at the latest, and 3+3+2 reaches exactly that day', () => {
    const grant = (count: number, grantedOn: string) => ({
      count,
      unit: 'm' as const,
      grantedOn,
      approver: '上级',
      reason: '需要',
    })
    const full = term('D31', '2026-03-01', { extensions: [grant(3, '2026-05-20'), grant(2, '2026-08-20')] })
    expect(full.dueOn).toBe('2026-10-31')
    expect(full.dueOn).toBe(term('D31a', '2026-03-01').dueOn)
  })

  it('a first day that counts, without a corresponding day, ends with the month', () => {
    expect(term('D31', '2025-11-30').dueOn).toBe('2026-02-28')
  })

  it('hours without an hour run from the start of the day, and midnight belongs to the day before', () => {
    const found = term('D32', '2026-03-01')
    expect(found.dueOn).toBe('2026-03-01')
    expect(found.dueAt).toBe('2026-03-02T00:00')
    expect(found.because).toContain('未登记具体时点')
  })

  it('limits counted back end before the event', () => {
    expect(term('D70', '2026-03-20').dueOn).toBe('2026-03-10')
    expect(term('D26', '2026-10-12').dueOn).toBe('2026-09-24')
  })

  it('limits fixed by the quarter and the year', () => {
    expect(term('D07', '2026-05-03').dueOn).toBe('2026-06-30')
    expect(term('N06', '2026-12-03').dueOn).toBe('2027-01-15')
    expect(term('N09', '2026-03-03').dueOn).toBe('2027-06-30')
  })

  it('internal urging takes the earlier day, a right of the person the later one; the office may switch', () => {
    expect(term('D09', '2026-01-15').dueOn).toBe('2026-02-15')
    expect(term('D91', '2026-01-15').dueOn).toBe('2026-02-24')
    expect(termOf(facts('2026-01-15'), ruleOf('D09'), official, { rollInternal: true }).dueOn).toBe('2026-02-24')
  })

  it('X03 demands a choice of three or six months', () => {
    expect(() => term('X03', '2026-03-01')).toThrow(RangeError)
    expect(term('X03', '2026-03-01', { length: months(6) }).dueOn).toBe('2026-09-01')
  })

  it('審查起诉 binds without moving and shows the moved day too', () => {
    const found = term('D73', '2026-09-01')
    expect(found.dueOn).toBe('2026-10-01')
    expect(found.alternative?.dueOn).toBe('2026-10-08')
  })

  it('the sentence names event, provision, counting, make-up days, move, extension and calendar', () => {
    expect(term('D10', '2026-02-09').because).toBe(
      '2026年2月9日收到函件。依据《监督执纪工作规则》第29条（D10），期限15个工作日，当日不计，数至2026年3月6日（周五）' +
        '（其间春节放假不计，2月14日、2月28日调休上班计入）；最后一日为2026年3月6日。工作日按国务院办公厅2026年放假安排（2026@2025-11-04）。',
    )
    const granted = {
      count: 6,
      unit: 'm' as const,
      grantedOn: '2026-01-10',
      approver: '上一级监察机关',
      reason: '重大复杂',
    }
    const text = term('D21', '2025-03-31', { extensions: [granted] }).because
    expect(text).toContain('2026年1月10日经上一级监察机关批准延长6个月')
    expect(text).toContain('待与现行文本核对')
    expect(term('D80', '2026-01-15').because).toContain('2026年2月15日为春节假期，顺延至假后首个工作日2026年2月24日')
    expect(term('D80', '2026-08-20').because).toContain('调休上班日，不顺延')
  })

  it('beyond the last official year the answer is provisional and says so; the import settles it', () => {
    const guess = term('D10', '2026-12-25')
    expect(guess.provisional).toBe(true)
    expect(guess.because).toContain('2027年放假安排未导入')
    expect(guess.calendarVersion).toBe('2026@2025-11-04 2027@估算')
    const year = { year: 2027, source: '测试', version: 'v1' }
    const more = calendarFrom(
      [
        { day: '2027-01-04', isOff: true, name: '元旦' },
        { day: '2027-01-01', isOff: true, name: '元旦' },
      ],
      [...official.years, year],
    )
    const settled = termOf(facts('2026-12-25'), ruleOf('D10'), more)
    expect(settled.provisional).toBe(false)
    expect(settled.because).not.toContain('估算')
    expect(settled.dueOn > guess.dueOn).toBe(true)
  })
})

describe('every rule of the table', () => {
  it('ids are unique; provision, title and trigger are there; followers exist', () => {
    const ids = deadlineRules.map(row => row.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const row of deadlineRules) {
      expect([row.id, row.basis.startsWith('《')]).toEqual([row.id, true])
      expect([row.id, row.title.length > 1 && row.trigger.length > 1]).toEqual([row.id, true])
      for (const other of [...row.followedBy, ...row.ends]) expect(ids).toContain(other)
    }
  })

  it('has every clock of the statutes table', () => {
    const wanted =
      'D01 D02 D03 D05 D06 D07 D08 D09 D10 D11 D12 D13 D14 D20 D21 D22 D23 D24 D25 D26 D27 D28 D28a D29 D30 D31 D31a D32 D33 D37 D38 D39 D40 D41 D42 D43 D44 D45 D46 D47 D50 N02 N03 N04 N05 D53 D54 D55 N06 N07 D56 D57 D57a D58 D59 D60 D61 D61a D61b D70 D71 D72 D73 D74 D75 D76 D80 D81 D82 D83 D86 D87 D88 D89 D90 D91 D92 D93 D94 N09 X01 X01a X02 X03 X04 X05 X05a'
    const ids = new Set(deadlineRules.map(row => row.id))
    expect(wanted.split(' ').filter(id => !ids.has(id))).toEqual([])
  })

  it('reference limits of 1994 are off', () => {
    expect(deadlineRules.filter(row => !row.enabled).map(row => row.id)).toEqual(['D14', 'D20', 'D24'])
  })

  it('a later start never ends earlier; the warning lies between start and end; extensions only lengthen', () => {
    const counted = deadlineRules.filter(row => row.direction === 'after' && 'count' in row.length)
    fc.assert(
      fc.property(
        fc.constantFrom(...counted),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 9 }),
        (row, offset, more) => {
          const start = addDays('2025-01-01', offset)
          const found = termOf(facts(start), row, official)
          expect(found.dueOn >= start).toBe(true)
          expect(found.warnOn <= found.dueOn).toBe(true)
          expect(termOf(facts(addDays(start, more)), row, official).dueOn >= found.dueOn).toBe(true)
          const granted = { count: more, unit: 'd' as const, grantedOn: start, approver: '某', reason: '某' }
          const extended = termOf(facts(start, { extensions: [granted] }), row, official).dueOn
          // a day more may fall inside the same holiday that the limit already moved across
          expect(row.roll === 'N' ? extended > found.dueOn : extended >= found.dueOn).toBe(true)
          expect((found.alternative?.dueOn ?? '9999') > found.dueOn).toBe(true)
        },
      ),
    )
  })
})
