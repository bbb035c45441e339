import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

/** What a clerk may write about a unit (单位). */
export interface UnitFacts {
  name: string
  code: string | null
  parentId: number | null
  /** 所在乡镇（街道）. */
  region: string | null
  /** 单位级别. */
  level: string | null
  /** 单位类型. */
  kind: string | null
  note: string | null
}

export interface Unit extends UnitFacts {
  id: number
  sourceRowId: number | null
  version: number
}

export interface UnitLine {
  id: number
  name: string
  parentId: number | null
  parentName: string | null
  kind: string | null
  level: string | null
  region: string | null
  /** Units directly below. */
  children: number
  /** Persons who work here now, units below not counted. */
  people: number
  sourceRowId: number | null
}

export interface UnitNode {
  id: number
  parentId: number | null
  name: string
  kind: string | null
}

export interface UnitPage {
  text: string
  kind: string | null
  after: { name: string; id: number } | undefined
  limit: number
}

const line = `
  select u.id, u.name, u.parent_id parentId, p.name parentName, u.kind, u.level, u.region, u.source_row_id sourceRowId,
    (select count(*) from units c where c.parent_id = u.id) children,
    (select count(*) from persons s where s.unit_id = u.id) people
  from units u left join units p on p.id = u.parent_id`

/** Units, their tree and their other names. */
export function unitsRepository(db: Db) {
  const one = db.prepare<[number], Unit>(`
    select id, name, code, parent_id parentId, region, level, kind, note, source_row_id sourceRowId, version
    from units where id = ?`)
  const parent = db.prepare<[number], { parentId: number | null }>('select parent_id parentId from units where id = ?')
  const nodes = db.prepare<[], UnitNode>('select id, parent_id parentId, name, kind from units')
  const roots = db.prepare<[], UnitLine>(`${line} where u.parent_id is null order by u.id limit 2000`)
  const below = db.prepare<[number], UnitLine>(`${line} where u.parent_id = ? order by u.id limit 2000`)
  const page = db.prepare<[object], UnitLine>(`
    ${line}
    where (@kind is null or u.kind = @kind)
      and (@like is null or u.name like @like escape '\\'
        or exists (select 1 from unit_aliases a where a.unit_id = u.id and a.alias like @like escape '\\'))
      and (u.name, u.id) > (@afterName, @afterId)
    order by u.name, u.id limit @limit`)
  const named = db.prepare<[object], { id: number }>(`
    select id from units where name = @name
    union select unit_id from unit_aliases where alias = @name`)
  const kinds = db.prepare<[], { kind: string; count: number }>(
    'select kind, count(*) count from units where kind is not null group by kind order by count desc, kind',
  )
  const insert = db.prepare<[object]>(`
    insert into units (name, code, parent_id, region, level, kind, note, created_at, updated_at)
    values (@name, @code, @parentId, @region, @level, @kind, @note, @at, @at)`)
  const change = db.prepare<[object]>(`
    update units set name = @name, code = @code, parent_id = @parentId, region = @region, level = @level, kind = @kind,
      note = @note, updated_at = @at, version = version + 1
    where id = @id and version = @version`)
  const aliases = db.prepare<[number], { alias: string }>(
    'select alias from unit_aliases where unit_id = ? order by alias',
  )
  const dropAliases = db.prepare<[number]>('delete from unit_aliases where unit_id = ?')
  const addAlias = db.prepare<[number, string]>('insert or ignore into unit_aliases (unit_id, alias) values (?, ?)')
  const touch = db.prepare<[object]>(
    'update units set version = version + 1, updated_at = @at where id = @id and version = @version',
  )

  const counts = db.prepare<[object], { children: number; people: number }>(`
    select (select count(*) from units where parent_id = @id) children, (select count(*) from persons where unit_id = @id) people`)

  function get(id: number): Unit {
    const unit = one.get(id)
    if (!unit) throw new AppError('row.missing', { what: '单位' })
    return unit
  }
  function changed(result: { changes: number }, id: number, version: number): number {
    if (result.changes === 0) {
      get(id)
      throw new AppError('row.stale')
    }
    return version + 1
  }
  const escaped = (text: string): string => text.replace(/[\\%_]/g, sign => `\\${sign}`)

  return {
    /** Throws `row.missing`. */
    get,
    counts: (id: number): { children: number; people: number } => counts.get({ id })!,
    parentOf: (id: number): number | null => parent.get(id)?.parentId ?? null,
    /** All units, for sums over the tree. */
    nodes: (): UnitNode[] => nodes.all(),
    children: (parentId: number | null): UnitLine[] => (parentId === null ? roots.all() : below.all(parentId)),
    list: ({ text, kind, after, limit }: UnitPage): UnitLine[] =>
      page.all({
        like: text ? `%${escaped(text)}%` : null,
        kind,
        afterName: after?.name ?? '',
        afterId: after?.id ?? 0,
        limit,
      }),
    /** Units that bear exactly this name or alias. */
    named: (name: string): number[] => named.all({ name }).map(row => row.id),
    kinds: (): { kind: string; count: number }[] => kinds.all(),
    create: (facts: UnitFacts & { at: string }): number => Number(insert.run(facts).lastInsertRowid),
    /** Returns the new version; `row.stale` when somebody else changed the row first. */
    update: (facts: UnitFacts & { id: number; version: number; at: string }): number =>
      changed(change.run(facts), facts.id, facts.version),
    aliases: (id: number): string[] => aliases.all(id).map(row => row.alias),
    setAliases(id: number, version: number, next: readonly string[], at: string): number {
      const newVersion = changed(touch.run({ id, version, at }), id, version)
      dropAliases.run(id)
      for (const alias of next) addAlias.run(id, alias)
      return newVersion
    },
  }
}
