/** Who else could take one seat, cheapest first, with what each choice costs and why others cannot. */
import { type SeatRole } from './facts.ts'
import { type Seat } from './checker.ts'
import { type Examination } from './examination.ts'
import { type Finding } from './findings.ts'
import { chair, type Problem } from './problem.ts'
import { seeded } from './random.ts'
import { type Registry } from './registry.ts'
import { type Round } from './round.ts'
import { seatingOf } from './seating.ts'
import { groupsOf } from './verdicts.ts'

export interface Alternative {
  personId: number
  /** The seat this person holds now; the two would change places. */
  from: Pick<Seat, 'groupNo' | 'seatNo' | 'role'> | null
  possible: boolean
  /** Change of cost against the roster as it is; only of those that are possible. */
  delta: number
  /** Rules that bar the person from this group, or that the roster would break for other reasons. */
  barredBy: readonly Finding[]
  /** Why not, when no rule is in the way. */
  obstacle: string
  load: number
}

export interface SeatQuestion {
  registry: Registry
  round: Round
  problem: Problem
  examination: Examination
  seats: readonly Seat[]
  groupNo: number
  seatNo: number
}

function barsFor(question: SeatQuestion, role: SeatRole, found: readonly Finding[]): Finding[] {
  const unitIds = question.round.groups.find(group => group.no === question.groupNo)?.unitIds ?? []
  const leads = role === 'leader' || role === 'deputy'
  return found.filter(
    ({ level, unknown, otherId, targetId }) =>
      !unknown &&
      otherId === undefined &&
      (level === 'hard' || (level === 'leading' && leads)) &&
      (targetId === undefined || unitIds.includes(targetId)),
  )
}

/** Every member of the pool but the one who sits there, best first; whoever cannot comes last. */
export function alternativesFor(question: SeatQuestion): Alternative[] {
  const { registry, round, problem, examination, seats, groupNo, seatNo } = question
  const seat = seats.find(one => one.groupNo === groupNo && one.seatNo === seatNo)
  if (!seat) return []
  const n = problem.groupCount
  const g = round.groups.findIndex(group => group.no === groupNo)
  const indexOf = new Map(problem.personIds.map((id, p) => [id, p]))
  const sitter = indexOf.get(seat.personId)
  const found = new Map<number, Finding[]>()
  for (const finding of examination.findings) {
    const list = found.get(finding.personId)
    if (list) list.push(finding)
    else found.set(finding.personId, [finding])
  }
  const seating = seatingOf(problem)
  groupsOf(problem, round, seats).forEach((to, p) => seating.move(p, to))
  const before = seating.cost()
  const held = new Map(seats.map(one => [one.personId, one]))
  const fits = (p: number, at: number, role: SeatRole): boolean =>
    problem.allowed[p * n + at] === 1 && (problem.chairs[p * n + at]! & chair[role]) !== 0

  function tried(personId: number): Alternative {
    const p = indexOf.get(personId)!
    const candidate = registry.candidates[p]!
    const own = held.get(personId)
    const from = own ? { groupNo: own.groupNo, seatNo: own.seatNo, role: own.role } : null
    const other = own ? round.groups.findIndex(group => group.no === own.groupNo) : -1
    const barredBy = barsFor(question, seat!.role, found.get(personId) ?? [])
    const no = (obstacle: string): Alternative => ({
      personId,
      from,
      possible: false,
      delta: 0,
      barredBy,
      obstacle,
      load: candidate.load,
    })
    if (!candidate.available)
      return no(`不可抽调${candidate.unavailableReason ? `（${candidate.unavailableReason}）` : ''}`)
    if (barredBy.length > 0) return no('')
    if (!fits(p, g, seat!.role)) return no('不在该角色的可任人选、授权或指定范围内')
    if (own && sitter !== undefined && !fits(sitter, other, own.role))
      return no('对调后，原任人员不能任对方的角色或应回避')
    if (other === g) return { ...no(''), possible: true }
    if (sitter === undefined) return no('')
    seating.exchange(p, sitter)
    const possible = seating.bars() === 0
    const delta = seating.cost() - before
    seating.exchange(p, sitter)
    return possible
      ? { personId, from, possible, delta, barredBy, obstacle: '', load: candidate.load }
      : no('专业、性别等配备要求不能满足，或与组内人员须回避')
  }

  return (
    problem.personIds
      // two in the same chair of one group have nothing to exchange
      .filter(id => id !== seat.personId && !(held.get(id)?.groupNo === groupNo && held.get(id)?.role === seat.role))
      .map(tried)
      .sort(
        (a, b) =>
          Number(b.possible) - Number(a.possible) ||
          a.delta - b.delta ||
          Number(a.from !== null) - Number(b.from !== null) ||
          a.personId - b.personId,
      )
  )
}

/** Those not seated elsewhere who are equally good and better than all others: among them lots are drawn. */
export function equalsOf(alternatives: readonly Alternative[]): Alternative[] {
  const free = alternatives.filter(one => one.possible && one.from === null)
  const best = Math.min(...free.map(one => one.delta))
  return free.filter(one => one.delta === best).sort((a, b) => a.personId - b.personId)
}

/** 随机抽取: the same seed draws the same person from the same people. */
export const drawnOf = (equals: readonly Alternative[], seed: number): Alternative | undefined =>
  equals[seeded(seed).below(equals.length)]

/** The roster with one person in another's place; where both sit they change places. */
export const exchanged = (seats: readonly Seat[], a: number, b: number): Seat[] =>
  seats.map(seat => ({
    ...seat,
    personId: seat.personId === a ? b : seat.personId === b ? a : seat.personId,
  }))

export interface SeatChange {
  personId: number
  before: Pick<Seat, 'groupNo' | 'role'> | null
  after: Pick<Seat, 'groupNo' | 'role'> | null
}

/** Where two rosters of a round differ, person by person. */
export function comparedSeats(
  before: readonly Pick<Seat, 'groupNo' | 'role' | 'personId'>[],
  after: readonly Pick<Seat, 'groupNo' | 'role' | 'personId'>[],
): SeatChange[] {
  const [old, next] = [before, after].map(
    seats => new Map(seats.map(({ personId, groupNo, role }) => [personId, { groupNo, role }])),
  )
  return [...new Set([...old!.keys(), ...next!.keys()])]
    .map(personId => ({ personId, before: old!.get(personId) ?? null, after: next!.get(personId) ?? null }))
    .filter(({ before: a, after: b }) => a?.groupNo !== b?.groupNo || a?.role !== b?.role)
    .sort((a, b) => (a.before ?? a.after)!.groupNo - (b.before ?? b.after)!.groupNo || a.personId - b.personId)
}
