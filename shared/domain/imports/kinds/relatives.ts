import { defineKind, field, type RecordOf } from '../kind.ts'
import { classOf } from '../../people/kinship.ts'
import { dayOrMonth, idNumber, known, text } from '../readers.ts'
import { idNumberColumn, nameColumn } from './person-columns.ts'

const own = ['干部', '本人', '领导干部']
const family = ['家庭成员', '亲属', '家属', '社会关系', '成员']

const fields = {
  name: nameColumn({
    label: '干部姓名',
    synonyms: ['姓名', '本人姓名', '领导干部姓名', '填报人姓名'],
    under: own,
    purpose: '对应到花名册中的本人',
  }),
  idNumber: idNumberColumn({
    label: '干部身份证号',
    synonyms: ['本人身份证号', '干部身份证号码', '本人身份证号码', '身份证号', '身份证号码', '公民身份号码'],
    under: own,
    required: false,
    hint: '18位，本列须为文本格式',
    example: '990101198001010014',
  }),
  relation: field({
    label: '称谓',
    synonyms: ['关系', '与本人关系', '亲属关系', '与干部关系', '称谓（关系）', '与本人的关系', '称谓/关系'],
    required: true,
    purpose: '亲属回避',
    read: known(
      word => (classOf(word) === undefined ? undefined : word.trim()),
      '配偶、父亲、母亲、儿子、女儿、兄、弟、姐、妹、岳父、侄子等',
    ),
    hint: '对本人的称谓，如 配偶、父亲、岳父、侄子',
    example: '配偶',
  }),
  relativeName: nameColumn({
    label: '家庭成员姓名',
    synonyms: ['成员姓名', '亲属姓名', '姓名', '家属姓名', '家庭成员'],
    under: family,
    purpose: '亲属回避',
    example: '李四',
  }),
  bornOn: field({
    label: '出生年月',
    synonyms: ['出生日期', '成员出生年月', '家庭成员出生年月'],
    under: family,
    required: false,
    purpose: '区分同名亲属',
    read: dayOrMonth,
    hint: '',
    example: '1981-05',
  }),
  politicalStatus: field({
    label: '政治面貌',
    synonyms: ['成员政治面貌', '家庭成员政治面貌'],
    under: family,
    required: false,
    purpose: '廉政档案家庭情况',
    read: text(20),
    hint: '',
    example: '群众',
  }),
  unit: field({
    label: '工作单位',
    synonyms: ['单位', '成员工作单位', '家庭成员工作单位', '所在单位', '现工作单位', '工作单位及职务'],
    under: family,
    required: false,
    purpose: '亲属回避',
    read: text(80),
    hint: '没有单位可填 务农、退休 等',
    example: '',
  }),
  post: field({
    label: '职务',
    synonyms: ['成员职务', '家庭成员职务', '现任职务', '职业', '职务（职业）'],
    under: family,
    required: false,
    purpose: '亲属回避',
    read: text(80),
    hint: '',
    example: '',
  }),
  relativeIdNumber: field({
    label: '家庭成员身份证号',
    synonyms: [
      '成员身份证号',
      '亲属身份证号',
      '家庭成员身份证号码',
      '亲属身份证号码',
      '身份证号',
      '身份证号码',
      '成员身份证号码',
    ],
    under: family,
    required: false,
    purpose: '识别亲属是否也是干部，仅用于回避',
    read: idNumber,
    hint: '可不填',
    example: '',
    asText: true,
  }),
}
export type RelativeRecord = RecordOf<typeof fields>

/** 家庭成员: name, relation, unit and post, for recusal and nothing else. */
export const relatives = defineKind({
  id: 'relatives',
  label: '家庭成员',
  titles: ['家庭成员', '亲属', '社会关系', '家庭主要成员'],
  needs: 'relatives.read',
  reads: 'relatives.read',
  fields,
  keyOf: record => [record.idNumber ?? record.name, record.relation, record.relativeName].join('|'),
})
