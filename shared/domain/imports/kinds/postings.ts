import { defineKind, field, type RecordOf } from '../kind.ts'
import { dayOrMonth, endOfPeriod, text, yesNo } from '../readers.ts'
import { noteColumn } from './note-column.ts'
import { idNumberColumn, nameColumn, unitColumn } from './person-columns.ts'

const fields = {
  name: nameColumn({ synonyms: ['干部姓名', '人员姓名'] }),
  idNumber: idNumberColumn({
    required: false,
    hint: '18位，本列须为文本格式；不填则按姓名和现单位对应',
    example: '990101198001010014',
  }),
  unit: unitColumn({
    label: '任职单位',
    synonyms: ['单位', '工作单位', '单位名称', '所在单位', '任职部门', '单位及部门'],
    purpose: '任职回避',
    example: '青石县民政局',
  }),
  post: field({
    label: '职务',
    synonyms: ['担任职务', '任职', '所任职务', '职务名称', '岗位', '任职职务'],
    required: true,
    purpose: '任职回避、画像时间轴',
    read: text(80),
    hint: '',
    example: '科长',
  }),
  isLeader: field({
    label: '是否领导班子成员',
    synonyms: ['班子成员', '是否班子成员', '领导班子成员', '是否为领导班子成员'],
    required: false,
    purpose: '同班子任职回避',
    read: yesNo,
    hint: '是或否',
    example: '否',
    choices: ['是', '否'],
  }),
  fromOn: field({
    label: '起始时间',
    synonyms: [
      '任职时间',
      '开始时间',
      '起始年月',
      '任职起始时间',
      '任职开始时间',
      '起始日期',
      '任职起始',
      '开始日期',
      '起',
    ],
    under: ['任职时间', '起止', '时间'],
    required: true,
    purpose: '任职时段',
    read: dayOrMonth,
    hint: '如 2019-03',
    example: '2019-03',
  }),
  toOn: field({
    label: '结束时间',
    synonyms: [
      '免职时间',
      '截止时间',
      '终止时间',
      '离任时间',
      '任职结束时间',
      '结束年月',
      '结束日期',
      '任职截止时间',
      '止',
    ],
    under: ['任职时间', '起止', '时间'],
    required: false,
    purpose: '任职时段',
    read: endOfPeriod,
    hint: '至今可不填或填 至今',
    example: '至今',
  }),
  note: noteColumn,
}
export type PostingRecord = RecordOf<typeof fields>

/** 任职经历: who served where, and when. The recusal of 任职 rests on it. */
export const postings = defineKind({
  id: 'postings',
  label: '任职经历',
  titles: ['任职经历', '任职情况', '工作经历', '履历', '任免'],
  needs: 'registry.edit',
  reads: 'registry.read',
  fields,
  keyOf: record => [record.idNumber ?? record.name, record.unit, record.post, record.fromOn].join('|'),
  check: record =>
    record.toOn && record.toOn.slice(0, 7) < record.fromOn.slice(0, 7)
      ? [{ field: 'toOn', code: 'dateOrder', message: `结束时间 ${record.toOn} 早于起始时间 ${record.fromOn}` }]
      : [],
})
