/** Brings a vault to this program's schema: backup first, refuses a vault from the future, checks for drift. */
import { readFileSync } from 'node:fs'
import { AppError } from '../shared/domain/errors.ts'
import { migrations } from './migrations/index.ts'
import { type Db } from './open.ts'

export const schemaVersion = migrations.at(-1)?.version ?? 0

const versionOf = (db: Db): number => Number(db.pragma('user_version', { simple: true }))

/** The schema as text, one statement a paragraph, in a stable order; virtual tables' own shadow tables left out. */
export function schemaText(db: Db): string {
  const rows = db
    .prepare<[], { sql: string }>(
      `select sql from sqlite_master
       where sql is not null and name not like 'sqlite_%' and name not like 'search\\_words\\_%' escape '\\'
       order by type = 'trigger', type = 'index', name`,
    )
    .all()
  return rows.map(row => `${row.sql.trim()};\n`).join('\n')
}

const snapshotUrl = new URL('./schema.sql', import.meta.url)

export interface MigrateOptions {
  /** Called before the first change of an existing vault with a path-free suffix; makes a copy with VACUUM INTO. */
  backup?: (fromVersion: number) => void
  /** The committed snapshot; the bundled program passes its own copy. */
  snapshot?: string
}

/**
 * Runs what is missing, each step in one transaction. Throws `vault.future` for a newer schema and `vault.drift` when the
 * result differs from the committed snapshot (a hand-made index, a lost table): nobody should work on such a vault unawares.
 */
export function migrate(db: Db, options: MigrateOptions = {}): { from: number; to: number } {
  const from = versionOf(db)
  if (from > schemaVersion) throw new AppError('vault.future', { found: from, known: schemaVersion })
  const pending = migrations.filter(step => step.version > from)
  if (pending.length > 0 && from > 0) options.backup?.(from)
  for (const step of pending) {
    db.transaction(() => {
      db.exec(step.sql)
      db.pragma(`user_version = ${step.version}`)
    })()
  }
  const expected = options.snapshot ?? readFileSync(snapshotUrl, 'utf8')
  if (schemaText(db) !== expected) throw new AppError('vault.drift')
  return { from, to: versionOf(db) }
}
