/** Seeded random instances of the roster problem, for comparing engines. */
import { type GroupNeed, type Problem } from '../../../../shared/domain/roster/problem.ts'
import { seeded } from '../../../../shared/domain/roster/random.ts'

export interface InstanceOptions {
  people: number
  groups: number
  seed: number
  size?: number
  deputies?: number
  finance?: number
  women?: number
  pairs?: number
  /** Wishes: pairs that had better not share a group, and what a round of the most burdened group costs. */
  wished?: number
  peak?: number
}

/** Like the measured instances: a tenth recused, a tenth away, a third may lead or deputise, a fifth know finance. */
export function randomProblem({
  people,
  groups,
  seed,
  size = 6,
  deputies = 1,
  finance = 1,
  women = 0,
  pairs = Math.floor(people / 10),
  wished = 0,
  peak = 0,
}: InstanceOptions): Problem {
  const random = seeded(seed)
  const cells = people * groups
  const allowed = new Uint8Array(cells)
  const chairs = new Uint8Array(cells)
  const cost = new Int32Array(cells)
  const loads = new Int32Array(people)
  for (let p = 0; p < people; p++) {
    const away = random.below(10) === 0
    const load = random.below(4)
    loads[p] = load
    const bits = random.below(100) < 30 ? 3 : random.below(100) < 30 ? 2 : random.below(100) < 50 ? 4 : 0
    for (let g = 0; g < groups; g++) {
      allowed[p * groups + g] = away || random.below(10) === 0 ? 0 : 1
      // one in ten of those with a chair may not be a plain member
      chairs[p * groups + g] = bits > 0 && p % 10 === 0 ? bits : bits | 8
      cost[p * groups + g] = load + (random.below(12) === 0 ? 4 : 0)
    }
  }
  const mark = (percent: number) => Uint8Array.from({ length: people }, () => (random.below(100) < percent ? 1 : 0))
  const departmentCount = Math.max(2, Math.floor(people / 6))
  const couples = (count: number) =>
    Array.from({ length: count }, () => [random.below(people), random.below(people)] as const).filter(
      ([a, b]) => a !== b,
    )
  const minima = [
    { label: '财务', cost: 0, has: mark(25) },
    ...(women > 0 ? [{ label: '女性', cost: 0, has: mark(40) }] : []),
  ]
  const need: GroupNeed = {
    least: size,
    most: size,
    leaders: 1,
    deputies,
    liaisons: 1,
    minima: [finance, women].slice(0, minima.length),
    departmentCap: 2,
  }
  return {
    groupCount: groups,
    personIds: Array.from({ length: people }, (_, p) => p + 1),
    needs: Array.from({ length: groups }, () => need),
    minima,
    allowed,
    chairs,
    cost,
    mustSit: new Uint8Array(people),
    load: loads,
    peakCost: peak,
    department: Int32Array.from({ length: people }, () => random.below(departmentCount)),
    departmentCount,
    departmentCost: 5,
    apart: couples(pairs),
    wishedApart: couples(wished),
    apartCost: 8,
  }
}
