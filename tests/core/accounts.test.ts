import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Client } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { roleNames, roles, type Role } from '../../shared/domain/roles.ts'
import { loginOf, openTestCore, password, type TestCore } from './builders.ts'

let test: TestCore
afterEach(() => test.close())

const accountOf = async (client: Client<AppContract>, role: Role) =>
  (await client.accounts.list()).find(account => account.login === loginOf(role))!
const fresh = 'Xin-kou-2026!'

describe('accounts', () => {
  it('C24 one administrator makes it, another says what it may do, neither can do both', async () => {
    test = await openTestCore({ roles: ['sysadmin'] })
    const sysadmin = test.client
    const secadmin = await test.as('secadmin')
    const { id } = await sysadmin.accounts.create({ login: 'xinren', name: '新来人', password: fresh })
    const newcomer = test.guest()
    await expect(newcomer.session.signIn({ login: 'xinren', password: fresh })).resolves.toMatchObject({
      roles: [],
      permissions: ['session.guest', 'session.own'],
    })
    await expect(newcomer.units.children({ parentId: null })).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(newcomer.system.home()).resolves.toEqual({ organ: '测试县纪委监委', interruptedJobs: 0 })
    const grant = { id, roles: ['query' as const], version: 1 }
    await expect(sysadmin.accounts.grant(grant)).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(secadmin.accounts.create({ login: 'qita', name: '其他人', password: fresh })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await secadmin.accounts.grant(grant)
    await expect(newcomer.session.signIn({ login: 'xinren', password: fresh })).resolves.toMatchObject({
      roles: ['query'],
    })
  })

  it('a weak first password or a taken login makes no account', async () => {
    test = await openTestCore({ roles: ['sysadmin'] })
    const before = (await test.client.accounts.list()).length
    await expect(
      test.client.accounts.create({ login: 'xinren', name: '新来人', password: 'short' }),
    ).rejects.toMatchObject({ code: 'auth.weak' })
    await expect(
      test.client.accounts.create({ login: loginOf('query'), name: '同名人', password: fresh }),
    ).rejects.toMatchObject({ code: 'account.duplicate' })
    expect(await test.client.accounts.list()).toHaveLength(before)
  })

  it('C24 the three administrators exclude each other and every business role', async () => {
    test = await openTestCore({ roles: ['secadmin'] })
    const { id, version } = await accountOf(test.client, 'query')
    for (const admin of roleNames.filter(role => roles[role].kind === 'admin'))
      for (const other of roleNames.filter(role => role !== admin))
        await expect(test.client.accounts.grant({ id, roles: [admin, other], version })).rejects.toMatchObject({
          code: 'account.exclusive',
        })
  })

  it('nobody changes their own roles, and the last of the three stays', async () => {
    test = await openTestCore({ roles: ['secadmin'] })
    const own = await accountOf(test.client, 'secadmin')
    await expect(
      test.client.accounts.grant({ id: own.id, roles: ['sysadmin'], version: own.version }),
    ).rejects.toMatchObject({ code: 'account.exclusive' })
    const auditor = await accountOf(test.client, 'auditor')
    await expect(
      test.client.accounts.grant({ id: auditor.id, roles: ['query'], version: auditor.version }),
    ).rejects.toMatchObject({ code: 'account.lastAdmin' })
    const sysadmin = await test.as('sysadmin')
    await expect(
      sysadmin.accounts.setActive({ id: auditor.id, active: false, version: auditor.version }),
    ).rejects.toMatchObject({ code: 'account.lastAdmin' })
  })

  it('a disabled account is out at once, its password opens nothing, and enabling needs a reset', async () => {
    test = await openTestCore({ roles: ['sysadmin'] })
    const victim = await test.as('query')
    const { id, version } = await accountOf(test.client, 'query')
    const keys = () =>
      (JSON.parse(readFileSync(join(test.folder, 'keyring.json'), 'utf8')) as { accounts: unknown[] }).accounts.length
    const before = keys()
    const next = await test.client.accounts.setActive({ id, active: false, version })
    await expect.poll(async () => (await victim.session.status()).vault).toBe('locked')
    expect(keys()).toBe(before - 1)
    const signIn = (word: string) => test.guest().session.signIn({ login: loginOf('query'), password: word })
    await expect(signIn(password)).rejects.toMatchObject({ code: 'auth.failed' })
    await test.client.accounts.setActive({ id, active: true, version: next.version })
    expect(await accountOf(test.client, 'query')).toMatchObject({ active: true, hasPassword: false })
    await expect(signIn(password)).rejects.toMatchObject({ code: 'auth.failed' })
    const secadmin = await test.as('secadmin')
    await secadmin.accounts.resetPassword({ id, password: fresh })
    await expect(signIn(fresh)).resolves.toMatchObject({ roles: ['query'] })
  })

  it('changed roles end the session that still carried the old ones', async () => {
    test = await openTestCore({ roles: ['secadmin'] })
    const clerk = await test.as('casework')
    const { id, version } = await accountOf(test.client, 'casework')
    await test.client.accounts.grant({ id, roles: ['query'], version })
    await expect.poll(async () => (await clerk.session.status()).user).toBeUndefined()
    await expect(clerk.session.signIn({ login: loginOf('casework'), password })).resolves.toMatchObject({
      roles: ['query'],
    })
  })
})
