import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, schemaText, schemaVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { openDatabase, type Db } from '../../db/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianjian-migrate-'))
const key = randomBytes(32)
let db: Db
let name = 0
const fresh = (): Db => (db = openDatabase({ path: join(folder, `${++name}.db`), key, cipher: 'aegis' }))
afterEach(() => {
  db.close()
  rmSync(join(folder, `${name}.db`), { force: true })
})
const versionOf = () => db.pragma('user_version', { simple: true })

describe('migrations', () => {
  it('make the committed snapshot from nothing, and nothing more the second time', () => {
    fresh()
    expect(migrate(db)).toEqual({ from: 0, to: schemaVersion })
    expect(schemaText(db)).toBe(readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8'))
    expect(migrate(db)).toEqual({ from: schemaVersion, to: schemaVersion })
  })

  it('go up by tens', () => {
    fresh()
    expect(migrations.map(step => step.version)).toEqual(migrations.map((_, i) => (i + 1) * 10))
  })

  it('an older vault is backed up before its first change, a new one and a current one are not', () => {
    fresh()
    const calls: [from: number, seen: unknown][] = []
    const backup = (from: number) => calls.push([from, versionOf()])
    migrate(db, { backup })
    expect(calls).toEqual([])
    migrate(db, { backup })
    expect(calls).toEqual([])
    db.close()
    fresh()
    db.exec(migrations[0]!.sql)
    db.pragma(`user_version = ${migrations[0]!.version}`)
    migrate(db, { backup })
    expect(calls).toEqual([[migrations[0]!.version, migrations[0]!.version]])
    expect(versionOf()).toBe(schemaVersion)
  })

  it('a backup that fails stops everything before the first change', () => {
    fresh()
    db.exec(migrations[0]!.sql)
    db.pragma(`user_version = ${migrations[0]!.version}`)
    const before = schemaText(db)
    const backup = () => {
      throw new Error('disk full')
    }
    expect(() => migrate(db, { backup })).toThrow('disk full')
    expect(schemaText(db)).toBe(before)
    expect(versionOf()).toBe(migrations[0]!.version)
  })

  it('a vault from the future is refused and left alone', () => {
    fresh()
    migrate(db)
    db.pragma(`user_version = ${schemaVersion + 10}`)
    expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'vault.future' }))
    expect(versionOf()).toBe(schemaVersion + 10)
  })

  it.each([
    ['a hand-made index', 'create index mine on units (region)'],
    ['a lost table', 'drop table statements'],
    ['a lifted trigger', 'drop trigger audit_no_delete'],
    ['a hand-made column', 'alter table units add column secret text'],
  ])('drift is refused: %s', (_, sql) => {
    fresh()
    migrate(db)
    db.exec(sql)
    expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'vault.drift' }))
  })

  it('a wrong key opens nothing and tells nothing', () => {
    fresh()
    migrate(db)
    db.close()
    const path = join(folder, `${name}.db`)
    expect(() => openDatabase({ path, key: randomBytes(32), cipher: 'aegis', mustExist: true })).toThrow(
      expect.objectContaining({ code: 'vault.wrongKey' }),
    )
    db = openDatabase({ path, key, cipher: 'aegis', mustExist: true })
    expect(versionOf()).toBe(schemaVersion)
  })
})
