/** The checker is no echo of the solver: a rule taken away from the solver is caught, and an exception covers only its own words. */
import { describe, expect, it } from 'vitest'
import {
  alternativesFor,
  comparedSeats,
  drawnOf,
  equalsOf,
  exchanged,
} from '../../../../shared/domain/roster/alternatives.ts'
import { anneal } from '../../../../shared/domain/roster/anneal.ts'
import { checkRoster } from '../../../../shared/domain/roster/checker.ts'
import { examine } from '../../../../shared/domain/roster/examination.ts'
import { type CandidateFact, type ExceptionFact, type RecusalFacts } from '../../../../shared/domain/roster/facts.ts'
import { problemOf } from '../../../../shared/domain/roster/problem.ts'
import { registryOf } from '../../../../shared/domain/roster/registry.ts'
import { isBelowAge, ranksToLead, type Round } from '../../../../shared/domain/roster/round.ts'
import { defaultWeights, type RuleId } from '../../../../shared/domain/roster/settings.ts'
import { seatsOf } from '../../../../shared/domain/roster/verdicts.ts'
import { county, inspector, posting, relative, round, startsOn } from './county.ts'

const one = round({ groups: [{ no: 1, name: '第一组', unitIds: [10] }] })
/** Three people for three seats; only the first may lead. */
const trio = (first: Partial<CandidateFact> = {}) => [
  inspector(1, { roles: ['leader'], ...first }),
  inspector(2, { roles: ['deputy', 'member'] }),
  inspector(3, { roles: ['liaison', 'member'] }),
]
const matter = {
  kind: 'clue',
  no: 'XS-1',
  subjectName: '巡察员1',
  handler: null,
  openedOn: '2026-01-05',
  closedOn: null,
} as const

/** A breach of each rule by the first person, when the group inspects 县财政局 (10) or 柳浦镇 (20). */
const planted: [RuleId, RecusalFacts, number][] = [
  ['R01', county(trio(), { postings: [posting(1, 11, { fromOn: '2024-01', toOn: '2025-05' })] }), 10],
  ['R02', county(trio(), { relatives: [relative(1, '妻子', { unitId: 11, unitName: '国库中心' })] }), 10],
  ['R03', county(trio({ grewUpPlace: '云澜市砚川县柳浦镇' })), 20],
  [
    'R04',
    county(trio(), {
      matters: [{ ...matter, id: 1, personId: 1, unitId: 10, closedOn: '2026-01-30', sourceRowId: 5 }],
    }),
    10,
  ],
  [
    'R05',
    county(trio(), {
      postings: [
        posting(1, 30, { isLeader: true, fromOn: '2022-01', toOn: '2024-06' }),
        posting(8010, 30, { isLeader: true, fromOn: '2021-01', toOn: '2025-01' }),
      ],
    }),
    10,
  ],
  [
    'R06',
    county(trio(), {
      studies: [1, 8010].map(personId => ({
        personId,
        school: '云澜大学',
        className: '会计1班',
        supervisor: null,
        fromOn: '2005-09',
        toOn: '2009-07',
        sourceRowId: 7,
      })),
    }),
    10,
  ],
  ['R07', county(trio(), { relatives: [relative(1, '哥哥', { relatedPersonId: 2 })] }), 10],
  [
    'R10',
    county(trio(), {
      requests: [
        { id: 1, personId: 1, unitId: 10, by: 'unit', ground: 'work', appliedOn: '2026-02-01', decision: 'granted' },
      ],
    }),
    10,
  ],
  ['R11', county(trio(), { integrity: [{ personId: 1, result: 'adverse', repliedOn: '2026-02-20' }] }), 10],
]

function solved(facts: RecusalFacts, of: Round, leaveOut?: RuleId) {
  const registry = registryOf(facts, startsOn)
  const { findings, ...rest } = examine(registry, of)
  const examination = { ...rest, findings: findings.filter(finding => finding.rule !== leaveOut) }
  const problem = problemOf(registry, of, examination)
  const answer = anneal(problem, { seed: 1, iterations: 4000 })
  return { registry, examination, problem, answer }
}

describe('C13 LD-04 the checker and the solver', () => {
  it.each(planted)('%s taken from the solver is caught by the checker', (rule, facts, unitId) => {
    const of: Round = { ...one, groups: [{ no: 1, name: '第一组', unitIds: [unitId] }] }
    expect(solved(facts, of).answer.bars, 'with the rule there is no roster').toBeGreaterThan(0)
    const { registry, problem, answer } = solved(facts, of, rule)
    expect(answer.bars, 'without the rule there is one').toBe(0)
    const result = checkRoster(registry, of, seatsOf(problem, of, answer.group))
    expect(result.ok).toBe(false)
    expect(result.faults.map(fault => fault.rule)).toContain(rule)
  })

  it('R08 taken from the solver is caught by the checker', () => {
    const facts = county(trio())
    const of: Round = { ...one, authorised: [] }
    const { registry, problem, answer } = solved(facts, of)
    expect(answer.bars).toBeGreaterThan(0)
    const chairs = problem.chairs.map((bits, p) => (p === 0 ? bits | 1 : bits))
    const loose = { ...problem, chairs }
    const group = anneal(loose, { seed: 1, iterations: 4000 }).group
    const result = checkRoster(registry, of, seatsOf(loose, of, group))
    expect(result.faults.map(fault => fault.text)).toEqual([expect.stringMatching(/未经本轮授权/)])
  })

  it('C13 an approved exception settles the finding with its very words, in both; other words bar again', () => {
    const [, facts] = planted[0]!
    const registry = registryOf(facts, startsOn)
    const [finding] = examine(registry, one).findings.filter(found => found.rule === 'R01')
    const exception: ExceptionFact = {
      id: 7,
      personId: 1,
      rule: 'R01',
      targetId: 10,
      otherId: null,
      evidence: finding!.evidence,
      kind: 'override',
      reason: '专业不可替代',
      askedBy: '王巡章',
      decidedBy: '陈主任',
      decidedOn: '2026-02-25',
    }
    const covered = solved({ ...facts, exceptions: [exception] }, one)
    expect(covered.answer.bars).toBe(0)
    expect(covered.examination.findings.find(found => found.rule === 'R01')).toMatchObject({
      level: 'settled',
      settledBy: 7,
    })
    const result = checkRoster(covered.registry, one, seatsOf(covered.problem, one, covered.answer.group))
    expect(result).toMatchObject({ ok: true, exceptions: [7], cost: covered.answer.cost })
    const others: Partial<ExceptionFact>[] = [
      { evidence: `${finding!.evidence}等` },
      { targetId: 20 },
      { personId: 2 },
      { kind: 'cleared' },
      { rule: 'R02' },
    ]
    for (const other of others) {
      const { answer } = solved({ ...facts, exceptions: [{ ...exception, ...other }] }, one)
      expect([other, answer.bars > 0]).toEqual([other, true])
    }
  })

  it('C13 wishes cost the same in the engine and in the checker', () => {
    const people = Array.from({ length: 14 }, (_, i) =>
      inspector(i + 1, {
        load: i % 4,
        roundsServed: i % 7 === 0 ? 1 : 0,
        unitName: `单位${i % 4}`,
        bornOn: i % 2 ? '1992-03' : '1975-01',
      }),
    )
    const of = round({
      staffing: { ...one.staffing, size: 4, experienced: 4, young: 1, youngAge: 40, departmentCap: 1 },
      preferences: {
        weights: { ...defaultWeights, peak: 3 },
        apart: people.flatMap(a => people.filter(b => a.id < b.id).map(b => [a.id, b.id] as const)),
      },
    })
    const { registry, problem, answer } = solved(county(people), of)
    expect(answer.bars).toBe(0)
    const result = checkRoster(registry, of, seatsOf(problem, of, answer.group))
    expect(result.faults).toEqual([])
    expect(result.cost).toBe(answer.cost)
    // every wish is at work in this instance
    for (const wish of ['peak', 'apart', 'experience', 'department'] as const) {
      const without = { ...of, preferences: { ...of.preferences, weights: { ...of.preferences.weights, [wish]: 0 } } }
      expect([wish, checkRoster(registry, without, seatsOf(problem, of, answer.group)).cost < result.cost]).toEqual([
        wish,
        true,
      ])
    }
  })

  it('C13 a pin and a forbidden group bind the engine and the checker', () => {
    const people = Array.from({ length: 9 }, (_, i) => inspector(i + 1))
    const of = round({
      marks: [
        { personId: 9, kind: 'pin', groupNo: 2, role: 'liaison' },
        { personId: 1, kind: 'forbid', groupNo: null, role: null },
        { personId: 2, kind: 'forbid', groupNo: 1, role: null },
      ],
    })
    const { registry, problem, answer } = solved(county(people), of)
    expect(answer.bars).toBe(0)
    const seats = seatsOf(problem, of, answer.group)
    expect(seats.find(seat => seat.personId === 9)).toMatchObject({ groupNo: 2, role: 'liaison' })
    expect(seats.some(seat => seat.personId === 1)).toBe(false)
    expect(seats.some(seat => seat.personId === 2 && seat.groupNo === 1)).toBe(false)
    expect(checkRoster(registry, of, seats).ok).toBe(true)
    const moved = exchanged(seats, 9, 1)
    expect(checkRoster(registry, of, moved).faults.map(fault => fault.personId)).toEqual([1, 9].sort((a, b) => b - a))
  })

  it('LD-04 alternatives come cheapest first with reasons; lots among equals can be drawn again from their seed', () => {
    const people = [
      ...trio(),
      inspector(4, { roles: ['liaison'], load: 2 }),
      inspector(5, { roles: ['liaison'] }),
      inspector(6, { roles: ['liaison'] }),
      inspector(7, { roles: ['liaison'], available: false, unavailableReason: '借调' }),
      inspector(8, { roles: ['liaison'] }),
    ]
    const facts = county(people, { postings: [posting(8, 10, { fromOn: '2024-01', toOn: '2025-05' })] })
    const { registry, examination, problem } = solved(facts, one)
    const seats = [1, 2, 3].map((personId, i) => ({
      groupNo: 1,
      seatNo: i + 1,
      role: (['leader', 'deputy', 'liaison'] as const)[i]!,
      personId,
    }))
    const rows = alternativesFor({ registry, round: one, problem, examination, seats, groupNo: 1, seatNo: 3 })
    expect(rows.filter(row => row.possible).map(row => [row.personId, row.delta])).toEqual([
      [5, 0],
      [6, 0],
      [4, 2],
    ])
    const reason = new Map(rows.map(row => [row.personId, row.barredBy[0]?.rule ?? row.obstacle]))
    expect(reason.get(8)).toBe('R01')
    expect(reason.get(7)).toBe('不可抽调（借调）')
    expect(reason.get(1)).toMatch(/不在该角色的可任人选/)
    const equals = equalsOf(rows)
    expect(equals.map(row => row.personId)).toEqual([5, 6])
    const drawn = Array.from({ length: 40 }, (_, seed) => drawnOf(equals, seed)?.personId)
    expect(new Set(drawn)).toEqual(new Set([5, 6]))
    expect(drawnOf(equals, 12)).toBe(drawnOf(equals, 12))
    expect(comparedSeats(seats, exchanged(seats, 3, 5))).toEqual([
      { personId: 3, before: { groupNo: 1, role: 'liaison' }, after: null },
      { personId: 5, before: null, after: { groupNo: 1, role: 'liaison' } },
    ])
  })

  it('R08 ranks and ages are read as they are written', () => {
    expect(ranksToLead('正科级', '正科')).toBe(true)
    expect(ranksToLead('一级主任科员', '正科')).toBe(true)
    expect(ranksToLead('副科级', '正科')).toBe(false)
    expect(ranksToLead('三级主任科员', '副科')).toBe(true)
    expect(ranksToLead(null, '副科')).toBe(false)
    expect(ranksToLead(null, null)).toBe(true)
    expect(isBelowAge('1986-03-03', 40, '2026-03-02')).toBe(true)
    expect(isBelowAge('1986-03-02', 40, '2026-03-02')).toBe(false)
    expect(isBelowAge(null, 40, '2026-03-02')).toBe(false)
  })
})
