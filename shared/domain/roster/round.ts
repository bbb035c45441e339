/** A round of inspection (轮次): its groups, their targets, and how a group is to be staffed. */
import { type PlainDate } from '../dates.ts'
import { type RuleSettings } from './settings.ts'

/** So many people in every group must bring this skill (财务、审计…). */
export interface SkillNeed {
  skill: string
  count: number
}

/** 编组要求: every group is staffed alike (R08). */
export interface Staffing {
  /** People in a group, leader included. */
  size: number
  deputies: number
  liaisons: number
  skills: readonly SkillNeed[]
  /** At least so many women, at least so many men; 0 asks for none. */
  women: number
  men: number
  /** More than this many from one unit costs; it is a wish, not a bar. */
  departmentCap: number
}

export interface RoundGroup {
  no: number
  name: string
  unitIds: readonly number[]
}

export interface Round {
  id: number
  startsOn: PlainDate
  groups: readonly RoundGroup[]
  staffing: Staffing
  rules: RuleSettings
  /** Persons authorised to lead in this round (一次一授权); nobody else may be 组长. */
  authorised: readonly number[]
}

export const defaultStaffing: Staffing = {
  size: 6,
  deputies: 1,
  liaisons: 1,
  skills: [{ skill: '财务', count: 1 }],
  women: 0,
  men: 0,
  departmentCap: 2,
}

/** Why such a group cannot exist; undefined when it can. One leader always belongs to it. */
export function staffingFault(staffing: Staffing): string | undefined {
  const { size, deputies, liaisons, skills, women, men } = staffing
  if (1 + deputies + liaisons > size) return `每组${size}人，容不下组长1人、副组长${deputies}人、联络员${liaisons}人`
  if (women + men > size) return `每组${size}人，容不下女性${women}人和男性${men}人`
  const tooMany = skills.find(need => need.count > size)
  if (tooMany) return `每组${size}人，容不下${tooMany.skill}专业${tooMany.count}人`
  const words = skills.map(need => need.skill)
  const twice = words.find((word, i) => words.indexOf(word) !== i)
  return twice === undefined ? undefined : `专业“${twice}”写了两次`
}

/** Deals targets out to so many groups in turn, keeping their order. */
export function dealTargets(unitIds: readonly number[], groupCount: number): number[][] {
  const groups: number[][] = Array.from({ length: groupCount }, () => [])
  unitIds.forEach((unit, i) => groups[i % groupCount]!.push(unit))
  return groups
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 第一组 … 第十二组 … 第九十九组. */
export function groupName(no: number): string {
  const tens = Math.floor(no / 10)
  const ones = no % 10
  const text = tens === 0 ? digits[ones]! : `${tens === 1 ? '' : digits[tens]!}十${ones === 0 ? '' : digits[ones]!}`
  return `第${text}组`
}
