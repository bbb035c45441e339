/** A seating under change: counters per group, so that a move costs a few additions. Used by the heuristic only. */
import { chairDeficit, chairDemand, countChairs } from './chairs.ts'
import { type Problem } from './problem.ts'

/** Weight of one broken bar against one unit of cost while searching; the best answer is kept by bars first, cost second. */
export const barWeight = 40

export interface Seating {
  /** Group index by person, -1 for nobody's. */
  group: Int32Array
  bars: () => number
  cost: () => number
  /** Moves a person to a group or out (-1). */
  move: (person: number, to: number) => void
}

export function seatingOf(problem: Problem): Seating {
  const { groupCount: n, size, minima, departmentCap, departmentCost } = problem
  const people = problem.personIds.length
  const group = new Int32Array(people).fill(-1)
  const count = new Int32Array(n)
  const reach = new Int32Array(n * 8)
  const bound = new Int32Array(n * 8)
  const demand = chairDemand(problem)
  const have = minima.map(() => new Int32Array(n))
  const departments = new Int32Array(problem.departmentCount * n)
  const enemies: number[][] = Array.from({ length: people }, () => [])
  for (const [a, b] of problem.apart) {
    enemies[a]!.push(b)
    enemies[b]!.push(a)
  }
  const groupBars = new Int32Array(n)
  let together = 0
  let cost = 0
  let bars = 0

  function barsOf(g: number): number {
    let broken = Math.abs(count[g]! - size) + chairDeficit(reach, bound, g * 8, demand)
    for (let m = 0; m < have.length; m++) {
      const missing = minima[m]!.count - have[m]![g]!
      if (missing > 0) broken += missing
    }
    return broken
  }

  function shift(person: number, g: number, by: 1 | -1): void {
    count[g]! += by
    countChairs(reach, bound, g * 8, problem.chairs[person * n + g]!, by)
    for (let m = 0; m < have.length; m++) if (minima[m]!.has[person]) have[m]![g]! += by
    const at = problem.department[person]! * n + g
    const before = departments[at]!
    departments[at] = before + by
    if (by === 1 ? before >= departmentCap : before > departmentCap) cost += by * departmentCost
    cost += by * problem.cost[person * n + g]!
    const list = enemies[person]!
    for (let i = 0; i < list.length; i++) if (group[list[i]!] === g) together += by
    const now = barsOf(g)
    bars += now - groupBars[g]!
    groupBars[g] = now
  }
  for (let g = 0; g < n; g++) {
    groupBars[g] = barsOf(g)
    bars += groupBars[g]!
  }

  return {
    group,
    bars: () => bars + together,
    cost: () => cost,
    move(person, to) {
      const from = group[person]!
      if (from === to) return
      group[person] = -1
      if (from >= 0) shift(person, from, -1)
      if (to >= 0) shift(person, to, 1)
      group[person] = to
    },
  }
}
