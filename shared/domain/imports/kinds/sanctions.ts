import { families, type Family } from '../../people/families.ts'
import { defineKind, field, type RecordOf } from '../kind.ts'
import { choice, day, officialNumber, text } from '../readers.ts'
import { noteColumn } from './note-column.ts'
import { idNumberColumn, nameColumn, postColumn, unitBesideName } from './person-columns.ts'

const categories: Readonly<Record<Family, readonly string[]>> = {
  党纪处分: ['党纪', '党内处分', '党纪处理'],
  政务处分: ['政务', '政纪处分', '行政处分'],
  问责: ['问责处理', '问责决定', '责任追究', '党内问责'],
  组织处理: ['组织措施'],
  组织调整: ['岗位调整', '调离岗位', '调离'],
  第一种形态: ['第一种形态处理', '谈话提醒批评教育', '诫勉', '谈话提醒'],
  辞退: ['解聘', '解除劳动合同', '解除聘用合同'],
  移送司法: ['移送司法机关', '移送检察机关', '移送检察院'],
}
const formWords = {
  第一种形态: ['1', '一', '第一种', '形态一', '一种形态', '第1种形态'],
  第二种形态: ['2', '二', '第二种', '形态二', '第2种形态'],
  第三种形态: ['3', '三', '第三种', '形态三', '第3种形态'],
  第四种形态: ['4', '四', '第四种', '形态四', '第4种形态'],
}

const fields = {
  name: nameColumn({ synonyms: ['被处分人', '受处分人', '被处理人', '受处分人姓名', '被处分人姓名', '干部姓名'] }),
  idNumber: idNumberColumn({ required: false, hint: '18位，本列须为文本格式；不填则按姓名和单位对应' }),
  unit: unitBesideName({ synonyms: ['单位', '所在单位', '单位名称', '时任单位', '处分时单位'] }),
  post: postColumn({ synonyms: ['现任职务', '时任职务', '担任职务', '原任职务', '处分时职务'], purpose: '核对本人' }),
  caseNo: field({
    label: '案件编号',
    synonyms: ['案号', '关联案件', '立案编号', '关联案件编号'],
    required: false,
    purpose: '处分与案件对应',
    read: officialNumber,
    hint: '须已收录',
    example: '',
    asText: true,
  }),
  category: field({
    label: '处理类别',
    synonyms: ['处分类别', '类别', '处理类型', '处分类型', '处理方式类别'],
    required: true,
    purpose: '影响期规则',
    read: choice(categories),
    hint: families.join('、'),
    example: '党纪处分',
    choices: [...families],
  }),
  kind: field({
    label: '处分种类',
    synonyms: ['处理种类', '处分档次', '种类', '处分（处理）种类', '处理结果', '处理方式', '处分名称', '处分结果'],
    required: true,
    purpose: '影响期规则',
    read: text(40),
    hint: '如 警告、严重警告、记过、诫勉',
    example: '警告',
  }),
  decidedOn: field({
    label: '决定时间',
    synonyms: ['处分时间', '处分决定时间', '处理时间', '决定日期', '处分日期', '作出决定时间', '处理决定时间'],
    required: true,
    purpose: '影响期、执行期限起算',
    read: day,
    hint: '写到日',
    example: '2025-06-10',
  }),
  effectiveOn: field({
    label: '生效时间',
    synonyms: ['生效日期', '处分生效时间', '起算时间', '执行时间', '处分生效日期'],
    required: false,
    purpose: '影响期起算',
    read: day,
    hint: '不填按决定时间',
    example: '',
  }),
  effect: field({
    label: '影响期',
    synonyms: ['处分期', '影响期限', '处分期间', '影响期/处分期', '处分影响期'],
    required: false,
    purpose: '与系统按规则计算的影响期核对',
    read: text(40),
    hint: '可不填，由系统按规则计算',
    example: '',
  }),
  organ: field({
    label: '决定机关',
    synonyms: ['处分机关', '处理机关', '处分决定机关', '作出决定机关', '批准机关'],
    required: false,
    purpose: '廉政档案',
    read: text(80),
    hint: '',
    example: '',
  }),
  docNo: field({
    label: '文号',
    synonyms: ['处分文号', '决定文号', '文件号', '处分决定文号', '发文字号'],
    required: false,
    purpose: '廉政档案',
    read: officialNumber,
    hint: '',
    example: '',
    asText: true,
  }),
  form: field({
    label: '四种形态',
    synonyms: ['形态', '运用形态', '监督执纪四种形态', '第几种形态', '运用四种形态'],
    required: false,
    purpose: '按四种形态计数',
    read: choice(formWords),
    hint: '第一种形态至第四种形态',
    example: '第二种形态',
    choices: Object.keys(formWords),
  }),
  note: noteColumn,
}
export type SanctionRecord = RecordOf<typeof fields>

export const formNumbers: Readonly<Record<string, number>> = {
  第一种形态: 1,
  第二种形态: 2,
  第三种形态: 3,
  第四种形态: 4,
}

/** 处分处理: one row a measure; a person may have several on one day. */
export const sanctions = defineKind({
  id: 'sanctions',
  label: '处分处理',
  titles: ['处分处理', '处分', '处理情况', '受处分人员'],
  needs: 'case.edit',
  reads: 'case.read',
  fields,
  keyOf: record =>
    [record.idNumber ?? `${record.name}@${record.unit ?? ''}`, record.category, record.kind, record.decidedOn].join(
      '|',
    ),
  check: record =>
    record.effectiveOn && record.effectiveOn < record.decidedOn
      ? [
          {
            field: 'effectiveOn',
            code: 'dateOrder',
            message: `生效时间 ${record.effectiveOn} 早于决定时间 ${record.decidedOn}`,
          },
        ]
      : [],
})
