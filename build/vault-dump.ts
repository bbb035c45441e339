/** A database as SQL text that any SQLite can read back. Search tables are left out: they are rebuilt from the rows. */
import { type Db } from '../db/open.ts'

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A value as an SQL literal; a NUL inside a text would end the statement early, so such a text goes as hexadecimal. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`
  if (typeof value !== 'string') throw new TypeError(`no SQL for a ${typeof value}`)
  return value.includes('\0')
    ? `cast(x'${Buffer.from(value).toString('hex')}' as text)`
    : `'${value.replaceAll("'", "''")}'`
}

interface Item {
  type: string
  name: string
  /** The table it belongs to. */
  on: string
  sql: string
}

/** Tables, then rows, then indexes, views and triggers (a trigger must not run while the rows go in). */
export function* dumpSql(db: Db): Generator<{ sql: string; isRow: boolean }> {
  const part = (sql: string, isRow = false) => ({ sql: `${sql};\n`, isRow })
  const items = db
    .prepare<[], Item>(
      'select type, name, tbl_name as "on", sql from sqlite_master where sql is not null and name not like \'sqlite_%\' order by rowid',
    )
    .all()
  const virtual = items.filter(({ sql }) => /^create virtual table/i.test(sql)).map(({ name }) => name)
  const ofSearch = (name: string) => virtual.some(table => name === table || name.startsWith(`${table}_`))
  const tables = items.filter(({ type, name }) => type === 'table' && !ofSearch(name))
  yield part('pragma foreign_keys = off')
  yield part('begin')
  for (const { sql } of tables) yield part(sql)
  for (const { name } of tables) {
    const rows = db
      .prepare<[], unknown[]>(`select * from ${quoted(name)}`)
      .safeIntegers()
      .raw()
    for (const row of rows.iterate())
      yield part(`insert into ${quoted(name)} values (${row.map(literal).join(', ')})`, true)
  }
  for (const { type, on, sql } of items) if (type !== 'table' && !ofSearch(on)) yield part(sql)
  yield part(`pragma user_version = ${String(db.pragma('user_version', { simple: true }))}`)
  yield part('commit')
}
