import { afterEach, describe, expect, it } from 'vitest'
import { type Db } from '../../db/open.ts'
import { openTestCore, type TestCore } from './builders.ts'

let test: TestCore
afterEach(() => test.close())

/** The table refuses changes; somebody with the key and another program could lift that first. */
function tamper(change: (db: Db) => void): void {
  const { raw } = test.core.house.vault.get()
  raw.exec('drop trigger audit_no_update; drop trigger audit_no_delete')
  change(raw)
}
const trail = async (count: number) => {
  test = await openTestCore({ roles: ['auditor'] })
  for (let i = 0; i < count; i++) await test.client.audit.list({ limit: 1 })
}

describe('audit chain', () => {
  it('C25 the table itself refuses change and removal', async () => {
    await trail(2)
    const { raw } = test.core.house.vault.get()
    expect(() => raw.exec(`update audit set account = '他人' where id = 2`)).toThrow(/append-only/)
    expect(() => raw.exec('delete from audit where id = 2')).toThrow(/append-only/)
    await expect(test.client.audit.verify()).resolves.toMatchObject({ ok: true })
  })

  it.each([
    ['who', `update audit set account = '他人' where id = 3`],
    ['when', `update audit set at = '2020-01-01T00:00:00.000Z' where id = 3`],
    ['what', `update audit set op = 'search.find' where id = 3`],
    ['outcome', `update audit set outcome = 'denied' where id = 3`],
    ['note', `update audit set note = '{"id":1}' where id = 3`],
    ['whose account', `update audit set account_id = 99 where id = 3`],
    ['the hash', `update audit set hash = prev where id = 3`],
  ])('C25 a changed row shows: %s', async (_, sql) => {
    await trail(6)
    tamper(db => db.exec(sql))
    await expect(test.client.audit.verify()).resolves.toMatchObject({ ok: false, brokenAt: 3 })
  })

  it('C25 a removed row shows, and so does a gap closed by renumbering', async () => {
    await trail(6)
    tamper(db => db.exec('delete from audit where id = 3'))
    await expect(test.client.audit.verify()).resolves.toMatchObject({ ok: false, brokenAt: 4 })
    test.core.house.vault.get().raw.exec('update audit set id = id - 1 where id > 3')
    await expect(test.client.audit.verify()).resolves.toMatchObject({ ok: false, brokenAt: 3 })
  })

  it('C25 a cut tail leaves a sound chain whose head is not the one on paper', async () => {
    await trail(6)
    const onPaper = await test.client.audit.verify()
    tamper(db => db.exec('delete from audit where id > 4'))
    const { db } = test.core.house.vault.get()
    const cut = db.audit.verify()
    expect(cut).toMatchObject({ ok: true, rows: 4 })
    expect(cut.head).not.toBe(onPaper.head)
    expect(cut.rows).toBeLessThan(onPaper.rows)
  })

  it('pages by filter, newest first, without loss or repetition', async () => {
    await trail(25)
    const ids: number[] = []
    let before: number | undefined
    do {
      const page = await test.client.audit.list({ op: 'audit.list', limit: 10, ...(before && { before }) })
      ids.push(...page.rows.map(row => row.id))
      before = page.next
    } while (before !== undefined)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a))
    expect(ids.length).toBeGreaterThanOrEqual(25)
    const { rows } = await test.client.audit.list({ account: '没有这个人' })
    expect(rows).toEqual([])
  })
})
