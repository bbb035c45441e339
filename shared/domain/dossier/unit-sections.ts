/**
 * What the dossier of a unit (单位政治生态档案) is made of: the database of three aspects (责任与分工、项目与资金、制度与风险) typed
 * in by the unit's supervisors, and what the registry counts.
 */
import { type DossierColumn } from './sections.ts'

type UnitSource =
  | 'unit'
  | 'leaders'
  | 'figures'
  | 'forms'
  | 'problems'
  | 'rectification'
  | 'compare'
  | 'peers'
  | 'completeness'
  | 'entries'
export type CountedSource = Exclude<UnitSource, 'unit' | 'entries'>

export const unitParts = ['责任与分工', '监督执纪', '项目、资金与制度', '对照与资料'] as const

export interface UnitSection {
  /** Stable; quoted by lines in the vault. */
  id: string
  title: string
  part: (typeof unitParts)[number]
  source: UnitSource
  columns: readonly DossierColumn[]
}

const columns = (...titles: string[]): DossierColumn[] => titles.map((title, index) => ({ id: `c${index + 1}`, title }))
/** U03 belongs to the part that begins at U01, and so on: the ids are in the order of the paper. */
const partOf = (id: string): UnitSection['part'] => {
  const number = Number(id.slice(1))
  return unitParts[number <= 5 ? 0 : number <= 10 ? 1 : number <= 15 ? 2 : 3]
}
const entries = (id: string, title: string, ...titles: string[]): UnitSection => ({
  id,
  title,
  part: partOf(id),
  source: 'entries',
  columns: columns(...titles),
})
const counted = (id: string, title: string, source: Exclude<UnitSource, 'entries'>): UnitSection => ({
  id,
  title,
  part: partOf(id),
  source,
  columns: [],
})

export const unitSections: readonly UnitSection[] = [
  counted('U01', '基本情况', 'unit'),
  counted('U02', '现任领导班子', 'leaders'),
  entries('U03', '班子成员分工', '姓名', '职务', '分管工作'),
  entries('U04', '主体责任清单', '责任事项', '责任人', '完成情况'),
  entries('U05', '职责与“三定”方案', '主要职责', '内设机构', '核定编制'),
  counted('U06', '线索、案件与处分总体情况', 'figures'),
  counted('U07', '四种形态分布', 'forms'),
  counted('U08', '问题类型分布', 'problems'),
  counted('U09', '巡察反馈问题及整改', 'rectification'),
  entries('U10', '监督检查发现问题及整改', '发现问题', '责任人', '整改期限', '整改情况'),
  entries('U11', '重点项目', '项目名称', '总投资（万元）', '责任人', '进展', '监督情况'),
  entries('U12', '重大资金', '资金名称', '金额（万元）', '来源', '使用情况'),
  entries('U13', '制度建设及执行', '制度名称', '文号', '执行情况'),
  entries('U14', '廉政风险点及防控', '岗位或环节', '风险内容', '等级', '防控措施'),
  entries('U15', '考核、民主测评与意见回复', '事项', '结果', '认定单位'),
  counted('U16', '年度对比', 'compare'),
  counted('U18', '同类单位对照', 'peers'),
  counted('U17', '资料完整度', 'completeness'),
]
