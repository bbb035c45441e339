/** Writes db/schema.sql from the migrations: `node build/schema-snapshot.ts`, after any change of db/migrations. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { schemaText } from '../db/migrate.ts'
import { migrations } from '../db/migrations/index.ts'
import { openDatabase } from '../db/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianjian-schema-'))
const db = openDatabase({ path: join(folder, 'vault.db'), key: randomBytes(32), cipher: 'aegis' })
for (const step of migrations) db.exec(step.sql)
writeFileSync(fileURLToPath(new URL('../db/schema.sql', import.meta.url)), schemaText(db))
db.close()
rmSync(folder, { recursive: true })
