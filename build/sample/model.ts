/** What the training county consists of, before it becomes spreadsheets. Every fact is good; faults are planted later. */
import { type Family } from '../../shared/domain/people/families.ts'
import { type PlainDate, type PlainMonth } from '../../shared/domain/dates.ts'
import { type Gender } from './names.ts'

/** A day, or a month when nobody knows the day: `PlainDate` or `PlainMonth`. */
export type When = PlainDate

export type UnitKind =
  | '党委部门'
  | '人大机关'
  | '政府部门'
  | '政协机关'
  | '司法机关'
  | '群团'
  | '事业单位'
  | '国有企业'
  | '乡镇'
  | '街道'
  | '村'
  | '社区'
  | '学校'
  | '医院'

/** 单位级别 */
export type UnitLevel = '正处' | '副处' | '正科' | '副科' | '股级' | '村社'

export interface SampleUnit {
  name: string
  aliases: string[]
  /** Name of the unit above; the county committee alone has none. */
  parent: string | undefined
  level: UnitLevel
  kind: UnitKind
  /** 所在乡镇（街道） */
  region: string
  /** Relative number of cadres. */
  weight: number
  /** Title of the first person, e.g. 局长. */
  head: string
  note: string
}

/** How high a post is inside its unit: 正职, 副职, 中层, 一般干部. */
export type Tier = 'head' | 'deputy' | 'middle' | 'staff'

export interface SamplePosting {
  unit: string
  post: string
  tier: Tier
  /** 领导班子成员 */
  leader: boolean
  from: When
  /** undefined: still there */
  to: When | undefined
  note: string
}

export interface SamplePerson {
  idNumber: string
  name: string
  gender: Gender
  ethnicity: string
  bornOn: PlainDate
  nativePlace: string
  birthplace: string
  grewUpPlace: string
  politicalStatus: string
  partyJoinedOn: When | undefined
  workStartedOn: When
  education: string
  school: string
  unit: string
  tier: Tier
  post: string
  rank: string
  postSinceOn: When
  phone: string
  note: string
  /** Oldest first; the last one is the present post. */
  postings: SamplePosting[]
}

export interface SampleRelative {
  /** Identity number of the cadre whose family it is. */
  of: string
  /** 称谓: what the relative is to the cadre, e.g. 岳父. */
  relation: string
  name: string
  bornOn: PlainMonth
  politicalStatus: string
  unit: string
  post: string
  idNumber: string
  /** Identity number of the registry's own cadre, when the relative is one; never written into the sheet by itself. */
  cadre: string | undefined
}

/** Where a record stands against its own time limit on the day of the sheet. */
export type Plight = 'overdue' | 'nearly' | 'running' | 'closed' | 'closedLate'

export interface SampleClue {
  no: string
  person: string
  receivedOn: PlainDate
  source: string
  realName: boolean
  problemType: string
  summary: string
  disposal: string
  stage: string
  stageSinceOn: PlainDate
  department: string
  handler: string
  closedOn: PlainDate | undefined
  plight: Plight
}

export interface SampleCase {
  no: string
  clueNo: string
  title: string
  person: string
  filedOn: PlainDate
  kind: string
  problemType: string
  measure: string
  measureOn: PlainDate | undefined
  stage: string
  stageSinceOn: PlainDate
  department: string
  handler: string
  /** 涉案金额, in 元 */
  amount: number | undefined
  transferredOn: PlainDate | undefined
  outcome: string
  closedOn: PlainDate | undefined
  plight: Plight
}

export interface SampleSanction {
  person: string
  /** Unit and post at the time of the decision. */
  unit: string
  post: string
  caseNo: string
  category: Family
  kind: string
  decidedOn: PlainDate
  effectiveOn: PlainDate | undefined
  effect: string
  organ: string
  docNo: string
  /** 四种形态; none where no provision says which. */
  form: 1 | 2 | 3 | 4 | undefined
}

export type InspectionRole = '组长' | '副组长' | '联络员' | '成员'

export interface PastRound {
  round: string
  year: number
  unit: string
  role: InspectionRole
}

export interface SampleInspector {
  person: string
  department: string
  skills: string[]
  roles: InspectionRole[]
  history: PastRound[]
  /** 近三年参加次数 */
  load: number
  available: boolean
  unavailableReason: string
  enteredOn: PlainDate
}

export interface TrainingCounty {
  seed: number
  scale: number
  asOf: PlainDate
  name: string
  units: SampleUnit[]
  people: SamplePerson[]
  relatives: SampleRelative[]
  clues: SampleClue[]
  cases: SampleCase[]
  sanctions: SampleSanction[]
  inspectors: SampleInspector[]
}

export interface CountyOptions {
  /** 1 gives about 120 units and 3,000 cadres. */
  scale?: number
  seed?: number
  /** The day on which the sheets were filled in; every light is meant for this day. Today in China when left out. */
  asOf?: PlainDate
}
