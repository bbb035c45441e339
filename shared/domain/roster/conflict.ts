/** The smallest set of demands that cannot hold together (冲突要求): leave out any one of them and the rest can be met. */
import { whatOf } from './explanation.ts'
import { type Need } from './model.ts'
import { type GroupNeed, type Problem } from './problem.ts'
import { type Registry } from './registry.ts'
import { type Round } from './round.ts'

const chairOf = { leader: 'leaders', deputy: 'deputies', liaison: 'liaisons' } as const

/** Every demand of a round that somebody could give up. */
export function demandsOf(problem: Problem): Need[] {
  const needs = problem.needs.flatMap((need, group): Need[] => [
    ...(need.least > 0 ? [{ group, of: 'size' } as const] : []),
    ...(['leader', 'deputy', 'liaison'] as const)
      .filter(of => need[chairOf[of]] > 0)
      .map(of => ({ group, of }) satisfies Need),
    ...problem.minima.flatMap(({ cost }, m) =>
      cost === 0 && need.minima[m]! > 0 ? [{ group, of: 'minimum', m } as const] : [],
    ),
  ])
  const pins = problem.personIds.flatMap((_, p): Need[] => {
    if (!problem.mustSit[p]) return []
    const at = problem.needs.findIndex((__, g) => problem.allowed[p * problem.groupCount + g] === 1)
    return [{ group: Math.max(at, 0), of: 'pin', p }]
  })
  return [...needs, ...pins]
}

const none: GroupNeed = { least: 0, most: 0, leaders: 0, deputies: 0, liaisons: 0, minima: [], departmentCap: 0 }

/** The round with these demands only; groups without any are left out, wishes are forgotten. */
export function restricted(problem: Problem, kept: readonly Need[]): Problem {
  const { groupCount: n } = problem
  const open = new Set(kept.map(need => need.group))
  const needs = problem.needs.map((need, g): GroupNeed => {
    const own = kept.filter(one => one.group === g)
    const asks = (of: Need['of']) => own.some(one => one.of === of)
    if (own.length === 0) return { ...none, minima: problem.minima.map(() => 0) }
    return {
      ...need,
      least: asks('size') ? need.least : 0,
      leaders: asks('leader') ? need.leaders : 0,
      deputies: asks('deputy') ? need.deputies : 0,
      liaisons: asks('liaison') ? need.liaisons : 0,
      minima: need.minima.map((count, m) => (own.some(one => one.of === 'minimum' && one.m === m) ? count : 0)),
    }
  })
  const { use: _use, ...rest } = problem
  return {
    ...rest,
    needs,
    allowed: problem.allowed.map((one, k) => (open.has(k % n) ? one : 0)),
    // whose chair is not asked for may still sit: as somebody who could be a plain member
    chairs: problem.chairs.map((bits, k) => {
      const { leaders, deputies, liaisons } = needs[k % n]!
      const asked = (leaders > 0 ? 1 : 0) | (deputies > 0 ? 2 : 0) | (liaisons > 0 ? 4 : 0)
      return bits > 7 || (bits & ~asked) === 0 ? bits : bits | 8
    }),
    cost: new Int32Array(problem.cost.length),
    mustSit: problem.mustSit.map((one, p) => (kept.some(need => need.of === 'pin' && need.p === p) ? one : 0)),
    peakCost: 0,
    departmentCost: 0,
    wishedApart: [],
    apartCost: 0,
  }
}

/** May this person answer this demand, whoever else does? */
function answers(problem: Problem, need: Need, p: number): boolean {
  const k = p * problem.groupCount + need.group
  if (!problem.allowed[k]) return false
  if (need.of === 'pin') return need.p === p
  if (need.of === 'minimum') return problem.minima[need.m]!.has[p] === 1
  const bits = { size: 15, leader: 1, deputy: 2, liaison: 4 }[need.of]
  return (problem.chairs[k]! & bits) !== 0
}

function countOf(problem: Problem, need: Need): number {
  const own = problem.needs[need.group]!
  if (need.of === 'pin') return 1
  if (need.of === 'minimum') return own.minima[need.m]!
  return need.of === 'size' ? own.least : own[chairOf[need.of]]
}

export interface Conflict {
  needs: readonly Need[]
  /** Was there time to try leaving out each of them? */
  minimal: boolean
}

export interface ConflictText {
  sentence: string
  demands: string[]
  /** Who may answer any of the demands, by name; at most twenty. */
  people: string[]
  minimal: boolean
}

/** 第一组组长1人、第三组组长1人共需2人，能担任且无须回避的只有1人：张三. */
export function conflictText(
  registry: Registry,
  round: Round,
  problem: Problem,
  { needs, minimal }: Conflict,
): ConflictText {
  const name = (need: Need) => `${round.groups[need.group]!.name}${whatOf(problem, registry, need)}`
  const demands = needs.map(need => (need.of === 'pin' ? name(need) : `${name(need)}${countOf(problem, need)}人`))
  const able = problem.personIds.flatMap((id, p) =>
    needs.some(need => answers(problem, need, p)) ? [registry.personName(id)] : [],
  )
  const people = able.slice(0, 20)
  const asked = needs.reduce((sum, need) => sum + countOf(problem, need), 0)
  const isCount = needs.every(need => need.of === needs[0]?.of) && able.length < asked
  const who = able.length === 0 ? '没有人' : `只有${able.length}人：${people.join('、')}${able.length > 20 ? '等' : ''}`
  const sentence = isCount
    ? `${demands.join('、')}${needs.length > 1 ? `共需${asked}人` : ''}，能担任且无须回避的${who}`
    : `下列要求不能同时满足：${demands.join('、')}`
  return { sentence, demands, people, minimal }
}
