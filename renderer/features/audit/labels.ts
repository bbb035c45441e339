/** Operations, outcomes and note fields of the audit trail in the clerks' words. What is not named here shows its own id. */
import { isRole, roles } from '../../../shared/domain/roles.ts'
import { operations } from './operation-labels.ts'

/** The label of `group.verb`; the id itself when nobody named it. */
export function operationLabel(op: string): string {
  const [group = '', verb = ''] = op.split('.')
  const verbs = Object.hasOwn(operations, group) ? operations[group] : undefined
  return (verbs && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined) ?? op
}

/** Every operation that has a label, for the filter. */
export const labelledOperations: readonly { op: string; label: string }[] = Object.entries(operations).flatMap(
  ([group, verbs]) => Object.entries(verbs).map(([verb, label]) => ({ op: `${group}.${verb}`, label })),
)

export const outcomeLabels: Readonly<Record<string, string>> = {
  read: '已查看',
  done: '已完成',
  started: '已开始',
  denied: '已拒绝',
  failed: '未成功',
  cancelled: '已取消',
}

const fields: Readonly<Record<string, string>> = {
  id: '编号',
  login: '账号',
  name: '姓名',
  roles: '岗位',
  active: '在用',
  account: '账号编号',
  accounts: '账号数',
  organ: '单位名称',
  idleMinutes: '自动锁定分钟',
  op: '操作',
  outcome: '结果',
  purpose: '用途',
  reason: '原因',
  because: '原因',
  origin: '来源',
  count: '数值',
  text: '检索词',
  personId: '人员编号',
  unitId: '单位编号',
  caseId: '案件编号',
  clueId: '线索编号',
  clockId: '期限编号',
  roundId: '轮次编号',
  rosterId: '名单编号',
  batchId: '导入批次',
  kind: '种类',
  stage: '阶段',
  days: '天数',
  copies: '份数',
  section: '栏目',
  year: '年份',
  no: '编号',
  handler: '承办人',
  failuresBefore: '此前输错次数',
  figure: '统计项',
  town: '乡镇',
  source: '来源',
  department: '部门',
  problemType: '问题类型',
  from: '从',
  to: '到',
  sheet: '工作表',
  mode: '已有记录',
  only: '范围',
  cells: '单元格数',
  column: '列',
  how: '方式',
  topic: '事项',
  choice: '决定',
  rows: '行数',
  field: '对应项',
  word: '同义词',
  value: '数值',
  alias: '别名',
  subject: '对象种类',
  subjectId: '对象编号',
  matter: '事项',
  personClass: '管理权限',
  level: '层级',
  basis: '依据',
  open: '只看待办',
  into: '并入',
  clueIds: '线索编号',
  clues: '线索数',
  meetingId: '会议编号',
  heldOn: '开会日期',
  nextOn: '下次日期',
  subjectIds: '对象编号',
  rowId: '来源行',
  persons: '人数',
}

/** Choices of the import centre. */
const choices: Readonly<Record<string, string>> = {
  skip: '跳过',
  fill: '只补空白',
  update: '以表格为准',
  ask: '逐条决定',
  replace: '替换',
  fillDown: '向下填充',
  all: '全部',
  faulty: '有错的行',
  skipped: '跳过的行',
  corrected: '更正过的行',
  unit: '单位',
  person: '人员',
}

const word = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  return isRole(text) ? roles[text].label : (outcomeLabels[text] ?? choices[text] ?? operationLabel(text))
}

/** The note of a record as words: `编号：5；岗位：案管、承办`. What is no JSON is shown as it stands. */
export function noteText(note: string): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(note)
  } catch {
    return note
  }
  if (typeof parsed !== 'object' || parsed === null) return note
  return Object.entries(parsed)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${fields[key] ?? key}：${Array.isArray(value) ? value.map(word).join('、') : word(value)}`)
    .join('；')
}
