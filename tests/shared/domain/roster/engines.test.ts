import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anneal } from '../../../../shared/domain/roster/anneal.ts'
import { chairDeficit, chairDemand, countChairs, giveChairs } from '../../../../shared/domain/roster/chairs.ts'
import { checkRoster, type Seat } from '../../../../shared/domain/roster/checker.ts'
import { examine } from '../../../../shared/domain/roster/examination.ts'
import { type RecusalFacts } from '../../../../shared/domain/roster/facts.ts'
import { problemOf, type Problem } from '../../../../shared/domain/roster/problem.ts'
import { registryOf } from '../../../../shared/domain/roster/registry.ts'
import { type Round } from '../../../../shared/domain/roster/round.ts'
import { seatsOf, verdictsOf } from '../../../../shared/domain/roster/verdicts.ts'
import { county, inspector, posting, relative, round, startsOn } from './county.ts'
import { randomProblem } from './instances.ts'

/** Cost of a seating counted the slow way; Infinity when any bar is broken. Shares nothing with the engines. */
function judge(problem: Problem, group: ArrayLike<number>): number {
  const n = problem.groupCount
  let cost = 0
  for (let g = 0; g < n; g++) {
    const members = problem.personIds.flatMap((_, p) => (group[p] === g ? [p] : []))
    if (members.length !== problem.needs[g]!.least || members.some(p => !problem.allowed[p * n + g])) return Infinity
    if (!giveChairs(members.length, i => problem.chairs[members[i]! * n + g]!, problem.needs[g]!)) return Infinity
    if (problem.minima.some(({ has }, m) => members.filter(p => has[p]).length < problem.needs[g]!.minima[m]!))
      return Infinity
    if (problem.apart.some(([a, b]) => members.includes(a) && members.includes(b))) return Infinity
    cost += members.reduce((sum, p) => sum + problem.cost[p * n + g]!, 0)
    const sizes = new Map<number, number>()
    for (const p of members) sizes.set(problem.department[p]!, (sizes.get(problem.department[p]!) ?? 0) + 1)
    for (const size of sizes.values())
      cost += Math.max(0, size - problem.needs[g]!.departmentCap) * problem.departmentCost
  }
  return cost
}

/** Tries every seating there is. */
function bruteForce(problem: Problem): number {
  const people = problem.personIds.length
  const group = new Int32Array(people).fill(-1)
  const room = new Int32Array(problem.groupCount).fill(problem.needs[0]!.least)
  let best = Infinity
  const place = (p: number): void => {
    if (p === people) {
      best = Math.min(best, judge(problem, group))
      return
    }
    place(p + 1)
    for (let g = 0; g < problem.groupCount; g++) {
      if (!problem.allowed[p * problem.groupCount + g] || room[g] === 0) continue
      group[p] = g
      room[g]!--
      place(p + 1)
      room[g]!++
      group[p] = -1
    }
  }
  place(0)
  return best
}

describe('C13 roster heuristic', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('C13 equals brute force on a small pool (seed %i)', seed => {
    const problem = randomProblem({ people: 10, groups: 2, seed, size: 3 })
    const best = bruteForce(problem)
    const answer = anneal(problem, { seed: 1, iterations: 60_000 })
    expect(answer.bars === 0 ? answer.cost : Infinity).toBe(best)
    expect(judge(problem, answer.group)).toBe(best)
  })

  it('C13 small pools above hold both possible and impossible ones', () => {
    const best = [1, 2, 3, 4, 5, 6, 7, 8].map(seed =>
      bruteForce(randomProblem({ people: 10, groups: 2, seed, size: 3 })),
    )
    expect(best.some(cost => cost === Infinity)).toBe(true)
    expect(best.some(cost => cost < Infinity)).toBe(true)
  })

  it('C13 the counters agree with a slow count at 200 people and 15 groups', () => {
    const problem = randomProblem({ people: 200, groups: 15, seed: 3, women: 1 })
    const answer = anneal(problem, { seed: 5, iterations: 200_000 })
    expect(answer.bars).toBe(0)
    expect(judge(problem, answer.group)).toBe(answer.cost)
  })

  it('C13 the same seed gives the same roster; another seed is tried differently', () => {
    const problem = randomProblem({ people: 60, groups: 6, seed: 1 })
    const [a, b, c] = [7, 7, 8].map(seed => anneal(problem, { seed, iterations: 40_000 }))
    expect(a!.group).toEqual(b!.group)
    expect(a!.group).not.toEqual(c!.group)
  })

  it('C13 stops when asked and keeps the best so far', () => {
    const problem = randomProblem({ people: 60, groups: 6, seed: 1 })
    const seen: number[] = []
    const answer = anneal(problem, {
      seed: 1,
      iterations: 10_000_000,
      onCheckpoint(done) {
        seen.push(done)
        return done < 100_000
      },
    })
    expect(seen).toEqual([0, 50_000, 100_000])
    expect(judge(problem, answer.group)).toBe(answer.bars === 0 ? answer.cost : Infinity)
  })

  it('R08 chairs: a matching gives every chair to somebody it is open to, by trying all', () => {
    const choices = [1, 2, 4, 8]
    const roleBit = { leader: 1, deputy: 2, liaison: 4, member: 8 } as const
    const possible = (masks: readonly number[], wanted: readonly number[]): boolean => {
      if (masks.length === 0) return wanted[0] === 0 && wanted[1] === 0 && wanted[2] === 0
      const [mask, ...rest] = masks as [number, ...number[]]
      return choices.some(
        (bit, kind) =>
          (mask & bit) !== 0 &&
          (kind === 3 || wanted[kind]! > 0) &&
          possible(
            rest,
            wanted.map((n, k) => (k === kind ? n - 1 : n)),
          ),
      )
    }
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 3, maxLength: 6 }),
        fc.integer({ min: 0, max: 2 }),
        (masks, deputies) => {
          const roles = giveChairs(masks.length, i => masks[i]!, { leaders: 1, deputies, liaisons: 1 })
          expect(roles !== undefined).toBe(possible(masks, [1, deputies, 1]))
          roles?.forEach((role, i) => expect(masks[i]! & roleBit[role]).not.toBe(0))
        },
      ),
      { seed: 12, numRuns: 500 },
    )
  })

  it('R08 chairs: the count of unfillable chairs equals what a matching finds', () => {
    const masks = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 0, maxLength: 8 })
    fc.assert(
      fc.property(
        masks,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 2 }),
        (members, deputies, liaisons) => {
          const [reach, bound] = [new Int32Array(8), new Int32Array(8)]
          for (const mask of members) countChairs(reach, bound, 0, mask, 1)
          const fits = giveChairs(members.length, i => members[i]!, { leaders: 1, deputies, liaisons }) !== undefined
          expect(chairDeficit(reach, bound, 0, chairDemand({ leaders: 1, deputies, liaisons })) === 0).toBe(fits)
        },
      ),
      { seed: 11, numRuns: 2000 },
    )
  })
})

/** A county in which any of twelve inspectors may have any of five ties to the three targets. */
const anyCounty = fc
  .array(
    fc.record({
      tie: fc.integer({ min: 0, max: 7 }),
      unit: fc.constantFrom(10, 20, 30),
      colleague: fc.integer({ min: 1, max: 12 }),
    }),
    {
      minLength: 12,
      maxLength: 12,
    },
  )
  .map((ties): RecusalFacts => {
    const people = ties.map((_, i) => inspector(i + 1))
    const facts = ties.map(({ tie, unit, colleague }, i) => ({
      postings: tie === 1 ? [posting(i + 1, unit, { fromOn: '2024-01', toOn: '2025-05' })] : [],
      relatives:
        tie === 2
          ? [relative(i + 1, '妻子', { unitId: unit })]
          : tie === 3 && colleague !== i + 1
            ? [relative(i + 1, '弟弟', { relatedPersonId: colleague })]
            : [],
      pastRounds:
        tie === 4 ? [{ personId: i + 1, roundName: '上一轮', unitId: unit, unitName: null, sourceRowId: 1 }] : [],
      sanctions:
        tie === 5
          ? [
              {
                personId: i + 1,
                category: '政务处分',
                kind: '记过',
                effectiveOn: '2025-12-01',
                untilOn: '2026-11-30',
                sourceRowId: 1,
              },
            ]
          : [],
    }))
    return county(people, {
      postings: facts.flatMap(one => one.postings),
      relatives: facts.flatMap(one => one.relatives),
      pastRounds: facts.flatMap(one => one.pastRounds),
      sanctions: facts.flatMap(one => one.sanctions),
    })
  })

const threeGroups: Round = round({
  groups: [10, 20, 30].map((unit, i) => ({ no: i + 1, name: `第${i + 1}组`, unitIds: [unit] })),
})

function solve(facts: RecusalFacts, of: Round, iterations = 30_000) {
  const registry = registryOf(facts, startsOn)
  const examination = examine(registry, of)
  const problem = problemOf(registry, of, examination)
  const answer = anneal(problem, { seed: 1, iterations })
  return { registry, examination, problem, answer }
}

describe('C13 LD-04 proof of a roster', () => {
  it('LD-04 nobody chosen has a binding tie, and the checker agrees with the engine on the cost', () => {
    let possible = 0
    fc.assert(
      fc.property(anyCounty, facts => {
        const { registry, examination, problem, answer } = solve(facts, threeGroups)
        if (answer.bars > 0) return
        possible++
        const seats = seatsOf(problem, threeGroups, answer.group)
        const result = checkRoster(registry, threeGroups, seats)
        expect(result.faults).toEqual([])
        expect(result.cost).toBe(answer.cost)
        for (const seat of seats) {
          const own = threeGroups.groups.find(group => group.no === seat.groupNo)!
          const barred = examination.findings.filter(
            ({ personId, level, unknown, targetId, otherId }) =>
              personId === seat.personId &&
              level === 'hard' &&
              !unknown &&
              otherId === undefined &&
              (targetId === undefined || own.unitIds.includes(targetId)),
          )
          expect(barred).toEqual([])
        }
      }),
      { seed: 5, numRuns: 60 },
    )
    expect(possible).toBeGreaterThan(20)
  })

  it('LD-04 every pool member ends as 入选, 回避 or 可选未用, each recusal with its evidence', () => {
    const people = Array.from({ length: 12 }, (_, i) => inspector(i + 1))
    const facts = county([...people, inspector(13, { available: false, unavailableReason: '产假' })], {
      // 13 is away and barred from one group only: away is not recused
      postings: [
        ...[10, 20, 30].map(unit => posting(12, unit, { fromOn: '2024-01', toOn: '2025-05' })),
        posting(13, 10, { fromOn: '2024-01', toOn: '2025-05' }),
      ],
    })
    const { registry, examination, problem, answer } = solve(facts, threeGroups)
    const verdicts = verdictsOf(
      registry,
      threeGroups,
      problem,
      examination,
      seatsOf(problem, threeGroups, answer.group),
    )
    const of = (kind: string) => verdicts.filter(verdict => verdict.verdict === kind)
    expect(verdicts).toHaveLength(13)
    expect(of('chosen')).toHaveLength(9)
    expect(of('recused').map(verdict => verdict.personId)).toEqual([12])
    expect(
      of('recused')[0]!
        .findings.map(finding => finding.evidence)
        .join(),
    ).toMatch(/近3年曾在被巡察单位任职/)
    expect(of('available')).toHaveLength(3)
    expect(of('available').find(verdict => verdict.personId === 13)?.note).toBe('本轮不可抽调：产假')
  })

  it.each([
    ['a past post', { postings: [posting(1, 10, { fromOn: '2024-01', toOn: '2025-05' })] }, 'R01'],
    ['a relative', { relatives: [relative(1, '姐姐', { unitId: 11, unitName: '国库中心' })] }, 'R02'],
    [
      'a sanction',
      {
        sanctions: [
          {
            personId: 1,
            category: '党纪处分',
            kind: '警告',
            effectiveOn: '2026-01-01',
            untilOn: '2026-12-31',
            sourceRowId: 1,
          },
        ],
      },
      'R11',
    ],
    ['kin in the group', { relatives: [relative(1, '哥哥', { relatedPersonId: 2 })] }, 'R07'],
    [
      'a leader who served with the head of the unit',
      {
        postings: [
          posting(1, 30, { isLeader: true, fromOn: '2022-01', toOn: '2024-06' }),
          posting(8010, 30, { isLeader: true, fromOn: '2021-01', toOn: '2025-01' }),
        ],
      },
      'R05',
    ],
  ] as const)('LD-04 the checker catches a planted violation: %s', (_, planted, rule) => {
    const people = [1, 2, 3].map(id => inspector(id))
    const of = round({ groups: [{ no: 1, name: '第一组', unitIds: [10] }] })
    const seats: Seat[] = (['leader', 'deputy', 'liaison'] as const).map((role, i) => ({
      groupNo: 1,
      seatNo: i + 1,
      role,
      personId: i + 1,
    }))
    expect(checkRoster(registryOf(county(people), startsOn), of, seats).ok).toBe(true)
    const result = checkRoster(registryOf(county(people, { ...planted }), startsOn), of, seats)
    expect(result.ok).toBe(false)
    expect(result.faults.map(fault => fault.rule)).toContain(rule)
  })

  it('LD-04 what is not known neither bars nor clears: it is preferred against and stamped', () => {
    const sure = [1, 2, 3].map(id => inspector(id))
    const of = round({ groups: [{ no: 1, name: '第一组', unitIds: [10] }] })
    const withSpare = county([...sure, inspector(4, { grewUpPlace: null })])
    const preferred = solve(withSpare, of)
    expect(Array.from(preferred.answer.group)).toEqual([0, 0, 0, -1])
    const onlyUnsure = county([inspector(1), inspector(2), inspector(4, { grewUpPlace: null })])
    const { registry, problem, answer } = solve(onlyUnsure, of)
    expect(answer.bars).toBe(0)
    const result = checkRoster(registry, of, seatsOf(problem, of, answer.group))
    expect(result).toMatchObject({ ok: true, unknowns: [{ groupNo: 1, personId: 4, rule: 'R03' }] })
  })
})
