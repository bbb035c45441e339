import { isTargetTable, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type ImportChange } from '../../../db/repositories/import-changes.ts'

const limit = 100

const titles: Record<TargetTable, string> = {
  units: '单位',
  persons: '人员',
  postings: '任职经历',
  relatives: '家庭成员',
  clues: '问题线索',
  cases: '案件',
  sanctions: '处分处理',
  inspectors: '巡察人才',
  findings: '巡察问题',
  dossier_entries: '廉政档案条目',
}

/** The names by which a clerk knows the record. */
function nameOf(columns: Record<string, string | number | null>): string {
  for (const key of ['no', 'name', 'subject_name', 'title', 'kind', 'post', 'occurred_on']) {
    const value = columns[key]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}

function describe(db: Repositories, change: ImportChange) {
  const { id, tableName, rowId, sourceRowId, kind, versionAfter } = change
  const base = { id, table: tableName, rowId, sourceRowId }
  if (!isTargetTable(tableName)) return { ...base, what: tableName, because: '相关记录已保留' }
  const row = db.importTargets.get(tableName, rowId)
  const what = `${titles[tableName]}${row ? ` ${nameOf(row.columns)}` : ''}`
  if (!row) return { ...base, what, because: '记录已不存在' }
  if (row.version !== versionAfter)
    return { ...base, what, because: kind === 'created' ? '导入后又经人工修改' : '更新后又经人工修改' }
  return { ...base, what, because: '已被其他记录引用' }
}

/** After an undo the log holds exactly what was kept. */
export function keptPage(db: Repositories, batchId: number, after: number) {
  if (db.imports.get(batchId).state !== 'undone') return { rows: [] }
  const changes = db.imports.changesAfter(batchId, after, limit)
  const last = changes.at(-1)
  return {
    rows: changes.map(change => describe(db, change)),
    ...(changes.length === limit && last && { next: last.id }),
  }
}
