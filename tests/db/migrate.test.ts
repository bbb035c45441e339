import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, schemaText, schemaVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { openDatabase, type Db } from '../../db/open.ts'
import { repositories } from '../../db/repositories/index.ts'

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

  it('every statement of every repository fits the newest schema', () => {
    fresh()
    migrate(db)
    // each prepares its statements when it is first asked for
    const all = repositories(db)
    for (const name of Object.keys(all) as (keyof typeof all)[])
      expect([name, typeof all[name]]).toEqual([name, 'object'])
    db.exec('drop table sanctions')
    expect(() => repositories(db).sanctions).toThrow('no such table')
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

describe('060: source rows of older vaults go into blocks', () => {
  it('cells, row numbers, ids and what the check said stay as they were', () => {
    fresh()
    for (const step of migrations.filter(one => one.version < 60)) db.exec(step.sql)
    db.exec(`
      insert into import_batches (id, kind, file_name, file_hash, file_size, format, state, account_id, account, created_at)
        values (1, 'persons', 'a.csv', '', 1, 'csv', 'done', 1, '周知期', '2026-01-01');
      insert into import_rows (id, batch_id, row_no, cells, state, faults) values
        (7, 1, 2, '["张三",5,null,{"d":"2024-01-05"}]', 'good', null),
        (9, 1, 5, '["李四"]', 'faulty', '[{"column":0,"field":"name","code":"missing","message":"…"}]'),
        (10, 1, 6, '[]', 'skipped', '[{"column":-1,"field":"","code":"total","message":"合计行"}]');
      insert into import_changes (batch_id, table_name, row_id, kind, version_after, source_row_id)
        values (1, 'persons', 3, 'created', 1, 7);`)
    // the repositories speak the newest schema
    for (const step of migrations.filter(one => one.version >= 60)) db.exec(step.sql)
    const { imports } = repositories(db)
    const blocks = imports.blocksAfter(1, 0, 10).map(({ firstId, firstRowNo, rows, body }) => ({
      firstId,
      firstRowNo,
      rows,
      body: JSON.parse(Buffer.from(body).toString('utf8')) as unknown,
    }))
    expect(blocks).toEqual([
      { firstId: 7, firstRowNo: 2, rows: 1, body: [[2], ['张三', 5, null, { d: '2024-01-05' }]] },
      { firstId: 9, firstRowNo: 5, rows: 1, body: [[5], ['李四']] },
      { firstId: 10, firstRowNo: 6, rows: 1, body: [[6], []] },
    ])
    expect(imports.marksBetween(1, 1, 99).map(mark => [mark.rowId, mark.rowNo, mark.state])).toEqual([
      [9, 5, 'faulty'],
      [10, 6, 'skipped'],
    ])
    expect(imports.changesAfter(1, 0, 9)).toMatchObject([{ rowId: 3, rows: 1, sourceRowId: 7 }])
  })
})
