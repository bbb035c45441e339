/** What statistics are counted from: rows as they stand, with the properties by which they are sorted. */
import { type PlainDate } from '../dates.ts'

/** By what every counted thing can be chosen and grouped. */
export interface Bearing {
  unitId: number | null
  /** As registered, else as the ledger wrote it. */
  unitName: string | null
  /** 承办部门. */
  department: string | null
  /** 线索来源; a case has that of its clue. */
  source: string | null
  problemType: string | null
}

/** A person or a unit that a clue or case is about. */
export interface SubjectFact {
  kind: 'person' | 'unit'
  name: string
  /** Of a person without a row in the registry nobody knows whether two rows mean one human being. */
  personId: number | null
  unitId: number | null
  unitName: string | null
}

export type RecordKind = 'clue' | 'case'
export interface RecordFact extends Bearing {
  kind: RecordKind
  id: number
  no: string
  /** Received (线索) or filed (案件). */
  on: PlainDate
  closedOn: PlainDate | null
  stage: string
  /** 处置方式 of a clue, 立案类别 of a case. */
  manner: string | null
  /** Merged into another clue: the other one counts. */
  merged: boolean
  /** At least one; the first is the record's own. */
  subjects: SubjectFact[]
}

/** One decision about one person. */
export interface OutcomeFact extends Bearing {
  id: number
  personId: number
  personName: string
  caseId: number | null
  caseNo: string | null
  category: string
  kind: string
  form: number | null
  decidedOn: PlainDate
  /** 决定机关. */
  organ: string | null
}

/** A coercive or investigative measure that was taken (措施). */
export interface MeasureFact extends Bearing {
  id: number
  kind: string
  target: string
  subject: RecordKind
  subjectId: number
  no: string
  startedOn: PlainDate
}

/** One stage that a record passed from its first to its last day. */
export interface PassageFact extends Bearing {
  id: number
  subject: RecordKind
  subjectId: number
  no: string
  name: string
  stage: string
  enteredOn: PlainDate
  leftOn: PlainDate
}

export interface ClockFact extends Bearing {
  id: number
  subjectNo: string
  subjectTitle: string
  ruleId: string
  ruleTitle: string
  /** Whose duty or right it is: the organ's own, or that of the persons concerned. */
  party: 'organ' | 'person'
  dueOn: PlainDate
  closedOn: PlainDate | null
  /** Closed after its last day or hour, or still open past it and not standing still (中止). */
  late: boolean
}

/** What only gets a number: complaints passed on unread, and meddling. */
export interface OtherFact {
  id: number
  kind: 'forward' | 'meddling'
  no: string
  on: PlainDate
  detail: string
}

export interface UnitFact {
  id: number
  name: string
  kind: string | null
  /** 所在乡镇（街道）. */
  region: string | null
}

export interface Facts {
  records: readonly RecordFact[]
  outcomes: readonly OutcomeFact[]
  measures: readonly MeasureFact[]
  passages: readonly PassageFact[]
  clocks: readonly ClockFact[]
  others: readonly OtherFact[]
  /** In the order of the register. */
  units: readonly UnitFact[]
}
