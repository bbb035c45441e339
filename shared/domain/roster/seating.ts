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
  /** Sum of the squares of the groups' burdens while the most burdened group costs something, else 0. */
  unevenness: () => number
  /** Moves a person to a group or out (-1). */
  move: (person: number, to: number) => void
  /** Two persons of different groups take each other's place; doing it twice undoes it. */
  exchange: (p: number, q: number) => void
}

/** For every person those of the pairs that the person stands in. */
function partnersOf(people: number, pairs: Problem['apart']): Int32Array[] {
  const lists: number[][] = Array.from({ length: people }, () => [])
  for (const [a, b] of pairs) {
    lists[a]!.push(b)
    lists[b]!.push(a)
  }
  return lists.map(list => Int32Array.from(list))
}

export function seatingOf(problem: Problem): Seating {
  const { groupCount: n, needs, minima, departmentCost, chairs, cost: costs, department, mustSit, load, use } = problem
  const people = problem.personIds.length
  const group = new Int32Array(people).fill(-1)
  const count = new Int32Array(n)
  const least = Int32Array.from(needs, need => need.least)
  const most = Int32Array.from(needs, need => need.most)
  const caps = Int32Array.from(needs, need => need.departmentCap)
  const budget = Float64Array.from(needs, need => need.budget ?? Infinity)
  const reach = new Int32Array(n * 8)
  const bound = new Int32Array(n * 8)
  const demand = needs.map(chairDemand)
  const wanted = minima.map((_, m) => Int32Array.from(needs, need => need.minima[m]!))
  const have = minima.map(() => new Int32Array(n))
  const departments = new Int32Array(problem.departmentCount * n)
  const burden = new Int32Array(n)
  const used = new Int32Array(n)
  const enemies = partnersOf(people, problem.apart)
  const unloved = partnersOf(people, problem.wishedApart)
  const groupBars = new Int32Array(n)
  const groupWants = new Int32Array(n)
  let loose = mustSit.reduce((sum, one) => sum + one, 0)
  let together = 0
  let cost = 0
  let bars = 0
  let peak = 0
  let unevenness = 0

  /** Everything about a group that is counted as a whole: its broken bars and its unmet wishes. */
  function settle(g: number): void {
    let broken = chairDeficit(reach, bound, g * 8, demand[g]!)
    const present = count[g]!
    if (present < least[g]!) broken += least[g]! - present
    else if (present > most[g]!) broken += present - most[g]!
    let wants = 0
    for (let m = 0; m < have.length; m++) {
      const missing = wanted[m]![g]! - have[m]![g]!
      if (missing <= 0) continue
      if (minima[m]!.cost === 0) broken += missing
      else wants += missing * minima[m]!.cost
    }
    if (used[g]! > budget[g]!) broken += used[g]! - budget[g]!
    bars += broken - groupBars[g]!
    groupBars[g] = broken
    cost += wants - groupWants[g]!
    groupWants[g] = wants
  }
  for (let g = 0; g < n; g++) settle(g)

  function countIn(list: Int32Array, g: number): number {
    let found = 0
    for (let i = 0; i < list.length; i++) if (group[list[i]!] === g) found++
    return found
  }

  function shift(person: number, g: number, by: 1 | -1): void {
    const at = department[person]! * n + g
    const before = departments[at]!
    departments[at] = before + by
    if (by === 1 ? before >= caps[g]! : before > caps[g]!) cost += by * departmentCost
    cost += by * costs[person * n + g]!
    if (enemies[person]!.length > 0) together += by * countIn(enemies[person]!, g)
    if (unloved[person]!.length > 0) cost += by * problem.apartCost * countIn(unloved[person]!, g)
    for (let m = 0; m < have.length; m++) have[m]![g]! += by * minima[m]!.has[person]!
    burden[g]! += by * load[person]!
    if (use) used[g]! += by * use[person * n + g]!
    count[g]! += by
  }

  function level(): void {
    if (problem.peakCost === 0) return
    let now = 0
    unevenness = 0
    for (let g = 0; g < n; g++) {
      const of = burden[g]!
      if (of > now) now = of
      unevenness += of * of
    }
    cost += (now - peak) * problem.peakCost
    peak = now
  }

  /** One leaves a group and one enters; where both may hold the same chairs nothing about chairs changes. */
  function replace(g: number, out: number, into: number): void {
    shift(out, g, -1)
    shift(into, g, 1)
    const [old, next] = [chairs[out * n + g]!, chairs[into * n + g]!]
    if (old !== next) {
      countChairs(reach, bound, g * 8, old, -1)
      countChairs(reach, bound, g * 8, next, 1)
      settle(g)
      return
    }
    for (let m = 0; m < have.length; m++) {
      if (minima[m]!.has[out] !== minima[m]!.has[into]) {
        settle(g)
        return
      }
    }
    if (use) settle(g)
  }

  return {
    group,
    bars: () => bars + together + loose,
    cost: () => cost,
    unevenness: () => unevenness,
    move(person, to) {
      const from = group[person]!
      if (from === to) return
      group[person] = -1
      for (const [g, by] of [
        [from, -1],
        [to, 1],
      ] as const) {
        if (g < 0) loose += mustSit[person]! * by
        else {
          shift(person, g, by)
          countChairs(reach, bound, g * 8, chairs[person * n + g]!, by)
          settle(g)
        }
      }
      group[person] = to
      level()
    },
    exchange(p, q) {
      const [a, b] = [group[p]!, group[q]!]
      group[p] = -1
      group[q] = -1
      if (a >= 0) replace(a, p, q)
      else loose += mustSit[q]! - mustSit[p]!
      if (b >= 0) replace(b, q, p)
      else loose += mustSit[p]! - mustSit[q]!
      group[p] = b
      group[q] = a
      level()
    },
  }
}
