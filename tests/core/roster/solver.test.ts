import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prove, shortagesOf, solveText } from '../../../electron/core/roster/solver.ts'
import { anneal } from '../../../shared/domain/roster/anneal.ts'
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

function gapModel({ agents, jobs, cost, use, capacity }: ReturnType<typeof readGap>[number]): string {
  const all = Array.from({ length: agents }, (_, i) => Array.from({ length: jobs }, (__, j) => [i, j] as const))
  const sum = (cells: readonly (readonly [number, number])[], weight: (i: number, j: number) => number) =>
    cells.map(([i, j]) => `+ ${weight(i, j)} x_${i}_${j}`).join('\n ')
  return [
    'Minimize',
    ` cost: ${sum(all.flat(), (i, j) => cost[i]![j]!)}`,
    'Subject To',
    ...all.map((row, i) => ` cap_${i}: ${sum(row, (a, j) => use[a]![j]!)} <= ${capacity[i]}`),
    ...Array.from({ length: jobs }, (_, j) => ` job_${j}: ${all.map((_row, i) => `+ x_${i}_${j}`).join(' ')} = 1`),
    'Binary',
    ...all.flat().map(([i, j]) => ` x_${i}_${j}`),
    'End',
    '',
  ].join('\n')
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

  it.skipIf(!hasGap)('C13 reaches the published optima of the OR-Library assignment instances', async () => {
    const expected = readFileSync(join(gapFolder, 'expected_optima.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
    let checked = 0
    for (const file of ['gap1.txt', 'gap2.txt']) {
      const instances = readGap(file)
      for (const line of expected.map(text => text.split(',')).filter(row => row[0] === file)) {
        const solved = await solveText(gapModel(instances[Number(line[1]) - 1]!))
        expect([file, line[1], solved]).toEqual([file, line[1], Number(line[6])])
        checked++
      }
    }
    expect(checked).toBe(10)
  })
})
