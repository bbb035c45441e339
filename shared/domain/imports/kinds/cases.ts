import { defineKind, field, type RecordOf } from '../kind.ts'
import { caseStageOf, caseStages } from '../../casework/stages.ts'
import { choice, day, known, money, officialNumber, personName, text } from '../readers.ts'
import { problemTypes } from './clues.ts'
import { noteColumn } from './note-column.ts'
import { idNumberColumn, nameColumn, postColumn, unitColumn } from './person-columns.ts'

const measures = {
  留置: [],
  管护: [],
  责令候查: [],
  强制到案: [],
  禁闭: [],
  无: ['未采取', '未采取措施', '/', '—', '-'],
}

const fields = {
  no: field({
    label: '案件编号',
    synonyms: ['案号', '立案编号', '案件号', '编号', '立案号'],
    required: true,
    purpose: '识别案件',
    read: officialNumber,
    hint: '不得重复',
    example: '青纪立〔2026〕01',
    asText: true,
  }),
  clueNo: field({
    label: '线索编号',
    synonyms: ['来源线索编号', '关联线索', '线索号', '问题线索编号', '关联线索编号'],
    required: false,
    purpose: '案件与线索对应',
    read: officialNumber,
    hint: '须已收录',
    example: '',
    asText: true,
  }),
  title: field({
    label: '案由',
    synonyms: ['案件名称', '主要违纪问题', '立案事由', '案件事由', '主要问题', '涉嫌问题'],
    required: true,
    purpose: '识别案件',
    read: text(200),
    hint: '',
    example: '违反廉洁纪律案',
  }),
  subjectName: nameColumn({
    label: '被审查调查人',
    synonyms: ['涉案人员', '被审查人', '被调查人', '被审查调查人姓名', '审查调查对象', '涉案人', '姓名'],
    purpose: '案件对象',
  }),
  idNumber: idNumberColumn({
    synonyms: ['身份证号码', '公民身份号码', '身份证'],
    required: false,
    hint: '18位，本列须为文本格式',
  }),
  unit: unitColumn({
    synonyms: ['单位', '所在单位', '单位名称', '现工作单位'],
    purpose: '单位画像、按单位查看期限',
    example: '青石县民政局',
  }),
  post: postColumn({ synonyms: ['现任职务', '担任职务', '原任职务'], purpose: '识别一把手和班子成员' }),
  filedOn: field({
    label: '立案时间',
    synonyms: ['立案日期', '立案审查日期', '立案审查时间', '立案审查调查时间', '批准立案时间'],
    required: true,
    purpose: '期限起算',
    read: day,
    hint: '写到日',
    example: '2026-01-05',
  }),
  kind: field({
    label: '立案类别',
    synonyms: ['案件类别', '案件类型', '立案类型', '类别'],
    required: false,
    purpose: '期限规则',
    read: text(20),
    hint: '纪律审查、监察调查、审查调查',
    example: '',
  }),
  problemType: field({
    label: '问题类型',
    synonyms: ['违纪类型', '问题性质', '违纪违法类型', '问题类别'],
    required: false,
    purpose: '画像按问题类型计数',
    read: choice(problemTypes, true),
    hint: '六项纪律、职务违法、职务犯罪',
    example: '',
    choices: Object.keys(problemTypes),
  }),
  measure: field({
    label: '采取措施',
    synonyms: ['措施', '采取的措施', '审查调查措施', '强制措施', '监察措施'],
    required: false,
    purpose: '留置等措施的期限',
    read: choice(measures, true),
    hint: '留置、管护、责令候查、强制到案、无',
    example: '无',
    choices: Object.keys(measures),
  }),
  measureOn: field({
    label: '措施起始时间',
    synonyms: ['采取措施时间', '措施开始时间', '留置时间', '措施起始日期', '采取留置时间', '措施时间'],
    required: false,
    purpose: '留置等措施的期限',
    read: day,
    hint: '留置为向本人宣布之日',
    example: '',
  }),
  stage: field({
    label: '案件阶段',
    synonyms: ['审理状态', '办理状态', '当前阶段', '阶段', '案件状态', '办理进度', '办案阶段', '状态', '目前进度'],
    required: false,
    purpose: '期限从所处阶段起算',
    read: known(caseStageOf, caseStages.map(row => row.stage).join('、')),
    hint: '立案、审查调查、移送审理、审理、处分决定、执行、移送司法、已结案',
    example: '审查调查',
  }),
  stageSinceOn: field({
    label: '阶段开始时间',
    synonyms: ['进入阶段时间', '当前阶段开始时间', '状态时间', '阶段起始时间', '进入本阶段时间', '本阶段开始时间'],
    required: false,
    purpose: '期限起算',
    read: day,
    hint: '写到日；不填按立案时间',
    example: '',
  }),
  department: field({
    label: '承办部门',
    synonyms: ['承办室', '承办科室', '办理部门', '承办单位'],
    required: false,
    purpose: '按部门查看期限',
    read: text(40),
    hint: '',
    example: '',
  }),
  handler: field({
    label: '承办人',
    synonyms: ['办理人', '承办人员', '经办人', '主办人'],
    required: false,
    purpose: '按人查看期限、限定可见范围',
    read: personName,
    hint: '与本系统账号姓名一致',
    example: '',
  }),
  amountCents: field({
    label: '涉案金额（万元）',
    synonyms: ['涉案金额', '违纪金额', '涉案金额（元）', '金额', '涉案款', '违纪违法金额'],
    required: false,
    purpose: '案件情况',
    read: money,
    hint: '只填数字，单位万元；以元填报时请把列名写成 涉案金额（元）',
    example: '',
  }),
  transferredOn: field({
    label: '移送检察院时间',
    synonyms: ['移送检察机关时间', '移送司法时间', '移送起诉时间', '移送检察院日期', '移送检察院', '移送司法机关时间'],
    required: false,
    purpose: '监检衔接期限',
    read: day,
    hint: '',
    example: '',
  }),
  outcome: field({
    label: '处分',
    synonyms: ['处分结果', '处理结果', '处理情况', '给予处分', '处分情况', '处分决定情况'],
    required: false,
    purpose: '案件结果',
    read: text(200),
    hint: '',
    example: '',
  }),
  closedOn: field({
    label: '结案时间',
    synonyms: ['结案日期', '办结时间', '案件办结时间'],
    required: false,
    purpose: '期限终止',
    read: day,
    hint: '未结案不填',
    example: '',
  }),
  note: noteColumn,
}
export type CaseRecord = RecordOf<typeof fields>

/** 案件台账. */
export const cases = defineKind({
  id: 'cases',
  label: '案件台账',
  titles: ['案件台账', '案件', '审查调查', '立案'],
  needs: 'case.edit',
  reads: 'case.read',
  fields,
  keyOf: record => record.no,
  check: record => {
    if (record.closedOn && record.closedOn < record.filedOn)
      return [
        { field: 'closedOn', code: 'dateOrder', message: `结案时间 ${record.closedOn} 早于立案时间 ${record.filedOn}` },
      ]
    if (record.stageSinceOn && record.stageSinceOn < record.filedOn)
      return [
        {
          field: 'stageSinceOn',
          code: 'dateOrder',
          message: `阶段开始时间 ${record.stageSinceOn} 早于立案时间 ${record.filedOn}`,
        },
      ]
    return []
  },
})
