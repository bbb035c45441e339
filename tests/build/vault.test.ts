/** `npm run vault`: with the recovery sheet alone everything can be read outside the program, and with nothing else. */
import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { literal } from '../../build/vault-dump.ts'
import { createCore, type Core } from '../../electron/core/app.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { silentLog } from '../../electron/core/log.ts'
import { password, threadEntry } from '../core/builders.ts'

let folder: string
let code: string
let core: Core
const script = fileURLToPath(new URL('../../build/vault.ts', import.meta.url))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianjian-vault-tool-'))
  core = createCore({ folder, threadEntry, log: silentLog })
  const { client } = localClient(core)
  code = (await client.session.draftRecovery()).code
  const accounts = (['sysadmin', 'secadmin', 'auditor', 'casework'] as const).map(role => ({
    login: role,
    name: `测试'${role}`,
    roles: [role],
    password,
  }))
  await client.session.setUp({ organ: "O'测试县", accounts, recoveryCode: code })
  await client.session.signIn({ login: 'auditor', password })
})
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: string[], input: string): Promise<{ status: number | null; out: string; err: string }> =>
  new Promise(resolve => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'pipe' })
    let out = ''
    let err = ''
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => (err += text.toString()))
    child.on('close', status => resolve({ status, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(`${input}\n`)
  })

describe('vault tool', () => {
  it('dumps every row to SQL that a plain SQLite reads back, while the program runs', async () => {
    const out = join(folder, 'dump.sql')
    const { status, err } = await run(['dump', '--data', folder, '--out', out], code.toLowerCase().replaceAll('-', ' '))
    expect([status, err]).toEqual([0, ''])
    expect(statSync(out).mode & 0o077).toBe(0)
    const plain = new Database(':memory:')
    plain.exec(readFileSync(out, 'utf8'))
    const { raw } = core.house.vault.get()
    const tables = plain.prepare<[], { name: string }>("select name from sqlite_master where type = 'table'").all()
    expect(tables.length).toBeGreaterThan(10)
    for (const { name } of tables) {
      const count = `select count(*) n from "${name}"`
      expect([name, plain.prepare(count).get()]).toEqual([name, raw.prepare(count).get()])
    }
    expect(plain.prepare('select login, name from accounts order by id').all()).toEqual(
      raw.prepare('select login, name from accounts order by id').all(),
    )
    expect(plain.pragma('user_version', { simple: true })).toBe(raw.pragma('user_version', { simple: true }))
    expect(plain.pragma('integrity_check', { simple: true })).toBe('ok')
    // triggers came along: the trail in the copy is append-only too
    expect(() => plain.exec('delete from audit')).toThrowError(/append-only/)
    plain.close()
  })

  it('verifies integrity and the audit chain', async () => {
    const { status, out } = await run(['verify', '--data', folder], code)
    expect(status).toBe(0)
    expect(out).toMatch(/integrity: 通过 ok/)
    expect(out).toMatch(/audit chain: 通过 ok，\d+ 条，链尾 [\da-f]{64}/)
  })

  it.each([
    ['a mistyped key', () => `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, '恢复密钥输入有误'],
    ['nothing', () => '', '恢复密钥输入有误'],
    ['a password', () => password, '恢复密钥输入有误'],
  ])('refuses %s and writes nothing', async (_, key, sentence) => {
    const before = readdirSync(folder).sort()
    const out = join(folder, 'refused.sql')
    const { status, err } = await run(['dump', '--data', folder, '--out', out], key())
    expect(status).toBe(2)
    expect(err).toContain(sentence)
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder).sort()).toEqual(before)
  })

  it('refuses the key of another vault, an empty folder, an existing file and a wrong command', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'lianjian-vault-tool-'))
    expect(await run(['verify', '--data', empty], code)).toMatchObject({
      status: 2,
      err: expect.stringContaining('尚未建库') as string,
    })
    const other = createCore({ folder: empty, threadEntry, log: silentLog })
    const foreign = (await localClient(other).client.session.draftRecovery()).code
    await other.close()
    expect(await run(['verify', '--data', folder], foreign)).toMatchObject({
      status: 2,
      err: expect.stringContaining('不符') as string,
    })
    const taken = join(folder, 'keyring.json')
    const size = statSync(taken).size
    expect((await run(['dump', '--data', folder, '--out', taken], code)).status).toBe(2)
    expect(statSync(taken).size).toBe(size)
    for (const args of [[], ['dump'], ['dump', '--data', folder], ['erase', '--data', folder]])
      expect(await run(args, code)).toMatchObject({ status: 2, err: expect.stringContaining('用法') as string })
    rmSync(empty, { recursive: true, force: true })
  })

  it('writes every value so that it comes back the same', () => {
    const plain = new Database(':memory:')
    const values = [
      null,
      0,
      -1.5,
      9_007_199_254_740_993n,
      '',
      "O'Neil",
      '换\n行',
      'a\0b',
      '; drop table x --',
      Buffer.from([0, 39, 255]),
    ]
    for (const value of values) {
      const statement = plain.prepare<[], { v: unknown }>(`select ${literal(value)} v`)
      expect((typeof value === 'bigint' ? statement.safeIntegers() : statement).get()?.v).toEqual(value)
    }
    plain.close()
  })
})
