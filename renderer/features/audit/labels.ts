/** Operations, outcomes and note fields of the audit trail in the clerks' words. What is not named here shows its own id. */
import { isRole, roles } from '../../../shared/domain/roles.ts'

const operations: Record<string, Record<string, string>> = {
  accounts: {
    list: '查看账号',
    create: '新建账号',
    setActive: '停用或启用账号',
    grant: '授予岗位',
    resetPassword: '重置口令',
  },
  audit: { list: '查看安全审计', verify: '校验审计链' },
  calendars: {
    list: '查看工作日历',
    year: '查看某年放假安排',
    import: '导入放假安排',
    recount: '按新日历重算期限',
    moved: '查看因日历变动的期限',
  },
  cases: {
    list: '查看案件台账',
    get: '查看案件',
    create: '登记案件',
    update: '修改案件',
    previewMove: '预览案件转阶段',
    move: '案件转阶段',
  },
  clues: {
    list: '查看线索台账',
    get: '查看线索',
    create: '登记线索',
    update: '修改线索',
    previewMove: '预览线索转阶段',
    move: '线索转阶段',
  },
  deadlines: {
    pause: '登记中止计时',
    resume: '登记恢复计时',
    restart: '登记重新计算',
    correct: '更正起算日',
    board: '查看期限看板',
    month: '查看期限月历',
    load: '查看承办负荷和环节停留',
    news: '查看期限变化',
    export: '导出期限看板',
    filters: '读取看板筛选项',
    explain: '查看期限算法',
    extend: '延长期限',
    finish: '办结期限事项',
    events: '读取期限起算事件',
    start: '登记期限起算',
  },
  dossiers: {
    list: '查看档案目录',
    get: '查看廉政档案',
    addEntry: '登记档案内容',
    withdrawEntry: '撤回档案内容',
    setPropertyBasis: '登记财产核查依据',
    print: '打印廉政档案',
    printed: '登记打印完成',
    prints: '查看打印登记',
  },
  imports: {
    kinds: '读取表格种类',
    template: '下载导入模板',
    read: '读取表格',
    chooseSheet: '选择工作表',
    kept: '查看撤销时保留的行',
    remap: '调整表格列对应',
    tryHeader: '试看表头范围',
    check: '检查表格',
    page: '预览表格',
    correct: '更正表格内容',
    correctColumn: '成批更正一列',
    faultyValues: '汇总有错的内容',
    questions: '查看待确认的单位和人员',
    decide: '确认单位或人员',
    conflicts: '查看与已有记录不同的行',
    settle: '决定已有记录的处理',
    synonyms: '查看表头同义词',
    addSynonym: '增加表头同义词',
    dropSynonym: '删除表头同义词',
    limits: '查看文件上限',
    setLimit: '调整文件上限',
    commit: '表格入库',
    undo: '撤销导入',
    discard: '放弃导入',
    errorWorkbook: '下载错误表',
    list: '查看导入记录',
    get: '查看导入批次',
    sourceRow: '查看来源行',
  },
  limits: {
    list: '查看时限规则',
    history: '查看时限规定的变更',
    set: '设置本机关时限',
    weigh: '核对是否宽于法定时限',
    scheme: '读取亮灯方案',
    chooseScheme: '选择亮灯方案',
  },
  people: {
    list: '查看人员名册',
    get: '查看人员',
    create: '登记人员',
    update: '修改人员',
    reveal: '显示完整身份证号',
    postings: '查看任职经历',
    savePosting: '登记任职经历',
    removePosting: '删除任职经历',
    relatives: '查看亲属（回避）',
    saveRelative: '登记亲属',
    removeRelative: '删除亲属',
    sanctions: '查看处分处理',
    saveSanction: '登记处分处理',
    matters: '查看线索案件情况',
  },
  pool: { list: '查看巡察人才库', get: '查看巡察人员', update: '修改巡察人员' },
  portraits: {
    unit: '查看单位画像',
    person: '查看人员画像',
    rows: '查看画像数据来源',
    print: '打印画像',
    printed: '登记画像打印完成',
  },
  measures: {
    list: '查看审查调查措施',
    take: '登记采取措施',
    renew: '登记延长措施',
    note: '登记措施事项',
    withhold: '登记有碍调查暂不通知',
    end: '登记措施结束',
  },
  papers: {
    list: '查看文书',
    guarded: '查看检举人告知文书',
    get: '查看一份文书',
    draft: '拟制文书',
    draftMany: '批量拟制催办、督办函',
    save: '修改文书',
    versionContent: '查看文书历史稿',
    issue: '文书定稿编号',
    issueMany: '批量定稿编号',
    cancel: '作废文书',
    discard: '删除未编号草稿',
    register: '登记外部文书',
    attachScan: '存入签批扫描件',
    withdrawScan: '撤下签批扫描件',
    scan: '查看签批扫描件',
    saveScan: '另存签批扫描件',
    forPrint: '打印文书',
    numbers: '查看文号登记簿',
    numberLines: '查看文号明细',
    setPrefix: '设置机关代字',
  },
  property: {
    list: '查看涉案财物',
    add: '登记涉案财物',
    update: '更正涉案财物',
    step: '登记财物处置',
  },
  rosters: {
    generate: '生成巡察名单',
    explain: '说明名单为何不成',
    prove: '证明名单最优',
    list: '查看名单列表',
    get: '查看巡察名单',
    sign: '签发巡察名单',
    print: '打印巡察名单',
  },
  rounds: {
    list: '查看巡察轮次',
    get: '查看巡察轮次内容',
    create: '新建巡察轮次',
    update: '修改巡察轮次',
    targetOptions: '选择巡察对象',
    rules: '查看回避规则',
  },
  search: { find: '检索' },
  session: {
    status: '读取登录状态',
    draftRecovery: '起草恢复密钥',
    setUp: '首次设置',
    signIn: '登录',
    signOut: '退出',
    touch: '保持在线',
    changePassword: '修改口令',
    recover: '用恢复密钥找回',
    idleLock: '超时自动锁定',
    closed: '关闭窗口退出',
    revoked: '账号变更后强制退出',
  },
  statements: { list: '查看本人说明', add: '登记本人说明' },
  statistics: {
    report: '查看统计',
    rows: '查看统计数据来源',
    choices: '读取统计筛选项',
    print: '打印统计报告',
    printed: '登记统计打印完成',
  },
  system: {
    home: '查看首页',
    jobs: '查看作业',
    settings: '查看设置',
    saveSettings: '修改设置',
    storage: '查看存储与备份',
    backUp: '备份资料库',
  },
  units: {
    children: '查看单位树',
    list: '查看单位',
    kinds: '读取单位种类',
    get: '查看单位内容',
    create: '登记单位',
    update: '修改单位',
    setAliases: '修改单位别名',
  },
}

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
  rowId: '来源行',
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
