/** What the registry says, loaded once and then only read: the rules, the checker and the printed proof look at nothing else. */
import { type PlainDate } from '../dates.ts'
import { type Period } from './periods.ts'

/** 组长、副组长、联络员、成员. */
export const seatRoles = ['leader', 'deputy', 'liaison', 'member'] as const
export type SeatRole = (typeof seatRoles)[number]
export const seatRoleLabels: Record<SeatRole, string> = {
  leader: '组长',
  deputy: '副组长',
  liaison: '联络员',
  member: '成员',
}

/** 单位 with its names and where it stands in the tree. */
export interface UnitFact {
  id: number
  name: string
  aliases: readonly string[]
  parentId: number | null
  region: string | null
  kind: string | null
}

/** 任职经历: one dated stay; the current post of the roster sheet counts as one that is still open. */
export interface PostingFact extends Period {
  personId: number
  unitId: number | null
  unitName: string
  post: string
  isLeader: boolean
  sourceRowId: number | null
}

/** 家庭成员 as the person declared it. */
export interface RelativeFact {
  id: number
  personId: number
  relation: string
  name: string
  unitId: number | null
  unitName: string | null
  post: string | null
  /** The registered person this relative is, by link or by identity number; never by name alone. */
  relatedPersonId: number | null
  sourceRowId: number | null
}

/** 线索或案件, as far as recusal needs it. Never shown to anybody without `case.read`. */
export interface MatterFact {
  kind: 'clue' | 'case'
  id: number
  no: string
  subjectName: string
  personId: number | null
  unitId: number | null
  handler: string | null
  /** 受理 or 立案. */
  openedOn: PlainDate
  closedOn: PlainDate | null
  sourceRowId: number | null
}

/** 处分、处理 with the end of its effect (影响期), when it has one. */
export interface SanctionFact {
  personId: number
  category: string
  kind: string
  effectiveOn: PlainDate
  /** null: it has none, or it could not be worked out. */
  untilOn: PlainDate | null
  sourceRowId: number | null
}

/** 巡察经历: a unit this inspector has inspected before. */
export interface PastRoundFact {
  personId: number
  roundName: string
  unitId: number | null
  unitName: string | null
  sourceRowId: number | null
}

/** 学习经历, as far as study ties need it. */
export interface StudyFact extends Period {
  personId: number
  school: string
  className: string | null
  supervisor: string | null
  sourceRowId: number | null
}

/** Why somebody asks for recusal. `matter`: a clue or case is behind it; that reason is protected. */
export const requestGrounds = ['kin', 'work', 'study', 'place', 'interest', 'matter', 'other'] as const
export type RequestGround = (typeof requestGrounds)[number]
export const groundLabels: Record<RequestGround, string> = {
  kin: '亲属关系',
  work: '任职、共事关系',
  study: '师生、同学关系',
  place: '地域关系',
  interest: '利害关系或经济往来',
  matter: '与线索、案件有关',
  other: '其他可能影响公正的情形',
}

/** 回避申请 of this round with its decision. */
export interface RequestFact {
  id: number
  personId: number
  /** null: from the whole round. */
  unitId: number | null
  /** Who asked: the person, the unit to be inspected, or the office on its own motion (责令). */
  by: 'self' | 'unit' | 'office'
  ground: RequestGround
  appliedOn: PlainDate
  /** null: not decided yet. */
  decision: 'granted' | 'refused' | null
}

/**
 * 例外: what two named persons decided about one finding of this round. `override`: it stands, and the person serves all the same;
 * `cleared`: it was 待核 and has been looked into. It covers the finding with exactly these words and no other.
 */
export interface ExceptionFact {
  id: number
  personId: number
  rule: string
  targetId: number | null
  otherId: number | null
  evidence: string
  kind: 'override' | 'cleared'
  reason: string
  askedBy: string
  decidedBy: string
  decidedOn: PlainDate
}

/** 党风廉政意见 about somebody, asked for this round. Only the answer, never its reason. */
export interface IntegrityFact {
  personId: number
  result: 'clear' | 'adverse'
  repliedOn: PlainDate
}

export interface PersonFact {
  id: number
  name: string
  unitId: number | null
  unitName: string | null
  post: string | null
}

/** 巡察人才库成员. */
export interface CandidateFact extends PersonFact {
  gender: string | null
  rank: string | null
  nativePlace: string | null
  birthplace: string | null
  grewUpPlace: string | null
  department: string | null
  skills: readonly string[]
  roles: readonly SeatRole[]
  /** Date or month. */
  bornOn: string | null
  /** The county that sent the person, when it is another one (交叉巡察). */
  homeCounty: string | null
  /** Rounds served in the last three years. */
  load: number
  /** Rounds served at all. */
  roundsServed: number
  available: boolean
  unavailableReason: string | null
  sourceRowId: number | null
}

export interface RecusalFacts {
  candidates: readonly CandidateFact[]
  units: readonly UnitFact[]
  /** Everybody whose name a finding may have to say: staff of the targets, relatives who are registered. */
  persons: readonly PersonFact[]
  /** Of the candidates and of everybody who ever led a target. */
  postings: readonly PostingFact[]
  /** Declared by candidates, by staff of the targets, by anybody about either, and by spouses and children in between. */
  relatives: readonly RelativeFact[]
  matters: readonly MatterFact[]
  sanctions: readonly SanctionFact[]
  pastRounds: readonly PastRoundFact[]
  studies: readonly StudyFact[]
  requests: readonly RequestFact[]
  exceptions: readonly ExceptionFact[]
  integrity: readonly IntegrityFact[]
}
