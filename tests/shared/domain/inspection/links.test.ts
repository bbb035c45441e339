import { describe, expect, it } from 'vitest'
import { deadlineRules } from '../../../../shared/domain/deadlines/rules.ts'
import {
  grades,
  linkState,
  links,
  needsSecond,
  nextSteps,
  passOf,
  restingOn,
  stepFault,
  stepNames,
  stepRows,
  type Grade,
  type Step,
  type StepFact,
} from '../../../../shared/domain/inspection/links.ts'

const fact = (step: Step, pass = 1, grade: Grade | null = null): StepFact => ({
  step,
  pass,
  onDay: '2026-03-02',
  grade,
})
const straight: Step[] = ['leave', 'feedback', 'assign', 'plan', 'report', 'grade', 'supervise', 'review', 'publish']

describe('LD-03 four links 反馈、交办、整改、公开', () => {
  it('every step belongs to a link, names known rules, and every round rule is started and ended by a step', () => {
    const ids = deadlineRules.filter(rule => rule.subjects.includes('round')).map(rule => rule.id)
    expect(new Set(stepRows.map(row => row.link))).toEqual(new Set(links))
    expect(new Set(stepRows.flatMap(row => row.starts))).toEqual(new Set(ids))
    expect(new Set(stepRows.flatMap(row => row.ends))).toEqual(new Set(ids))
    expect(new Set(stepRows.map(row => row.step)).size).toBe(stepNames.length)
  })

  it('walks the straight way, and no step may come before what it rests on or twice', () => {
    const done: StepFact[] = []
    for (const step of straight) {
      const isDone = (other: Step) => done.some(one => one.step === other)
      for (const row of stepRows.filter(one => !one.after.every(isDone)))
        expect(stepFault(done, row.step)).toMatch(/^应先登记/)
      for (const other of stepNames.filter(isDone)) expect(stepFault(done, other)).toMatch(/已经登记/)
      expect([step, stepFault(done, step)]).toEqual([step, undefined])
      done.push(fact(step, 1, step === 'grade' ? '好' : null))
    }
    expect(nextSteps(done)).toEqual([])
    expect(links.map(link => linkState(done, link))).toEqual(['done', 'done', 'done', 'done'])
  })

  it('X06 the two lower grades, and only they, lead to a second rectification with its own report and grade', () => {
    for (const grade of grades) {
      const first = ['feedback', 'plan', 'report'].map(step => fact(step as Step)).concat(fact('grade', 1, grade))
      expect([grade, stepFault(first, 'second') === undefined]).toEqual([grade, grade === '一般' || grade === '差'])
      expect(linkState(first, '整改')).toBe(needsSecond(grade) ? 'running' : 'done')
      if (!needsSecond(grade)) continue
      const again = [...first, fact('second', 2)]
      expect(passOf(again)).toBe(2)
      expect(stepFault(again, 'report')).toBeUndefined()
      expect(stepFault(again, 'grade')).toMatch(/^应先登记/)
      const reported = [...again, fact('report', 2)]
      expect(stepFault(reported, 'report')).toMatch(/已经登记/)
      expect(stepFault(reported, 'grade')).toBeUndefined()
      expect(stepFault(reported, 'second')).toMatch(/已经登记/)
      expect(linkState([...reported, fact('grade', 2, '差')], '整改')).toBe('done')
    }
  })

  it('X05 publishing and withholding exclude each other; a step that others rest on is not withdrawn', () => {
    const reviewed = ['feedback', 'plan', 'report', 'review'].map(step => fact(step as Step))
    expect(stepFault([...reviewed, fact('publish')], 'withhold')).toMatch(/不能再登记/)
    expect(stepFault([...reviewed, fact('withhold')], 'publish')).toMatch(/不能再登记/)
    expect(restingOn(reviewed.slice(1), 'feedback')).toBe('plan')
    expect(restingOn([], 'review')).toBeUndefined()
  })
})
