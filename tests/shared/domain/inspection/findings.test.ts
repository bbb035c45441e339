import { describe, expect, it } from 'vitest'
import { commonProblems, type ProblemFact } from '../../../../shared/domain/inspection/common-problems.ts'
import {
  actsFrom,
  closingGaps,
  findingActs,
  isOpenToEdit,
  rectifyState,
  type FindingState,
} from '../../../../shared/domain/inspection/findings.ts'

describe('LD-02 填报、审批、移送、流转', () => {
  it('only an open finding is edited, only a submitted one decided, and by another person with words', () => {
    const states: FindingState[] = ['draft', 'submitted', 'returned', 'approved']
    expect(states.map(state => [state, actsFrom(state).map(row => row.act)])).toEqual([
      ['draft', ['submit']],
      ['submitted', ['approve', 'return']],
      ['returned', ['submit']],
      ['approved', ['correct']],
    ])
    expect(states.filter(isOpenToEdit)).toEqual(['draft', 'returned'])
    for (const row of findingActs) expect(row.byAnother).toBe(row.from.includes('submitted'))
  })
})

describe('C17 整改台账与销号', () => {
  it('the newest request for 销号 decides; reopened counts as running again', () => {
    expect(rectifyState(0, [])).toBe('open')
    expect(rectifyState(2, [])).toBe('running')
    expect(rectifyState(2, [{ result: null, isReopened: false }])).toBe('asked')
    expect(rectifyState(2, [{ result: 'returned', isReopened: false }])).toBe('running')
    expect(rectifyState(2, [{ result: 'passed', isReopened: false }])).toBe('closed')
    expect(rectifyState(2, [{ result: 'passed', isReopened: true }])).toBe('running')
    expect(
      rectifyState(2, [
        { result: 'passed', isReopened: true },
        { result: null, isReopened: false },
      ]),
    ).toBe('asked')
  })

  it('without measures, with an undone measure or without proof nothing is put forward', () => {
    expect(closingGaps([])).toEqual(['尚未制定整改措施'])
    expect(
      closingGaps([
        { doneOn: null, proofs: 0 },
        { doneOn: '2026-05-01', proofs: 0 },
      ]),
    ).toEqual(['1项措施尚未登记完成', '2项措施没有佐证材料'])
    expect(closingGaps([{ doneOn: '2026-05-01', proofs: 1 }])).toEqual([])
  })
})

describe('LD-05 C19 共性问题', () => {
  const facts: ProblemFact[] = [
    { findingId: 1, roundId: 1, unitId: 10, place: '墨阳镇', field: '财务管理' },
    { findingId: 2, roundId: 1, unitId: 10, place: '墨阳镇', field: '财务管理' },
    { findingId: 3, roundId: 1, unitId: 11, place: '砚川镇', field: '财务管理' },
    { findingId: 4, roundId: 2, unitId: 12, place: '砚川镇', field: '财务管理' },
    { findingId: 5, roundId: 2, unitId: 12, place: '砚川镇', field: '选人用人' },
  ]

  it('counts findings, units, places and rounds apart, and calls a field common by its units', () => {
    const found = commonProblems(facts, 3)
    expect(found.fields).toEqual([
      { field: '财务管理', findings: 4, units: 3, places: 2, rounds: 2, isCommon: true },
      { field: '选人用人', findings: 1, units: 1, places: 1, rounds: 1, isCommon: false },
    ])
    expect(commonProblems(facts, 4).fields.some(field => field.isCommon)).toBe(false)
  })

  it('every finding stands in exactly one cell, and places are not ranked', () => {
    const { cells, places, total } = commonProblems(facts, 3)
    expect(cells.flatMap(cell => cell.findings).sort()).toEqual([1, 2, 3, 4, 5])
    expect(total).toBe(5)
    expect(places).toEqual([...places].sort((a, b) => a.localeCompare(b, 'zh')))
  })
})
