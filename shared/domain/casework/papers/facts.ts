/** What a draft is drawn from: the record as it stands, and whatever the paper is about. Nothing of an informant is in it. */
import { type PlainDate } from '../../dates.ts'
import { type ApprovalLevel } from '../approval.ts'
import { type PaperKind, type RecordKind } from './catalogue.ts'
import { type PaperContent } from './content.ts'

export interface PersonOnPaper {
  gender: string | null
  ethnicity: string | null
  bornOn: string | null
  politicalStatus: string | null
  partyJoinedOn: string | null
  workStartedOn: string | null
  rank: string | null
}
export interface ClockOnPaper {
  title: string
  basis: string
  startedOn: PlainDate
  dueOn: PlainDate
  /** Negative once the last day is past. */
  daysLeft: number
  /** The sentence that counts it. */
  because: string
  extensions: readonly { count: number; unit: 'd' | 'm'; grantedOn: string; approver: string }[]
}
export interface MeasureOnPaper {
  name: string
  target: string
  role: string
  approver: string
  approvedOn: PlainDate
  startedOn: PlainDate
  startedAt: string | null
  /** Last day, where the measure has a limit. */
  dueOn: PlainDate | null
  place: string | null
  reason: string | null
  basis: string
  endedOn: PlainDate | null
  ending: string | null
  endedReason: string | null
  /** The latest extension. */
  extension: { count: number; unit: 'd' | 'm'; approver: string } | null
}
export interface PropertyOnPaper {
  no: number
  name: string
  kind: string
  quantity: string
  valueCents: number | null
  owner: string | null
  place: string | null
  how: string
  takenOn: PlainDate
  receipt: string | null
  state: string
  receiver: string | null
  note: string | null
}
export interface IssuedPaper {
  kind: PaperKind
  title: string
  no: string | null
  issuedOn: PlainDate | null
}

export interface PaperFacts {
  organ: string
  today: PlainDate
  drafter: string
  subject: RecordKind
  /** 线索编号 or 案件编号. */
  no: string
  /** 案由; for a clue 反映某某有关问题. */
  matter: string
  name: string
  person: PersonOnPaper | null
  unit: string | null
  post: string | null
  department: string | null
  handler: string | null
  stage: string
  receivedOn: PlainDate | null
  source: string | null
  problemType: string | null
  /** 主要问题: internal papers only. */
  summary: string | null
  disposal: string | null
  filedOn: PlainDate | null
  kindOfCase: string | null
  amountCents: number | null
  outcome: string | null
  transferredOn: PlainDate | null
  clueNo: string | null
  /** Lowest level that must approve, by the office's matrix. */
  level: ApprovalLevel | undefined
  clock: ClockOnPaper | null
  measure: MeasureOnPaper | null
  property: readonly PropertyOnPaper[]
  about: IssuedPaper | null
  /** Papers of the record in force, oldest first. */
  issued: readonly IssuedPaper[]
}

export type Draft = (facts: PaperFacts) => PaperContent
export type Drafts = Partial<Record<PaperKind, Draft>>
