import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createCore } from '../../electron/core/app.ts'
import { backUpVault, listBackups } from '../../electron/core/backup.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { silentLog } from '../../electron/core/log.ts'
import { openDatabase } from '../../db/open.ts'
import { tableCounts } from '../../db/repositories/table-counts.ts'
import { roleNames, roles } from '../../shared/domain/roles.ts'
import { loginOf, openTestCore, password, threadEntry, type TestCore } from './builders.ts'

let test: TestCore
afterEach(() => test.close())

const addUnit = (name: string) =>
  test.core.house.vault
    .get()
    .raw.prepare(`insert into units (name, created_at, updated_at) values (?, '2026-01-01', '2026-01-01')`)
    .run(name)

describe('backup', () => {
  it('C25 is a whole encrypted copy with its keyring, opened again and counted table by table', async () => {
    test = await openTestCore({ roles: ['sysadmin'] })
    addUnit('测试局')
    const { name, size, rows } = await test.client.system.backUp()
    const path = join(test.folder, 'backups', name)
    expect(readFileSync(path).length).toBe(size)
    expect(readFileSync(path).subarray(0, 16).toString('latin1')).not.toBe('SQLite format 3\0')
    expect(readFileSync(path).includes(Buffer.from('测试局'))).toBe(false)
    expect(existsSync(`${path}.keyring.json`)).toBe(true)
    const { key, cipher } = test.core.house.vault.get()
    const copy = openDatabase({ path, key, cipher, readonly: true })
    const counts = tableCounts(copy)
    copy.close()
    expect(counts).toMatchObject({ units: 1, accounts: roleNames.length })
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(rows)
    const storage = await test.client.system.storage()
    expect(storage.backups).toEqual([expect.objectContaining({ name, size })])
    await expect(test.client.system.jobs()).resolves.toEqual([
      expect.objectContaining({ op: 'system.backUp', state: 'done' }),
    ])
  })

  it('opens as a vault of its own in another folder, with the passwords of that day', async () => {
    test = await openTestCore({ roles: ['sysadmin'] })
    addUnit('测试局')
    const { name } = await test.client.system.backUp()
    const restored = join(test.folder, 'restored')
    mkdirSync(restored)
    copyFileSync(join(test.folder, 'backups', name), join(restored, 'vault.db'))
    copyFileSync(join(test.folder, 'backups', `${name}.keyring.json`), join(restored, 'keyring.json'))
    const core = createCore({ folder: restored, threadEntry, log: silentLog })
    try {
      const { client } = localClient(core)
      await client.session.signIn({ login: loginOf('auditor'), password })
      await expect(client.audit.verify()).resolves.toMatchObject({ ok: true })
      expect(core.house.vault.get().db.workbench.units()).toBe(1)
    } finally {
      await core.close()
    }
  })

  it('a copy that does not count the same is called bad and removed', async () => {
    test = await openTestCore({ roles: ['sysadmin'] })
    const vault = test.core.house.vault.get()
    const forged = Object.create(vault.raw) as typeof vault.raw
    // the copy is made, then one row is added before it is counted
    forged.prepare = ((sql: string) => {
      const statement = vault.raw.prepare(sql)
      if (!sql.startsWith('vacuum')) return statement
      return {
        run: (path: string) => {
          statement.run(path)
          addUnit('后来者')
        },
      }
    }) as typeof vault.raw.prepare
    expect(() => backUpVault({ ...vault, raw: forged }, test.folder, new Date())).toThrow(
      expect.objectContaining({ code: 'vault.damaged' }),
    )
    expect(listBackups(test.folder)).toEqual([])
  })
})

describe('home', () => {
  it('shows each role its own areas and nothing of the others', async () => {
    test = await openTestCore({ roles: ['casework'] })
    for (const role of roleNames) {
      const home = await (await test.as(role)).system.home()
      const grants: readonly string[] = roles[role].grants
      const expected = {
        registry: 'registry.read',
        casework: 'case.read',
        inspection: 'roster.read',
        imports: 'import.run',
        accounts: 'account.read',
        audit: 'audit.read',
        backup: 'system.operate',
      }
      for (const [area, needs] of Object.entries(expected))
        expect([role, area, area in home]).toEqual([role, area, grants.includes(needs)])
    }
  })

  it('counts as the board counts, within the scope of a 承办人', async () => {
    test = await openTestCore({ roles: ['casework'] })
    const { raw } = test.core.house.vault.get()
    const clue = raw.prepare(`
      insert into clues (no, subject_name, received_on, stage, stage_since_on, handler, closed_on, created_at, updated_at)
      values (?, '甲', '2026-01-05', '拟处置', '2026-01-05', ?, ?, '2026-01-05', '2026-01-05')`)
    clue.run('X1', '吴求实', null)
    clue.run('X2', '别人', null)
    clue.run('X3', '吴求实', '2026-02-01')
    raw.prepare(`insert into clock_sentences (id, text) values (1, '期限1个月')`).run()
    const clock = raw.prepare(`
      insert into clocks (subject, subject_id, subject_no, subject_title, handler, stage, rule_id, party, started_on, due_on, warn_on, sentence_id)
      values ('clue', ?, ?, '甲', ?, '拟处置', 'D09', 'organ', '2026-01-05', ?, ?, 1)`)
    clock.run(1, 'X1', '吴求实', '2000-01-01', '1999-12-01')
    clock.run(2, 'X2', '别人', '2000-01-01', '1999-12-01')
    clock.run(2, 'X2', '别人', '2999-01-01', '2000-01-01')
    clock.run(2, 'X2', '别人', '2999-01-01', '2998-01-01')
    const all = await test.client.system.home()
    expect(all.casework).toMatchObject({ clues: 3, cases: 0, overdue: 2, near: 1 })
    const board = await test.client.deadlines.board({})
    expect([all.casework?.overdue, all.casework?.near]).toEqual([board.counts?.overdue, board.counts?.near])
    // the figure is the number of lines that its list shows
    const { rows } = await test.client.clues.list({ text: '' })
    expect(rows).toHaveLength(3)
    const own = await (await test.as('handler')).system.home()
    expect(own.casework).toMatchObject({ clues: 2, overdue: 1, near: 0 })
  })

  it('settings are kept, refused when out of range, and only the 系统管理员 changes them', async () => {
    test = await openTestCore({ roles: ['sysadmin'] })
    await test.client.system.saveSettings({ organ: '新名称纪委监委', idleMinutes: 25 })
    await expect(test.client.system.settings()).resolves.toEqual({ organ: '新名称纪委监委', idleMinutes: 25 })
    for (const idleMinutes of [0, 61, 1.5])
      await expect(test.client.system.saveSettings({ organ: '甲县纪委', idleMinutes })).rejects.toMatchObject({
        code: 'input.invalid',
      })
    const clerk = await test.as('casework')
    await expect(clerk.system.saveSettings({ organ: '甲县纪委', idleMinutes: 5 })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await expect(clerk.system.storage()).rejects.toMatchObject({ code: 'auth.forbidden' })
  })
})
