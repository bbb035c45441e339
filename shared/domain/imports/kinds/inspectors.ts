import { type Reader } from '../readers.ts'
import { defineKind, field, type RecordOf } from '../kind.ts'
import { cellText, writtenDate } from '../cells.ts'
import { count, dayOrMonth, phone, properName, text, words, yesNo } from '../readers.ts'
import { idNumberColumn, nameColumn, postColumn, unitColumn } from './person-columns.ts'

/** 巡察组内岗位, as the roster names them. */
const roleWords: Readonly<Record<string, string>> = {
  组长: 'leader',
  正组长: 'leader',
  副组长: 'deputy',
  联络员: 'liaison',
  联络员兼成员: 'liaison',
  成员: 'member',
  组员: 'member',
  巡察员: 'member',
}

const roles: Reader<string[]> = cell => {
  const found: string[] = []
  for (const word of cellText(cell)
    .split(/[、，,；;/\s|]+/)
    .filter(Boolean)) {
    const role = roleWords[word]
    if (!role) return { fault: 'choice', message: `“${word.slice(0, 20)}”不在范围内，可填：组长、副组长、联络员、成员` }
    if (!found.includes(role)) found.push(role)
  }
  return { ok: found }
}

/** One past round (巡察经历): round, unit, role. */
export interface PastRound {
  round: string
  unit: string
  role: string
}

const history: Reader<PastRound[]> = cell => {
  const rounds: PastRound[] = []
  for (const entry of cellText(cell)
    .split(/[；;\n]+/)
    .map(one => one.trim())
    .filter(Boolean)) {
    const [round = '', unit = '', role = '', ...more] = entry.split(/[/／]/).map(one => one.trim())
    if (/^(无|没有|—|-)$/.test(entry)) continue
    if (!round || more.length > 0)
      return { fault: 'list', message: `“${entry.slice(0, 30)}”请写成 轮次/被巡察单位/岗位，多段用分号隔开` }
    rounds.push({ round, unit, role })
  }
  return rounds.length > 60 ? { fault: 'list', message: '最多60段' } : { ok: rounds }
}

/** One study (学习经历) as far as study ties need it; blanks of the sheet are null. */
export interface PastStudy {
  school: string
  className: string | null
  supervisor: string | null
  fromOn: string | null
  toOn: string | null
}

/** 2019-09至2021-06, 2019.9-2021.6; undefined when it is no period. */
function periodOf(words: string): { fromOn: string | null; toOn: string | null } | undefined {
  const [from = '', to = '', ...more] = words.replace(/^(\d{4}[.年]\d{1,2}月?)-(?=\d{4})/, '$1至').split(/至|—+|–|~|～/)
  const dayOf = (word: string): string | null | undefined => {
    const text = word.trim()
    if (text === '' || text === '今') return null
    const found = writtenDate(text)
    if (!found) return undefined
    return 'day' in found ? found.day : 'month' in found ? found.month : undefined
  }
  const [fromOn, toOn] = [dayOf(from), dayOf(to)]
  if (fromOn === undefined || toOn === undefined || more.length > 0) return undefined
  return fromOn !== null && toOn !== null && toOn < fromOn ? undefined : { fromOn, toOn }
}

const studies: Reader<PastStudy[]> = cell => {
  const found: PastStudy[] = []
  for (const entry of cellText(cell)
    .split(/[；;\n]+/)
    .map(one => one.trim())
    .filter(Boolean)) {
    if (/^(无|没有|—|-)$/.test(entry)) continue
    const [school = '', className = '', supervisor = '', period = '', ...more] = entry
      .split(/[/／]/)
      .map(one => one.trim())
    const years = periodOf(period)
    if (
      school.length < 2 ||
      school.length > 60 ||
      className.length > 60 ||
      supervisor.length > 20 ||
      !years ||
      more.length > 0
    )
      return {
        fault: 'list',
        message: `“${entry.slice(0, 30)}”请写成 学校/班级/导师/起止年月，如 省委党校/2019级经管班/李老师/2019-09至2021-06，没有的留空，多段用分号隔开`,
      }
    found.push({ school, className: className || null, supervisor: supervisor || null, ...years })
  }
  return found.length > 20 ? { fault: 'list', message: '最多20段' } : { ok: found }
}

const fields = {
  name: nameColumn({ synonyms: ['人员姓名', '干部姓名'] }),
  idNumber: idNumberColumn({ required: false, hint: '18位，本列须为文本格式；不填则按姓名和单位对应' }),
  unit: unitColumn({
    label: '所在单位',
    synonyms: ['单位', '工作单位', '单位名称', '现工作单位'],
    purpose: '本单位回避',
    example: '',
  }),
  department: field({
    label: '部门',
    synonyms: ['所在部门', '科室', '内设机构'],
    required: false,
    purpose: '编组均衡',
    read: text(40),
    hint: '',
    example: '',
  }),
  post: postColumn({ synonyms: ['现任职务', '担任职务'], purpose: '核对本人' }),
  rank: field({
    label: '职级',
    synonyms: ['现职级', '职务层次', '职级（职称）'],
    required: false,
    purpose: '巡察组任职资格',
    read: text(40),
    hint: '',
    example: '',
  }),
  skills: field({
    label: '专业特长',
    synonyms: ['特长', '专业', '业务特长', '专长', '专业专长', '专业方向', '业务专长'],
    required: false,
    purpose: '编组的专业搭配',
    read: words(12),
    hint: '多项用顿号隔开，如 财务、审计',
    example: '财务、审计',
  }),
  roles: field({
    label: '可任角色',
    synonyms: ['可任岗位', '可担任角色', '拟任角色', '适合岗位', '角色', '岗位', '可任组内职务', '可担任岗位'],
    required: false,
    purpose: '编组',
    read: roles,
    hint: '组长、副组长、联络员、成员，多项用顿号隔开；不填按成员',
    example: '成员',
  }),
  served: field({
    label: '是否有巡察经历',
    synonyms: ['有无巡察经历', '巡察工作经历（有/无）', '是否参加过巡察', '是否有巡视巡察经历'],
    required: false,
    purpose: '新老搭配',
    read: yesNo,
    hint: '是或否',
    example: '否',
    choices: ['是', '否'],
  }),
  history: field({
    label: '巡察经历',
    synonyms: ['参加巡察情况', '历次巡察', '巡察工作经历', '以往巡察经历', '巡察年份'],
    required: false,
    purpose: '轮换，不重复巡察同一单位',
    read: history,
    hint: '轮次/被巡察单位/岗位，多段用分号隔开',
    example: '2024年第一轮/柳林镇/成员',
  }),
  studies: field({
    label: '学习经历',
    synonyms: ['教育经历', '求学经历', '学习简历', '学缘情况'],
    required: false,
    purpose: '学缘回避（同班、同一导师、师生）',
    read: studies,
    hint: '学校/班级/导师/起止年月，没有的留空，多段用分号隔开',
    example: '省委党校/2019级经管班//2019-09至2021-06',
  }),
  homeCounty: field({
    label: '派出县区',
    synonyms: ['派出县（区）', '来源县区', '外县区', '派出地', '抽调县区'],
    required: false,
    purpose: '交叉巡察的外县区人员比例',
    read: properName(40),
    hint: '外县区派来的填县区名，本县人员不填',
    example: '',
  }),
  load: field({
    label: '近三年参加次数',
    synonyms: ['近三年参加巡察次数', '近三年次数', '近三年参与次数', '参加次数', '近3年参加次数'],
    required: false,
    purpose: '负荷均衡',
    read: count(60),
    hint: '整数',
    example: '0',
  }),
  available: field({
    label: '是否可抽调',
    synonyms: ['可否抽调', '能否抽调', '是否在库可用', '可抽调'],
    required: false,
    purpose: '编组',
    read: yesNo,
    hint: '是或否；不填按是',
    example: '是',
    choices: ['是', '否'],
  }),
  unavailableReason: field({
    label: '不可抽调原因',
    synonyms: ['不能抽调原因', '不可抽调理由', '原因', '不可抽调情况'],
    required: false,
    purpose: '编组说明',
    read: text(100),
    hint: '',
    example: '',
  }),
  enteredOn: field({
    label: '入库时间',
    synonyms: ['入库日期', '进库时间', '入库年月'],
    required: false,
    purpose: '人才库管理',
    read: dayOrMonth,
    hint: '',
    example: '',
  }),
  phone: field({
    label: '联系电话',
    synonyms: ['电话', '手机', '手机号', '手机号码', '联系方式'],
    required: false,
    purpose: '抽调联络',
    read: phone,
    hint: '本列须为文本格式',
    example: '',
    asText: true,
  }),
}
export type InspectorRecord = RecordOf<typeof fields>

/** 巡察人才库: members of the registry who may be called up for a round. */
export const inspectors = defineKind({
  id: 'inspectors',
  label: '巡察人才库',
  titles: ['巡察人才', '人才库', '巡察干部', '巡察人员'],
  needs: 'roster.edit',
  reads: 'roster.read',
  fields,
  keyOf: record => record.idNumber ?? `${record.name}@${record.unit}`,
})
