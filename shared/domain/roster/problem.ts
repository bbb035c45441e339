/** The round as numbers (编组模型): who may sit where and in which chair, what it costs, whom to keep apart. */
import { type CandidateFact } from './facts.ts'
import { type Examination } from './examination.ts'
import { type Round } from './round.ts'
import { type Registry } from './registry.ts'
import { weightOf, weights } from './settings.ts'

/** Chairs as bits: what a person may be in a given group. Without the last bit he may not be a plain member (成员). */
export const chair = { leader: 1, deputy: 2, liaison: 4, member: 8 } as const

/** A minimum that every group must reach: a skill, women, men. */
export interface Minimum {
  label: string
  count: number
  /** 1 for every person that counts. */
  has: Uint8Array
}

export interface Problem {
  groupCount: number
  personIds: readonly number[]
  size: number
  deputies: number
  liaisons: number
  minima: readonly Minimum[]
  /** [p * groupCount + g]: 1 when nothing bars this person from this group. */
  allowed: Uint8Array
  /** [p * groupCount + g]: chairs open to this person there. */
  chairs: Uint8Array
  /** [p * groupCount + g]: whole units of cost. */
  cost: Int32Array
  /** Index of the unit that the person comes from. */
  department: Int32Array
  departmentCount: number
  departmentCap: number
  departmentCost: number
  /** Pairs that must not share a group, as person indices. */
  apart: readonly (readonly [number, number])[]
}

/** Does somebody's skill answer the need? 财务会计 answers 财务. */
export const hasSkill = (candidate: CandidateFact, skill: string): boolean =>
  candidate.skills.some(word => word.includes(skill))

function chairsOf(candidate: CandidateFact, round: Round, barredFromLeading: boolean): number {
  let bits =
    (candidate.roles.includes('liaison') ? chair.liaison : 0) | (candidate.roles.includes('member') ? chair.member : 0)
  if (barredFromLeading) return bits
  const { roles } = candidate
  if (roles.includes('leader') && round.authorised.includes(candidate.id)) bits |= chair.leader
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

function minimaOf(candidates: readonly CandidateFact[], round: Round): Minimum[] {
  const { skills, women, men } = round.staffing
  const mark = (test: (candidate: CandidateFact) => boolean) =>
    Uint8Array.from(candidates, candidate => (test(candidate) ? 1 : 0))
  const minima: Minimum[] = skills.map(({ skill, count }) => ({
    label: skill,
    count,
    has: mark(c => hasSkill(c, skill)),
  }))
  if (women > 0) minima.push({ label: '女性', count: women, has: mark(c => c.gender === '女') })
  if (men > 0) minima.push({ label: '男性', count: men, has: mark(c => c.gender === '男') })
  return minima.filter(minimum => minimum.count > 0)
}

/** Groups of the round whose targets include the unit, as indices. */
const groupsWith = (round: Round, targetId: number): number[] =>
  round.groups.flatMap((group, g) => (group.unitIds.includes(targetId) ? [g] : []))

/**
 * Builds the model from an examination. 待核 findings do not bar anybody: they cost, they are shown, and the
 * roster is stamped 未完成回避核查. People who are not available this time are barred everywhere.
 */
export function problemOf(registry: Registry, round: Round, { findings }: Examination): Problem {
  const { candidates } = registry
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
    if (p === undefined) continue
    if (finding.otherId !== undefined) {
      const q = indexOf.get(finding.otherId)
      if (q !== undefined && finding.level === 'hard' && !finding.unknown)
        apart.set(`${Math.min(p, q)}:${Math.max(p, q)}`, [Math.min(p, q), Math.max(p, q)])
      continue
    }
    const groups = finding.targetId === undefined ? round.groups.map((_, g) => g) : groupsWith(round, finding.targetId)
    for (const g of groups) {
      if (finding.unknown) unknown[p * n + g] = 1
      else if (finding.level === 'hard') allowed[p * n + g] = 0
      else {
        if (finding.level === 'leading') noLead[p * n + g] = 1
        cost[p * n + g]! += weightOf(finding.rule)
      }
    }
  }
  unknown.forEach((is, k) => (cost[k]! += is * weights.unknown))
  const chairs = Uint8Array.from({ length: candidates.length * n }, (_, k) =>
    chairsOf(candidates[Math.floor(k / n)]!, round, noLead[k] === 1),
  )
  const departments = departmentsOf(candidates)
  return {
    groupCount: n,
    personIds: candidates.map(candidate => candidate.id),
    size: round.staffing.size,
    deputies: round.staffing.deputies,
    liaisons: round.staffing.liaisons,
    minima: minimaOf(candidates, round),
    allowed,
    chairs,
    cost,
    department: departments.index,
    departmentCount: departments.count,
    departmentCap: round.staffing.departmentCap,
    departmentCost: weights.department,
    apart: [...apart.values()],
  }
}
