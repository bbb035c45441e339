/** HiGHS proves that a stored roster is the best there is, finds a better one, or names the gap it could not close. */
import { AppError } from '../../../shared/domain/errors.ts'
import { groupsOf } from '../../../shared/domain/roster/verdicts.ts'
import { layOut } from '../roster/bench.ts'
import { prove } from '../roster/solver.ts'
import { drafted, type Drafted } from './roster-draft.ts'
import { type Task } from './task.ts'

export interface ProveInput {
  rosterId: number
  seconds: number
}

export interface ProveOutput {
  state: 'optimal' | 'stopped'
  bound: number
  /** Only when it is cheaper than the stored one. */
  better?: Drafted
}

export const rosterProve: Task<ProveInput, ProveOutput> = async (ctx, { rosterId, seconds }) => {
  const { roundId, cost, factsHash } = ctx.db.rosters.get(rosterId)
  ctx.progress({ done: 0, total: 0, stage: '正在核查回避' })
  const bench = layOut(ctx.db, roundId)
  if (bench.factsHash !== factsHash) throw new AppError('roster.factsChanged')
  const start = groupsOf(bench.problem, bench.round, ctx.db.rosters.seats(rosterId))
  let told = 0
  const proof = await prove(bench.problem, {
    start,
    seconds,
    stop: ctx.cancelled,
    onBounds(best, bound) {
      if (Date.now() - told < 200) return
      told = Date.now()
      const gap = Math.max(0, (best ?? cost) - bound)
      ctx.progress({ done: 0, total: 0, stage: gap < 1 ? '正在完成证明' : `正在证明最优：还差${gap}` })
    },
  })
  if (proof.state === 'infeasible')
    throw new AppError('roster.unproved', { fault: '求解器判定本轮无可行名单，与已存名单矛盾' })
  const state = proof.state === 'optimal' ? 'optimal' : 'stopped'
  if (!proof.group || proof.cost === undefined || proof.cost >= cost)
    return { state, bound: Math.min(proof.bound, cost) }
  const status = state === 'optimal' ? 'optimal' : 'feasible'
  return {
    state,
    bound: proof.bound,
    better: drafted(ctx, bench, proof.group, { cost: proof.cost, bound: proof.bound, status, engine: 'proven' }),
  }
}
