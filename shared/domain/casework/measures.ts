/**
 * Measures of examination and investigation (审查调查措施) as a table: where each may be used, who approves, which clocks it starts,
 * how it may end and what follows. Provisions and lengths stand in the rule table; nothing here ends a measure by itself.
 */
import { type Matter } from './approval.ts'
import { type RecordKind } from './papers/catalogue.ts'

export const measureNames = [
  '谈话',
  '函询',
  '询问',
  '讯问',
  '强制到案',
  '责令候查',
  '管护',
  '留置',
  '查询',
  '冻结',
  '查封',
  '扣押',
  '调取',
  '搜查',
  '勘验检查',
  '鉴定',
  '技术调查',
  '限制出境',
  '通缉',
  '禁闭',
] as const
export type MeasureName = (typeof measureNames)[number]

/** To whom or what a measure is applied. */
export const measureRoles = ['被审查调查人', '涉案人员', '证人', '其他人员', '财物'] as const
export type MeasureRole = (typeof measureRoles)[number]

export interface MeasureEvent {
  event: string
  /** The day is asked with a time, because it starts a limit of hours. */
  hours?: true
  starts?: readonly string[]
  ends?: readonly string[]
}

export interface MeasureEnding {
  ending: string
  /** Clocks of the record that begin with it. */
  starts?: readonly string[]
  /** Another measure takes over (转为…). */
  to?: MeasureName
  /** The law itself ends the measure when its limit runs out: proposed then, written down by a person. */
  lapse?: true
}

export interface MeasureKind {
  name: MeasureName
  on: 'person' | 'property'
  /** Restricts freedom of the person: hours, notices and releases come first on every screen. */
  custody: boolean
  /** Row of the approval matrix. */
  matter: Matter
  /** Rows of the matrix for the first, the second … extension; the last one repeats. */
  renewalMatters: readonly Matter[]
  stages: Readonly<Partial<Record<RecordKind, readonly string[]>>>
  /** Clocks that begin with the measure; the first one is its own limit, the one that extensions lengthen. */
  starts: readonly string[]
  /** One of these is chosen instead of `starts[0]` (强制到案 12 or 24 hours). */
  choices?: readonly { ruleId: string; label: string }[]
  /** A time of day is needed: hours are counted. */
  hours: boolean
  /** 通知所在单位和家属 within 24 hours (监察法第50条). */
  notifies: boolean
  renews: boolean
  endings: readonly MeasureEnding[]
  events: readonly MeasureEvent[]
  /** The word of its decision's 文号. */
  series: string
  basis: string
}

const talking = ['谈话函询', '初步核实', '拟立案'] as const
const verifying = ['初步核实', '拟立案'] as const
const investigating = ['立案', '审查调查', '移送审理', '审理', '申诉复查'] as const
const settling = [...investigating, '处分决定', '执行', '移送司法'] as const

type Row = Pick<MeasureKind, 'name' | 'matter' | 'stages' | 'series' | 'basis'> & Partial<MeasureKind>
const kind = (row: Row): MeasureKind => ({
  on: 'person',
  custody: false,
  starts: [],
  hours: false,
  notifies: false,
  renews: false,
  renewalMatters: [row.matter],
  endings: [{ ending: '已完成' }],
  events: [],
  ...row,
})

const asked: readonly MeasureEvent[] = [
  { event: '申请变更措施', starts: ['D33'] },
  { event: '答复变更申请', ends: ['D33'] },
]
const release: MeasureEnding = { ending: '解除' }

export const measureKinds: readonly MeasureKind[] = [
  kind({
    name: '谈话',
    matter: '谈话',
    stages: { clue: talking, case: investigating },
    endings: [
      { ending: '谈话结束', starts: ['D13'] },
      { ending: '谈话结束，要求书面说明', starts: ['D13', 'D11'] },
    ],
    series: '谈',
    basis: '监督执纪工作规则第27条、第28条',
  }),
  kind({
    name: '函询',
    matter: '函询',
    stages: { clue: talking },
    starts: ['D10'],
    endings: [{ ending: '收到回复', starts: ['D13'] }, { ending: '撤回函询' }],
    series: '函',
    basis: '监督执纪工作规则第29条',
  }),
  kind({
    name: '询问',
    matter: '询问',
    stages: { clue: verifying, case: investigating },
    series: '询',
    basis: '监察法（条号待核）',
  }),
  kind({
    name: '讯问',
    matter: '讯问',
    stages: { case: investigating },
    series: '讯',
    basis: '监察法（条号待核）、第50条第3款',
  }),
  kind({
    name: '强制到案',
    custody: true,
    matter: '强制到案',
    stages: { case: investigating },
    starts: ['D27'],
    choices: [
      { ruleId: 'D27', label: '不超过12小时' },
      { ruleId: 'D27a', label: '需要采取管护或者留置措施，不超过24小时' },
    ],
    hours: true,
    endings: [
      { ending: '到案结束' },
      { ending: '转为管护', to: '管护' },
      { ending: '转为留置', to: '留置' },
      { ending: '转为责令候查', to: '责令候查' },
    ],
    series: '到',
    basis: '监察法第21条、第46条第1款',
  }),
  kind({
    name: '责令候查',
    custody: true,
    matter: '责令候查',
    stages: { case: investigating },
    starts: ['D28'],
    endings: [release, { ending: '转为留置', to: '留置' }, { ending: '转为管护', to: '管护' }],
    events: [
      { event: '住址、单位、联系方式变动', hours: true, starts: ['D28a'] },
      { event: '报告变动情况', ends: ['D28a'] },
    ],
    series: '候',
    basis: '监察法第23条、第46条第3款',
  }),
  kind({
    name: '管护',
    custody: true,
    matter: '管护',
    stages: { case: investigating },
    starts: ['D29', 'D30', 'D32'],
    hours: true,
    notifies: true,
    renews: true,
    endings: [release, { ending: '转为留置', to: '留置' }, { ending: '转为责令候查', to: '责令候查' }],
    events: [{ event: '送留置场所', ends: ['D30'] }, ...asked],
    series: '管',
    basis: '监察法第25条、第46条第4款',
  }),
  kind({
    name: '留置',
    custody: true,
    matter: '留置',
    renewalMatters: ['留置延长', '留置再延长'],
    stages: { case: investigating },
    starts: ['D31', 'D31a', 'D32'],
    hours: true,
    notifies: true,
    renews: true,
    endings: [
      { ending: '解除', starts: ['D22'] },
      { ending: '转为责令候查', to: '责令候查', starts: ['D22'] },
      { ending: '移送后先行拘留，自动解除' },
    ],
    events: [...asked],
    series: '留',
    basis: '监察法第47条、第48条、第50条',
  }),
  kind({
    name: '查询',
    on: 'property',
    matter: '查询',
    stages: { clue: verifying, case: investigating },
    series: '查',
    basis: '监察法第26条',
  }),
  kind({
    name: '冻结',
    on: 'property',
    matter: '冻结',
    stages: { case: settling },
    starts: ['D37'],
    renews: true,
    endings: [release, { ending: '到期自动解除', lapse: true }, { ending: '移送司法机关继续冻结' }],
    events: [{ event: '查明与案件无关', starts: ['D38'] }],
    series: '冻',
    basis: '监察法第26条',
  }),
  kind({
    name: '查封',
    on: 'property',
    matter: '查封扣押',
    stages: { case: settling },
    endings: [release, { ending: '随案移送' }],
    events: [{ event: '查明与案件无关', starts: ['D38'] }],
    series: '封',
    basis: '监察法第28条',
  }),
  kind({
    name: '扣押',
    on: 'property',
    matter: '查封扣押',
    stages: { case: settling },
    endings: [release, { ending: '随案移送' }],
    events: [{ event: '查明与案件无关', starts: ['D38'] }],
    series: '扣',
    basis: '监察法第28条',
  }),
  kind({
    name: '调取',
    on: 'property',
    matter: '调取',
    stages: { clue: verifying, case: settling },
    endings: [{ ending: '已完成' }, { ending: '退还' }],
    events: [{ event: '查明与案件无关', starts: ['D38'] }],
    series: '调',
    basis: '监察法第28条',
  }),
  kind({
    name: '搜查',
    on: 'property',
    matter: '搜查',
    stages: { case: investigating },
    series: '搜',
    basis: '监察法（条号待核）',
  }),
  kind({
    name: '勘验检查',
    on: 'property',
    matter: '勘验检查',
    stages: { clue: verifying, case: investigating },
    series: '勘',
    basis: '监察法（条号待核）',
  }),
  kind({
    name: '鉴定',
    on: 'property',
    matter: '鉴定',
    stages: { clue: verifying, case: investigating },
    endings: [{ ending: '收到鉴定意见' }],
    series: '鉴',
    basis: '监察法（条号待核）',
  }),
  kind({
    name: '技术调查',
    matter: '技术调查',
    stages: { case: investigating },
    starts: ['D41'],
    renews: true,
    endings: [release, { ending: '到期自动解除', lapse: true }],
    series: '技',
    basis: '监察法第31条',
  }),
  kind({
    name: '限制出境',
    matter: '限制出境',
    stages: { clue: verifying, case: investigating },
    starts: ['D42'],
    renews: true,
    endings: [release, { ending: '到期自动解除', lapse: true }],
    events: [
      { event: '边控查获（接到通知）', hours: true, starts: ['D43'] },
      { event: '到口岸移交', ends: ['D43'] },
    ],
    series: '限',
    basis: '监察法第33条',
  }),
  kind({
    name: '通缉',
    matter: '通缉',
    stages: { case: investigating },
    starts: ['D76'],
    endings: [{ ending: '被通缉人到案', starts: ['D23'] }, { ending: '撤销通缉' }],
    events: [
      { event: '抓获（接到通知）', hours: true, starts: ['D44'] },
      { event: '完成交接', ends: ['D44'] },
    ],
    series: '缉',
    basis: '监察法（条号待核）、第55条',
  }),
  kind({
    name: '禁闭',
    custody: true,
    matter: '禁闭',
    stages: { case: investigating },
    starts: ['D47', 'D32'],
    hours: true,
    notifies: true,
    endings: [
      release,
      { ending: '转为管护', to: '管护' },
      { ending: '转为留置', to: '留置' },
      { ending: '转为责令候查', to: '责令候查' },
    ],
    events: [...asked],
    series: '闭',
    basis: '监察法第64条',
  }),
]

const byName = new Map<string, MeasureKind>(measureKinds.map(row => [row.name, row]))

/** Undefined for a word outside the table, such as an older ledger's. */
export const measureKind = (name: string): MeasureKind | undefined => byName.get(name)

/** Measures that a record of this sort may know at all. */
export const measuresFor = (subject: RecordKind): MeasureKind[] =>
  measureKinds.filter(row => row.stages[subject] !== undefined)

/** What every custodial notice needs before its 24 hours are done: both, the unit AND the family. */
export const noticeEvents = ['通知所在单位', '通知家属'] as const

export interface StageSpan {
  stage: string
  enteredOn: string
  leftOn: string | null
}

/**
 * Stages that the record was in on this day; empty when its history does not reach back so far (a ledger tells the present
 * stage only): then nobody is blamed.
 */
export const stagesOn = (moves: readonly StageSpan[], on: string): string[] =>
  moves.filter(move => move.enteredOn <= on && (move.leftOn === null || on <= move.leftOn)).map(move => move.stage)
