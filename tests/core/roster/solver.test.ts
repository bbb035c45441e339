import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prove, shortagesOf } from '../../../electron/core/roster/solver.ts'
import { anneal } from '../../../shared/domain/roster/anneal.ts'
import { type Problem } from '../../../shared/domain/roster/problem.ts'
import { randomProblem } from '../../shared/domain/roster/instances.ts'

const data = process.env.LIANJIAN_DATA ?? '../shared/data'
const gapFolder = join(data, 'roster-gap')
const hasGap = existsSync(gapFolder)
if (!hasGap) console.warn(`SKIPPED: no assignment instances in ${gapFolder}; set LIANJIAN_DATA`)

/** One instance of the OR-Library file format: agents, jobs, costs, resources, capacities. */
function readGap(
  file: string,
): { agents: number; jobs: number; cost: number[][]; use: number[][]; capacity: number[] }[] {
  const numbers = readFileSync(join(gapFolder, file), 'utf8').split(/\s+/).filter(Boolean).map(Number)
  let at = 0
  const next = () => numbers[at++]!
  const table = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, next))
  return Array.from({ length: next() }, () => {
    const [agents, jobs] = [next(), next()]
    return {
      agents,
      jobs,
      cost: table(agents, jobs),
      use: table(agents, jobs),
      capacity: Array.from({ length: agents }, next),
    }
  })
}

/** Agents are groups, jobs are people who must all be used, capacities are budgets; nobody holds a chair. */
function gapProblem({ agents, jobs, cost, use, capacity }: ReturnType<typeof readGap>[number]): Problem {
  const cells = Array.from({ length: jobs * agents }, (_, k) => [Math.floor(k / agents), k % agents] as const)
  return {
    groupCount: agents,
    personIds: Array.from({ length: jobs }, (_, j) => j + 1),
    needs: capacity.map(budget => ({
      least: 0,
      most: jobs,
      leaders: 0,
      deputies: 0,
      liaisons: 0,
      minima: [],
      departmentCap: jobs,
      budget,
    })),
    minima: [],
    allowed: new Uint8Array(jobs * agents).fill(1),
    chairs: new Uint8Array(jobs * agents).fill(8),
    cost: Int32Array.from(cells, ([j, g]) => cost[g]![j]!),
    mustSit: new Uint8Array(jobs).fill(1),
    load: new Int32Array(jobs),
    peakCost: 0,
    department: Int32Array.from({ length: jobs }, (_, j) => j),
    departmentCount: jobs,
    departmentCost: 0,
    apart: [],
    wishedApart: [],
    apartCost: 0,
    use: Int32Array.from(cells, ([j, g]) => use[g]![j]!),
  }
}

describe('C13 HiGHS', () => {
  it.each([
    [60, 6, 1],
    [60, 6, 2],
    [80, 8, 3],
    [120, 10, 4],
    [200, 15, 5],
  ])(
    'C13 proves that the heuristic found the optimum (%i people, %i groups, seed %i)',
    async (people, groups, seed) => {
      const problem = randomProblem({ people, groups, seed })
      const answer = anneal(problem, { seed: 1 })
      expect(answer.bars).toBe(0)
      const proof = await prove(problem, { start: answer.group })
      expect(proof).toMatchObject({ state: 'optimal', cost: answer.cost, bound: answer.cost })
      // and finds it without being told
      expect(await prove(problem)).toMatchObject({ state: 'optimal', cost: answer.cost })
    },
  )

  it('C13 proves that no roster exists and names the fewest missing people', async () => {
    const problem = randomProblem({ people: 40, groups: 4, seed: 9, finance: 1 })
    // one finance person is left for four groups
    const { has } = problem.minima[0]!
    has.fill(0)
    has[problem.personIds.findIndex((_, p) => problem.allowed.subarray(p * 4, p * 4 + 4).every(one => one === 1))] = 1
    expect((await prove(problem)).state).toBe('infeasible')
    const found = await shortagesOf(problem)
    expect(found?.shortages).toHaveLength(3)
    for (const { need, missing } of found!.shortages) expect([need.of, missing]).toEqual(['minimum', 1])
  })

  it('C13 a stop returns the best so far with its bound', async () => {
    const problem = randomProblem({ people: 200, groups: 15, seed: 6 })
    const start = anneal(problem, { seed: 1, iterations: 2000 })
    const proof = await prove(problem, { ...(start.bars === 0 && { start: start.group }), stop: () => true })
    expect(proof.state).not.toBe('infeasible')
    expect(proof.bound).toBeLessThanOrEqual(proof.cost ?? Infinity)
  })

  it.skipIf(!hasGap)('C13 both engines reach the published optima of the OR-Library assignment instances', async () => {
    const expected = readFileSync(join(gapFolder, 'expected_optima.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
    let checked = 0
    for (const file of ['gap1.txt', 'gap2.txt']) {
      const instances = readGap(file)
      for (const line of expected.map(text => text.split(',')).filter(row => row[0] === file)) {
        const problem = gapProblem(instances[Number(line[1]) - 1]!)
        const answer = anneal(problem, { seed: 1, iterations: 400_000 })
        const proof = await prove(problem, answer.bars === 0 ? { start: answer.group } : {})
        expect([file, line[1], proof.state, proof.cost]).toEqual([file, line[1], 'optimal', Number(line[6])])
        // the heuristic alone reaches it too
        expect([file, line[1], answer.bars, answer.cost]).toEqual([file, line[1], 0, Number(line[6])])
        checked++
      }
    }
    expect(checked).toBe(10)
  })
})
