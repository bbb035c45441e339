import { describe, expect, it } from 'vitest'
import { levelOf, lijiang } from '../../../../shared/domain/deadlines/lights.ts'
import { planFor, type SubjectFacts } from '../../../../shared/domain/deadlines/plan.ts'
import { caseStageOf, caseStages, clueStageOf, clueStages } from '../../../../shared/domain/casework/stages.ts'

const clue = (stage: string, more: Partial<SubjectFacts> = {}): SubjectFacts => ({
  subject: 'clue',
  stage,
  stageSinceOn: '2026-03-02',
  closedOn: null,
  receivedOn: '2026-02-24',
  realName: false,
  ...more,
})
const entry = (stage: string, more: Partial<SubjectFacts> = {}): SubjectFacts => ({
  subject: 'case',
  stage,
  stageSinceOn: '2026-06-01',
  closedOn: null,
  filedOn: '2026-01-05',
  measure: null,
  measureOn: null,
  transferredOn: null,
  outcome: null,
  ...more,
})
const ids = (facts: SubjectFacts) => planFor(facts).map(({ rule }) => rule.id)

describe('clocks that a stage starts (LA-05)', () => {
  it('clues: 拟处置 D09, 谈话函询 D10, 实名 D05, 了结的实名件 D06, 初步核实 none by law', () => {
    expect(ids(clue('登记'))).toEqual([])
    expect(ids(clue('拟处置'))).toEqual(['D09'])
    expect(ids(clue('谈话函询'))).toEqual(['D10'])
    expect(ids(clue('初步核实'))).toEqual([])
    expect(ids(clue('登记', { realName: true }))).toEqual(['D05'])
    expect(ids(clue('予以了结', { realName: true, closedOn: '2026-03-02' }))).toEqual(['D06'])
    expect(planFor(clue('登记', { realName: true }))[0]?.startedOn).toBe('2026-02-24')
    expect(planFor(clue('拟处置'))[0]?.startedOn).toBe('2026-03-02')
  })

  it('a reference limit starts only where the office switched it on', () => {
    expect(planFor(clue('初步核实'), () => true).map(({ rule }) => rule.id)).toEqual(['D14'])
  })

  it('cases: 未留置 D21; 留置 D31, D31a, D32; 审理 D50; decisions by the kind of sanction', () => {
    expect(ids(entry('审查调查'))).toEqual(['D21'])
    const held = { measure: '留置', measureOn: '2026-02-01' }
    expect(ids(entry('审查调查', held))).toEqual(['D31', 'D31a', 'D32'])
    expect(ids(entry('审查调查', { ...held, transferredOn: '2026-06-20' }))).toEqual([])
    expect(ids(entry('审理'))).toEqual(['D21', 'D50'])
    expect(ids(entry('处分决定', { outcome: '党内严重警告' }))).toEqual(['D21', 'D53', 'D55'])
    expect(ids(entry('执行', { outcome: '开除党籍、开除公职' }))).toEqual([
      'D21',
      'D53',
      'D54',
      'D55',
      'D56',
      'D57',
      'D57a',
    ])
    expect(ids(entry('处分决定'))).toEqual(['D21', 'D53', 'D55', 'D56', 'D57'])
  })

  it('a ledger row past the investigation shows its clock as closed, on the day it tells', () => {
    const closed = planFor(entry('已结案', { closedOn: '2026-09-30' }))
    expect(closed.map(({ rule, closedOn }) => [rule.id, closedOn])).toEqual([['D21', '2026-09-30']])
  })
})

describe('stages (LA-01, LA-02)', () => {
  it('words of ledgers find their stage; unknown words find none', () => {
    expect(clueStageOf('初核')).toBe('初步核实')
    expect(clueStageOf(' 初步 核实中 ')).toBe('初步核实')
    expect(clueStageOf('已办结')).toBe('予以了结')
    expect(clueStageOf('暂存')).toBe('暂存待查')
    expect(caseStageOf('审理中')).toBe('审理')
    expect(caseStageOf('移送检察院')).toBe('移送司法')
    expect(caseStageOf('执行完毕')).toBe('已结案')
    expect(caseStageOf('已归档')).toBe('归档')
    expect(caseStageOf('撤销案件')).toBe('已撤案')
    expect(clueStageOf('诫勉')).toBe('第一种形态处理')
    expect(clueStageOf('已接收')).toBe('接收')
    expect(clueStageOf('不知道')).toBeUndefined()
    expect(caseStageOf('')).toBeUndefined()
  })

  it('no word means two stages', () => {
    for (const table of [clueStages, caseStages]) {
      const words = table.flatMap(row => [row.stage as string, ...row.synonyms])
      expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
    }
  })
})

describe('lights of the 丽江 scheme (LA-05)', () => {
  const term = { dueOn: '2026-05-20', warnOn: '2026-05-13' }
  it.each([
    ['2026-05-12', 'far', 8],
    ['2026-05-13', 'near', 7],
    ['2026-05-20', 'near', 0],
    ['2026-05-21', 'overdue', -1],
  ])('%s → %s', (today, level, daysLeft) => expect(levelOf(term, today)).toEqual({ level, daysLeft }))

  it('closed is green whatever today is, counted to the closing', () => {
    expect(levelOf(term, '2027-01-01', '2026-05-22')).toEqual({ level: 'closed', daysLeft: -2 })
    expect(lijiang.lights.closed.colour).toBe('green')
    expect(lijiang.lights.far.colour).toBe('none')
    expect(new Set(Object.values(lijiang.lights).map(light => light.shape)).size).toBe(5)
  })
})
