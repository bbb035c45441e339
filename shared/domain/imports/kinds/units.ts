import { defineKind, field, type RecordOf } from '../kind.ts'
import { choice, officialNumber, properName, text, words } from '../readers.ts'

const levels = {
  正厅: ['厅级正职', '正厅级'],
  副厅: ['厅级副职', '副厅级'],
  正处: ['正处级', '正县级', '县处级正职', '县级'],
  副处: ['副处级', '副县级', '县处级副职'],
  正科: ['正科级', '乡科级正职', '科级'],
  副科: ['副科级', '乡科级副职'],
  股级: ['正股级', '副股级', '正股', '副股', '股所级'],
  村社: ['村级', '村（社区）', '村居', '村社级'],
  无: ['无级别', '未定级'],
}

const fields = {
  name: field({
    label: '单位名称',
    synonyms: ['单位', '单位全称', '机构名称', '部门名称', '名称', '全称', '单位（部门）名称', '单位规范名称'],
    required: true,
    purpose: '识别单位',
    read: properName(80),
    hint: '与公章一致的全称',
    example: '青石县民政局',
  }),
  aliases: field({
    label: '单位简称',
    synonyms: ['简称', '别名', '单位别名', '曾用名', '单位简称/别名', '简称（别名）', '规范简称', '单位简称（别名）'],
    required: false,
    purpose: '把其他表里的简称对应到同一单位',
    read: words(20),
    hint: '多个用顿号隔开',
    example: '县民政局、民政局',
  }),
  parent: field({
    label: '上级单位',
    synonyms: ['主管单位', '主管部门', '隶属单位', '隶属', '上级主管部门', '所属单位', '归口管理单位', '隶属关系', '上级主管单位'],
    required: false,
    purpose: '单位树，画像按层级汇总',
    read: properName(80),
    hint: '先于或随本表一同导入的单位名称',
    example: '青石县人民政府',
  }),
  level: field({
    label: '单位级别',
    synonyms: ['级别', '机构级别', '机构规格', '单位规格', '规格', '行政级别'],
    required: false,
    purpose: '确定评价范围（副科级以上单位）',
    read: choice(levels, true),
    hint: '正处、副处、正科、副科、股级、村社',
    example: '正科',
    choices: Object.keys(levels),
  }),
  kind: field({
    label: '单位类型',
    synonyms: ['类型', '单位性质', '机构类型', '单位类别', '性质', '机构性质', '类别'],
    required: false,
    purpose: '同类单位之间比较',
    read: text(20),
    hint: '党委部门、政府部门、群团、事业单位、国有企业、乡镇、街道、村、社区、学校、医院等',
    example: '政府部门',
  }),
  region: field({
    label: '所在乡镇（街道）',
    synonyms: ['所在乡镇', '所在地', '所属乡镇', '区划', '所在区域', '行政区划', '所在乡镇街道', '所属乡镇（街道）', '驻地'],
    required: false,
    purpose: '地域回避',
    read: properName(40),
    hint: '所在的乡镇、街道或县名',
    example: '城关镇',
  }),
  code: field({
    label: '单位代码',
    synonyms: ['代码', '机构代码', '统一社会信用代码', '区划代码', '单位编码', '组织机构代码', '统计用区划代码', '行政区划代码', '编码'],
    required: false,
    purpose: '区分同名单位',
    read: officialNumber,
    hint: '统一社会信用代码或12位区划代码，没有可不填',
    example: '11990000MB00000000',
    asText: true,
  }),
  note: field({
    label: '备注',
    synonyms: ['说明', '附注'],
    required: false,
    purpose: '人工说明',
    read: text(500),
    hint: '',
    example: '',
  }),
}
export type UnitRecord = RecordOf<typeof fields>

/** 单位: the tree that everything else hangs on. Same name under different parents is common among villages. */
export const units = defineKind({
  id: 'units',
  label: '单位',
  titles: ['单位', '机构', '村社', '村（社区）', '单位名录', '单位信息'],
  needs: 'registry.edit',
  reads: 'registry.read',
  fields,
  keyOf: record => (record.code ? `code:${record.code}` : `${record.name}@${record.parent ?? ''}`),
})
