/** One click: an answer within about a second, or the words why there is none. Runs in a job thread and writes nothing. */
import { anneal, type Answer } from '../../../shared/domain/roster/anneal.ts'
import { type Seat } from '../../../shared/domain/roster/checker.ts'
import { conflictText, type ConflictText } from '../../../shared/domain/roster/conflict.ts'
import { explain, type Explanation } from '../../../shared/domain/roster/explanation.ts'
import { type Verdict, seatsOf } from '../../../shared/domain/roster/verdicts.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { checkAnew, layOut, verdictsFor, type Bench, type Checked } from '../roster/bench.ts'
import { conflictOf } from '../roster/conflict.ts'
import { prove, shortagesOf } from '../roster/solver.ts'
import { type Task, type TaskContext } from './task.ts'

export interface DraftInput {
  roundId: number
  seed: number
}

export interface Drafted {
  kind: 'roster'
  seats: Seat[]
  verdicts: Verdict[]
  checked: Checked
  cost: number
  bound: number | null
  status: 'feasible' | 'optimal'
  engine: 'heuristic' | 'proven'
  factsHash: string
}

export interface Explained extends Explanation {
  /** The smallest set of demands that cannot hold together; absent when there was no time to find one. */
  conflict: ConflictText | null
}
export type DraftOutput = Drafted | { kind: 'impossible'; explanation: Explained }

type Ctx = TaskContext<never>

/** Seconds given to the exact solver when the heuristic found no complete roster. */
const exactSeconds = 120

export function drafted(
  ctx: Pick<Ctx, 'db'>,
  bench: Bench,
  group: ArrayLike<number>,
  result: Pick<Drafted, 'cost' | 'bound' | 'status' | 'engine'>,
): Drafted {
  const seats = seatsOf(bench.problem, bench.round, group)
  return {
    kind: 'roster',
    ...result,
    seats,
    verdicts: verdictsFor(bench, seats),
    checked: checkAnew(ctx.db, bench.round.id, seats, result.cost),
    factsHash: bench.factsHash,
  }
}

async function explained(ctx: Ctx, bench: Bench): Promise<DraftOutput> {
  ctx.progress({ done: 0, total: 0, stage: '正在查明缺少哪些人员' })
  const answer = await shortagesOf(bench.problem, { seconds: exactSeconds, stop: ctx.cancelled })
  if (!answer) throw new AppError('job.cancelled')
  const { registry, round, problem, examination } = bench
  const conflict = await conflictOf(problem, answer.shortages, { stop: ctx.cancelled })
  return {
    kind: 'impossible',
    explanation: {
      ...explain(registry, round, problem, examination, answer),
      conflict: conflict ? conflictText(registry, round, problem, conflict) : null,
    },
  }
}

/** The heuristic could not fill every seat: either there is no roster, or only the exact solver finds it. */
async function exact(ctx: Ctx, bench: Bench): Promise<DraftOutput> {
  ctx.progress({ done: 0, total: 0, stage: '正在核对名单是否可能' })
  const proof = await prove(bench.problem, { seconds: exactSeconds, stop: ctx.cancelled })
  if (proof.group && proof.cost !== undefined) {
    const status = proof.state === 'optimal' ? 'optimal' : 'feasible'
    return drafted(ctx, bench, proof.group, { cost: proof.cost, bound: proof.bound, status, engine: 'proven' })
  }
  ctx.stopIfCancelled()
  return explained(ctx, bench)
}

export const rosterDraft: Task<DraftInput, DraftOutput> = async (ctx, { roundId, seed }) => {
  ctx.progress({ done: 0, total: 0, stage: '正在核查回避' })
  const bench = layOut(ctx.db, roundId)
  if (bench.registry.candidates.length === 0) throw new AppError('roster.pool')
  const best: Answer = anneal(bench.problem, {
    seed,
    onCheckpoint(done, total, { bars }) {
      ctx.progress({ done, total, stage: bars === 0 ? '正在优化名单' : '正在编组' })
      return !ctx.cancelled()
    },
  })
  if (best.bars > 0) return exact(ctx, bench)
  return drafted(ctx, bench, best.group, { cost: best.cost, bound: null, status: 'feasible', engine: 'heuristic' })
}

/** Only the reasons, without a roster. */
export const rosterExplain: Task<DraftInput, DraftOutput | { kind: 'possible' }> = async (ctx, { roundId }) => {
  const bench = layOut(ctx.db, roundId)
  if (bench.registry.candidates.length === 0) throw new AppError('roster.pool')
  const proof = await prove(bench.problem, { seconds: exactSeconds, stop: ctx.cancelled })
  if (proof.group) return { kind: 'possible' }
  ctx.stopIfCancelled()
  return explained(ctx, bench)
}
