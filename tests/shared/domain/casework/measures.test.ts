import { describe, expect, it } from 'vitest'
import { isMatter } from '../../../../shared/domain/casework/approval.ts'
import {
  measureKind,
  measureKinds,
  measureNames,
  measuresFor,
  stagesOn,
} from '../../../../shared/domain/casework/measures.ts'
import {
  dutyOnTaking,
  isSettled,
  propertyStates,
  propertySteps,
  stepsFrom,
  yuanText,
} from '../../../../shared/domain/casework/property.ts'
import { stageRow } from '../../../../shared/domain/casework/stages.ts'
import { findRule } from '../../../../shared/domain/deadlines/rules.ts'

describe('the table of measures', () => {
  it('has a row for every name, with known stages, matters, rules and takeovers', () => {
    expect(measureKinds.map(row => row.name)).toEqual([...measureNames])
    for (const row of measureKinds) {
      const stages = (['clue', 'case'] as const).flatMap(subject =>
        (row.stages[subject] ?? []).filter(stage => stageRow(subject, stage) === undefined),
      )
      const rules = [
        ...row.starts,
        ...(row.choices ?? []).map(choice => choice.ruleId),
        ...row.endings.flatMap(ending => ending.starts ?? []),
        ...row.events.flatMap(event => [...(event.starts ?? []), ...(event.ends ?? [])]),
      ]
      const unknown = {
        matters: [row.matter, ...row.renewalMatters].filter(matter => !isMatter(matter)),
        stages,
        rules: rules.filter(id => findRule(id) === undefined),
        takeovers: row.endings.filter(({ to }) => to && measureKind(to) === undefined),
      }
      expect([row.name, unknown]).toEqual([row.name, { matters: [], stages: [], rules: [], takeovers: [] }])
    }
  })

  it('D32: every measure that is told to unit and family starts the 24 hours, and needs a time of day', () => {
    expect(measureKinds.filter(row => row.notifies).map(row => row.name)).toEqual(['管护', '留置', '禁闭'])
    for (const row of measureKinds.filter(one => one.notifies))
      expect([row.starts.includes('D32'), row.hours]).toEqual([true, true])
  })

  it('only measures whose rule has an extension may be renewed', () => {
    for (const row of measureKinds) {
      const own = row.starts[0]
      const renews = own !== undefined && row.name !== '函询' && findRule(own)!.extensions.length > 0
      expect([row.name, row.renews]).toEqual([row.name, renews])
    }
  })

  it('only where the law says so a measure ends by itself: 冻结, 技术调查, 限制出境 (D37, D41, D42)', () => {
    const lapsing = measureKinds.filter(row => row.endings.some(ending => ending.lapse)).map(row => row.name)
    expect(lapsing).toEqual(['冻结', '技术调查', '限制出境'])
  })

  it('before a case is filed, freedom is not restricted and nothing is sealed or frozen', () => {
    const early = measuresFor('clue').map(row => row.name)
    for (const name of [
      '强制到案',
      '责令候查',
      '管护',
      '留置',
      '讯问',
      '搜查',
      '冻结',
      '查封',
      '扣押',
      '技术调查',
      '通缉',
      '禁闭',
    ])
      expect(early).not.toContain(name)
  })

  it('stages on a day: every one that the record was in then, none before its history begins', () => {
    const moves = [
      { stage: '立案', enteredOn: '2026-03-01', leftOn: '2026-03-10' },
      { stage: '审查调查', enteredOn: '2026-03-10', leftOn: null },
    ]
    expect(stagesOn(moves, '2026-03-05')).toEqual(['立案'])
    expect(stagesOn(moves, '2026-03-10')).toEqual(['立案', '审查调查'])
    expect(stagesOn(moves, '2026-02-01')).toEqual([])
  })
})

describe('property involved', () => {
  it('D39 money, D40 things; what stays where it is has neither', () => {
    expect(dutyOnTaking('款项', '扣押')).toBe('D39')
    expect(dutyOnTaking('车辆', '扣押')).toBe('D40')
    expect(dutyOnTaking('款项', '冻结')).toBeUndefined()
    expect(dutyOnTaking('不动产', '查封')).toBeUndefined()
    expect(dutyOnTaking('账户', '调取')).toBeUndefined()
  })

  it('every state that is not the end has a way on; every end has none', () => {
    for (const state of propertyStates) expect([state, stepsFrom(state).length > 0]).toEqual([state, !isSettled(state)])
    for (const step of propertySteps)
      for (const id of [...(step.starts ?? []), ...(step.ends ?? [])]) expect(findRule(id)).toBeDefined()
  })

  it('what was found unrelated can only be returned or released (D38)', () => {
    expect(stepsFrom('已查明无关').map(step => step.step)).toEqual(['退还', '解除查封冻结'])
  })

  it('writes fen as yuan', () => {
    expect([yuanText(0), yuanText(5), yuanText(12_345_600), yuanText(null)]).toEqual(['0.00', '0.05', '123,456.00', ''])
  })
})
