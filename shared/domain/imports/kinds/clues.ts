import { defineKind, field, type RecordOf } from '../kind.ts'
import { clueStageOf, clueStages } from '../../casework/stages.ts'
import { choice, day, known, officialNumber, personName, text, yesNo } from '../readers.ts'
import { noteColumn } from './note-column.ts'
import { idNumberColumn, nameColumn, postColumn, unitColumn } from './person-columns.ts'

export const problemTypes = {
  违反政治纪律: ['政治纪律', '违反政治纪律和政治规矩', '政治纪律和政治规矩'],
  违反组织纪律: ['组织纪律'],
  违反廉洁纪律: ['廉洁纪律'],
  违反群众纪律: ['群众纪律'],
  违反工作纪律: ['工作纪律'],
  违反生活纪律: ['生活纪律'],
  职务违法: ['涉嫌职务违法'],
  职务犯罪: ['涉嫌职务犯罪'],
  其他: ['其它', '其他问题'],
}

const disposals = {
  谈话函询: ['函询', '谈话', '约谈函询'],
  初步核实: ['初核', '核实'],
  暂存待查: ['暂存', '留存待查'],
  予以了结: ['了结', '直接了结'],
  拟立案: ['立案', '呈请立案'],
}

const fields = {
  no: field({
    label: '线索编号',
    synonyms: ['信访件编号', '线索序号', '问题线索编号', '线索号', '信访编号', '编号'],
    required: true,
    purpose: '识别线索',
    read: officialNumber,
    hint: '不得重复',
    example: '青纪线〔2026〕001',
    asText: true,
  }),
  subjectName: nameColumn({
    label: '被反映人',
    synonyms: ['被举报人', '被核查人', '被反映人姓名', '被检举人', '被控告人', '反映对象', '被举报人姓名', '姓名'],
    purpose: '线索对象',
  }),
  idNumber: idNumberColumn({
    synonyms: ['身份证号码', '被反映人身份证号', '公民身份号码', '身份证'],
    required: false,
    hint: '18位，本列须为文本格式，可不填',
  }),
  unit: unitColumn({
    synonyms: ['单位', '被反映人单位', '所在单位', '单位名称', '被反映人工作单位', '现工作单位'],
    purpose: '单位画像、按单位查看期限',
    example: '青石县民政局',
  }),
  post: postColumn({
    synonyms: ['现任职务', '被反映人职务', '担任职务', '职务（级别）'],
    purpose: '识别一把手和班子成员',
  }),
  receivedOn: field({
    label: '受理时间',
    synonyms: [
      '登记时间',
      '导入时间',
      '受理日期',
      '登记日期',
      '收到时间',
      '收到日期',
      '接收时间',
      '收件日期',
      '来件时间',
    ],
    required: true,
    purpose: '期限起算',
    read: day,
    hint: '写到日，如 2026-01-05',
    example: '2026-01-05',
  }),
  source: field({
    label: '线索来源',
    synonyms: ['来源', '信访来源', '问题来源', '来源渠道', '线索来源渠道'],
    required: false,
    purpose: '统计',
    read: text(40),
    hint: '',
    example: '群众来信',
  }),
  realName: field({
    label: '是否实名',
    synonyms: ['实名', '是否实名举报', '实名举报', '署名情况'],
    required: false,
    purpose: '实名检举控告的答复期限',
    read: yesNo,
    hint: '是或否',
    example: '否',
    choices: ['是', '否'],
  }),
  problemType: field({
    label: '问题类型',
    synonyms: ['线索类型', '问题性质', '违纪类型', '涉嫌问题类型', '问题类别', '反映问题类型'],
    required: false,
    purpose: '画像按问题类型计数',
    read: choice(problemTypes, true),
    hint: '六项纪律、职务违法、职务犯罪',
    example: '违反廉洁纪律',
    choices: Object.keys(problemTypes),
  }),
  summary: field({
    label: '反映的主要问题',
    synonyms: [
      '主要问题',
      '反映问题',
      '问题描述',
      '反映内容',
      '线索内容',
      '主要内容',
      '问题摘要',
      '反映主要问题',
      '问题线索内容',
    ],
    required: false,
    purpose: '办理依据',
    read: text(2000),
    hint: '',
    example: '',
  }),
  disposal: field({
    label: '处置方式',
    synonyms: ['处置方法', '处置建议', '处置意见', '线索处置方式', '处置类型', '拟处置方式'],
    required: false,
    purpose: '期限规则',
    read: choice(disposals, true),
    hint: '谈话函询、初步核实、暂存待查、予以了结',
    example: '',
    choices: Object.keys(disposals),
  }),
  stage: field({
    label: '办理状态',
    synonyms: ['办理进度', '状态', '当前阶段', '办理阶段', '线索状态', '阶段', '进展情况', '办理情况', '目前进度'],
    required: false,
    purpose: '期限从所处阶段起算',
    read: known(clueStageOf, clueStages.map(row => row.stage).join('、')),
    hint: '登记、分办、拟处置、谈话函询、初步核实、暂存待查、了结、转立案等；不填按处置方式推定',
    example: '拟处置',
  }),
  stageSinceOn: field({
    label: '阶段开始时间',
    synonyms: ['进入阶段时间', '当前阶段开始时间', '状态时间', '阶段起始时间', '进入本阶段时间', '本阶段开始时间'],
    required: false,
    purpose: '期限起算',
    read: day,
    hint: '写到日；不填按受理时间',
    example: '2026-01-05',
  }),
  department: field({
    label: '承办部门',
    synonyms: ['承办室', '承办科室', '办理部门', '承办单位', '责任部门'],
    required: false,
    purpose: '按部门查看期限',
    read: text(40),
    hint: '',
    example: '第一纪检监察室',
  }),
  handler: field({
    label: '承办人',
    synonyms: ['办理人', '承办人员', '经办人', '责任人', '主办人'],
    required: false,
    purpose: '按人查看期限、限定可见范围',
    read: personName,
    hint: '与本系统账号姓名一致',
    example: '',
  }),
  closedOn: field({
    label: '办结时间',
    synonyms: ['办结日期', '了结时间', '完成时间', '结束时间', '办理完结时间', '了结日期'],
    required: false,
    purpose: '期限终止',
    read: day,
    hint: '未办结不填',
    example: '',
  }),
  note: noteColumn,
}
export type ClueRecord = RecordOf<typeof fields>

/** 问题线索台账. The subject is linked to a person by identity number or by name and unit together, else left unlinked. */
export const clues = defineKind({
  id: 'clues',
  label: '问题线索台账',
  titles: ['问题线索', '线索台账', '线索'],
  needs: 'case.edit',
  reads: 'case.read',
  fields,
  keyOf: record => record.no,
  check: record => {
    if (record.closedOn && record.closedOn < record.receivedOn)
      return [
        {
          field: 'closedOn',
          code: 'dateOrder',
          message: `办结时间 ${record.closedOn} 早于受理时间 ${record.receivedOn}`,
        },
      ]
    if (record.stageSinceOn && record.stageSinceOn < record.receivedOn)
      return [
        {
          field: 'stageSinceOn',
          code: 'dateOrder',
          message: `阶段开始时间 ${record.stageSinceOn} 早于受理时间 ${record.receivedOn}`,
        },
      ]
    return []
  },
})
