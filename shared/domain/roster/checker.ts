/**
 * The independent checker (独立校验): proves a finished roster seat by seat from the rule table alone. It shares nothing with
 * the engines: neither their model nor their counters. A roster with a fault is never stored.
 */
import { seatRoleLabels, type CandidateFact, type SeatRole } from './facts.ts'
import { type Registry } from './registry.ts'
import { rosterRules } from './rules.ts'
import { isBelowAge, ranksToLead, staffingOf, type Round, type RoundGroup } from './round.ts'
import { weightOf } from './settings.ts'

export interface Seat {
  groupNo: number
  seatNo: number
  role: SeatRole
  personId: number
}

export interface CheckFault {
  rule: string
  groupNo: number
  personId: number | null
  text: string
}

export interface CheckResult {
  ok: boolean
  faults: CheckFault[]
  /** 待核 findings about seated people, in words; any makes the roster 未完成回避核查. */
  unknowns: { groupNo: number; personId: number; rule: string }[]
  /** Approved exceptions that seats rest on. */
  exceptions: number[]
  /** Cost found again from the findings. */
  cost: number
  /** How much was looked at. */
  seats: number
  comparisons: number
}

interface Bench {
  registry: Registry
  round: Round
  result: CheckResult
}

const fault = ({ result }: Bench, rule: string, groupNo: number, personId: number | null, text: string): void =>
  void result.faults.push({ rule, groupNo, personId, text })

/** Rules that are broken only by whoever leads. */
const leadsGroup = (role: SeatRole): boolean => role === 'leader' || role === 'deputy'

function checkSeat(bench: Bench, group: RoundGroup, seat: Seat, candidate: CandidateFact): void {
  const { registry, round, result } = bench
  let isUnknown = false
  for (const rule of rosterRules) {
    const setting = round.rules[rule.id]
    if (setting.level === 'off') continue
    const alone = (rule.examinePerson?.(registry, candidate, setting) ?? []).map(reason => ({
      ...reason,
      targetId: undefined,
    }))
    const towards = group.unitIds.flatMap(targetId =>
      (rule.examineTarget?.(registry, candidate, registry.target(targetId), setting) ?? []).map(reason => ({
        ...reason,
        targetId,
      })),
    )
    result.comparisons += 1 + group.unitIds.length
    for (const reason of [...alone, ...towards]) {
      const exception = registry.exceptionTo({ ...reason, rule: rule.id, personId: candidate.id })
      if (exception) {
        result.exceptions.push(exception.id)
      } else if (reason.unknown) {
        isUnknown = true
        result.unknowns.push({ groupNo: group.no, personId: candidate.id, rule: rule.id })
      } else if (setting.level === 'hard' || (setting.level === 'leading' && leadsGroup(seat.role))) {
        fault(
          bench,
          rule.id,
          group.no,
          candidate.id,
          `${group.name}${candidate.name}违反${rule.title}：${reason.evidence}`,
        )
      } else result.cost += weightOf(rule.id, round.preferences.weights)
    }
  }
  const { weights } = round.preferences
  result.cost += candidate.load * weights.load + (isUnknown ? weights.unknown : 0)
  if (!candidate.available) fault(bench, 'R08', group.no, candidate.id, `${group.name}${candidate.name}本轮不可抽调`)
  checkRole(bench, group, seat, candidate)
}

function checkRole(bench: Bench, group: RoundGroup, seat: Seat, candidate: CandidateFact): void {
  const { roles } = candidate
  const fits = {
    leader: roles.includes('leader'),
    deputy: roles.includes('deputy') || roles.includes('leader'),
    liaison: roles.includes('liaison'),
    member: roles.includes('member'),
  }[seat.role]
  if (!fits)
    fault(
      bench,
      'R08',
      group.no,
      candidate.id,
      `${group.name}${candidate.name}不在可任${seatRoleLabels[seat.role]}人选内`,
    )
  const { leaderRank } = staffingOf(bench.round, group)
  if (seat.role === 'leader' && !ranksToLead(candidate.rank, leaderRank)) {
    fault(bench, 'R08', group.no, candidate.id, `${group.name}组长${candidate.name}职级不到${leaderRank}`)
  }
  if (seat.role === 'leader' && !bench.round.authorised.includes(candidate.id)) {
    fault(bench, 'R08', group.no, candidate.id, `${group.name}组长${candidate.name}未经本轮授权（一次一授权）`)
  }
}

function checkPairs(bench: Bench, group: RoundGroup, members: readonly CandidateFact[]): void {
  const { registry, round, result } = bench
  for (const rule of rosterRules) {
    const setting = round.rules[rule.id]
    if (!rule.examinePair || setting.level === 'off') continue
    for (const a of members) {
      for (const b of members) {
        if (a.id >= b.id) continue
        result.comparisons++
        for (const reason of rule.examinePair(registry, a, b, setting)) {
          const exception = registry.exceptionTo({ ...reason, rule: rule.id, personId: a.id, otherId: b.id })
          if (exception) result.exceptions.push(exception.id)
          else if (reason.unknown) result.unknowns.push({ groupNo: group.no, personId: a.id, rule: rule.id })
          else if (setting.level === 'hard')
            fault(bench, rule.id, group.no, a.id, `${group.name}违反${rule.title}：${reason.evidence}`)
        }
      }
    }
  }
}

function checkStaffing(
  bench: Bench,
  group: RoundGroup,
  seats: readonly Seat[],
  members: readonly CandidateFact[],
): void {
  const staffing = staffingOf(bench.round, group)
  const { weights, apart } = bench.round.preferences
  const say = (what: string, found: number, wanted: number) =>
    fault(bench, 'R08', group.no, null, `${group.name}${what}${found}人，要求${wanted}人`)
  const inRole = (role: SeatRole) => seats.filter(seat => seat.role === role).length
  if (members.length !== staffing.size) say('共', members.length, staffing.size)
  if (inRole('leader') !== 1) say('组长', inRole('leader'), 1)
  if (inRole('deputy') !== staffing.deputies) say('副组长', inRole('deputy'), staffing.deputies)
  if (inRole('liaison') !== staffing.liaisons) say('联络员', inRole('liaison'), staffing.liaisons)
  for (const { skill, count } of staffing.skills) {
    const found = members.filter(member => member.skills.some(word => word.includes(skill))).length
    if (found < count) say(skill, found, count)
  }
  for (const [gender, least] of [
    ['女', staffing.women],
    ['男', staffing.men],
  ] as const) {
    const found = members.filter(member => member.gender === gender).length
    if (found < least) say(`${gender}性`, found, least)
  }
  const young = members.filter(one => isBelowAge(one.bornOn, staffing.youngAge, bench.round.startsOn)).length
  if (young < staffing.young) say(`${staffing.youngAge}岁以下人员`, young, staffing.young)
  const outsiders = members.filter(one => one.homeCounty !== null).length
  if (outsiders < staffing.outsiders) say('外县区人员', outsiders, staffing.outsiders)
  bench.result.cost += departmentExcess(members, staffing.departmentCap) * weights.department
  const veterans = members.filter(one => one.roundsServed > 0).length
  bench.result.cost += Math.max(0, staffing.experienced - veterans) * weights.experience
  const ids = new Set(members.map(one => one.id))
  const couples = new Set(
    apart.flatMap(([a, b]) => (a !== b && ids.has(a) && ids.has(b) ? [[a, b].sort((x, y) => x - y).join()] : [])),
  )
  bench.result.cost += couples.size * weights.apart
}

/** 定人、禁排 as decided by hand for this round. */
function checkMarks(bench: Bench, seats: readonly Seat[]): void {
  for (const { personId, kind, groupNo, role } of bench.round.marks) {
    const candidate = bench.registry.candidate(personId)
    if (!candidate) continue
    const { name } = candidate
    const seat = seats.find(one => one.personId === personId)
    const isThere = seat !== undefined && (groupNo === null || seat.groupNo === groupNo)
    if (kind === 'forbid' && isThere) fault(bench, 'R08', seat.groupNo, personId, `${name}已指定不安排在该组`)
    if (kind === 'pin' && (!isThere || (role !== null && seat.role !== role)))
      fault(bench, 'R08', groupNo ?? 0, personId, `${name}没有按指定的组别或角色安排`)
  }
}

function departmentExcess(members: readonly CandidateFact[], cap: number): number {
  const sizes = new Map<string, number>()
  for (const member of members) {
    const word = member.unitName?.trim() || `#${member.id}`
    sizes.set(word, (sizes.get(word) ?? 0) + 1)
  }
  return [...sizes.values()].reduce((sum, size) => sum + Math.max(0, size - cap), 0)
}

export function checkRoster(registry: Registry, round: Round, seats: readonly Seat[]): CheckResult {
  const result: CheckResult = {
    ok: false,
    faults: [],
    unknowns: [],
    exceptions: [],
    cost: 0,
    seats: seats.length,
    comparisons: 0,
  }
  const bench = { registry, round, result }
  const seen = new Set<number>()
  for (const seat of seats) {
    if (seen.has(seat.personId))
      fault(bench, 'R08', seat.groupNo, seat.personId, `${registry.personName(seat.personId)}被编入两个席位`)
    seen.add(seat.personId)
    if (!round.groups.some(group => group.no === seat.groupNo))
      fault(bench, 'R08', seat.groupNo, seat.personId, `没有第${seat.groupNo}组`)
  }
  for (const group of round.groups) {
    const own = seats.filter(seat => seat.groupNo === group.no)
    const members: CandidateFact[] = []
    for (const seat of own) {
      const candidate = registry.candidate(seat.personId)
      if (!candidate) {
        fault(bench, 'R08', group.no, seat.personId, `${registry.personName(seat.personId)}不在巡察人才库`)
        continue
      }
      members.push(candidate)
      checkSeat(bench, group, seat, candidate)
    }
    checkPairs(bench, group, members)
    checkStaffing(bench, group, own, members)
  }
  checkMarks(bench, seats)
  const burdens = round.groups.map(group =>
    seats.reduce(
      (sum, seat) => sum + (seat.groupNo === group.no ? (registry.candidate(seat.personId)?.load ?? 0) : 0),
      0,
    ),
  )
  result.cost += Math.max(0, ...burdens) * round.preferences.weights.peak
  result.ok = result.faults.length === 0
  return result
}
