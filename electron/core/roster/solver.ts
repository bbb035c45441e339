/** HiGHS (WebAssembly): proves what the heuristic found, or finds better, or tells what is missing. Runs in a job thread. */
import loadHighs, { type Highs } from 'highs'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { modelOf, needName, seatName, type Need } from '../../../shared/domain/roster/model.ts'
import { type Problem } from '../../../shared/domain/roster/problem.ts'

let loaded: Promise<Highs> | undefined

/** Unbuilt it lies in the package; in the product beside the bundle. */
function wasmBinary(): Uint8Array {
  const beside = fileURLToPath(new URL('highs.wasm', import.meta.url))
  try {
    return readFileSync(beside)
  } catch {
    return readFileSync(createRequire(import.meta.url).resolve('highs/runtime'))
  }
}

const highs = (): Promise<Highs> => (loaded ??= loadHighs({ wasmBinary: wasmBinary() }))

/** optimal: proved. stopped: cancelled or out of time; `bound` tells how far the best may be from the optimum. */
export type ProofState = 'optimal' | 'infeasible' | 'stopped'

export interface Proof {
  state: ProofState
  /** Group by person, -1 unused; undefined while no answer is known. */
  group: Int32Array | undefined
  cost: number | undefined
  /** No roster can cost less than this. */
  bound: number
}

export interface ProofOptions {
  /** The heuristic's seats: the search starts from them and cuts off whatever cannot cost less. */
  start?: Int32Array | undefined
  seconds?: number
  /** Asked often; true stops the search with the best so far. */
  stop?: () => boolean
  onBounds?: (best: number | undefined, bound: number) => void
}

/** Costs are whole, so a bound is worth its next whole number. */
const wholeBound = (bound: number): number => (Number.isFinite(bound) ? Math.ceil(bound - 1e-6) : 0)

interface Solved {
  state: ProofState
  /** Values of the columns asked for, in that order; undefined without an answer. */
  values: Float64Array | undefined
  objective: number
  bound: number
}

interface Question extends ProofOptions {
  text: string
  /** Columns whose values are wanted. */
  columns: readonly string[]
  /** Values to start from, in the order of `columns`. */
  startValues?: readonly number[] | undefined
  /** The search may stop when no better answer can be this much cheaper. */
  absoluteGap: number
}

async function solve({ text, columns, startValues, absoluteGap, seconds, stop, onBounds }: Question): Promise<Solved> {
  const runtime = await highs()
  const { modelStatus, callbackType } = runtime.constants
  return runtime.withModel({ format: 'lp', data: text }, (model): Solved => {
    model.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: absoluteGap,
      ...(seconds !== undefined && { time_limit: seconds }),
    })
    const indices = columns.map(name => model.getColByName(name))
    if (startValues) model.setSolution({ indices, values: startValues })
    let bound = -Infinity
    const { modelStatus: status } = model.run({
      [callbackType.mipInterrupt]: event => {
        const { mip_primal_bound: best, mip_dual_bound: dual } = event.data
        if (dual !== undefined && Number.isFinite(dual)) bound = Math.max(bound, dual)
        onBounds?.(best !== undefined && Math.abs(best) < 1e15 ? Math.round(best) : undefined, wholeBound(bound))
        if (stop?.()) event.interrupt()
        return undefined
      },
    })
    const state =
      status === modelStatus.optimal ? 'optimal' : status === modelStatus.infeasible ? 'infeasible' : 'stopped'
    const feasible = 2 // kSolutionStatusFeasible
    const { colValue } =
      Number(model.info.get('primal_solution_status')) === feasible ? model.getSolution() : { colValue: undefined }
    const dual = Number(model.info.get('mip_dual_bound'))
    return {
      state,
      values: colValue && Float64Array.from(indices, index => colValue[index] ?? 0),
      objective: colValue ? Math.round(model.getObjectiveValue()) : Infinity,
      bound: Number.isFinite(dual) ? Math.max(bound, dual) : bound,
    }
  })
}

const seatsOf = (problem: Problem): [number, number][] =>
  problem.personIds.flatMap((_, p) =>
    Array.from({ length: problem.groupCount }, (__, g): [number, number] => [p, g]).filter(
      ([person, g]) => problem.allowed[person * problem.groupCount + g],
    ),
  )

/** Proves the optimum or improves on the start; `infeasible` is a proof that no roster exists. */
export async function prove(problem: Problem, options: ProofOptions = {}): Promise<Proof> {
  const seats = seatsOf(problem)
  const { start } = options
  const solved = await solve({
    ...options,
    text: modelOf(problem).text,
    columns: seats.map(([p, g]) => seatName(p, g)),
    startValues: start && seats.map(([p, g]) => (start[p] === g ? 1 : 0)),
    // all costs are whole: less than one apart is not apart
    absoluteGap: 0.999,
  })
  if (!solved.values) return { state: solved.state, group: undefined, cost: undefined, bound: wholeBound(solved.bound) }
  const group = new Int32Array(problem.personIds.length).fill(-1)
  seats.forEach(([p, g], i) => {
    if (solved.values![i]! > 0.5) group[p] = g
  })
  const bound = solved.state === 'optimal' ? solved.objective : wholeBound(solved.bound)
  return { state: solved.state, group, cost: solved.objective, bound }
}

export interface Shortage {
  need: Need
  missing: number
}

export interface ShortageAnswer {
  shortages: Shortage[]
  /** The seats that leave the fewest people missing. */
  group: Int32Array
}

/** The fewest missing people that keep a roster from existing, and where; empty when one exists. */
export async function shortagesOf(problem: Problem, options: ProofOptions = {}): Promise<ShortageAnswer | undefined> {
  const { text, needs } = modelOf(problem, { elastic: true })
  const seats = seatsOf(problem)
  const columns = [...needs.map(need => `s_${needName(need)}`), ...seats.map(([p, g]) => seatName(p, g))]
  const solved = await solve({ ...options, text, columns, startValues: undefined, absoluteGap: 0.999 })
  if (!solved.values) return undefined
  const group = new Int32Array(problem.personIds.length).fill(-1)
  seats.forEach(([p, g], i) => {
    if (solved.values![needs.length + i]! > 0.5) group[p] = g
  })
  const shortages = needs
    .map((need, i) => ({ need, missing: Math.round(solved.values![i]!) }))
    .filter(({ missing }) => missing > 0)
  return { shortages, group }
}

/** Can all demands be met at once, whatever it costs? */
export async function isPossible(problem: Problem): Promise<boolean> {
  const free = { ...problem, cost: new Int32Array(problem.cost.length) }
  const solved = await solve({ text: modelOf(free).text, columns: [], absoluteGap: 0.999 })
  return solved.state !== 'infeasible'
}
