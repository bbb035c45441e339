import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCore, type Core } from '../../electron/core/app.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { silentLog } from '../../electron/core/log.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { loginOf, openTestCore, password, threadEntry, type TestCore } from './builders.ts'

const start = Date.parse('2026-11-22T01:00:00.000Z')
let clock = start
const now = () => new Date(clock)
const pass = (seconds: number) => (clock += seconds * 1000)

const open: { close: () => Promise<void> }[] = []
const folders: string[] = []
async function core(): Promise<TestCore> {
  clock = start
  const test = await openTestCore({ now })
  open.push(test)
  return test
}
/** A second life of the program on the same folder. */
function again(folder: string): Core {
  const made = createCore({ folder, threadEntry, log: silentLog, now })
  open.push({ close: () => made.close() })
  return made
}
function bare(): Core {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-first-'))
  folders.push(folder)
  return again(folder)
}
afterEach(async () => {
  for (const { close } of open.splice(0).reverse()) await close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const wrong = { login: loginOf('casework'), password: 'Falsch-2026!' }
const right = { login: loginOf('casework'), password }
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

describe('wrong passwords', () => {
  it('the third try waits two seconds, the fifth mistake half an hour; the right password waits too', async () => {
    const { guest } = await core()
    const client = guest()
    expect(await codeOf(client.session.signIn(wrong))).toBe('auth.failed')
    expect(await codeOf(client.session.signIn(wrong))).toBe('auth.failed')
    expect(await codeOf(client.session.signIn(right))).toBe('auth.delayed')
    for (const wait of [2, 5, 5]) {
      pass(wait)
      expect(await codeOf(client.session.signIn(wrong))).toBe('auth.failed')
    }
    await expect(client.session.signIn(right)).rejects.toMatchObject({
      code: 'auth.delayed',
      params: { seconds: 1800 },
    })
    pass(1799)
    expect(await codeOf(client.session.signIn(right))).toBe('auth.delayed')
    pass(1)
    expect(await codeOf(client.session.signIn(right))).toBe('ok')
    expect(await codeOf(client.session.signIn(wrong))).toBe('auth.failed')
  })

  it('a restart does not forget them, and they come into the trail with the next sign-in', async () => {
    const first = await core()
    for (const wait of [0, 0, 2]) {
      pass(wait)
      await codeOf(first.guest().session.signIn(wrong))
    }
    await first.core.close()
    const second = again(first.folder)
    const { client } = localClient(second)
    expect(await codeOf(client.session.signIn(right))).toBe('auth.delayed')
    pass(5)
    await client.session.signIn(right)
    const auditor = localClient(second).client
    await auditor.session.signIn({ login: loginOf('auditor'), password })
    const { rows } = await auditor.audit.list({ op: 'session.signIn', account: '周知期' })
    expect(JSON.parse(rows[0]!.note)).toEqual({ failuresBefore: 3 })
  })

  it('one account being blocked does not block another', async () => {
    const { guest } = await core()
    for (let i = 0; i < 2; i++) await codeOf(guest().session.signIn(wrong))
    expect(await codeOf(guest().session.signIn({ login: loginOf('query'), password }))).toBe('ok')
  })
})

describe('locking', () => {
  it('C24 the last sign-out closes the vault; nothing can be asked of it any more', async () => {
    const { client, core: made, folder } = await core()
    expect(made.house.vault.isOpen()).toBe(true)
    await client.session.signOut()
    await expect.poll(() => made.house.vault.isOpen()).toBe(false)
    expect(await codeOf(client.system.home())).toBe('auth.required')
    await expect(client.session.status()).resolves.toMatchObject({ vault: 'locked' })
    expect(readFileSync(join(folder, 'vault.db')).subarray(0, 16).toString('latin1')).not.toContain('SQLite')
  })

  it('the vault file is unreadable from its first byte, and no text of it lies in the folder', async () => {
    const { core: made, folder } = await core()
    made.house.vault.get().raw.pragma('wal_checkpoint(truncate)')
    const head = Buffer.alloc(16)
    const file = openSync(join(folder, 'vault.db'), 'r')
    readSync(file, head, 0, 16, 0)
    closeSync(file)
    expect(head.toString('latin1')).not.toBe('SQLite format 3\0')
    for (const name of ['vault.db', 'vault.db-wal', 'keyring.json']) {
      const bytes = readFileSync(join(folder, name))
      for (const text of ['周知期', '测试县纪委监委', 'create table', loginOf('casework'), password])
        expect(bytes.includes(Buffer.from(text))).toBe(false)
    }
  })

  it('C24 ten idle minutes sign out, close the vault and are written down; a touch keeps them away', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const { client, core: made, guest } = await core()
      pass(599)
      await client.session.touch()
      pass(599)
      await vi.advanceTimersByTimeAsync(10_000)
      await expect(client.session.status()).resolves.toMatchObject({ vault: 'open' })
      pass(601)
      await vi.advanceTimersByTimeAsync(10_000)
      await expect.poll(() => made.house.vault.isOpen()).toBe(false)
      await expect(client.session.status()).resolves.toMatchObject({ vault: 'locked' })
      const auditor = guest()
      await auditor.session.signIn({ login: loginOf('auditor'), password })
      const { rows } = await auditor.audit.list({ op: 'session.idleLock' })
      expect(rows.map(row => row.account)).toEqual(['周知期'])
    } finally {
      vi.useRealTimers()
    }
  })

  it('another person at another window keeps it open', async () => {
    const { client, as, core: made } = await core()
    const other = await as('leader')
    await client.session.signOut()
    await expect(other.session.status()).resolves.toMatchObject({ vault: 'open' })
    expect(made.house.vault.isOpen()).toBe(true)
  })
})

describe('first run', () => {
  const person = (roles: Role[], login: string = `u-${roles.join('-')}`) => ({
    login,
    name: `某${login}`,
    roles,
    password: 'Ce-shi-2026!',
  })
  const three = () => [person(['sysadmin']), person(['secadmin']), person(['auditor'])]

  it.each([
    [
      'no 安全审计员',
      [person(['sysadmin']), person(['secadmin']), person(['casework']), person(['query'])],
      'account.exclusive',
    ],
    ['two 系统管理员', [...three(), person(['sysadmin'], 'second'), person(['casework'])], 'account.exclusive'],
    ['an administrator with a business role', [...three().slice(1), person(['sysadmin', 'casework'])], 'input.invalid'],
    [
      'one person for two offices',
      [...three().slice(2), person(['sysadmin', 'secadmin']), person(['casework']), person(['query'])],
      'account.exclusive',
    ],
    ['nobody for the work itself', [...three(), person(['secadmin'], 'second')], 'account.exclusive'],
    ['the same login twice', [...three(), person(['casework'], 'U-SYSADMIN')], 'account.duplicate'],
    ['a weak password', [...three(), { ...person(['casework']), password: 'short' }], 'auth.weak'],
  ])('C24 refuses %s and leaves no vault behind', async (_, accounts, code) => {
    const made = bare()
    const { client } = localClient(made)
    const { code: recoveryCode } = await client.session.draftRecovery()
    expect(await codeOf(client.session.setUp({ organ: '测试县纪委监委', accounts, recoveryCode }))).toBe(code)
    await expect(client.session.status()).resolves.toMatchObject({ vault: 'absent' })
    // and the same wizard can go on
    const mended = [...three(), person(['casework'])]
    await expect(client.session.setUp({ organ: '测试县纪委监委', accounts: mended, recoveryCode })).resolves.toEqual({
      created: 4,
    })
  })

  it('the recovery code must be typed back as it was printed, for this session', async () => {
    const made = bare()
    const { client } = localClient(made)
    const accounts = [...three(), person(['casework'])]
    const { code } = await client.session.draftRecovery()
    const swapped = code.startsWith('7') ? `8${code.slice(1)}` : `7${code.slice(1)}`
    const stranger = localClient(made).client
    expect(await codeOf(client.session.setUp({ organ: '测试县', accounts, recoveryCode: swapped }))).toBe(
      'input.invalid',
    )
    expect(await codeOf(stranger.session.setUp({ organ: '测试县', accounts, recoveryCode: code }))).toBe(
      'input.invalid',
    )
    expect(await codeOf(client.session.setUp({ organ: '测试县', accounts, recoveryCode: code }))).toBe('ok')
    expect(await codeOf(client.session.draftRecovery())).toBe('vault.exists')
  })

  it('the sheet opens the vault later, gives one account a new password, and is written down', async () => {
    const made = bare()
    const { client } = localClient(made)
    const { code } = await client.session.draftRecovery()
    await client.session.setUp({ organ: '测试县', accounts: [...three(), person(['casework'])], recoveryCode: code })
    const fresh = 'Xin-kou-2026!'
    expect(
      await codeOf(client.session.recover({ recoveryCode: `A${code}`, login: 'u-auditor', password: fresh })),
    ).toBe('auth.failed')
    expect(await codeOf(client.session.recover({ recoveryCode: code, login: 'nobody', password: fresh }))).toBe(
      'row.missing',
    )
    expect(await codeOf(client.session.recover({ recoveryCode: code, login: 'u-auditor', password: 'weak' }))).toBe(
      'auth.weak',
    )
    await client.session.recover({ recoveryCode: code.toLowerCase(), login: 'u-auditor', password: fresh })
    expect(await codeOf(client.session.signIn({ login: 'u-auditor', password: 'Ce-shi-2026!' }))).toBe('auth.failed')
    await client.session.signIn({ login: 'u-auditor', password: fresh })
    const { rows } = await client.audit.list({ op: 'session.recover' })
    expect(rows.map(row => row.outcome)).toContain('done')
  })
})

describe('changing a password', () => {
  it('needs the present one, a sound and a different new one', async () => {
    const { client, guest } = await core()
    const change = (current: string, next: string) => codeOf(client.session.changePassword({ current, next }))
    expect(await change('Falsch-2026!', 'Xin-kou-2026!')).toBe('auth.failed')
    expect(await change(password, 'weak')).toBe('auth.weak')
    expect(await change(password, password)).toBe('auth.reuse')
    expect(await change(password, 'Xin-kou-2026!')).toBe('ok')
    expect(await codeOf(guest().session.signIn(right))).toBe('auth.failed')
    expect(await codeOf(guest().session.signIn({ ...right, password: 'Xin-kou-2026!' }))).toBe('ok')
  })
})
