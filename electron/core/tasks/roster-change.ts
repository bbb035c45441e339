/** A roster changed by hand, or one seat drawn again among equals: laid out and checked anew like any other. Writes nothing. */
import { AppError } from '../../../shared/domain/errors.ts'
import { alternativesFor, drawnOf, equalsOf, exchanged } from '../../../shared/domain/roster/alternatives.ts'
import { type Seat } from '../../../shared/domain/roster/checker.ts'
import { seatingOf } from '../../../shared/domain/roster/seating.ts'
import { groupsOf } from '../../../shared/domain/roster/verdicts.ts'
import { type Draw } from '../../../db/repositories/rosters.ts'
import { checkAnew, layOut, verdictsFor, type Bench } from '../roster/bench.ts'
import { type Drafted } from './roster-draft.ts'
import { type Task, type TaskContext } from './task.ts'

export interface KeepInput {
  rosterId: number
  seats: Seat[]
}
export interface DrawSeatInput {
  rosterId: number
  groupNo: number
  seatNo: number
  seed: number
}
export interface Changed extends Drafted {
  draws: Draw[]
}

type Ctx = TaskContext<never>

/** The cost by the engine's counters, so that the checker's own count stands against it. */
function costOf({ problem, round }: Bench, seats: readonly Seat[]): number {
  const seating = seatingOf(problem)
  groupsOf(problem, round, seats).forEach((to, p) => seating.move(p, to))
  return seating.cost()
}

function changed(ctx: Pick<Ctx, 'db'>, bench: Bench, rosterId: number, seats: Seat[], draws: Draw[]): Changed {
  const { bound, engine, factsHash } = ctx.db.rosters.get(rosterId)
  const cost = costOf(bench, seats)
  // a proved bound holds for every roster of the same facts
  const holds = bound !== null && factsHash === bench.factsHash
  return {
    kind: 'roster',
    seats,
    verdicts: verdictsFor(bench, seats),
    checked: checkAnew(ctx.db, bench.round.id, seats, cost),
    cost,
    bound: holds ? bound : null,
    status: holds && cost === bound ? 'optimal' : 'feasible',
    engine,
    factsHash: bench.factsHash,
    draws,
  }
}

export const rosterKeep: Task<KeepInput, Changed> = async (ctx, { rosterId, seats }) => {
  ctx.progress({ done: 0, total: 0, stage: '正在重新核查' })
  const { roundId, draws } = ctx.db.rosters.get(rosterId)
  const bench = layOut(ctx.db, roundId)
  return changed(ctx, bench, rosterId, seats, draws)
}

export const rosterDrawSeat: Task<DrawSeatInput, Changed> = async (ctx, { rosterId, groupNo, seatNo, seed }) => {
  ctx.progress({ done: 0, total: 0, stage: '正在核查回避' })
  const { roundId, draws } = ctx.db.rosters.get(rosterId)
  const bench = layOut(ctx.db, roundId)
  const seats: Seat[] = ctx.db.rosters
    .seats(rosterId)
    .map(({ groupNo: group, seatNo: no, role, personId }) => ({ groupNo: group, seatNo: no, role, personId }))
  const seat = seats.find(one => one.groupNo === groupNo && one.seatNo === seatNo)
  if (!seat) throw new AppError('row.missing', { what: '席位' })
  const equals = equalsOf(alternativesFor({ ...bench, seats, groupNo, seatNo }))
  const drawn = drawnOf(equals, seed)
  if (!drawn) throw new AppError('roster.noSubstitute')
  const among = equals.map(one => one.personId)
  const draw: Draw = { groupNo, seatNo, seed, among, drawn: drawn.personId }
  return changed(ctx, bench, rosterId, exchanged(seats, seat.personId, drawn.personId), [...draws, draw])
}
