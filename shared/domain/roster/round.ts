/** A round of inspection (轮次): its groups, their targets, and how a group is to be staffed. */
import { type PlainDate } from '../dates.ts'
import { type SeatRole } from './facts.ts'
import { type Preferences, type RuleSettings } from './settings.ts'

/** So many people in every group must bring this skill (财务、审计…). */
export interface SkillNeed {
  skill: string
  count: number
}

export const leaderRanks = ['副科', '正科', '副处', '正处'] as const
export type LeaderRank = (typeof leaderRanks)[number]

/** 编组要求 (R08): of every group, unless a group has its own. */
export interface Staffing {
  /** People in a group, leader included. */
  size: number
  deputies: number
  liaisons: number
  skills: readonly SkillNeed[]
  /** At least so many women, at least so many men; 0 asks for none. */
  women: number
  men: number
  /** At least so many people below `youngAge` on the day the round starts. */
  young: number
  youngAge: number
  /** At least so many people sent by another county (交叉巡察). */
  outsiders: number
  /** So many people should have inspected before; a wish. */
  experienced: number
  /** The least rank of a leader; null asks for none. */
  leaderRank: LeaderRank | null
  /** More than this many from one unit costs; it is a wish, not a bar. */
  departmentCap: number
}

export interface RoundGroup {
  no: number
  name: string
  unitIds: readonly number[]
  /** 定单位、定专业、定数量: its own requirements instead of the round's. */
  staffing?: Staffing | null
}

/** What somebody decided by hand before the draw: this person sits there, or must not. */
export interface Mark {
  personId: number
  kind: 'pin' | 'forbid'
  /** A pin always names a group; forbidden without one: from the whole round. */
  groupNo: number | null
  /** A pin may name the chair too. */
  role: SeatRole | null
}

export interface Round {
  id: number
  startsOn: PlainDate
  groups: readonly RoundGroup[]
  staffing: Staffing
  rules: RuleSettings
  preferences: Preferences
  marks: readonly Mark[]
  /** Persons authorised to lead in this round (一次一授权); nobody else may be 组长. */
  authorised: readonly number[]
}

export const staffingOf = (round: Pick<Round, 'staffing'>, group: RoundGroup): Staffing =>
  group.staffing ?? round.staffing

export const defaultStaffing: Staffing = {
  size: 6,
  deputies: 1,
  liaisons: 1,
  skills: [{ skill: '财务', count: 1 }],
  women: 0,
  men: 0,
  young: 0,
  youngAge: 40,
  outsiders: 0,
  experienced: 0,
  leaderRank: null,
  departmentCap: 2,
}

/** The rank as a step: 科员 0, 副科 1, 正科 2, 副处 3, 正处 4; undefined when the sheet does not say. */
export function rankStep(rank: string | null): number | undefined {
  if (!rank?.trim()) return undefined
  const plain = rank.replace(/\s/g, '')
  if (/正处|正县|县处级正职|[一二]级调研员/.test(plain)) return 4
  if (/副处|副县|县处级副职|[三四]级调研员/.test(plain)) return 3
  if (/正科|乡科级正职|[一二]级主任科员/.test(plain)) return 2
  if (/副科|乡科级副职|[三四]级主任科员/.test(plain)) return 1
  return 0
}

/** May somebody of this rank lead? A rank that is not recorded does not answer the demand. */
export const ranksToLead = (rank: string | null, least: LeaderRank | null): boolean =>
  least === null || (rankStep(rank) ?? 0) > leaderRanks.indexOf(least)

/** Born after this day (or in this month) a person is below the age on the day given. */
export function isBelowAge(bornOn: string | null, age: number, on: PlainDate): boolean {
  if (!bornOn) return false
  const turns = `${Number(bornOn.slice(0, 4)) + age}${(bornOn.length === 7 ? `${bornOn}-01` : bornOn).slice(4)}`
  return turns > on
}

/** Why such a group cannot exist; undefined when it can. One leader always belongs to it. */
export function staffingFault(staffing: Staffing): string | undefined {
  const { size, deputies, liaisons, skills, women, men, young, outsiders } = staffing
  if (1 + deputies + liaisons > size) return `每组${size}人，容不下组长1人、副组长${deputies}人、联络员${liaisons}人`
  if (women + men > size) return `每组${size}人，容不下女性${women}人和男性${men}人`
  if (young > size) return `每组${size}人，容不下年轻干部${young}人`
  if (outsiders > size) return `每组${size}人，容不下外县区人员${outsiders}人`
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
