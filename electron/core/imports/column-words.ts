/** Columns of the target tables in the clerks' words, and their values as text. */
import { kindOf, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { maskIdNumber } from '../../../shared/domain/people/id-number.ts'
import { type SqlValue, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

/** Columns that do not bear the name of the field they are read from. */
const fieldOfColumn: Partial<Record<TargetTable, Readonly<Record<string, string>>>> = {
  units: { parent_id: 'parent' },
  persons: { unit_id: 'unit', unit_name: 'unit' },
  postings: { person_id: 'name', unit_id: 'unit', unit_name: 'unit' },
  relatives: {
    person_id: 'name',
    name: 'relativeName',
    id_number: 'relativeIdNumber',
    unit_id: 'unit',
    unit_name: 'unit',
  },
  clues: { unit_id: 'unit', unit_name: 'unit' },
  cases: { unit_id: 'unit', unit_name: 'unit', clue_id: 'clueNo' },
  sanctions: { person_id: 'name', case_id: 'caseNo' },
  inspectors: { person_id: 'name' },
  dossier_entries: { person_id: 'name', section: 'section', occurred_on: 'occurredOn', cells: 'c1' },
  findings: { round_id: 'round', unit_id: 'unit' },
}

/** Columns that no heading of a sheet names. */
const ownWords: Readonly<Record<string, string>> = {
  person_id: '对应人员',
  related_person_id: '对应干部',
  rounds_served: '参加巡察次数',
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The heading under which a clerk knows a column. A target table bears the name of its kind. */
export function columnLabel(table: TargetTable, column: string): string {
  const { fields }: { fields: Readonly<Record<string, { label: string }>> } = kindOf(table satisfies KindId)
  const field = fields[fieldOfColumn[table]?.[column] ?? camel(column)]
  return field?.label ?? ownWords[column] ?? column
}

const flags = new Set(['real_name', 'is_leader', 'available'])
const links: Readonly<Record<string, TargetTable>> = {
  unit_id: 'units',
  parent_id: 'units',
  person_id: 'persons',
  related_person_id: 'persons',
  clue_id: 'clues',
  case_id: 'cases',
}

function listed(text: string): string {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.join('、') : text
}

/** A value of a column as a clerk reads it: names instead of ids, 元 instead of 分, identity numbers masked. */
export function columnText(db: Repositories, column: string, value: SqlValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (flags.has(column)) return value ? '是' : '否'
  if (column === 'amount_cents') return `${(Number(value) / 100).toLocaleString('zh-CN')}元`
  if (column === 'id_number') return maskIdNumber(String(value))
  if (column === 'form') return `第${'〇一二三四'[Number(value)] ?? String(value)}种形态`
  if (typeof value === 'string' && value.startsWith('[')) return listed(value)
  const table = links[column]
  if (!table || typeof value !== 'number') return String(value)
  const found = db.importTargets.get(table, value)?.columns
  return String(found?.['name'] ?? found?.['no'] ?? '')
}
