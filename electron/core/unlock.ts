/**
 * The keyring: the vault's random 256-bit key, wrapped once per account (password through Argon2id, RFC 9106) and once for the
 * recovery sheet. The file holds salts, parameters and wrapped keys only: neither names nor roles nor the key itself.
 */
import { type Options as Argon2Options } from '@node-rs/argon2'
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/domain/errors.ts'
import { type Cipher } from '../../db/open.ts'

const Kdf = z.object({ memoryKiB: z.int(), passes: z.int(), lanes: z.int() })
export type KdfCost = z.infer<typeof Kdf>

const Wrapped = z.object({
  id: z.string(),
  salt: z.string(),
  kdf: Kdf,
  nonce: z.string(),
  key: z.string(),
  failures: z.int(),
  blockedUntil: z.string(),
})
type Wrapped = z.infer<typeof Wrapped>

const Keyring = z.object({
  format: z.literal('lianjian-keyring-1'),
  cipher: z.enum(['aegis', 'chacha20']),
  salt: z.string(),
  recovery: z.object({ nonce: z.string(), key: z.string() }),
  accounts: z.array(Wrapped),
})
export type Keyring = z.infer<typeof Keyring>

/** About 250 ms on the machines measured, never below 64 MiB; stored with every entry, so a later change harms nobody. */
export const kdfCost: KdfCost = { memoryKiB: 256 * 1024, passes: 2, lanes: 1 }
const kdfFloorKiB = 64 * 1024
/** The package's constant enum cannot be imported by unbuilt TypeScript. */
const argon2id = 2

const fileOf = (folder: string): string => join(folder, 'keyring.json')

export const keyringExists = (folder: string): boolean => existsSync(fileOf(folder))

export function readKeyring(folder: string): Keyring {
  if (!keyringExists(folder)) throw new AppError('vault.absent')
  try {
    return Keyring.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    throw new AppError('vault.damaged')
  }
}

/** Written beside and renamed over, so that a crash leaves the old or the new keyring, never half of one. */
export function writeKeyring(folder: string, keyring: Keyring): void {
  const draft = `${fileOf(folder)}.new`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, JSON.stringify(keyring, null, 1))
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, fileOf(folder))
}

/** Lets the file tell nothing about who works here. */
export const keyringId = (keyring: Pick<Keyring, 'salt'>, login: string): string =>
  createHash('sha256')
    .update(`${keyring.salt}:${login.normalize('NFKC').trim().toLowerCase()}`)
    .digest('hex')

async function derive(password: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  const text = password.normalize('NFKC')
  try {
    const { hashRaw } = await import('@node-rs/argon2')
    const options: Argon2Options = {
      algorithm: argon2id,
      memoryCost: cost.memoryKiB,
      timeCost: cost.passes,
      parallelism: cost.lanes,
      outputLen: 32,
      salt,
    }
    return await hashRaw(text, options)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    // no native build for this machine: the portable one gives the same bytes, only slower
    const portable = await import('hash-wasm')
    const raw = await portable.argon2id({
      password: text,
      salt,
      memorySize: cost.memoryKiB,
      iterations: cost.passes,
      parallelism: cost.lanes,
      hashLength: 32,
      outputType: 'binary',
    })
    return Buffer.from(raw)
  }
}

function seal(wrappingKey: Uint8Array, secret: Uint8Array): { nonce: string; key: string } {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce)
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), key: sealed.toString('base64') }
}

function unseal(wrappingKey: Uint8Array, { nonce, key }: { nonce: string; key: string }): Buffer | undefined {
  const sealed = Buffer.from(key, 'base64')
  const cipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(nonce, 'base64'))
  cipher.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  } catch {
    return undefined
  }
}

/** Wraps the vault key under a password. `cost` below the floor is a programming error. */
export async function wrapForAccount(
  id: string,
  password: string,
  vaultKey: Uint8Array,
  cost: KdfCost = kdfCost,
): Promise<Wrapped> {
  if (cost.memoryKiB < kdfFloorKiB) throw new RangeError('Argon2id below 64 MiB')
  const salt = randomBytes(16)
  const sealed = seal(await derive(password, salt, cost), vaultKey)
  return { id, salt: salt.toString('base64'), kdf: cost, ...sealed, failures: 0, blockedUntil: '' }
}

/** The vault key, or undefined when the password does not fit. */
export async function unwrapWithPassword(entry: Wrapped, password: string): Promise<Buffer | undefined> {
  return unseal(await derive(password, Buffer.from(entry.salt, 'base64'), entry.kdf), entry)
}

/** As much work as a real attempt, so that an unknown account cannot be told from a wrong password by its speed. */
export async function wasteAnAttempt(password: string): Promise<void> {
  await derive(password, randomBytes(16), kdfCost)
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32: no I, L, O, U

/** 256 bits and a 4-character check as fourteen groups of four, fit for paper. */
export function recoveryCode(secret: Uint8Array): string {
  const check = createHash('sha256').update(secret).digest().subarray(0, 3)
  let bits = ''
  for (const byte of [...secret, ...check]) bits += byte.toString(2).padStart(8, '0')
  const letters = bits
    .padEnd(280, '0')
    .match(/.{5}/g)!
    .map(five => alphabet[Number.parseInt(five, 2)]!)
  return letters.join('').match(/.{4}/g)!.join('-')
}

/** Reads a code typed from paper; blanks, dashes, case and the look-alikes I L O are forgiven. Undefined: mistyped. */
export function readRecoveryCode(code: string): Buffer | undefined {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  if (plain.length !== 56) return undefined
  let bits = ''
  for (const letter of plain) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return undefined
    bits += value.toString(2).padStart(5, '0')
  }
  const bytes = Buffer.from(
    bits
      .slice(0, 280)
      .match(/.{8}/g)!
      .map(eight => Number.parseInt(eight, 2)),
  )
  const secret = bytes.subarray(0, 32)
  const check = createHash('sha256').update(secret).digest().subarray(0, 3)
  return check.equals(bytes.subarray(32, 35)) ? secret : undefined
}

export const wrapForRecovery = (secret: Uint8Array, vaultKey: Uint8Array): Keyring['recovery'] => seal(secret, vaultKey)
export const unwrapWithRecovery = (keyring: Keyring, secret: Uint8Array): Buffer | undefined =>
  unseal(secret, keyring.recovery)

/** A processor without AES instructions shows itself: there, AES is slower than ChaCha20. Measured, since no portable flag exists. */
export function fittingCipher(): Cipher {
  const block = Buffer.alloc(1 << 20)
  const speed = (name: 'aes-256-gcm' | 'chacha20-poly1305') => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < 8; i++) {
      const cipher = createCipheriv(name as 'aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12), {
        authTagLength: 16,
      } as object)
      cipher.update(block)
      cipher.final()
    }
    return Number(process.hrtime.bigint() - start)
  }
  speed('aes-256-gcm')
  return speed('aes-256-gcm') > 1.5 * speed('chacha20-poly1305') ? 'chacha20' : 'aegis'
}

/** Seconds to wait after so many wrong passwords: none, none, 2, 5, then half an hour (等保 8.1.4.1 登录失败处理). */
export const waitAfter = (failures: number): number => (failures < 2 ? 0 : failures === 2 ? 2 : failures < 5 ? 5 : 1800)
