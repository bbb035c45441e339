import { type Db, type Statement } from '../open.ts'
import { importLookups } from './import-lookups.ts'
import { isTargetTable, targetTables, type SqlValue, type TargetTable } from './import-tables.ts'

export { type SqlValue, type TargetTable } from './import-tables.ts'

export interface TargetRow {
  id: number
  version: number
  columns: Record<string, SqlValue>
}

/** Why a created row could not be taken back. */
export type KeptBecause = 'edited' | 'referenced'

const isForeignKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'

/** Rows that a cascade would silently take along: their presence keeps the parent. */
const dependents: Partial<Record<TargetTable, string>> = {
  persons: `exists (select 1 from postings where person_id = @id) or exists (select 1 from relatives where person_id = @id or related_person_id = @id)`,
  inspectors: `exists (select 1 from inspector_history where inspector_id = @id)`,
}

/** Bulk writing into the eight target tables, and taking it back. Column names come from a fixed list, values are bound. */
export function importTargetsRepository(db: Db) {
  const inserts = {} as Record<TargetTable, Statement<SqlValue[]>>
  const selects = {} as Record<TargetTable, Statement<[number], Record<string, SqlValue>>>
  const removals = {} as Record<TargetTable, Statement<[object]>>
  const blockers: Partial<Record<TargetTable, Statement<[object], { n: number }>>> = {}
  for (const [name, { columns, stamped }] of Object.entries(targetTables)) {
    if (!isTargetTable(name)) continue
    const all = [...columns, 'source_row_id', ...(stamped ? ['created_at', 'updated_at'] : [])]
    inserts[name] = db.prepare(`insert into ${name} (${all.join(', ')}) values (${all.map(() => '?').join(', ')})`)
    selects[name] = db.prepare(`select id, version, ${columns.join(', ')} from ${name} where id = ?`)
    removals[name] = db.prepare(`delete from ${name} where id = @id and version = @version`)
    const condition = dependents[name]
    if (condition) blockers[name] = db.prepare(`select ${condition} n`)
  }
  const updates = new Map<string, Statement<SqlValue[]>>()
  const addAlias = db.prepare<[number, string]>('insert or ignore into unit_aliases (unit_id, alias) values (?, ?)')
  const dropAlias = db.prepare<[number, string]>('delete from unit_aliases where unit_id = ? and alias = ?')
  const addHistory = db.prepare<[object]>(`
    insert into inspector_history (inspector_id, round_name, unit_id, unit_name, role, source_row_id)
    values (@inspectorId, @round, @unitId, @unit, @role, @sourceRowId)`)
  const hasHistory = db.prepare<[object], { id: number }>(
    `select id from inspector_history where inspector_id = @inspectorId and round_name = @round and coalesce(unit_name, '') = @unit`,
  )
  const dropHistory = db.prepare<[number]>('delete from inspector_history where id = ?')
  const setParent = db.prepare<[number, number]>('update units set parent_id = ? where id = ?')
  const setEffect = db.prepare<[object]>(
    'update sanctions set effect_until_on = @untilOn, effect_rule = @rule, effect_because = @because where id = @id',
  )
  const dropClocks = db.prepare<[string, number]>('delete from clocks where subject = ? and subject_id = ?')
  const dropMoves = db.prepare<[string, number]>('delete from stage_moves where subject = ? and subject_id = ?')
  const inScope = {
    clues: db.prepare<[number, string], { id: number }>('select id from clues where source_row_id = ? and handler = ?'),
    cases: db.prepare<[number, string], { id: number }>('select id from cases where source_row_id = ? and handler = ?'),
  }

  function get(table: TargetTable, id: number): TargetRow | undefined {
    const row = selects[table].get(id)
    if (!row) return undefined
    const { id: _, version, ...columns } = row
    return { id, version: Number(version), columns }
  }

  function update(table: TargetTable, id: number, changes: Record<string, SqlValue>, at: string): number {
    const { columns, stamped } = targetTables[table]
    const names = columns.filter(name => Object.hasOwn(changes, name))
    const key = `${table}:${names.join()}`
    let statement = updates.get(key)
    if (!statement) {
      const sets = [
        ...names.map(name => `${name} = ?`),
        ...(stamped ? ['updated_at = ?'] : []),
        'version = version + 1',
      ]
      statement = db.prepare(`update ${table} set ${sets.join(', ')} where id = ? returning version`)
      updates.set(key, statement)
    }
    const values = [...names.map(name => changes[name]!), ...(stamped ? [at] : []), id]
    return (statement.get(...values) as { version: number }).version
  }

  return {
    ...importLookups(db),
    get,
    /** `values` in the order of the table's columns. Returns the new id; its version is 1. */
    insert(table: TargetTable, values: readonly SqlValue[], sourceRowId: number, at: string): number {
      const stamps = targetTables[table].stamped ? [at, at] : []
      return Number(inserts[table].run(...values, sourceRowId, ...stamps).lastInsertRowid)
    },
    /** Returns the new version. */
    update,
    addAlias: (unitId: number, alias: string): boolean => addAlias.run(unitId, alias).changes > 0,
    dropAlias: (unitId: number, alias: string): void => void dropAlias.run(unitId, alias),
    /** Undefined when this round is already known. */
    addHistory(entry: {
      inspectorId: number
      round: string
      unitId: number | null
      unit: string
      role: string
      sourceRowId: number
    }): number | undefined {
      return hasHistory.get({ inspectorId: entry.inspectorId, round: entry.round, unit: entry.unit })
        ? undefined
        : Number(addHistory.run(entry).lastInsertRowid)
    },
    dropHistory: (id: number): void => void dropHistory.run(id),
    setParent: (unitId: number, parentId: number): void => void setParent.run(parentId, unitId),
    setEffect: (effect: { id: number; untilOn: string | null; rule: string | null; because: string | null }): void =>
      void setEffect.run(effect),

    /** Deletes a created row if nobody touched it or hung anything on it. */
    remove(table: TargetTable, id: number, version: number): 'removed' | KeptBecause {
      const now = get(table, id)
      if (!now) return 'removed'
      if (now.version !== version) return 'edited'
      if (blockers[table]?.get({ id })?.n) return 'referenced'
      try {
        removals[table].run({ id, version })
      } catch (error) {
        if (isForeignKey(error)) return 'referenced'
        throw error
      }
      if (table === 'clues' || table === 'cases') {
        const subject = table === 'clues' ? 'clue' : 'case'
        dropClocks.run(subject, id)
        dropMoves.run(subject, id)
      }
      return 'removed'
    },

    /** Is the clue or case that came from this source row one of this handler's? */
    handledBy: (sourceRowId: number, handler: string): boolean =>
      inScope.clues.get(sourceRowId, handler) !== undefined || inScope.cases.get(sourceRowId, handler) !== undefined,
  }
}
