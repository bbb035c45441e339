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

const p = <K extends string>(
  kind: K,
  group: PaperGroup,
  subjects: readonly RecordKind[],
  layout: PaperLayout,
  series: string,
  more: Pick<PaperKindRow, 'of' | 'person' | 'guarded' | 'basis'> = {},
): PaperKindRow & { kind: K } => ({ kind, group, subjects, layout, series, ...more })

// prettier-ignore
export const paperCatalogue = [
  p('分办呈批表', '线索处置', clue, 'form', '分办', { basis: '监督执纪工作规则第23条' }),
  p('线索移交清单', '线索处置', clue, 'list', '线移'),
  p('处置意见呈批表', '线索处置', clue, 'form', '处置', { basis: '监督执纪工作规则第21条' }),
  p('暂存待查呈批表', '线索处置', clue, 'form', '暂存', { basis: '监督执纪工作规则第21条' }),
  p('了结呈批表', '线索处置', clue, 'form', '了结', { basis: '监督执纪工作规则第21条' }),
  p('澄清函', '线索处置', both, 'letter', '澄清', { person: true, basis: '检举控告工作规则第50条' }),

  p('谈话函询呈批表', '谈话函询', clue, 'form', '谈询', { basis: '监督执纪工作规则第27条' }),
  p('谈话方案', '谈话函询', clue, 'report', ''),
  p('谈话通知书', '谈话函询', both, 'letter', '谈通', { person: true, basis: '监督执纪工作规则第28条' }),
  p('函询通知书', '谈话函询', clue, 'letter', '函询', { person: true, basis: '监督执纪工作规则第29条' }),
  p('谈话函询情况报告', '谈话函询', clue, 'report', '', { basis: '监督执纪工作规则第30条' }),
  p('函询反馈函', '谈话函询', clue, 'letter', '函反', { person: true, basis: '监督执纪工作规则第30条' }),
  p('谈话提醒记录', '谈话函询', both, 'form', ''),
  p('诫勉书', '谈话函询', both, 'letter', '诫勉', { person: true }),

  p('初步核实呈批表', '初步核实', clue, 'form', '初核', { basis: '监督执纪工作规则第33条' }),
  p('初步核实方案', '初步核实', clue, 'report', '', { basis: '监督执纪工作规则第33条' }),
  p('初步核实情况报告', '初步核实', clue, 'report', '', { basis: '监督执纪工作规则第35条' }),

  p('立案审查调查呈批表', '立案', both, 'form', '立呈', { basis: '监督执纪工作规则第37条、第38条' }),
  p('立案决定书', '立案', kase, 'headed', '立', { basis: '监督执纪工作规则第38条' }),
  p('立案通知书', '立案', kase, 'letter', '立通', { person: true, basis: '监察法第42条' }),
  p('权利义务告知书', '立案', both, 'letter', '', { person: true }),

  p('措施呈批表', '措施', both, 'form', '措呈', { of: 'measure' }),
  p('措施决定书', '措施', both, 'headed', '措决', { of: 'measure', person: true }),
  p('措施通知书（单位）', '措施', kase, 'letter', '措通', { of: 'measure', person: true, basis: '监察法第50条第1款' }),
  p('措施通知书（家属）', '措施', kase, 'letter', '措通', { of: 'measure', person: true, basis: '监察法第50条第1款' }),
  p('延长措施审批表', '措施', kase, 'form', '措延呈', { of: 'measure' }),
  p('延长措施决定书', '措施', kase, 'headed', '措延', { of: 'measure', person: true }),
  p('解除措施决定书', '措施', kase, 'headed', '措解', { of: 'measure', person: true }),
  p('变更措施申请答复书', '措施', kase, 'letter', '措变', { of: 'measure', person: true, basis: '监察法第50条第2款' }),

  p('涉案财物清单', '涉案财物', both, 'list', '财清', { of: 'property', person: true }),
  p('退还财物清单', '涉案财物', both, 'list', '财退', { of: 'property', person: true, basis: '监察法第26条、第28条' }),
  p('涉案财物处理呈批表', '涉案财物', kase, 'form', '财呈', { of: 'property' }),
  p('涉案财物情况报告', '涉案财物', kase, 'report', '', { of: 'property' }),

  p('审查调查方案', '审查调查', kase, 'report', ''),
  p('违纪违法事实材料', '审查调查', kase, 'report', '', { person: true }),
  p('审查调查报告', '审查调查', kase, 'report', '审报', { basis: '监督执纪工作规则' }),
  p('以案促改剖析报告', '审查调查', kase, 'report', '剖析'),
  p('延期审批表', '审查调查', both, 'form', '延', { of: 'clock' }),
  p('撤案呈批表', '审查调查', kase, 'form', '撤呈'),
  p('撤销案件决定书', '审查调查', kase, 'headed', '撤', { person: true }),

  p('移送审理呈批表', '审理', kase, 'form', '移审呈'),
  p('移送审理函', '审理', kase, 'letter', '移审', { basis: '监督执纪工作规则' }),
  p('移送清单', '审理', kase, 'list', '移清'),
  p('退回审查调查函', '审理', kase, 'letter', '退', { basis: '监督执纪工作规则第55条' }),
  p('审理谈话笔录', '审理', kase, 'form', '', { person: true, basis: '监督执纪工作规则第55条' }),
  p('审理报告', '审理', kase, 'report', '审理', { basis: '监督执纪工作规则第55条' }),

  p('党纪处分决定书', '处分与处理', kase, 'headed', '处', { person: true, basis: '监督执纪工作规则第56条' }),
  p('政务处分决定书', '处分与处理', kase, 'headed', '政处', { person: true, basis: '公职人员政务处分法第45条' }),
  p('免予处分决定书', '处分与处理', kase, 'headed', '免处', { person: true }),
  p('问责决定书', '处分与处理', kase, 'headed', '问责', { person: true, basis: '问责条例第20条' }),
  p('组织处理建议函', '处分与处理', kase, 'letter', '组建'),
  p('监察建议书', '处分与处理', both, 'letter', '监建', { basis: '监察法第11条' }),
  p('纪律检查建议书', '处分与处理', both, 'letter', '纪建'),

  p('送达回证', '执行与反馈', both, 'form', '', { of: 'paper', person: true }),
  p('处分宣布记录', '执行与反馈', kase, 'form', '', { person: true, basis: '纪律处分条例第44条' }),
  p('处分执行通知书', '执行与反馈', kase, 'letter', '处执', { basis: '纪律处分条例第44条、第45条' }),
  p('处分执行情况报告', '执行与反馈', kase, 'report', '', { basis: '纪律处分条例第45条' }),

  p('移送起诉呈批表', '移送司法', kase, 'form', '移诉呈'),
  p('起诉意见书', '移送司法', kase, 'headed', '诉意', { basis: '监察法第52条' }),
  p('移送起诉函', '移送司法', kase, 'letter', '移诉'),
  p('移送起诉预告函', '移送司法', kase, 'letter', '移预'),
  p('补充调查报告书', '移送司法', kase, 'report', '补调', { basis: '监察法第54条' }),

  p('申诉受理通知书', '申诉与救济', kase, 'letter', '申受', { person: true }),
  p('复审决定书', '申诉与救济', kase, 'headed', '复审', { person: true, basis: '监察法第56条' }),
  p('复核决定书', '申诉与救济', kase, 'headed', '复核', { person: true, basis: '监察法第56条' }),
  p('复查复议决定书', '申诉与救济', kase, 'headed', '复查', { person: true, basis: '监督执纪工作规则第59条' }),

  p('催办函', '催办督办', both, 'letter', '催', { of: 'clock' }),
  p('督办函', '催办督办', both, 'letter', '督', { of: 'clock' }),

  p('结案呈批表', '结案归档', kase, 'form', '结'),
  p('卷宗目录', '结案归档', both, 'list', '', { basis: '纪检监察机关案件档案管理办法' }),
  p('归档移交清单', '结案归档', both, 'list', '档移', { basis: '纪检监察机关案件档案管理办法' }),

  p('实名检举受理告知书', '检举人告知', clue, 'letter', '检告', { guarded: true, basis: '检举控告工作规则第26条' }),
  p('实名检举结果反馈书', '检举人告知', clue, 'letter', '检反', { guarded: true, basis: '检举控告工作规则第27条' }),
]

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
