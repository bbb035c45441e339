import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conflictOf } from '../../electron/core/roster/conflict.ts'
import { prove, shortagesOf } from '../../electron/core/roster/solver.ts'
import { anneal } from '../../shared/domain/roster/anneal.ts'
import { examine } from '../../shared/domain/roster/examination.ts'
import { modelOf } from '../../shared/domain/roster/model.ts'
import { type Problem } from '../../shared/domain/roster/problem.ts'
import { registryOf } from '../../shared/domain/roster/registry.ts'
import { largeCounty } from '../../tests/shared/domain/roster/large-county.ts'
import { randomProblem } from '../../tests/shared/domain/roster/instances.ts'
import { figures, print, sample } from './measure.ts'

const sizes = [
  [60, 6],
  [200, 15],
  [500, 30],
  [1000, 50],
] as const

/** Milliseconds on the clock and on the processor: on a busy machine only the second tells anything. */
async function timed<T>(work: () => Promise<T> | T): Promise<{ value: T; ms: number; cpuMs: number }> {
  const before = process.cpuUsage()
  const start = performance.now()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  const rounded = (ms: number) => figures([ms]).median
  return { value, ms: rounded(performance.now() - start), cpuMs: rounded((user + system) / 1000) }
}

interface Peer {
  name: string
  args: (file: string, seconds: number) => string[]
  /** The optimum in what the program printed; undefined when it proved none. */
  optimum: (said: string) => number | undefined
}

const numberIn = (said: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(said)?.[1]
  return found === undefined ? undefined : Math.round(Number(found))
}
const peers: readonly Peer[] = [
  {
    name: 'cbc',
    args: (file, seconds) => [file, '-sec', String(seconds), '-ratio', '0', '-solve'],
    optimum: said =>
      /Result - Optimal solution found/.test(said) ? numberIn(said, /Objective value:\s+(-?[\d.e+]+)/) : undefined,
  },
  {
    name: 'glpsol',
    args: (file, seconds) => ['--lp', file, '--tmlim', String(seconds), '--cuts'],
    optimum: said =>
      /INTEGER OPTIMAL SOLUTION FOUND/.test(said)
        ? numberIn(said, /mip =\s+(-?[\d.e+]+)[^\n]*\n(?![^]*mip =)/)
        : undefined,
  },
]

/** The same model file through a program of the machine's own package store; says so when it is not there. */
function peerRun({ name, args, optimum }: Peer, file: string, seconds: number): Record<string, unknown> {
  const start = performance.now()
  const run = spawnSync(name, args(file, seconds), { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (run.error) return { [name]: 'absent (apt: coinor-cbc, glpk-utils)' }
  const ms = figures([performance.now() - start]).median
  return { [name]: optimum(run.stdout) ?? `none in ${seconds} s`, [`${name}Ms`]: ms }
}

async function instance(problem: Problem, about: Record<string, unknown>): Promise<void> {
  const ms = await sample(3, () => anneal(problem, { seed: 1 }))
  const { value: answer, cpuMs } = await timed(() => anneal(problem, { seed: 1 }))
  const start = answer.bars === 0 ? { start: answer.group } : {}
  const { value: proof, ms: proofMs, cpuMs: proofCpuMs } = await timed(() => prove(problem, { ...start, seconds: 60 }))
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-roster-'))
  const file = join(folder, 'model.lp')
  writeFileSync(file, modelOf(problem).text)
  const others = peers.map(peer => peerRun(peer, file, 20))
  rmSync(folder, { recursive: true })
  print({
    bench: 'roster',
    ...about,
    ms,
    cpuMs,
    cost: answer.cost,
    barsBroken: answer.bars,
    proof: proof.state,
    optimum: proof.cost,
    bound: proof.bound,
    gap: (proof.cost ?? Number.NaN) - proof.bound,
    proofMs,
    proofCpuMs,
    ...Object.fromEntries(others.flatMap(one => Object.entries(one))),
  })
}

/** One finance person for fifteen groups: the explanation of what cannot be. */
async function explanation(): Promise<void> {
  const problem = randomProblem({ people: 200, groups: 15, seed: 7 })
  const { has } = problem.minima[0]!
  has.fill(0, 12)
  const { value, ms, cpuMs } = await timed(async () => {
    const shortages = (await shortagesOf(problem))?.shortages ?? []
    return { shortages, conflict: await conflictOf(problem, shortages) }
  })
  const { shortages, conflict } = value
  print({
    bench: 'roster-explanation',
    people: 200,
    groups: 15,
    ms,
    cpuMs,
    missing: shortages.reduce((sum, one) => sum + one.missing, 0),
    conflict: conflict?.needs.length,
    minimal: conflict?.minimal,
  })
}

/** Every rule for a thousand people towards a hundred targets, with thirty thousand persons and their relatives. */
async function recusal(): Promise<void> {
  const { facts, round } = largeCounty({ candidates: 1000, targets: 100, persons: 30_000 })
  const { value, ms, cpuMs } = await timed(() => examine(registryOf(facts, round.startsOn), round))
  print({
    bench: 'roster-recusal',
    people: 1000,
    targets: 100,
    persons: facts.persons.length,
    relatives: facts.relatives.length,
    ms,
    cpuMs,
    findings: value.findings.length,
  })
}

/** One click at four sizes, plain and with pairwise and min–max wishes; the proof; the peers; what cannot be; recusal. */
export async function roster(): Promise<void> {
  await recusal()
  await explanation()
  for (const [people, groups] of sizes) {
    for (const wishes of [false, true]) {
      const more = wishes ? { wished: Math.floor(people / 10), peak: 1 } : {}
      const problem = randomProblem({ people, groups, seed: 7, ...more })
      await instance(problem, { people, groups, pairwise: wishes, minMax: wishes })
    }
  }
}
