import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argon2id as portable } from 'hash-wasm'
import { hashRaw } from '@node-rs/argon2'
import { assert, property, uint8Array } from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  kdfCost,
  keyringId,
  readKeyring,
  readRecoveryCode,
  recoveryCode,
  unwrapWithPassword,
  unwrapWithRecovery,
  waitAfter,
  wrapForAccount,
  wrapForRecovery,
  writeKeyring,
  type Keyring,
} from '../../electron/core/unlock.ts'

const floor = { memoryKiB: 64 * 1024, passes: 1, lanes: 1 }
const folder = mkdtempSync(join(tmpdir(), 'lianjian-unlock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('recovery code', () => {
  it('C24 comes back from paper for every secret, as fourteen groups of four', () => {
    assert(
      property(uint8Array({ minLength: 32, maxLength: 32 }), secret => {
        const code = recoveryCode(secret)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/)
        expect(readRecoveryCode(code)?.equals(Buffer.from(secret))).toBe(true)
      }),
    )
  })

  it('forgives case, blanks, full-width signs and look-alikes', () => {
    const secret = randomBytes(32)
    const code = recoveryCode(secret)
    const typed = [
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('-', ''),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      [...code].map(sign => (sign === '-' ? '－' : String.fromCodePoint(sign.codePointAt(0)! + 0xfee0))).join(''),
    ]
    for (const text of typed) expect(readRecoveryCode(text)?.equals(secret)).toBe(true)
  })

  it('a mistyped, shortened or swapped code is refused', () => {
    const code = recoveryCode(randomBytes(32))
    const plain = code.replaceAll('-', '')
    // the last sign carries no bits of secret or check
    for (let i = 0; i < 55; i++) {
      const other = plain[i] === '7' ? '8' : '7'
      expect(readRecoveryCode(plain.slice(0, i) + other + plain.slice(i + 1))).toBeUndefined()
    }
    expect(readRecoveryCode(plain.slice(1))).toBeUndefined()
    expect(readRecoveryCode(`${plain}0`)).toBeUndefined()
    expect(readRecoveryCode(plain.slice(0, 55) + 'U')).toBeUndefined()
    expect(readRecoveryCode('')).toBeUndefined()
  })

  it('opens the key that it wrapped and no other', () => {
    const secret = randomBytes(32)
    const key = randomBytes(32)
    const ring = { recovery: wrapForRecovery(secret, key) } as Keyring
    expect(unwrapWithRecovery(ring, secret)?.equals(key)).toBe(true)
    expect(unwrapWithRecovery(ring, randomBytes(32))).toBeUndefined()
  })
})

describe('password wrapping', () => {
  it('opens with the password alone, however it was composed, and stores its parameters', async () => {
    const key = randomBytes(32)
    const entry = await wrapForAccount('id', 'Ｃe-shi-2026é', key, floor)
    expect(entry.kdf).toEqual(floor)
    expect((await unwrapWithPassword(entry, 'Ce-shi-2026e\u0301'))?.equals(key)).toBe(true)
    expect(await unwrapWithPassword(entry, 'Ce-shi-2026e')).toBeUndefined()
    const again = await wrapForAccount('id', 'Ｃe-shi-2026é', key, floor)
    expect(again.key).not.toBe(entry.key)
    expect(again.salt).not.toBe(entry.salt)
  })

  it('never derives below 64 MiB, and the default is above it', async () => {
    await expect(
      wrapForAccount('id', 'x', randomBytes(32), { memoryKiB: 32 * 1024, passes: 9, lanes: 1 }),
    ).rejects.toThrow(RangeError)
    expect(kdfCost.memoryKiB).toBeGreaterThanOrEqual(64 * 1024)
  })

  it('the portable Argon2id gives the same bytes as the native one', async () => {
    const password = '测试-Ce-shi-2026!'
    const salt = randomBytes(16)
    const native = await hashRaw(password, {
      algorithm: 2,
      memoryCost: floor.memoryKiB,
      timeCost: 2,
      parallelism: 1,
      outputLen: 32,
      salt,
    })
    const wasm = await portable({
      password,
      salt,
      memorySize: floor.memoryKiB,
      iterations: 2,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    })
    expect(Buffer.from(wasm).equals(native)).toBe(true)
  })
})

describe('keyring file', () => {
  const ring: Keyring = {
    format: 'lianjian-keyring-1',
    cipher: 'aegis',
    salt: 'c2FsdA==',
    recovery: { nonce: '', key: '' },
    accounts: [],
  }

  it('is replaced whole, readable by its owner only, and names nobody', () => {
    writeKeyring(folder, { ...ring, accounts: [] })
    expect(readKeyring(folder)).toEqual(ring)
    const id = keyringId(ring, ' ZhouZhiqi ')
    expect(id).toBe(keyringId(ring, 'zhouzhiqi'))
    expect(id).not.toBe(keyringId({ salt: 'b3RoZXI=' }, 'zhouzhiqi'))
    expect(readFileSync(join(folder, 'keyring.json'), 'utf8')).not.toContain('zhouzhiqi')
  })

  it('a damaged keyring is said to be damaged, a missing one absent', () => {
    writeFileSync(join(folder, 'keyring.json'), '{"format":"lianjian-key')
    expect(() => readKeyring(folder)).toThrow(expect.objectContaining({ code: 'vault.damaged' }))
    rmSync(join(folder, 'keyring.json'))
    expect(() => readKeyring(folder)).toThrow(expect.objectContaining({ code: 'vault.absent' }))
  })

  it('waits grow from nothing to half an hour at the fifth mistake', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map(waitAfter)).toEqual([0, 0, 2, 5, 5, 1800, 1800])
  })
})
