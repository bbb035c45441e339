/** The round as numbers (编组模型): who may sit where and in which chair, what it costs, whom to keep apart. */
import { type CandidateFact, type SeatRole } from './facts.ts'
import { type Examination } from './examination.ts'
import { isBelowAge, ranksToLead, staffingOf, type Round, type RoundGroup, type Staffing } from './round.ts'
import { type Registry } from './registry.ts'
import { weightOf } from './settings.ts'

/** Chairs as bits: what a person may be in a given group. Without the last bit he may not be a plain member (成员). */
export const chair = { leader: 1, deputy: 2, liaison: 4, member: 8 } as const satisfies Record<SeatRole, number>

/** A minimum that groups must reach: a skill, women, men, the young, the experienced. How many is said by each group. */
export interface Minimum {
  label: string
  /** 1 for every person that counts. */
  has: Uint8Array
  /** 0: it binds. Otherwise a wish, and this is the cost of each person missing. */
  cost: number
}

/** What one group asks for. */
export interface GroupNeed {
  /** People: fewest and most, alike for a group of fixed size. */
  least: number
  most: number
  leaders: number
  deputies: number
  liaisons: number
  /** By index of `Problem.minima`. */
  minima: readonly number[]
  departmentCap: number
  /** What the `use` of its members must not exceed together; absent: no limit. */
  budget?: number
}

export interface Problem {
  groupCount: number
  personIds: readonly number[]
  needs: readonly GroupNeed[]
  minima: readonly Minimum[]
  /** [p * groupCount + g]: 1 when nothing bars this person from this group. */
  allowed: Uint8Array
  /** [p * groupCount + g]: chairs open to this person there. */
  chairs: Uint8Array
  /** [p * groupCount + g]: whole units of cost. */
  cost: Int32Array
  /** 1: this person must be used (定人). */
  mustSit: Uint8Array
  /** Rounds of load by person, and what a round of the most burdened group costs (0: nothing). */
  load: Int32Array
  peakCost: number
  /** Index of the unit that the person comes from. */
  department: Int32Array
  departmentCount: number
  departmentCost: number
  /** Pairs that must not share a group, as person indices. */
  apart: readonly (readonly [number, number])[]
  /** Pairs that had better not, and what it costs when they do. */
  wishedApart: readonly (readonly [number, number])[]
  apartCost: number
  /** [p * groupCount + g]: what a member takes of the group's budget; absent when no group has one. */
  use?: Int32Array
}

/** Does somebody's skill answer the need? 财务会计 answers 财务. */
export const hasSkill = (candidate: CandidateFact, skill: string): boolean =>
  candidate.skills.some(word => word.includes(skill))

function chairsOf(candidate: CandidateFact, round: Round, group: RoundGroup, barredFromLeading: boolean): number {
  let bits =
    (candidate.roles.includes('liaison') ? chair.liaison : 0) | (candidate.roles.includes('member') ? chair.member : 0)
  if (barredFromLeading) return bits
  const { roles } = candidate
  const ranks = ranksToLead(candidate.rank, staffingOf(round, group).leaderRank)
  if (roles.includes('leader') && ranks && round.authorised.includes(candidate.id)) bits |= chair.leader
  if (roles.includes('deputy') || roles.includes('leader')) bits |= chair.deputy
  return bits
}

/** Index for every unit of origin, in the order in which they first appear; people without one share nothing. */
function departmentsOf(candidates: readonly CandidateFact[]): { index: Int32Array; count: number } {
  const seen = new Map<string, number>()
  const index = candidates.map((candidate, i) => {
    const word = candidate.unitName?.trim() || `#${i}`
    if (!seen.has(word)) seen.set(word, seen.size)
    return seen.get(word)!
  })
  return { index: Int32Array.from(index), count: seen.size }
}

type Demand = Omit<Minimum, 'has'> & {
  test: (candidate: CandidateFact) => boolean
  count: (staffing: Staffing) => number
}

/** Everything that any group asks for; each group says how many. */
function demandsOf(round: Round): Demand[] {
  const staffings = round.groups.map(group => staffingOf(round, group))
  const skills = [...new Set(staffings.flatMap(staffing => staffing.skills.map(need => need.skill)))]
  const ages = [...new Set(staffings.filter(staffing => staffing.young > 0).map(staffing => staffing.youngAge))]
  const demands: Demand[] = [
    ...skills.map((skill): Demand => ({
      label: skill,
      cost: 0,
      test: one => hasSkill(one, skill),
      count: ({ skills: needs }) => needs.find(need => need.skill === skill)?.count ?? 0,
    })),
    { label: '女性', cost: 0, test: one => one.gender === '女', count: ({ women }) => women },
    { label: '男性', cost: 0, test: one => one.gender === '男', count: ({ men }) => men },
    ...ages.map((age): Demand => ({
      label: `${age}岁以下人员`,
      cost: 0,
      test: one => isBelowAge(one.bornOn, age, round.startsOn),
      count: ({ young, youngAge }) => (youngAge === age ? young : 0),
    })),
    { label: '外县区人员', cost: 0, test: one => one.homeCounty !== null, count: ({ outsiders }) => outsiders },
    {
      label: '有巡察经历人员',
      cost: round.preferences.weights.experience,
      test: one => one.roundsServed > 0,
      count: ({ experienced }) => experienced,
    },
  ]
  // a wish that costs nothing asks for nothing
  return demands.filter(
    ({ label, cost, count }) => staffings.some(one => count(one) > 0) && (label !== '有巡察经历人员' || cost > 0),
  )
}

/** Groups of the round whose targets include the unit, as indices. */
const groupsWith = (round: Round, targetId: number): number[] =>
  round.groups.flatMap((group, g) => (group.unitIds.includes(targetId) ? [g] : []))

const ordered = (a: number, b: number): readonly [number, number] => [Math.min(a, b), Math.max(a, b)]

/** 定人 and 禁排: narrows what is allowed, and in which chair. */
function applyMarks(
  round: Round,
  indexOf: ReadonlyMap<number, number>,
  grid: Pick<Problem, 'allowed' | 'chairs' | 'mustSit'>,
): void {
  const n = round.groups.length
  for (const { personId, kind, groupNo, role } of round.marks) {
    const p = indexOf.get(personId)
    if (p === undefined) continue
    round.groups.forEach((group, g) => {
      const isHere = group.no === groupNo
      if (kind === 'forbid' ? groupNo === null || isHere : !isHere) grid.allowed[p * n + g] = 0
      if (kind === 'pin' && isHere && role) grid.chairs[p * n + g]! &= chair[role]
    })
    if (kind === 'pin') grid.mustSit[p] = 1
  }
}

/**
 * Builds the model from an examination. 待核 findings do not bar anybody: they cost, they are shown, and the
 * roster is stamped 未完成回避核查. People who are not available this time are barred everywhere.
 */
export function problemOf(registry: Registry, round: Round, { findings }: Examination): Problem {
  const { candidates } = registry
  const { weights } = round.preferences
  const n = round.groups.length
  const indexOf = new Map(candidates.map((candidate, i) => [candidate.id, i]))
  const allowed = new Uint8Array(candidates.length * n)
  const noLead = new Uint8Array(candidates.length * n)
  const unknown = new Uint8Array(candidates.length * n)
  const cost = new Int32Array(candidates.length * n)
  candidates.forEach((candidate, p) => {
    if (candidate.available) allowed.fill(1, p * n, (p + 1) * n)
    cost.fill(candidate.load * weights.load, p * n, (p + 1) * n)
  })
  const apart = new Map<string, readonly [number, number]>()
  for (const finding of findings) {
    const p = indexOf.get(finding.personId)
    if (p === undefined || finding.level === 'settled') continue
    if (finding.otherId !== undefined) {
      const q = indexOf.get(finding.otherId)
      if (q !== undefined && finding.level === 'hard' && !finding.unknown)
        apart.set(ordered(p, q).join(), ordered(p, q))
      continue
    }
    const groups = finding.targetId === undefined ? round.groups.map((_, g) => g) : groupsWith(round, finding.targetId)
    for (const g of groups) {
      if (finding.unknown) unknown[p * n + g] = 1
      else if (finding.level === 'hard') allowed[p * n + g] = 0
      else {
        if (finding.level === 'leading') noLead[p * n + g] = 1
        cost[p * n + g]! += weightOf(finding.rule, weights)
      }
    }
  }
  unknown.forEach((is, k) => (cost[k]! += is * weights.unknown))
  const chairs = Uint8Array.from({ length: candidates.length * n }, (_, k) =>
    chairsOf(candidates[Math.floor(k / n)]!, round, round.groups[k % n]!, noLead[k] === 1),
  )
  const mustSit = new Uint8Array(candidates.length)
  applyMarks(round, indexOf, { allowed, chairs, mustSit })
  const departments = departmentsOf(candidates)
  const demands = demandsOf(round)
  const wishedApart = new Map<string, readonly [number, number]>()
  for (const [a, b] of weights.apart > 0 ? round.preferences.apart : []) {
    const [p, q] = [indexOf.get(a), indexOf.get(b)]
    if (p !== undefined && q !== undefined && p !== q) wishedApart.set(ordered(p, q).join(), ordered(p, q))
  }
  return {
    groupCount: n,
    personIds: candidates.map(candidate => candidate.id),
    needs: round.groups.map((group): GroupNeed => {
      const staffing = staffingOf(round, group)
      const { size, deputies, liaisons, departmentCap } = staffing
      const minima = demands.map(({ count }) => count(staffing))
      return { least: size, most: size, leaders: 1, deputies, liaisons, minima, departmentCap }
    }),
    minima: demands.map(({ label, cost: each, test }) => ({
      label,
      cost: each,
      has: Uint8Array.from(candidates, candidate => (test(candidate) ? 1 : 0)),
    })),
    allowed,
    chairs,
    cost,
    mustSit,
    load: Int32Array.from(candidates, candidate => candidate.load),
    peakCost: weights.peak,
    department: departments.index,
    departmentCount: departments.count,
    departmentCost: weights.department,
    apart: [...apart.values()],
    wishedApart: [...wishedApart.values()],
    apartCost: weights.apart,
  }
}
