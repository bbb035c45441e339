/**
 * The flow of clues and cases as one table (LA-01…03): from which stage to which, who may, what must be on file and what must be
 * approved first. 《监督执纪工作规则》第四至八章, domain §2.1. Names, words of ledgers and which stages close are in stages.ts.
 *
 * A paper belongs to the stage in which it arises; leaving that stage without it is refused. Clocks never close a record: people do.
 */
import { type Role } from '../roles.ts'
import { type Matter } from './approval.ts'
import { type PaperKind } from './papers/catalogue.ts'
import { type CaseStage, type ClueStage, type Stage, stageRow, type Subject } from './stages.ts'

/** One paper, or any one of several. */
export type PaperNeed = PaperKind | readonly PaperKind[]

export interface Move<S extends Stage = Stage> {
  from: S
  to: S
  /** 谁可以办: whoever else is refused with a sentence. */
  who: readonly Role[]
  papers: readonly PaperNeed[]
  /** What must be approved; several: the clerk says which one it is. */
  matters: readonly Matter[]
  /** Only through an operation of its own, never by the ordinary move. */
  via?: 'merge'
  /** Why a person must say it in words: reopening, sending back. */
  needsNote?: true
}

/** 信访室、案管室 */
const reception = ['petition', 'casework'] as const
/** 案管室 */
const desk = ['casework'] as const
/** 承办部门 */
const inquiry = ['handler', 'casework'] as const
/** 案件审理室: 审查调查与审理分离, 承办人不得办理 */
const hearing = ['review', 'casework'] as const

interface Formal {
  papers?: readonly PaperNeed[]
  matters?: readonly Matter[]
  via?: 'merge'
  needsNote?: true
}
const step = <S extends Stage>(from: S, to: S, who: readonly Role[], formal: Formal = {}): Move<S> => ({
  from,
  to,
  who,
  papers: [],
  matters: [],
  ...formal,
})

const clue = (from: ClueStage, to: ClueStage, who: readonly Role[], formal?: Formal): Move<ClueStage> =>
  step(from, to, who, formal)
const kase = (from: CaseStage, to: CaseStage, who: readonly Role[], formal?: Formal): Move<CaseStage> =>
  step(from, to, who, formal)

const opinion = '处置意见呈批表' as const
const firstForm = ['谈话提醒记录', '诫勉书'] as const
const decision = ['党纪处分决定书', '政务处分决定书', '免予处分决定书'] as const
/** LF-07 一案双报告 */
const bothReports = ['审查调查报告', '以案促改剖析报告'] as const
const remedy = ['复审决定书', '复核决定书', '复查复议决定书'] as const

export const clueMoves: readonly Move<ClueStage>[] = [
  clue('接收', '登记', reception),
  clue('接收', '已转出', reception, { matters: ['转出'] }),
  clue('登记', '分办', reception),
  clue('登记', '已转出', reception, { matters: ['转出'], papers: ['线索移交清单'] }),
  clue('分办', '拟处置', desk, { matters: ['分办'], papers: ['分办呈批表'] }),
  clue('分办', '已转出', desk, { matters: ['转出'], papers: ['线索移交清单'] }),

  clue('拟处置', '谈话函询', inquiry, { matters: ['谈话函询'], papers: [opinion, '谈话函询呈批表'] }),
  clue('拟处置', '初步核实', inquiry, { matters: ['初步核实'], papers: [opinion, '初步核实呈批表'] }),
  clue('拟处置', '暂存待查', inquiry, { matters: ['暂存待查'], papers: [opinion, '暂存待查呈批表'] }),
  clue('拟处置', '第一种形态处理', inquiry, { matters: ['第一种形态处理'], papers: [opinion, firstForm] }),
  clue('拟处置', '予以了结', inquiry, { matters: ['予以了结'], papers: [opinion, '了结呈批表'] }),
  clue('拟处置', '已转出', inquiry, { matters: ['转出'], papers: ['线索移交清单'] }),

  clue('谈话函询', '初步核实', inquiry, { matters: ['初步核实'], papers: ['谈话函询情况报告', '初步核实呈批表'] }),
  clue('谈话函询', '暂存待查', inquiry, { matters: ['暂存待查'], papers: ['谈话函询情况报告', '暂存待查呈批表'] }),
  clue('谈话函询', '第一种形态处理', inquiry, {
    matters: ['第一种形态处理'],
    papers: ['谈话函询情况报告', firstForm],
  }),
  clue('谈话函询', '予以了结', inquiry, { matters: ['予以了结'], papers: ['谈话函询情况报告', '了结呈批表'] }),

  clue('初步核实', '拟立案', inquiry, { matters: ['初步核实情况报告'], papers: ['初步核实情况报告'] }),
  clue('初步核实', '暂存待查', inquiry, { matters: ['暂存待查'], papers: ['初步核实情况报告', '暂存待查呈批表'] }),
  clue('初步核实', '第一种形态处理', inquiry, {
    matters: ['第一种形态处理'],
    papers: ['初步核实情况报告', firstForm],
  }),
  clue('初步核实', '予以了结', inquiry, { matters: ['予以了结'], papers: ['初步核实情况报告', '了结呈批表'] }),
  clue('初步核实', '已转出', inquiry, { matters: ['转出'], papers: ['初步核实情况报告', '线索移交清单'] }),

  clue('暂存待查', '拟处置', inquiry, { matters: ['重新处置'], needsNote: true }),
  clue('暂存待查', '初步核实', inquiry, { matters: ['初步核实'], papers: ['初步核实呈批表'] }),
  clue('暂存待查', '予以了结', inquiry, { matters: ['予以了结'], papers: ['了结呈批表'] }),

  clue('拟立案', '转立案', inquiry, { matters: ['立案'], papers: ['立案审查调查呈批表'] }),
  clue('拟立案', '初步核实', inquiry, { needsNote: true }),
  clue('拟立案', '予以了结', inquiry, { matters: ['予以了结'], papers: ['了结呈批表'] }),

  clue('第一种形态处理', '拟处置', inquiry, { matters: ['重新处置'], needsNote: true }),
  clue('予以了结', '拟处置', inquiry, { matters: ['重新处置'], needsNote: true }),
  clue('已转出', '登记', reception, { needsNote: true }),
  clue('归档', '拟处置', inquiry, { matters: ['重新处置'], needsNote: true }),
  clue('第一种形态处理', '归档', inquiry, { papers: ['卷宗目录'] }),
  clue('予以了结', '归档', inquiry, { papers: ['卷宗目录'] }),

  // 并案: links.merge; back by withdrawing it
  ...(['登记', '分办', '拟处置', '谈话函询', '初步核实', '暂存待查'] as const).map(from =>
    clue(from, '已合并', inquiry, { via: 'merge' }),
  ),
  clue('已合并', '拟处置', inquiry, { via: 'merge', needsNote: true }),
]

export const caseMoves: readonly Move<CaseStage>[] = [
  kase('立案', '审查调查', inquiry, { matters: ['立案'], papers: ['立案决定书', '立案通知书', '权利义务告知书'] }),
  kase('立案', '已撤案', inquiry, { matters: ['撤销案件'], papers: ['撤案呈批表', '撤销案件决定书'] }),

  kase('审查调查', '移送审理', inquiry, { matters: ['移送审理'], papers: ['审查调查报告', '移送审理函'] }),
  kase('审查调查', '已撤案', inquiry, { matters: ['撤销案件'], papers: ['撤案呈批表', '撤销案件决定书'] }),

  kase('移送审理', '审理', hearing, { papers: ['移送清单'] }),
  kase('移送审理', '审查调查', hearing, { matters: ['不予受理'], papers: ['退回审查调查函'], needsNote: true }),

  kase('审理', '处分决定', hearing, {
    matters: ['党纪轻处分', '党纪重处分', '政务处分', '免予处分'],
    papers: ['审理报告', decision],
  }),
  kase('审理', '审查调查', hearing, {
    matters: ['退回补充审查调查', '退回重新审查调查'],
    papers: ['退回审查调查函'],
    needsNote: true,
  }),

  kase('处分决定', '执行', hearing, { papers: ['送达回证'] }),
  kase('处分决定', '移送司法', hearing, { matters: ['移送司法'], papers: ['起诉意见书', '移送清单'] }),
  kase('处分决定', '已结案', hearing, { matters: ['结案'], papers: ['送达回证', '结案呈批表', ...bothReports] }),

  kase('执行', '已结案', hearing, { matters: ['结案'], papers: ['处分执行情况报告', '结案呈批表', ...bothReports] }),
  kase('执行', '移送司法', hearing, { matters: ['移送司法'], papers: ['起诉意见书', '移送清单'] }),

  kase('移送司法', '审查调查', hearing, { needsNote: true }),
  kase('移送司法', '执行', hearing),
  kase('移送司法', '已结案', hearing, { matters: ['结案'], papers: ['结案呈批表', ...bothReports] }),

  kase('已结案', '归档', inquiry, { papers: ['卷宗目录', ...bothReports] }),
  kase('已撤案', '归档', inquiry, { papers: ['卷宗目录'] }),

  kase('已结案', '申诉复查', hearing, { matters: ['申诉复查'], papers: ['申诉受理通知书'], needsNote: true }),
  kase('归档', '申诉复查', hearing, { matters: ['申诉复查'], papers: ['申诉受理通知书'], needsNote: true }),
  kase('申诉复查', '已结案', hearing, { matters: ['复查决定'], papers: [remedy] }),
  kase('申诉复查', '处分决定', hearing, { matters: ['复查决定'], papers: [remedy], needsNote: true }),
]

/** In which stages a paper arises, where that is not the stage that asks for it: history before an import is not blamed. */
export const paperArises: Partial<Record<PaperKind, readonly CaseStage[]>> = {
  审查调查报告: ['审查调查'],
  以案促改剖析报告: ['处分决定', '执行', '移送司法'],
}

const bySubject: Record<Subject, readonly Move[]> = { clue: clueMoves, case: caseMoves }

/** Every move of a kind of record. */
export const movesOf = (subject: Subject): readonly Move[] => bySubject[subject]

/** The move from one stage to another; undefined when the table has none. */
export const findMove = (subject: Subject, from: string, to: string): Move | undefined =>
  bySubject[subject].find(move => move.from === from && move.to === to)

/** Stages that an ordinary move may enter from here, in the table's order. */
export const nextStages = (subject: Subject, from: string): Stage[] =>
  bySubject[subject].filter(move => move.from === from && !move.via).map(move => move.to)

/** Does the record end here? Then it must say what became of it (HQ-13 件件有着落). */
export const closes = (subject: Subject, stage: string): boolean => stageRow(subject, stage)?.closes ?? false

export const needText = (need: PaperNeed): string => (typeof need === 'string' ? need : need.join('或'))

/** What is still missing of a move's papers, by the kinds on file. */
export const missingPapers = (needs: readonly PaperNeed[], onFile: ReadonlySet<string>): PaperNeed[] =>
  needs.filter(need => !(typeof need === 'string' ? [need] : need).some(kind => onFile.has(kind)))
