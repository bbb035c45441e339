/** The three ledgers of the rooms: clues, cases, sanctions. */
import { type SampleCase, type SampleClue, type SampleSanction } from '../model.ts'
import { type Random } from '../random.ts'
import { column, serialNumber, under, type Table } from './table.ts'

const stageWords: Readonly<Record<string, string>> = {
  谈话函询: '谈话函询中',
  初步核实: '初核',
  予以了结: '已办结',
  转立案: '已立案',
  审理: '审理中',
  审查调查: '审查调查中',
}
/** One clerk in six writes another word for the same stage. */
const stageWord = (random: Random, stage: string): string =>
  random.chance(0.16) ? (stageWords[stage] ?? stage) : stage

/** 廉洁纪律 for 违反廉洁纪律 */
const problemWord = (random: Random, type: string): string => (random.chance(0.25) ? type.replace('违反', '') : type)

export const clueTable: Table<SampleClue> = {
  kind: 'clues',
  file: '5-问题线索台账.xlsx',
  sheet: '线索台账',
  title: '砚川县纪委监委问题线索管理台账',
  office: '案件监督管理室',
  blankRow: true,
  total: true,
  notes: ['注：阶段开始时间为进入当前办理状态之日。'],
  habit: '2024年1月5日',
  columns: [
    serialNumber,
    column('线索编号', 20, true),
    ...under('被反映人情况', [
      column('被反映人', 10, true),
      column('身份证号', 21, true),
      column('工作单位', 24),
      column('职务', 16),
    ]),
    column('受理时间', 14, true),
    column('线索来源', 12, true),
    column('是否实名', 9, true),
    column('问题类型', 11, true),
    column('反映的主要问题', 48),
    ...under('办理情况', [
      column('处置方式', 11, true),
      column('办理状态', 11, true),
      column('阶段开始时间', 14, true),
      column('承办部门', 16, true),
      column('承办人', 9, true),
      column('办结时间', 14, true),
    ]),
    column('备　注', 10),
  ],
  cells: (clue, desk) => {
    const person = desk.person(clue.person)
    return [
      clue.no,
      person.name,
      desk.random.chance(0.3) ? '' : person.idNumber,
      person.unit,
      person.post,
      desk.date(clue.receivedOn),
      clue.source,
      clue.realName ? '是' : '否',
      problemWord(desk.random, clue.problemType),
      clue.summary,
      clue.disposal,
      stageWord(desk.random, clue.stage),
      desk.date(clue.stageSinceOn),
      clue.department,
      clue.handler,
      desk.date(clue.closedOn),
      '',
    ]
  },
}

export const caseTable: Table<SampleCase> = {
  kind: 'cases',
  file: '6-案件台账.xlsx',
  sheet: '案件台账',
  title: '砚川县纪委监委立案审查调查案件台账',
  office: '案件监督管理室',
  blankRow: false,
  total: true,
  notes: ['注：涉案金额以万元为单位。'],
  habit: '2024-1-5',
  columns: [
    serialNumber,
    column('案件编号', 20, true),
    column('线索编号', 20, true),
    column('案　由', 28),
    ...under('被审查调查人情况', [
      column('被审查调查人', 12, true),
      column('身份证号', 21, true),
      column('工作单位', 24),
      column('职务', 16),
    ]),
    column('立案时间', 13, true),
    column('立案类别', 16, true),
    column('问题类型', 11, true),
    ...under('措施', [column('采取措施', 10, true), column('措施起始时间', 13, true)]),
    ...under('进展情况', [
      column('案件阶段', 11, true),
      column('阶段开始时间', 13, true),
      column('承办部门', 16, true),
      column('承办人', 9, true),
    ]),
    column('涉案金额（万元）', 12, true),
    column('移送检察院时间', 14, true),
    column('处分', 22),
    column('结案时间', 13, true),
  ],
  cells: (one, desk) => {
    const person = desk.person(one.person)
    return [
      one.no,
      one.clueNo,
      one.title,
      person.name,
      person.idNumber,
      person.unit,
      person.post,
      desk.date(one.filedOn),
      one.kind,
      problemWord(desk.random, one.problemType),
      one.measure,
      desk.date(one.measureOn),
      stageWord(desk.random, one.stage),
      desk.date(one.stageSinceOn),
      one.department,
      one.handler,
      one.amount === undefined ? '' : one.amount / 10_000,
      desk.date(one.transferredOn),
      one.outcome,
      desk.date(one.closedOn),
    ]
  },
}

const formWords = ['第一种形态', '第二种形态', '第三种形态', '第四种形态'] as const

export const sanctionTable: Table<SampleSanction> = {
  kind: 'sanctions',
  file: '7-处分处理.xls',
  sheet: '处分处理情况',
  title: '砚川县党员干部处分处理情况登记表',
  office: '案件审理室',
  blankRow: false,
  total: true,
  notes: ['注：影响期以决定书载明的为准。'],
  habit: 'serial',
  columns: [
    serialNumber,
    column('姓名', 9),
    column('身份证号', 21),
    column('工作单位', 26),
    column('职务', 18),
    column('案件编号', 20),
    column('处理类别', 12),
    column('处分种类', 16),
    column('决定时间', 12),
    column('生效时间', 12),
    column('影响期', 10),
    column('决定机关', 26),
    column('文号', 22),
    column('四种形态', 12),
    column('备注', 10),
  ],
  cells: (sanction, desk) => [
    desk.person(sanction.person).name,
    sanction.person,
    desk.unit(sanction.unit),
    sanction.post,
    sanction.caseNo,
    sanction.category,
    sanction.kind,
    desk.date(sanction.decidedOn),
    desk.date(sanction.effectiveOn),
    desk.random.chance(0.45) ? sanction.effect : '',
    sanction.organ,
    sanction.docNo,
    sanction.form === undefined ? '' : formWords[sanction.form - 1]!,
    '',
  ],
}
