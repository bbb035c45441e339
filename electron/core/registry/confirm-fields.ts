/** Fields that a named person set by hand (已确认). An import overwrites them only when somebody decides so for that very row. */
import { targetTables, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type Context } from '../context.ts'

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** Marks what really changed between two states of a row; `before` undefined for a new row, whose filled fields all count. */
export function confirmChanges(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  table: TargetTable,
  id: number,
  before: object | undefined,
  after: object,
): void {
  const was = new Map(Object.entries(before ?? {}))
  const columns: readonly string[] = targetTables[table].columns
  const changed = Object.entries(after)
    .filter(([name, value]) => columns.includes(snake(name)) && (value ?? null) !== (was.get(name) ?? null))
    .map(([name]) => snake(name))
  db.imports.confirmFields(table, id, changed, actor.name, now.toISOString())
}
