/** What an inspection finds (巡察发现问题): words to choose from, and the four hand-overs a finding passes (LD-02 填报、审批、移送、流转). */

/** 巡察重点: the three 聚焦 of county inspection, and the rectification of earlier rounds. */
export const focuses = [
  '贯彻落实党的路线方针政策和党中央决策部署',
  '群众身边腐败问题和不正之风',
  '基层党组织建设和组织力',
  '巡视巡察、审计整改落实',
  '专项巡察事项',
] as const

/** 领域: place × field makes common problems visible (LD-05). */
export const fields = [
  '理论学习与意识形态',
  '重大决策落实',
  '主体责任与监督责任',
  '廉洁与作风建设',
  '财务管理',
  '工程建设与招标采购',
  '农村集体“三资”',
  '惠民惠农资金',
  '民政社保与救助',
  '教育医疗',
  '自然资源与生态环境',
  '行政审批与执法',
  '选人用人',
  '基层组织建设',
  '整改落实',
  '其他',
] as const

export const severities = ['一般', '较重', '严重'] as const

export const evidenceKinds = [
  '谈话记录',
  '账册凭证',
  '会议记录',
  '文件资料',
  '现场查看',
  '信访反映核实',
  '抽查比对',
  '其他',
] as const

/** One state of a finding and who may move it on. */
export type FindingState = 'draft' | 'submitted' | 'returned' | 'approved'
export const stateLabels: Record<FindingState, string> = {
  draft: '填报中',
  submitted: '待审定',
  returned: '已退回',
  approved: '已审定',
}

export type FindingAct = 'submit' | 'approve' | 'return' | 'correct'
export interface ActRow {
  act: FindingAct
  label: string
  from: readonly FindingState[]
  to: FindingState
  /** Somebody else than who handed it in. */
  byAnother: boolean
  /** Words are mandatory. */
  needsNote: boolean
}

/** The whole flow of a finding before it is fed back. */
export const findingActs: readonly ActRow[] = [
  { act: 'submit', label: '送审', from: ['draft', 'returned'], to: 'submitted', byAnother: false, needsNote: false },
  { act: 'approve', label: '审定', from: ['submitted'], to: 'approved', byAnother: true, needsNote: true },
  { act: 'return', label: '退回', from: ['submitted'], to: 'returned', byAnother: true, needsNote: true },
  // a finding already approved changes only with a reason, and is approved again
  { act: 'correct', label: '更正', from: ['approved'], to: 'returned', byAnother: false, needsNote: true },
]

export const actRow = (act: FindingAct): ActRow => findingActs.find(row => row.act === act)!

/** What may be done with a finding in this state. */
export const actsFrom = (state: FindingState): readonly ActRow[] => findingActs.filter(row => row.from.includes(state))

/** May its facts be edited? */
export const isOpenToEdit = (state: FindingState): boolean => state === 'draft' || state === 'returned'

/** How far the rectification of an approved finding is (整改台账). */
export type RectifyState = 'open' | 'running' | 'asked' | 'closed'
export const rectifyLabels: Record<RectifyState, string> = {
  open: '未制定措施',
  running: '整改中',
  asked: '待核查销号',
  closed: '已销号',
}

export interface ClosingFacts {
  /** null while nobody has verified it. */
  result: 'passed' | 'returned' | null
  /** Taken up again after 销号 because it came back (反弹回潮). */
  isReopened: boolean
}

/** The newest request decides; without one, whether there are measures. */
export function rectifyState(measures: number, closings: readonly ClosingFacts[]): RectifyState {
  const last = closings.at(-1)
  if (last && last.result === null) return 'asked'
  if (last && last.result === 'passed' && !last.isReopened) return 'closed'
  return measures > 0 ? 'running' : 'open'
}

export interface MeasureFacts {
  doneOn: string | null
  proofs: number
}

/** What keeps a finding from being put forward for 销号; empty when nothing does. */
export function closingGaps(measures: readonly MeasureFacts[]): string[] {
  if (measures.length === 0) return ['尚未制定整改措施']
  const undone = measures.filter(measure => measure.doneOn === null).length
  const unproved = measures.filter(measure => measure.proofs === 0).length
  return [
    ...(undone > 0 ? [`${undone}项措施尚未登记完成`] : []),
    ...(unproved > 0 ? [`${unproved}项措施没有佐证材料`] : []),
  ]
}

export const measureKinds = ['立行立改', '建章立制', '追责问责', '追缴退赔', '专项治理', '长期坚持'] as const
export const checkManners = ['查阅资料', '实地核查', '谈话了解', '回访群众'] as const
