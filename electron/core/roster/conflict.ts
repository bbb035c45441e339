/** Finds the smallest set of demands that cannot hold together, by leaving out whole groups and then single demands. */
import { demandsOf, restricted, type Conflict } from '../../../shared/domain/roster/conflict.ts'
import { type Need } from '../../../shared/domain/roster/model.ts'
import { type Problem } from '../../../shared/domain/roster/problem.ts'
import { isPossible, type Shortage } from './solver.ts'

export interface ConflictOptions {
  /** Milliseconds; after that the set found so far is given, said to be not proved minimal. */
  budget?: number
  stop?: () => boolean
}

/** Undefined when the demands can all be met. `shortages` tells where to look first. */
export async function conflictOf(
  problem: Problem,
  shortages: readonly Shortage[],
  { budget = 1200, stop }: ConflictOptions = {},
): Promise<Conflict | undefined> {
  const until = performance.now() + budget
  const fails = async (kept: readonly Need[]) => !(await isPossible(restricted(problem, kept)))
  const isLate = () => performance.now() > until || stop?.() === true
  const all = demandsOf(problem)
  const short = new Set(shortages.map(({ need }) => need.group))
  const sameKind = (need: Need) =>
    shortages.some(({ need: one }) =>
      one.of === 'minimum' ? need.of === 'minimum' && need.m === one.m : need.of === one.of,
    )
  // most often one kind of person is short, in one group or over all; then everything in the groups concerned
  const guesses = [
    all.filter(need => short.has(need.group) && sameKind(need)),
    all.filter(sameKind),
    all.filter(need => short.has(need.group)),
    all,
  ]
  let kept: readonly Need[] | undefined
  for (const guess of guesses) {
    if (guess.length > 0 && (await fails(guess))) {
      kept = guess
      break
    }
  }
  if (!kept) return undefined
  const without = async (leftOut: (need: Need) => boolean): Promise<boolean> => {
    const rest = kept!.filter(need => !leftOut(need))
    if (rest.length === kept!.length || rest.length === 0 || !(await fails(rest))) return false
    kept = rest
    return true
  }
  for (const group of new Set(kept.map(need => need.group))) {
    if (isLate()) return { needs: kept, minimal: false }
    await without(need => need.group === group)
  }
  for (const one of kept) {
    if (isLate()) return { needs: kept, minimal: false }
    await without(need => need === one)
  }
  return { needs: kept, minimal: true }
}
