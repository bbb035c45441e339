/** Every member of the pool ends as 入选, 回避 or 可选未用, with the reasons found. */
import { type CandidateFact, type SeatRole } from './facts.ts'
import { type Examination } from './examination.ts'
import { type Finding } from './findings.ts'
import { chair, type Problem } from './problem.ts'
import { type Registry } from './registry.ts'
import { type Round } from './round.ts'
import { giveChairs } from './chairs.ts'
import { type Seat } from './checker.ts'

export const verdictLabels = { chosen: '入选', recused: '回避', available: '可选未用' } as const
export type VerdictKind = keyof typeof verdictLabels

export interface Verdict {
  personId: number
  verdict: VerdictKind
  /** 待核: something about this person could not be cleared. */
  unknown: boolean
  /** Why an available person was not used, in words. */
  note: string
  findings: readonly Finding[]
}

const seatOrder: Record<SeatRole, number> = { leader: 0, deputy: 1, liaison: 2, member: 3 }

/** From groups to named seats: chairs given out, leader first. Throws when a group's chairs cannot be filled. */
export function seatsOf(problem: Problem, round: Round, group: ArrayLike<number>): Seat[] {
  const seats: Seat[] = []
  round.groups.forEach((one, g) => {
    const members = problem.personIds.flatMap((_, p) => (group[p] === g ? [p] : []))
    const roles = giveChairs(
      members.length,
      i => problem.chairs[members[i]! * problem.groupCount + g]!,
      problem.needs[g]!,
    )
    if (!roles) throw new RangeError(`chairs of group ${one.no} cannot be filled`)
    members
      .map((p, i) => ({ personId: problem.personIds[p]!, role: roles[i]! }))
      .sort((a, b) => seatOrder[a.role] - seatOrder[b.role] || a.personId - b.personId)
      .forEach((seat, i) => seats.push({ ...seat, groupNo: one.no, seatNo: i + 1 }))
  })
  return seats
}

/** The groups in the order of the round, for an engine to start from a stored roster. */
export function groupsOf(problem: Problem, round: Round, seats: readonly Seat[]): Int32Array {
  const at = new Map(seats.map(seat => [seat.personId, round.groups.findIndex(group => group.no === seat.groupNo)]))
  return Int32Array.from(problem.personIds, id => at.get(id) ?? -1)
}

function noteOf(candidate: CandidateFact, problem: Problem, p: number, round: Round): string {
  if (!candidate.available)
    return `本轮不可抽调${candidate.unavailableReason ? `：${candidate.unavailableReason}` : ''}`
  const open = round.groups.filter((_, g) => problem.allowed[p * problem.groupCount + g]).map(group => group.name)
  const forbidden = round.marks.some(mark => mark.personId === candidate.id && mark.kind === 'forbid')
  if (open.length === 0 && forbidden) return '本轮已指定不安排'
  const where = open.length === round.groups.length ? '各组均可选' : `可选${open.join('、')}`
  const mayLead = problem.chairs
    .subarray(p * problem.groupCount, (p + 1) * problem.groupCount)
    .some(bits => bits & chair.leader)
  const unauthorised = candidate.roles.includes('leader') && !mayLead ? '；可任组长但本轮未授权' : ''
  return `${where}，席位已由负担较轻或更合适的人员补足（近三年参加${candidate.load}轮）${unauthorised}`
}

/** 回避: some binding rule bars the person from every group. Not being available is no recusal. */
function isBarredEverywhere(round: Round, findings: readonly Finding[]): boolean {
  const bars = findings.filter(({ level, unknown, otherId }) => level === 'hard' && !unknown && otherId === undefined)
  return round.groups.every(group =>
    bars.some(({ targetId }) => targetId === undefined || group.unitIds.includes(targetId)),
  )
}

export function verdictsOf(
  registry: Registry,
  round: Round,
  problem: Problem,
  examination: Examination,
  seats: readonly Seat[],
): Verdict[] {
  const chosen = new Set(seats.map(seat => seat.personId))
  const found = new Map<number, Finding[]>()
  for (const finding of examination.findings) {
    const list = found.get(finding.personId)
    if (list) list.push(finding)
    else found.set(finding.personId, [finding])
  }
  return registry.candidates.map((candidate, p) => {
    const findings = found.get(candidate.id) ?? []
    const verdict: VerdictKind = chosen.has(candidate.id)
      ? 'chosen'
      : isBarredEverywhere(round, findings)
        ? 'recused'
        : 'available'
    return {
      personId: candidate.id,
      verdict,
      unknown: findings.some(finding => finding.unknown),
      note: verdict === 'available' ? noteOf(candidate, problem, p, round) : '',
      findings,
    }
  })
}
