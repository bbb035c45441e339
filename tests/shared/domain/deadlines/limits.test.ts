import { describe, expect, it } from 'vitest'
import { levelOf, lightOf, schemeOf, schemes } from '../../../../shared/domain/deadlines/lights.ts'
import { isLooser, limitsFrom, type LocalLimit } from '../../../../shared/domain/deadlines/limits.ts'
import { days, months, workdays } from '../../../../shared/domain/deadlines/rule.ts'
import { ruleOf } from '../../../../shared/domain/deadlines/rules.ts'
import { termOf } from '../../../../shared/domain/deadlines/term.ts'
import { official } from './official.ts'

const limit = (more: Partial<LocalLimit>): LocalLimit => ({
  ruleId: 'D09',
  enabled: null,
  length: null,
  warn: null,
  rollInternal: null,
  basis: '',
  fromOn: '2026-01-01',
  ...more,
})
const term = (ruleId: string, startedOn: string, rows: LocalLimit[], scheme = schemeOf('lijiang')) => {
  const rule = ruleOf(ruleId)
  const options = limitsFrom(rows, scheme).optionsFor(rule, startedOn)
  return termOf({ startedOn, pauses: [], extensions: [] }, rule, official, options)
}

describe('local limits (田林: 15 days instead of a month)', () => {
  it('a stricter limit counts from its day on, and the sentence names both', () => {
    const rows = [limit({ length: days(15), basis: '县纪〔2026〕1号', fromOn: '2026-03-01' })]
    expect(term('D09', '2026-02-27', rows).dueOn).toBe('2026-03-27')
    const found = term('D09', '2026-03-02', rows)
    expect(found.dueOn).toBe('2026-03-17')
    expect(found.because).toContain('依据县纪〔2026〕1号，本机关规定15日，法定1个月')
  })

  it('of two the newest whose day has come is in force, and an empty one goes back to the law', () => {
    const rows = [
      limit({ length: days(15) }),
      limit({ length: days(10), fromOn: '2026-03-01' }),
      limit({ fromOn: '2026-05-01' }),
    ]
    expect(term('D09', '2026-02-02', rows).dueOn).toBe('2026-02-17')
    expect(term('D09', '2026-03-02', rows).dueOn).toBe('2026-03-12')
    expect(term('D09', '2026-05-04', rows).dueOn).toBe('2026-06-04')
  })

  it('looser is what may end later from any start, whatever the unit', () => {
    const d09 = ruleOf('D09')
    const looser = (length: LocalLimit['length'], rollInternal: boolean | null = null) =>
      isLooser(d09, { length, rollInternal })
    expect(looser(days(15))).toBe(false)
    expect(looser(days(28))).toBe(false)
    expect(looser(days(31))).toBe(true)
    expect(looser(workdays(15))).toBe(false)
    expect(looser(workdays(25))).toBe(true)
    expect(looser(months(1))).toBe(false)
    expect(looser(null, true)).toBe(true)
    expect(isLooser(ruleOf('D70'), { length: days(5), rollInternal: null })).toBe(true)
    expect(isLooser(ruleOf('D70'), { length: days(12), rollInternal: null })).toBe(false)
  })

  it('leads: the office before the scheme, the scheme before the rule, hours keep theirs', () => {
    expect(term('D09', '2026-03-16', []).warnOn).toBe('2026-04-09')
    expect(term('D21', '2026-03-16', [], schemeOf('haishu')).warnOn).toBe('2027-03-09')
    expect(term('D21', '2026-03-16', [limit({ ruleId: 'D21', warn: days(60) })], schemeOf('haishu')).warnOn).toBe(
      '2027-01-15',
    )
    expect(term('D32', '2026-03-16', [], schemeOf('haishu')).warnAt).toBe('2026-03-16T18:00')
  })

  it('reference limits begin with the day that switched them on', () => {
    const book = limitsFrom([limit({ ruleId: 'D14', enabled: true, fromOn: '2026-03-01' })])
    expect(book.isEnabled(ruleOf('D14'), '2026-02-28')).toBe(false)
    expect(book.isEnabled(ruleOf('D14'), '2026-03-01')).toBe(true)
    expect(book.isEnabled(ruleOf('D09'), '2026-02-28')).toBe(true)
  })
})

describe('schemes of lights (checklist 1.0)', () => {
  const light = (
    scheme: string,
    ruleId: string,
    startedOn: string,
    now: string,
    late = false,
    closedOn: string | null = null,
  ) => {
    const found = term(ruleId, startedOn, [], schemeOf(scheme))
    const { level } = levelOf(found, now, closedOn)
    const { colour, word } = lightOf(schemeOf(scheme), { ruleId, startedOn, level, late }, now)
    return `${colour} ${word}`
  }

  it.each([
    ['lijiang', '2026-04-08', 'none 未到预警'],
    ['lijiang', '2026-04-09', 'amber 将到期'],
    ['lijiang', '2026-04-17', 'red 已超期'],
    ['haishu', '2026-04-08', 'none 未到预警'],
    ['haishu', '2026-04-09', 'amber 将到期'],
    ['kuitun', '2026-04-12', 'blue 办理中'],
    ['kuitun', '2026-04-13', 'amber 将到期'],
    ['kuitun', '2026-04-17', 'red 已超期'],
    ['changwu', '2026-04-16', 'blue 满一个月'],
    ['changwu', '2026-04-17', 'blue 已超期，满一个月'],
  ])('%s: D09 from 2026-03-16 on %s → %s', (scheme, now, wanted) =>
    expect(light(scheme, 'D09', '2026-03-16', now)).toBe(wanted),
  )

  it('奎屯: a limit that is no law goes by the time that passed: within one month, more than one, more than two', () => {
    const on = (now: string) => light('kuitun', 'D14', '2026-03-16', now)
    expect([on('2026-03-16'), on('2026-04-16'), on('2026-04-17'), on('2026-05-16'), on('2026-05-17')]).toEqual([
      'blue 一个月内',
      'blue 一个月内',
      'amber 超一个月',
      'amber 超一个月',
      'red 已超期，超两个月',
    ])
  })

  it('长武: inquiries after one, two, three months; 初核 after three and six', () => {
    const inquiry = (now: string) => light('changwu', 'D13', '2026-03-16', now)
    expect([inquiry('2026-04-17'), inquiry('2026-05-16'), inquiry('2026-06-16')]).toEqual([
      'blue 已超期，超一个月',
      'amber 已超期，满两个月',
      'red 已超期，满三个月',
    ])
    expect(light('changwu', 'D14', '2026-03-16', '2026-06-16')).toBe('amber 已超期，满三个月')
    expect(light('changwu', 'D14', '2026-03-16', '2026-09-16')).toBe('red 已超期，满六个月')
  })

  it('海曙: done after red is orange, and still says 超期办结; elsewhere green with the mark', () => {
    const late = (scheme: string) => light(scheme, 'D09', '2026-03-16', '2026-05-01', true, '2026-04-20')
    expect(late('haishu')).toBe('orange 超期办结（补办）')
    expect(late('lijiang')).toBe('green 超期办结')
    expect(light('haishu', 'D09', '2026-03-16', '2026-05-01', false, '2026-04-10')).toBe('green 已办结')
  })

  it('no two lights of a scheme share a shape unless they share the colour; each has a word', () => {
    for (const { lights, late, steps } of schemes) {
      const all = [...Object.values(lights), late, ...steps.map(step => step.light)]
      const shapes = new Map(all.map(light => [light.shape, light.colour]))
      for (const light of all) {
        expect(light.word.length).toBeGreaterThan(1)
        expect(shapes.get(light.shape)).toBe(light.colour)
      }
    }
  })
})
