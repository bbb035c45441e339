import { fields as areas, focuses, severities } from '../../inspection/findings.ts'
import { choice, day, money, personName, properName, text } from '../readers.ts'
import { defineKind, field, type RecordOf } from '../kind.ts'

type Focus = (typeof focuses)[number]
type Area = (typeof areas)[number]
type Severity = (typeof severities)[number]

/** How offices shorten the 巡察重点 in their own lists. */
const focusWords: Readonly<Record<Focus, readonly string[]>> = {
  贯彻落实党的路线方针政策和党中央决策部署: ['聚焦一', '第一聚焦', '贯彻落实决策部署', '路线方针政策', '决策部署'],
  群众身边腐败问题和不正之风: [
    '聚焦二',
    '第二聚焦',
    '群众身边腐败和不正之风',
    '群众身边不正之风和腐败问题',
    '群众身边',
  ],
  基层党组织建设和组织力: ['聚焦三', '第三聚焦', '基层党组织建设', '党组织建设', '组织建设'],
  '巡视巡察、审计整改落实': ['整改落实', '巡察整改落实', '整改落实情况', '巡视巡察审计整改'],
  专项巡察事项: ['专项', '专项巡察'],
}
const areaWords: Readonly<Record<Area, readonly string[]>> = {
  理论学习与意识形态: ['理论学习', '意识形态'],
  重大决策落实: ['决策落实', '决策部署落实'],
  主体责任与监督责任: ['主体责任', '监督责任', '两个责任', '全面从严治党责任'],
  廉洁与作风建设: ['作风建设', '廉洁', '中央八项规定精神'],
  财务管理: ['财务', '财经纪律'],
  工程建设与招标采购: ['工程建设', '招投标', '政府采购', '工程项目'],
  '农村集体“三资”': ['农村集体三资', '三资', '三资管理', '集体三资'],
  惠民惠农资金: ['惠农资金', '惠民资金', '惠农补贴'],
  民政社保与救助: ['民政', '社保', '救助', '低保'],
  教育医疗: ['教育', '医疗'],
  自然资源与生态环境: ['自然资源', '生态环境', '耕地'],
  行政审批与执法: ['行政审批', '行政执法', '执法'],
  选人用人: ['干部人事', '选任用人'],
  基层组织建设: ['组织建设', '支部建设', '党员管理'],
  整改落实: ['整改'],
  其他: ['其它'],
}
const severityWords: Readonly<Record<Severity, readonly string[]>> = {
  一般: ['一般问题', '轻微'],
  较重: ['较严重', '较重问题', '比较严重'],
  严重: ['严重问题', '重大'],
}

const fields = {
  problem: field({
    label: '具体表现',
    synonyms: ['问题具体表现', '发现问题', '巡察发现问题', '存在问题', '主要问题', '问题描述', '问题内容', '问题事实'],
    required: true,
    purpose: '问题的事实',
    read: text(4000),
    hint: '时间、地点、人员、金额写清；不写信访人、反映人的情况',
    example: '2023年以来，3笔公务接待未附派餐单。',
  }),
  title: field({
    label: '问题标题',
    synonyms: ['问题', '问题名称', '问题概括', '标题', '问题要点', '问题概述'],
    required: false,
    purpose: '台账和看板中称呼该问题',
    read: text(80),
    hint: '不填取具体表现的第一句',
    example: '公务接待手续不全',
  }),
  round: field({
    label: '巡察轮次',
    synonyms: ['轮次', '轮次名称', '巡察批次', '所属轮次'],
    required: true,
    purpose: '问题属于哪一轮',
    read: properName(80),
    hint: '与“巡察轮次与名单”中的名称一致',
    example: '',
  }),
  unit: field({
    label: '被巡察单位',
    synonyms: ['单位', '巡察对象', '被巡察党组织', '单位名称', '责任单位'],
    required: true,
    purpose: '反馈和整改的单位',
    read: properName(80),
    hint: '须是该轮的巡察对象，可填简称',
    example: '',
  }),
  focus: field({
    label: '巡察重点',
    synonyms: ['监督重点', '聚焦重点', '三个聚焦', '问题类别', '问题分类'],
    required: true,
    purpose: '按重点汇总',
    read: choice(focusWords),
    hint: '从下拉中选择',
    example: focuses[1],
    choices: focuses,
  }),
  field: field({
    label: '领域',
    synonyms: ['问题领域', '所属领域', '问题类型', '涉及领域'],
    required: true,
    purpose: '共性问题按地区和领域汇总',
    read: choice(areaWords),
    hint: '从下拉中选择',
    example: areas[4],
    choices: areas,
  }),
  place: field({
    label: '发生地',
    synonyms: ['发生地点', '所在乡镇', '涉及村', '地点'],
    required: false,
    purpose: '共性问题按地区汇总',
    read: properName(60),
    hint: '乡镇、村；不填按单位所在地',
    example: '',
  }),
  severity: field({
    label: '程度',
    synonyms: ['严重程度', '问题程度', '问题性质'],
    required: false,
    purpose: '整改先后',
    read: choice(severityWords),
    hint: '一般、较重、严重；不填按一般',
    example: severities[0],
    choices: severities,
  }),
  leaderName: field({
    label: '责任领导',
    synonyms: ['责任人', '责任领导姓名', '牵头领导', '分管领导'],
    required: false,
    purpose: '整改责任',
    read: personName,
    hint: '',
    example: '',
  }),
  leaderPost: field({
    label: '责任领导职务',
    synonyms: ['责任人职务', '职务', '领导职务'],
    required: false,
    purpose: '整改责任',
    read: text(80),
    hint: '',
    example: '',
  }),
  foundOn: field({
    label: '发现日期',
    synonyms: ['发现时间', '问题发现日期', '问题发现时间', '底稿日期'],
    required: true,
    purpose: '问题登记',
    read: day,
    hint: '写到日，不晚于当天',
    example: '2026-01-05',
  }),
  foundBy: field({
    label: '发现人',
    synonyms: ['巡察人员', '填报人', '底稿填写人', '发现人员'],
    required: true,
    purpose: '问题底稿由谁负责',
    read: text(60),
    hint: '巡察组人员',
    example: '',
  }),
  amountCents: field({
    label: '涉及金额（元）',
    synonyms: ['涉及金额', '涉及金额（万元）', '涉及资金', '金额', '问题金额', '问题金额（万元）'],
    required: false,
    purpose: '问题情况',
    read: money,
    hint: '只填数字；以万元填报时请把列名写成 涉及金额（万元）',
    example: '',
  }),
}
export type FindingRecord = RecordOf<typeof fields>

/** The first sentence, as far as a heading is long. */
const firstSentence = (problem: string): string => (problem.split(/[。；;\n]/)[0] ?? '').trim().slice(0, 80)

/** What the ledger calls the problem. */
export const findingTitle = ({ title, problem }: Pick<FindingRecord, 'title' | 'problem'>): string =>
  title ?? (firstSentence(problem) || problem.slice(0, 80))

/** 巡察发现问题: drafts of findings; approval stays with a second person in the program. */
export const findings = defineKind({
  id: 'findings',
  label: '巡察发现问题',
  titles: ['巡察发现问题', '发现问题', '问题清单', '问题底稿', '巡察问题'],
  needs: 'inspection.edit',
  reads: 'inspection.read',
  fields,
  keyOf: record => `${record.round}@${record.unit}@${findingTitle(record)}`,
  check: ({ amountCents }) =>
    amountCents !== undefined && amountCents < 0
      ? [{ field: 'amountCents', code: 'amount', message: '金额不能是负数' }]
      : [],
})
