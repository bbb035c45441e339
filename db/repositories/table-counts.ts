import { type Db } from '../open.ts'

/** How many rows every ordinary table holds: two copies of a vault are compared by it. */
export function tableCounts(db: Db): Record<string, number> {
  const tables = db
    .prepare<[], { name: string }>(
      `select name from sqlite_master
       where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%' order by name`,
    )
    .all()
  return Object.fromEntries(
    // a table's name comes from the schema itself, never from a caller
    tables.map(({ name }) => [name, db.prepare<[], { n: number }>(`select count(*) n from "${name}"`).get()!.n]),
  )
}
