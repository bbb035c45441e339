import { prove } from '../../electron/core/roster/solver.ts'
import { anneal } from '../../shared/domain/roster/anneal.ts'
import { randomProblem } from '../../tests/shared/domain/roster/instances.ts'
import { figures, print, sample } from './measure.ts'

/** One click at 200 people and 15 groups: the heuristic's answer, and how far it is from what HiGHS proves. */
export async function roster(): Promise<void> {
  for (const [people, groups] of [
    [60, 6],
    [200, 15],
  ] as const) {
    const problem = randomProblem({ people, groups, seed: 7 })
    const ms = await sample(5, () => anneal(problem, { seed: 1 }))
    const answer = anneal(problem, { seed: 1 })
    const start = performance.now()
    const proof = await prove(problem, { start: answer.group, seconds: 300 })
    const proofMs = figures([performance.now() - start]).median
    print({
      bench: 'roster',
      people,
      groups,
      ms,
      cost: answer.cost,
      barsBroken: answer.bars,
      optimum: proof.cost,
      proof: proof.state,
      proofMs,
      ratioToOptimum: answer.cost / (proof.cost ?? Number.NaN),
    })
  }
}
