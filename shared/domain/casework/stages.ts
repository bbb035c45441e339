/**
 * The stages that a clue (问题线索) and a case (案件) pass, in the order in which they are shown, and the words that
 * ledgers use for them. Which stage may follow which is in flow.ts. 《监督执纪工作规则》第四至八章; LA-01, LA-02.
 */
export type ClueStage =
  | '接收'
  | '登记'
  | '分办'
  | '拟处置'
  | '谈话函询'
  | '初步核实'
  | '暂存待查'
  | '拟立案'
  | '第一种形态处理'
  | '予以了结'
  | '转立案'
  | '已转出'
  | '已合并'
  | '归档'
export type CaseStage =
  | '立案'
  | '审查调查'
  | '移送审理'
  | '审理'
  | '处分决定'
  | '执行'
  | '移送司法'
  | '已结案'
  | '已撤案'
  | '归档'
  | '申诉复查'
export type Stage = ClueStage | CaseStage

export interface StageRow<S extends string> {
  stage: S
  /** The record is closed here (办结); moving on reopens it, or files it away. */
  closes: boolean
  /** Words that ledgers use for this stage, without spaces. */
  synonyms: readonly string[]
}

export const clueStages: readonly StageRow<ClueStage>[] = [
  { stage: '接收', closes: false, synonyms: ['已接收', '收件', '待登记'] },
  { stage: '登记', closes: false, synonyms: ['已登记', '受理', '已受理', '待分办', '未分办'] },
  { stage: '分办', closes: false, synonyms: ['已分办', '待签收', '分办中', '交办', '转办'] },
  {
    stage: '拟处置',

    closes: false,
    synonyms: [
      '待处置',
      '处置中',
      '未处置',
      '审批中',
      '已审批',
      '已上会',
      '已填写拟办意见',
      '办理中',
      '在办',
      '正在办理',
    ],
  },
  {
    stage: '谈话函询',

    closes: false,
    synonyms: ['谈话函询中', '函询', '谈话', '函询中', '谈话中', '约谈函询'],
  },
  {
    stage: '初步核实',

    closes: false,
    synonyms: ['初步核实中', '初核', '初核中', '核实中', '正在初核', '正在核实'],
  },
  {
    stage: '暂存待查',

    closes: false,
    synonyms: ['暂存', '待查', '留存备查', '留存', '暂存备查'],
  },
  {
    stage: '拟立案',

    closes: false,
    synonyms: ['立案审批中', '待立案', '呈请立案', '立案呈批'],
  },
  {
    stage: '第一种形态处理',
    closes: true,
    synonyms: ['第一种形态', '谈话提醒', '批评教育', '责令检查', '诫勉'],
  },
  {
    stage: '予以了结',

    closes: true,
    synonyms: ['了结', '已了结', '办结', '已办结', '结案', '已结', '查否了结', '了结澄清'],
  },
  { stage: '转立案', closes: true, synonyms: ['已立案', '立案', '转立案审查', '立案审查', '立案审查调查'] },
  {
    stage: '已转出',
    closes: true,
    synonyms: ['转出', '移交', '已移交', '转送', '已转送', '转其他机关', '移送其他机关'],
  },
  { stage: '已合并', closes: true, synonyms: ['合并', '并案', '已并案', '重复件', '合并办理'] },
  { stage: '归档', closes: true, synonyms: ['已归档'] },
]

export const caseStages: readonly StageRow<CaseStage>[] = [
  { stage: '立案', closes: false, synonyms: ['已立案', '决定立案', '立案审查'] },
  {
    stage: '审查调查',

    closes: false,
    synonyms: [
      '审查调查中',
      '调查',
      '调查中',
      '审查',
      '审查中',
      '在查',
      '正在调查',
      '留置',
      '留置中',
      '在办',
      '办理中',
    ],
  },
  {
    stage: '移送审理',

    closes: false,
    synonyms: ['已移送审理', '待审理', '送审', '移送审理中'],
  },
  {
    stage: '审理',

    closes: false,
    synonyms: ['审理中', '已受理审理', '案件审理', '正在审理', '集体审议', '上会审议'],
  },
  {
    stage: '处分决定',

    closes: false,
    synonyms: ['已处分', '作出处分', '处分', '已作出处分决定', '处理决定', '已审结', '审结'],
  },
  {
    stage: '执行',

    closes: false,
    synonyms: ['执行中', '处分执行', '待执行', '决定执行'],
  },
  {
    stage: '移送司法',

    closes: false,
    synonyms: [
      '已移送司法',
      '移送检察院',
      '移送检察机关',
      '移送审查起诉',
      '移送起诉',
      '移诉',
      '审查起诉',
      '审查起诉中',
      '已移送',
    ],
  },
  {
    stage: '已结案',

    closes: true,
    synonyms: ['结案', '办结', '已办结', '执行完毕'],
  },
  { stage: '已撤案', closes: true, synonyms: ['撤案', '撤销案件'] },
  { stage: '归档', closes: true, synonyms: ['已归档'] },
  {
    stage: '申诉复查',
    closes: false,
    synonyms: ['申诉', '复查', '复审', '复核', '复议', '申诉复查中', '复审中', '复核中', '复议复查'],
  },
]

const bare = (word: string): string => word.replace(/[\s　、，。()（）【】]/g, '')

function lookup<S extends string>(rows: readonly StageRow<S>[]): (word: string) => S | undefined {
  const words = new Map<string, S>()
  for (const { stage, synonyms } of rows) for (const synonym of synonyms) words.set(synonym, stage)
  for (const { stage } of rows) words.set(stage, stage)
  return word => words.get(bare(word))
}

/** The clue stage that a ledger's word means; undefined when nobody can tell (the clerk is asked, nothing is guessed). */
export const clueStageOf = lookup(clueStages)
/** The case stage that a ledger's word means; undefined when nobody can tell. */
export const caseStageOf = lookup(caseStages)

export type Subject = 'clue' | 'case'

const bySubject = { clue: clueStages, case: caseStages } as const

/** The row of a stage; undefined for a word outside the table. */
export function stageRow(subject: Subject, stage: string): StageRow<string> | undefined {
  return (bySubject[subject] as readonly StageRow<string>[]).find(row => row.stage === stage)
}

export const clueStageNames = clueStages.map(row => row.stage) as [ClueStage, ...ClueStage[]]
export const caseStageNames = caseStages.map(row => row.stage) as [CaseStage, ...CaseStage[]]
