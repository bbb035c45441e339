/**
 * The official papers (办案文书) that a clue or a case needs, step by step, by stable kind. What stands in them is worked out in
 * the drafts-*.ts of this folder; which step asks for which paper is the flow's matter.
 */

/** Records that papers, measures and property belong to. */
export type RecordKind = 'clue' | 'case'

/** form 呈批表 (a table to be signed), letter 函 (plain head), headed 决定书 (red head), report 报告, list 清单. */
export type PaperLayout = 'form' | 'letter' | 'headed' | 'report' | 'list'

/** What a paper is drawn up for, beside its clue or case. */
export type PaperOf = 'measure' | 'clock' | 'property' | 'paper'

export interface PaperKindRow {
  kind: string
  group: PaperGroup
  subjects: readonly RecordKind[]
  layout: PaperLayout
  /** The word of its 文号 between the office's own and the year (砚纪＋立＋〔2026〕1号); '' for papers without a number of their own. */
  series: string
  of?: PaperOf
  /** Addressed to the person under review or the family: first among the papers of a step. */
  person?: true
  /** Addressed to an informant: kept out of the ordinary list, needs `informant.read`. */
  guarded?: true
  basis?: string
}

export const paperGroups = [
  '线索处置',
  '谈话函询',
  '初步核实',
  '立案',
  '措施',
  '涉案财物',
  '审查调查',
  '审理',
  '处分与处理',
  '执行与反馈',
  '移送司法',
  '申诉与救济',
  '催办督办',
  '结案归档',
  '检举人告知',
] as const
export type PaperGroup = (typeof paperGroups)[number]

const both = ['clue', 'case'] as const
const clue = ['clue'] as const
const kase = ['case'] as const

export const paperCatalogue = [
  {
    kind: '分办呈批表',
    group: '线索处置',
    subjects: clue,
    layout: 'form',
    series: '分办',
    basis: '监督执纪工作规则第23条',
  },
  { kind: '线索移交清单', group: '线索处置', subjects: clue, layout: 'list', series: '线移' },
  {
    kind: '处置意见呈批表',
    group: '线索处置',
    subjects: clue,
    layout: 'form',
    series: '处置',
    basis: '监督执纪工作规则第21条',
  },
  {
    kind: '暂存待查呈批表',
    group: '线索处置',
    subjects: clue,
    layout: 'form',
    series: '暂存',
    basis: '监督执纪工作规则第21条',
  },
  {
    kind: '了结呈批表',
    group: '线索处置',
    subjects: clue,
    layout: 'form',
    series: '了结',
    basis: '监督执纪工作规则第21条',
  },
  {
    kind: '澄清函',
    group: '线索处置',
    subjects: both,
    layout: 'letter',
    series: '澄清',
    person: true,
    basis: '检举控告工作规则第50条',
  },

  {
    kind: '谈话函询呈批表',
    group: '谈话函询',
    subjects: clue,
    layout: 'form',
    series: '谈询',
    basis: '监督执纪工作规则第27条',
  },
  { kind: '谈话方案', group: '谈话函询', subjects: clue, layout: 'report', series: '' },
  {
    kind: '谈话通知书',
    group: '谈话函询',
    subjects: both,
    layout: 'letter',
    series: '谈通',
    person: true,
    basis: '监督执纪工作规则第28条',
  },
  {
    kind: '函询通知书',
    group: '谈话函询',
    subjects: clue,
    layout: 'letter',
    series: '函询',
    person: true,
    basis: '监督执纪工作规则第29条',
  },
  {
    kind: '谈话函询情况报告',
    group: '谈话函询',
    subjects: clue,
    layout: 'report',
    series: '',
    basis: '监督执纪工作规则第30条',
  },
  {
    kind: '函询反馈函',
    group: '谈话函询',
    subjects: clue,
    layout: 'letter',
    series: '函反',
    person: true,
    basis: '监督执纪工作规则第30条',
  },
  { kind: '谈话提醒记录', group: '谈话函询', subjects: both, layout: 'form', series: '' },
  { kind: '诫勉书', group: '谈话函询', subjects: both, layout: 'letter', series: '诫勉', person: true },

  {
    kind: '初步核实呈批表',
    group: '初步核实',
    subjects: clue,
    layout: 'form',
    series: '初核',
    basis: '监督执纪工作规则第33条',
  },
  {
    kind: '初步核实方案',
    group: '初步核实',
    subjects: clue,
    layout: 'report',
    series: '',
    basis: '监督执纪工作规则第33条',
  },
  {
    kind: '初步核实情况报告',
    group: '初步核实',
    subjects: clue,
    layout: 'report',
    series: '',
    basis: '监督执纪工作规则第35条',
  },

  {
    kind: '立案审查调查呈批表',
    group: '立案',
    subjects: both,
    layout: 'form',
    series: '立呈',
    basis: '监督执纪工作规则第37条、第38条',
  },
  {
    kind: '立案决定书',
    group: '立案',
    subjects: kase,
    layout: 'headed',
    series: '立',
    basis: '监督执纪工作规则第38条',
  },
  {
    kind: '立案通知书',
    group: '立案',
    subjects: kase,
    layout: 'letter',
    series: '立通',
    person: true,
    basis: '监察法第42条',
  },
  { kind: '权利义务告知书', group: '立案', subjects: both, layout: 'letter', series: '', person: true },

  { kind: '措施呈批表', group: '措施', subjects: both, layout: 'form', series: '措呈', of: 'measure' },
  { kind: '措施决定书', group: '措施', subjects: both, layout: 'headed', series: '措决', of: 'measure', person: true },
  {
    kind: '措施通知书（单位）',
    group: '措施',
    subjects: kase,
    layout: 'letter',
    series: '措通',
    of: 'measure',
    person: true,
    basis: '监察法第50条第1款',
  },
  {
    kind: '措施通知书（家属）',
    group: '措施',
    subjects: kase,
    layout: 'letter',
    series: '措通',
    of: 'measure',
    person: true,
    basis: '监察法第50条第1款',
  },
  { kind: '延长措施审批表', group: '措施', subjects: kase, layout: 'form', series: '措延呈', of: 'measure' },
  {
    kind: '延长措施决定书',
    group: '措施',
    subjects: kase,
    layout: 'headed',
    series: '措延',
    of: 'measure',
    person: true,
  },
  {
    kind: '解除措施决定书',
    group: '措施',
    subjects: kase,
    layout: 'headed',
    series: '措解',
    of: 'measure',
    person: true,
  },
  {
    kind: '变更措施申请答复书',
    group: '措施',
    subjects: kase,
    layout: 'letter',
    series: '措变',
    of: 'measure',
    person: true,
    basis: '监察法第50条第2款',
  },

  {
    kind: '涉案财物清单',
    group: '涉案财物',
    subjects: both,
    layout: 'list',
    series: '财清',
    of: 'property',
    person: true,
  },
  {
    kind: '退还财物清单',
    group: '涉案财物',
    subjects: both,
    layout: 'list',
    series: '财退',
    of: 'property',
    person: true,
    basis: '监察法第26条、第28条',
  },
  { kind: '涉案财物处理呈批表', group: '涉案财物', subjects: kase, layout: 'form', series: '财呈', of: 'property' },
  { kind: '涉案财物情况报告', group: '涉案财物', subjects: kase, layout: 'report', series: '', of: 'property' },

  { kind: '审查调查方案', group: '审查调查', subjects: kase, layout: 'report', series: '' },
  { kind: '违纪违法事实材料', group: '审查调查', subjects: kase, layout: 'report', series: '', person: true },
  {
    kind: '审查调查报告',
    group: '审查调查',
    subjects: kase,
    layout: 'report',
    series: '审报',
    basis: '监督执纪工作规则第52条',
  },
  { kind: '以案促改剖析报告', group: '审查调查', subjects: kase, layout: 'report', series: '剖析' },
  { kind: '延期审批表', group: '审查调查', subjects: both, layout: 'form', series: '延', of: 'clock' },
  { kind: '撤案呈批表', group: '审查调查', subjects: kase, layout: 'form', series: '撤呈' },
  { kind: '撤销案件决定书', group: '审查调查', subjects: kase, layout: 'headed', series: '撤', person: true },

  { kind: '移送审理呈批表', group: '审理', subjects: kase, layout: 'form', series: '移审呈' },
  {
    kind: '移送审理函',
    group: '审理',
    subjects: kase,
    layout: 'letter',
    series: '移审',
    basis: '监督执纪工作规则第53条',
  },
  { kind: '移送清单', group: '审理', subjects: kase, layout: 'list', series: '移清' },
  {
    kind: '退回审查调查函',
    group: '审理',
    subjects: kase,
    layout: 'letter',
    series: '退',
    basis: '监督执纪工作规则第55条',
  },
  {
    kind: '审理谈话笔录',
    group: '审理',
    subjects: kase,
    layout: 'form',
    series: '',
    person: true,
    basis: '监督执纪工作规则第55条',
  },
  {
    kind: '审理报告',
    group: '审理',
    subjects: kase,
    layout: 'report',
    series: '审理',
    basis: '监督执纪工作规则第55条',
  },

  {
    kind: '党纪处分决定书',
    group: '处分与处理',
    subjects: kase,
    layout: 'headed',
    series: '处',
    person: true,
    basis: '监督执纪工作规则第56条',
  },
  {
    kind: '政务处分决定书',
    group: '处分与处理',
    subjects: kase,
    layout: 'headed',
    series: '政处',
    person: true,
    basis: '公职人员政务处分法第45条',
  },
  { kind: '免予处分决定书', group: '处分与处理', subjects: kase, layout: 'headed', series: '免处', person: true },
  {
    kind: '问责决定书',
    group: '处分与处理',
    subjects: kase,
    layout: 'headed',
    series: '问责',
    person: true,
    basis: '问责条例第20条',
  },
  { kind: '组织处理建议函', group: '处分与处理', subjects: kase, layout: 'letter', series: '组建' },
  { kind: '监察建议书', group: '处分与处理', subjects: both, layout: 'letter', series: '监建', basis: '监察法第11条' },
  { kind: '纪律检查建议书', group: '处分与处理', subjects: both, layout: 'letter', series: '纪建' },

  { kind: '送达回证', group: '执行与反馈', subjects: both, layout: 'form', series: '', of: 'paper', person: true },
  {
    kind: '处分宣布记录',
    group: '执行与反馈',
    subjects: kase,
    layout: 'form',
    series: '',
    person: true,
    basis: '纪律处分条例第44条',
  },
  {
    kind: '处分执行通知书',
    group: '执行与反馈',
    subjects: kase,
    layout: 'letter',
    series: '处执',
    basis: '纪律处分条例第44条、第45条',
  },
  {
    kind: '处分执行情况报告',
    group: '执行与反馈',
    subjects: kase,
    layout: 'report',
    series: '',
    basis: '纪律处分条例第45条',
  },

  { kind: '移送起诉呈批表', group: '移送司法', subjects: kase, layout: 'form', series: '移诉呈' },
  { kind: '起诉意见书', group: '移送司法', subjects: kase, layout: 'headed', series: '诉意', basis: '监察法第52条' },
  { kind: '移送起诉函', group: '移送司法', subjects: kase, layout: 'letter', series: '移诉' },
  { kind: '移送起诉预告函', group: '移送司法', subjects: kase, layout: 'letter', series: '移预' },
  {
    kind: '补充调查报告书',
    group: '移送司法',
    subjects: kase,
    layout: 'report',
    series: '补调',
    basis: '监察法第54条',
  },

  { kind: '申诉受理通知书', group: '申诉与救济', subjects: kase, layout: 'letter', series: '申受', person: true },
  {
    kind: '复审决定书',
    group: '申诉与救济',
    subjects: kase,
    layout: 'headed',
    series: '复审',
    person: true,
    basis: '监察法第56条',
  },
  {
    kind: '复核决定书',
    group: '申诉与救济',
    subjects: kase,
    layout: 'headed',
    series: '复核',
    person: true,
    basis: '监察法第56条',
  },
  {
    kind: '复查复议决定书',
    group: '申诉与救济',
    subjects: kase,
    layout: 'headed',
    series: '复查',
    person: true,
    basis: '监督执纪工作规则第59条',
  },

  { kind: '催办函', group: '催办督办', subjects: both, layout: 'letter', series: '催', of: 'clock' },
  { kind: '督办函', group: '催办督办', subjects: both, layout: 'letter', series: '督', of: 'clock' },

  { kind: '结案呈批表', group: '结案归档', subjects: kase, layout: 'form', series: '结' },
  {
    kind: '卷宗目录',
    group: '结案归档',
    subjects: both,
    layout: 'list',
    series: '',
    basis: '纪检监察机关案件档案管理办法',
  },
  {
    kind: '归档移交清单',
    group: '结案归档',
    subjects: both,
    layout: 'list',
    series: '档移',
    basis: '纪检监察机关案件档案管理办法',
  },

  {
    kind: '实名检举受理告知书',
    group: '检举人告知',
    subjects: clue,
    layout: 'letter',
    series: '检告',
    guarded: true,
    basis: '检举控告工作规则第26条',
  },
  {
    kind: '实名检举结果反馈书',
    group: '检举人告知',
    subjects: clue,
    layout: 'letter',
    series: '检反',
    guarded: true,
    basis: '检举控告工作规则第27条',
  },
] as const satisfies readonly PaperKindRow[]

export type PaperKind = (typeof paperCatalogue)[number]['kind']

export const paperKindNames = paperCatalogue.map(row => row.kind) as [PaperKind, ...PaperKind[]]

const byKind = new Map<string, PaperKindRow>(paperCatalogue.map(row => [row.kind, row]))

export const isPaperKind = (word: string): word is PaperKind => byKind.has(word)

export function paperKind(kind: PaperKind): PaperKindRow {
  return byKind.get(kind)!
}

/** Kinds that a clerk may draw up for this record; notices to informants are asked for apart. */
export const paperKindsFor = (subject: RecordKind, guarded = false): PaperKindRow[] =>
  [...byKind.values()].filter(row => row.subjects.includes(subject) && (row.guarded ?? false) === guarded)
