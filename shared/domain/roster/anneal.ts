/** Greedy start and simulated annealing (模拟退火): an answer within about a second, the same for the same seed everywhere. */
import { type Problem } from './problem.ts'
import { seeded, type Random } from './random.ts'
import { barWeight, seatingOf, type Seating } from './seating.ts'

export interface Answer {
  /** Group index by person, -1: not used. */
  group: Int32Array
  /** Bars still broken; only 0 is a roster. */
  bars: number
  cost: number
}

export interface AnnealOptions {
  seed: number
  /** Moves tried; the clock plays no part, so that a seed always gives the same answer. */
  iterations?: number
  /** Called every few ten thousand moves; returning false stops with the best so far. */
  onCheckpoint?: (done: number, total: number, best: Answer) => boolean
}

const checkpointEvery = 50_000
// costs are whole: at the end a step uphill by one must be all but impossible, or the last optimum is lost again
const hottest = 8
const coldest = 0.1
/**
 * How much of the peak's cost a unit of unevenness weighs while searching: as long as several groups share the peak, relieving one of
 * them costs nothing less, and the search would not know that it came nearer. The best answer is kept by its true cost.
 */
const levelling = 0.2

/** Enough for every instance measured, and well under a second: `npm run bench -- roster`. */
export const fittingIterations = ({ personIds, groupCount }: Problem): number =>
  Math.min(1_000_000, 100_000 + personIds.length * groupCount * 2_500)

/** The cheapest allowed person that the test wants, ties broken by chance. */
function cheapest(
  problem: Problem,
  seating: Seating,
  g: number,
  random: Random,
  wants: (p: number) => boolean,
): number {
  let best = -1
  let bestCost = Infinity
  for (let p = 0; p < problem.personIds.length; p++) {
    if (seating.group[p] !== -1 || !problem.allowed[p * problem.groupCount + g] || !wants(p)) continue
    const cost = problem.cost[p * problem.groupCount + g]! + random.fraction()
    if (cost < bestCost) [best, bestCost] = [p, cost]
  }
  return best
}

/** Scarce needs first: leaders of all groups, then deputies, liaisons, minima, then whoever is cheapest, then who must sit. */
function greedy(problem: Problem, seating: Seating, random: Random): void {
  const { groupCount: n, chairs, minima, needs, allowed } = problem
  const groups = Array.from({ length: n }, (_, g) => g)
  const choices = (g: number) => problem.personIds.reduce((sum, _, p) => sum + allowed[p * n + g]!, 0)
  const order = groups.map(g => [choices(g), g] as const).sort((a, b) => a[0] - b[0])
  const fill = (count: (g: number) => number, bit: number) => {
    for (let i = 0; i < Math.max(...groups.map(count)); i++) {
      for (const [, g] of order) {
        if (count(g) <= i) continue
        const p = cheapest(problem, seating, g, random, person => (chairs[person * n + g]! & bit) !== 0)
        if (p >= 0) seating.move(p, g)
      }
    }
  }
  problem.personIds.forEach((_, p) => {
    const only = groups.filter(g => allowed[p * n + g])
    if (problem.mustSit[p] && only.length === 1) seating.move(p, only[0]!)
  })
  fill(g => needs[g]!.leaders, 1)
  fill(g => needs[g]!.deputies, 2)
  fill(g => needs[g]!.liaisons, 4)
  const seated = (g: number) => seating.group.reduce((sum, at) => sum + (at === g ? 1 : 0), 0)
  minima.forEach(({ has }, m) => {
    for (const [, g] of order) {
      let held = problem.personIds.reduce((sum, _, p) => sum + (seating.group[p] === g ? has[p]! : 0), 0)
      while (held < needs[g]!.minima[m]! && seated(g) < needs[g]!.most) {
        const p = cheapest(problem, seating, g, random, person => has[person] === 1)
        if (p < 0) break
        seating.move(p, g)
        held++
      }
    }
  })
  for (const [, g] of order) {
    while (seated(g) < needs[g]!.least) {
      const p = cheapest(problem, seating, g, random, () => true)
      if (p < 0) break
      seating.move(p, g)
    }
  }
  problem.personIds.forEach((_, p) => {
    if (!problem.mustSit[p] || seating.group[p] !== -1) return
    const open = groups.filter(g => allowed[p * n + g] && seated(g) < needs[g]!.most)
    if (open.length > 0) seating.move(p, open[random.below(open.length)]!)
  })
}

/**
 * Tries one random move: mostly an exchange of two people, sometimes a move in or out. What it did stands in `last`, so that a
 * refused move can be undone without making an object; false when the move is none.
 */
function propose(problem: Problem, seating: Seating, random: Random, usable: Int32Array, last: Move): boolean {
  const { groupCount: n, allowed } = problem
  const p = usable[random.below(usable.length)]!
  const from = seating.group[p]!
  if (random.below(16) === 0) {
    const to = random.below(n + 1) - 1
    if (to === from || (to >= 0 && !allowed[p * n + to])) return false
    seating.move(p, to)
    last.p = p
    last.q = -1
    last.from = from
    return true
  }
  const q = usable[random.below(usable.length)]!
  const other = seating.group[q]!
  if (other === from) return false
  if ((other >= 0 && !allowed[p * n + other]) || (from >= 0 && !allowed[q * n + from])) return false
  seating.exchange(p, q)
  last.p = p
  last.q = q
  return true
}

interface Move {
  p: number
  /** -1: a move of `p` alone, from `from`. */
  q: number
  from: number
}

function undo(seating: Seating, { p, q, from }: Move): void {
  if (q < 0) seating.move(p, from)
  else seating.exchange(p, q)
}

const isBetter = (bars: number, cost: number, best: Answer): boolean =>
  bars < best.bars || (bars === best.bars && cost < best.cost)

export function anneal(
  problem: Problem,
  { seed, iterations = fittingIterations(problem), onCheckpoint }: AnnealOptions,
): Answer {
  const random = seeded(seed)
  const seating = seatingOf(problem)
  const { groupCount: n } = problem
  const usable = Int32Array.from(
    problem.personIds.flatMap((_, p) => (problem.allowed.subarray(p * n, p * n + n).some(one => one === 1) ? [p] : [])),
  )
  greedy(problem, seating, random)
  const best: Answer = { group: seating.group.slice(), bars: seating.bars(), cost: seating.cost() }
  if (usable.length === 0 || n === 0) return best

  const cooling = Math.log(coldest / hottest)
  const guide = levelling * problem.peakCost
  let energy = seating.bars() * barWeight + seating.cost() + guide * seating.unevenness()
  let heat = hottest
  const last: Move = { p: 0, q: 0, from: 0 }
  for (let i = 0; i < iterations; i++) {
    if (i % 1024 === 0) heat = hottest * Math.exp((cooling * i) / iterations)
    if (i % checkpointEvery === 0 && onCheckpoint && !onCheckpoint(i, iterations, best)) return best
    if (!propose(problem, seating, random, usable, last)) continue
    const bars = seating.bars()
    const next = bars * barWeight + seating.cost() + guide * seating.unevenness()
    if (next <= energy || random.fraction() < Math.exp((energy - next) / heat)) {
      energy = next
      if (isBetter(bars, seating.cost(), best)) {
        best.group.set(seating.group)
        best.bars = bars
        best.cost = seating.cost()
      }
    } else {
      undo(seating, last)
    }
  }
  return best
}
