/** Hundreds of small pools against a search that tries everything: optimum, verdict of feasibility, smallest conflict. */
import { describe, expect, it } from 'vitest'
import { conflictOf } from '../../../electron/core/roster/conflict.ts'
import { prove, shortagesOf } from '../../../electron/core/roster/solver.ts'
import { anneal } from '../../../shared/domain/roster/anneal.ts'
import { giveChairs } from '../../../shared/domain/roster/chairs.ts'
import { restricted } from '../../../shared/domain/roster/conflict.ts'
import { type Problem } from '../../../shared/domain/roster/problem.ts'
import { seeded } from '../../../shared/domain/roster/random.ts'
import { randomProblem } from '../../shared/domain/roster/instances.ts'

interface Choice {
  mask: number
  cost: number
  burden: number
}

/** Every set of people that one group could be, with what it costs; shares nothing with the engines but the chairs' matching. */
function choicesOf(problem: Problem, g: number): Choice[] {
  const { groupCount: n, minima } = problem
  const need = problem.needs[g]!
  const people = problem.personIds.length
  const choices: Choice[] = []
  const weigh = (members: readonly number[]): void => {
    if (members.some(p => !problem.allowed[p * n + g])) return
    if (!giveChairs(members.length, i => problem.chairs[members[i]! * n + g]!, need)) return
    if (problem.apart.some(([a, b]) => members.includes(a) && members.includes(b))) return
    let cost = members.reduce((sum, p) => sum + problem.cost[p * n + g]!, 0)
    for (const [m, { has, cost: each }] of minima.entries()) {
      const missing = Math.max(0, need.minima[m]! - members.filter(p => has[p]).length)
      if (missing > 0 && each === 0) return
      cost += missing * each
    }
    const sizes = new Map<number, number>()
    for (const p of members) sizes.set(problem.department[p]!, (sizes.get(problem.department[p]!) ?? 0) + 1)
    for (const size of sizes.values()) cost += Math.max(0, size - need.departmentCap) * problem.departmentCost
    cost +=
      problem.wishedApart.filter(([a, b]) => members.includes(a) && members.includes(b)).length * problem.apartCost
    const mask = members.reduce((sum, p) => sum | (1 << p), 0)
    choices.push({ mask, cost, burden: members.reduce((sum, p) => sum + problem.load[p]!, 0) })
  }
  const grow = (from: number, members: readonly number[]): void => {
    if (members.length >= need.least && members.length <= need.most) weigh(members)
    if (members.length === need.most) return
    for (let p = from; p < people; p++) grow(p + 1, [...members, p])
  }
  grow(0, [])
  return choices.sort((a, b) => a.cost - b.cost)
}

/** The cheapest roster of all; Infinity when there is none. */
function bestOf(problem: Problem): number {
  const must = problem.mustSit.reduce((sum, one, p) => sum | (one << p), 0)
  const lists = problem.needs.map((_, g) => choicesOf(problem, g))
  let best = Infinity
  const place = (g: number, taken: number, cost: number, peak: number): void => {
    if (cost + peak * problem.peakCost >= best) return
    if (g === lists.length) {
      if ((taken & must) === must) best = cost + peak * problem.peakCost
      return
    }
    for (const choice of lists[g]!) {
      if (cost + choice.cost >= best) break
      if ((choice.mask & taken) === 0)
        place(g + 1, taken | choice.mask, cost + choice.cost, Math.max(peak, choice.burden))
    }
  }
  place(0, 0, 0, 0)
  return best
}

/** Small pools of every kind: wishes, somebody pinned, groups of two or three, scarce finance people. */
function smallPool(seed: number): Problem {
  const random = seeded(seed)
  const size = 2 + random.below(2)
  const people = 3 * size + random.below(13 - 3 * size)
  const isWishful = random.below(2) === 0
  const problem = randomProblem({
    people,
    groups: 3,
    seed,
    size,
    deputies: size - 2,
    finance: random.below(2),
    pairs: random.below(4),
    women: random.below(2),
    ...(isWishful && { wished: 3, peak: 1 + random.below(2) }),
  })
  // chairs are scarce in so small a pool: most people may take any
  const chairs = problem.chairs.map(bits => (random.below(6) > 0 ? 15 : bits | 4 | 8))
  const minima = isWishful
    ? [
        ...problem.minima,
        { label: '有巡察经历人员', cost: 3, has: Uint8Array.from({ length: people }, () => random.below(2)) },
      ]
    : problem.minima
  const needs = problem.needs.map(need => ({ ...need, minima: [...need.minima, ...(isWishful ? [1] : [])] }))
  const mustSit = problem.mustSit.map((_, p) => (p === 0 && random.below(3) === 0 ? 1 : 0))
  return { ...problem, chairs, minima, needs, mustSit }
}

describe('C13 LD-04 small pools', () => {
  it('C13 on 500 pools of at most 12 people and 3 groups both engines reach the optimum of a search that tries everything', async () => {
    const verdicts = { possible: 0, impossible: 0 }
    for (let seed = 1; seed <= 500; seed++) {
      const problem = smallPool(seed)
      const best = bestOf(problem)
      const answer = anneal(problem, { seed: 1, iterations: 80_000 })
      const proof = await prove(problem)
      const found = { heuristic: answer.bars === 0 ? answer.cost : Infinity, exact: proof.cost ?? Infinity }
      expect({ seed, ...found, state: proof.state }).toEqual({
        seed,
        heuristic: best,
        exact: best,
        state: best === Infinity ? 'infeasible' : 'optimal',
      })
      verdicts[best === Infinity ? 'impossible' : 'possible']++
    }
    // pools of one kind only would prove little
    expect(verdicts.possible).toBeGreaterThan(100)
    expect(verdicts.impossible).toBeGreaterThan(50)
  }, 300_000)

  it('C13 an impossible pool is explained by demands that conflict, and none of them could be left out', async () => {
    let explained = 0
    for (let seed = 1; seed <= 500 && explained < 40; seed++) {
      const problem = smallPool(seed)
      if (bestOf(problem) < Infinity) continue
      const shortages = await shortagesOf(problem)
      const conflict = await conflictOf(problem, shortages?.shortages ?? [], { budget: 60_000 })
      expect(conflict?.minimal, `seed ${seed}`).toBe(true)
      const { needs } = conflict!
      expect(bestOf(restricted(problem, needs)), `seed ${seed} as a whole`).toBe(Infinity)
      for (const one of needs) {
        const rest = needs.filter(need => need !== one)
        expect(bestOf(restricted(problem, rest)), `seed ${seed} without ${JSON.stringify(one)}`).toBe(0)
      }
      explained++
    }
    expect(explained).toBe(40)
  }, 300_000)
})
