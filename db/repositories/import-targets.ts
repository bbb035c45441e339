import { type Db, type Statement } from '../open.ts'
import { type Study } from './inspectors.ts'
import { importLookups } from './import-lookups.ts'
import { packedRows, unpacked, valueAt, type PackedRows } from './packed-rows.ts'
import { isTargetTable, targetTables, type SqlValue, type TargetTable } from './import-tables.ts'

export { type SqlValue, type TargetTable } from './import-tables.ts'

export interface TargetRow {
  id: number
  version: number
  columns: Record<string, SqlValue>
}

/** What taking created rows back came to. */
export interface Removed {
  removed: number[]
  kept: { id: number; sourceRowId: number }[]
}

const isForeignKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'

/** Rows that a cascade would silently take along: their presence keeps the parent. */
const dependents: Partial<Record<TargetTable, string>> = {
  persons: `exists (select 1 from postings where postings.person_id = persons.id) or exists (select 1 from relatives where relatives.person_id = persons.id or related_person_id = persons.id) or exists (select 1 from studies where studies.person_id = persons.id)`,
  // what the person said to a line keeps it
  dossier_entries: `exists (select 1 from statements where entry_kind = 'entry' and entry_id = dossier_entries.id)`,
  // a dossier quotes it
  findings: `exists (select 1 from dossier_entries e where e.origin = 'finding:' || findings.id and e.origin <> '' and e.withdrawn_at is null)`,
  inspectors: `exists (select 1 from inspector_history where inspector_id = inspectors.id)`,
}

/** Bulk writing into the target tables, and taking it back. Column names come from a fixed list, values are bound. */
export function importTargetsRepository(db: Db) {
  const inserts = new Map<string, Statement<[object]>>()
  const selects = {} as Record<TargetTable, Statement<[number], Record<string, SqlValue>>>
  const removals = {} as Record<
    TargetTable,
    {
      all: Statement<[object], { id: number }>
      each: Statement<[object]>
      left: Statement<[object], Removed['kept'][number]>
    }
  >
  for (const [name, { columns }] of Object.entries(targetTables)) {
    if (!isTargetTable(name)) continue
    selects[name] = db.prepare(`select id, version, ${columns.join(', ')} from ${name} where id = ?`)
    const free = `version = @version and not (${dependents[name] ?? 'false'})`
    removals[name] = {
      all: db.prepare(`delete from ${name} where id between @from and @to and ${free} returning id`),
      each: db.prepare(`delete from ${name} where id = @id and ${free}`),
      left: db.prepare(`select id, coalesce(source_row_id, 0) sourceRowId from ${name} where id between @from and @to`),
    }
  }
  const counts = Object.fromEntries(
    Object.keys(targetTables).map(name => [name, db.prepare<[], { n: number }>(`select count(*) n from ${name}`)]),
  ) as Record<TargetTable, Statement<[], { n: number }>>
  const nextIds = Object.fromEntries(
    Object.keys(targetTables).map(name => [
      name,
      db.prepare<[], { id: number }>(`select coalesce(max(id), 0) + 1 id from ${name}`),
    ]),
  ) as Record<TargetTable, Statement<[], { id: number }>>
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
  const addStudy = db.prepare<[object]>(`
    insert into studies (person_id, school, class_name, supervisor, from_on, to_on, source_row_id)
    values (@personId, @school, @className, @supervisor, @fromOn, @toOn, @sourceRowId)`)
  const hasStudy = db.prepare<[object], { id: number }>(`
    select id from studies where person_id = @personId and school = @school and coalesce(class_name, '') = coalesce(@className, '')
      and coalesce(supervisor, '') = coalesce(@supervisor, '')`)
  const dropStudy = db.prepare<[number]>('delete from studies where id = ?')
  const setParent = db.prepare<[number, number]>('update units set parent_id = ? where id = ?')
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

  /** Into these columns only: what a sheet does not say needs not be stored a million times. */
  function inserting(table: TargetTable, names: readonly string[]): Statement<[object]> {
    const { columns, stamped } = targetTables[table]
    const known = columns.filter(name => names.includes(name))
    if (known.length !== names.length || known.some((name, i) => name !== names[i]))
      throw new Error(`columns of ${table} out of order`)
    const key = `${table}:${known.join()}`
    let statement = inserts.get(key)
    if (!statement) {
      const all = ['id', ...known, 'source_row_id', ...(stamped ? ['created_at', 'updated_at'] : [])]
      const places = [...known, 'source_row_id'].map((_, i) => valueAt(i))
      const values = ['@first + key', ...places, ...(stamped ? ['@at', '@at'] : [])]
      statement = db.prepare(
        `insert into ${table} (${all.join(', ')}) select ${values.join(', ')} from ${unpacked('rows')}`,
      )
      inserts.set(key, statement)
    }
    return statement
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
    count: (table: TargetTable): number => counts[table].get()!.n,
    ...packedRows(db),
    /**
     * New records: values in the order of `names`, the source row last. Their ids run on without a gap from the one returned; their
     * version is 1.
     */
    insert(table: TargetTable, names: readonly string[], rows: PackedRows, at: string): number {
      const first = nextIds[table].get()!.id
      inserting(table, names).run({ first, rows, ...(targetTables[table].stamped && { at }) })
      return first
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
    /** Undefined when this study is already known. */
    addStudy({ sourceRowId, ...study }: Study & { personId: number; sourceRowId: number }): number | undefined {
      const { personId, school, className, supervisor } = study
      return hasStudy.get({ personId, school, className, supervisor })
        ? undefined
        : Number(addStudy.run({ ...study, sourceRowId }).lastInsertRowid)
    },
    dropStudy: (id: number): void => void dropStudy.run(id),
    dropHistory: (id: number): void => void dropHistory.run(id),
    setParent: (unitId: number, parentId: number): void => void setParent.run(parentId, unitId),

    /**
     * Deletes created rows from id `from` to `to` that nobody touched or hung anything on; what hangs on them by design (clocks,
     * stage moves, the search index) is the caller's. Returns what went and what had to stay, with its source row.
     */
    removeStretch(table: TargetTable, from: number, to: number, version: number): Removed {
      const { all, each, left } = removals[table]
      const range = { from, to, version }
      let removed: number[]
      try {
        removed = all.all(range).map(row => row.id)
      } catch (error) {
        if (!isForeignKey(error)) throw error
        // somebody refers to one of them: the others go one by one
        removed = []
        for (const { id } of left.all(range)) {
          try {
            if (each.run({ id, version }).changes > 0) removed.push(id)
          } catch (one) {
            if (!isForeignKey(one)) throw one
          }
        }
      }
      return { removed, kept: left.all(range) }
    },

    /** Is the clue or case that came from this source row one of this handler's? */
    handledBy: (sourceRowId: number, handler: string): boolean =>
      inScope.clues.get(sourceRowId, handler) !== undefined || inScope.cases.get(sourceRowId, handler) !== undefined,
  }
}
