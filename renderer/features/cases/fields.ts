/** Facts of clues and cases as one table: label, kind of input, for which record. Forms, pages and corrections read it. */
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { type Draft } from './records.ts'

type KeysOf<T> = { [K in keyof Draft]-?: Draft[K] extends T ? K : never }[keyof Draft]
export type TextKey = Exclude<KeysOf<string | null>, 'subjectKind' | 'personClass'>
export type Field = { label: string; only?: Subject; full?: true; hint?: string; max?: number } & (
  | { kind: 'text' | 'area' | 'date'; key: TextKey }
  | { kind: 'person' | 'unit' | 'class' | 'money' | 'subjectKind' | 'realName'; key: keyof Draft }
)

export const fields: readonly Field[] = [
  { key: 'no', kind: 'text', label: '编号', max: 60 },
  { key: 'receivedOn', kind: 'date', label: '收到日期', only: 'clue' },
  { key: 'filedOn', kind: 'date', label: '立案时间', only: 'case' },
  { key: 'title', kind: 'text', label: '案由', only: 'case', full: true, max: 200 },
  { key: 'subjectName', kind: 'text', label: '对象', max: 60 },
  { key: 'unitId', kind: 'unit', label: '单位' },
  { key: 'post', kind: 'text', label: '职务', max: 120 },
  { key: 'source', kind: 'text', label: '线索来源', only: 'clue', max: 60, hint: '来信、来访、交办、移送、巡察移交' },
  { key: 'problemType', kind: 'text', label: '问题类型', max: 60 },
  { key: 'handler', kind: 'text', label: '承办人', max: 60 },
  { key: 'department', kind: 'text', label: '承办部门', max: 60 },
  { key: 'personClass', kind: 'class', label: '管理权限' },
  { key: 'subjectKind', kind: 'subjectKind', label: '对象种类' },
  { key: 'personId', kind: 'person', label: '关联人员' },
  { key: 'kind', kind: 'text', label: '立案类别', only: 'case', max: 60, hint: '纪律、监察' },
  { key: 'measure', kind: 'text', label: '措施', only: 'case', max: 60, hint: '如 留置' },
  { key: 'measureOn', kind: 'date', label: '采取措施日期', only: 'case' },
  { key: 'amountCents', kind: 'money', label: '涉案金额（元）', only: 'case' },
  { key: 'outcome', kind: 'text', label: '处理结果', only: 'case', max: 200, hint: '如 党内严重警告、政务记过' },
  { key: 'transferredOn', kind: 'date', label: '移送检察院', only: 'case' },
  { key: 'disposal', kind: 'text', label: '处置方式', only: 'clue', max: 60 },
  { key: 'realName', kind: 'realName', label: '实名检举控告', only: 'clue' },
  { key: 'summary', kind: 'area', label: '反映内容', only: 'clue', full: true, max: 4000 },
  { key: 'note', kind: 'area', label: '备注', full: true, max: 2000 },
]

export const fieldsOf = (subject: Subject): Field[] => fields.filter(field => !field.only || field.only === subject)

/** What the first facts are called on this kind of record. */
export function labelOf(field: Field, subject: Subject): string {
  if (field.key === 'no') return subject === 'clue' ? '线索编号' : '案件编号'
  if (field.key === 'subjectName') return subject === 'clue' ? '被反映人' : '被审查调查人'
  return field.label
}

const more: Record<string, string> = { subjects: '其他对象', clueId: '来源线索', version: '' }
export const fieldLabel = (key: string): string => fields.find(field => field.key === key)?.label ?? more[key] ?? key
