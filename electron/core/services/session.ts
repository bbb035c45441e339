import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { can, guest, permissions, roleConflict, roles, type Role } from '../../../shared/domain/roles.ts'
import { type Account } from '../../../db/repositories/accounts.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { seedCalendars } from '../casework/seed-calendars.ts'
import { type Context, type JobContext } from '../context.ts'
import { type House } from '../house.ts'
import { checkPassword } from '../passwords.ts'
import {
  fittingCipher,
  keyringExists,
  keyringId,
  readKeyring,
  readRecoveryCode,
  recoveryCode,
  unwrapWithPassword,
  unwrapWithRecovery,
  waitAfter,
  wasteAnAttempt,
  wrapForAccount,
  wrapForRecovery,
  writeKeyring,
  type Keyring,
} from '../unlock.ts'
import { makeVault } from '../vault.ts'
import { type Service } from './service.ts'

const userOf = (account: Account) => {
  const actor = { id: account.id, name: account.name, roles: account.roles }
  return {
    id: account.id,
    login: account.login,
    name: account.name,
    roles: account.roles,
    permissions: permissions.filter(p => can(actor, p)),
  }
}

/** A vault without its keyring is damaged, not absent: nobody may set up another over it. */
const hasVault = (house: House): boolean => keyringExists(house.folder) || house.vault.exists()

const admins: readonly Role[] = ['sysadmin', 'secadmin', 'auditor']

/** Three different people as 三员, at least one for the work itself, no login twice. */
function checkFirstAccounts(accounts: readonly { login: string; roles: readonly Role[]; password: string }[]): void {
  for (const admin of admins) {
    if (accounts.filter(account => account.roles.includes(admin)).length !== 1)
      throw new AppError('account.exclusive', { role: roles[admin].label })
  }
  if (!accounts.some(account => account.roles.some(role => roles[role].kind === 'business')))
    throw new AppError('account.exclusive', { role: '业务人员' })
  const seen = new Set<string>()
  for (const { login, roles: held, password } of accounts) {
    const conflict = roleConflict(held)
    if (conflict) throw new AppError('account.exclusive', { role: conflict })
    if (seen.has(login.toLowerCase())) throw new AppError('account.duplicate', { login })
    seen.add(login.toLowerCase())
    checkPassword(password, login)
  }
}

function record(
  ctx: JobContext,
  op: string,
  account: { id: number | null; name: string },
  outcome: 'done' | 'failed',
  note: object = {},
): void {
  ctx.write(db =>
    db.audit.append({ at: ctx.now.toISOString(), accountId: account.id, account: account.name, op, outcome, note }),
  )
}

const entryOf = (keyring: Keyring, login: string) =>
  keyring.accounts.find(entry => entry.id === keyringId(keyring, login))

/** Counts a wrong password in the file itself, so that a restart does not forget it. */
function countFailure(folder: string, keyring: Keyring, login: string, now: Date): void {
  const entry = entryOf(keyring, login)
  if (!entry) return
  entry.failures++
  entry.blockedUntil = new Date(now.getTime() + waitAfter(entry.failures) * 1000).toISOString()
  writeKeyring(folder, keyring)
}

/** The vault's key, and how many wrong passwords came before the right one. */
async function unlockedKey(
  ctx: JobContext,
  login: string,
  password: string,
): Promise<{ key: Buffer; failures: number }> {
  const { folder } = ctx.house
  const keyring = readKeyring(folder)
  const entry = entryOf(keyring, login)
  if (entry && entry.blockedUntil > ctx.now.toISOString()) {
    const seconds = Math.ceil((Date.parse(entry.blockedUntil) - ctx.now.getTime()) / 1000)
    throw new AppError('auth.delayed', { seconds })
  }
  const key = entry ? await unwrapWithPassword(entry, password) : undefined
  if (!entry) await wasteAnAttempt(password)
  if (!entry || !key) {
    countFailure(folder, readKeyring(folder), login, ctx.now)
    if (ctx.house.vault.isOpen()) record(ctx, 'session.signIn', { id: null, name: login }, 'failed')
    throw new AppError('auth.failed')
  }
  if (entry.failures > 0) {
    const fresh = readKeyring(folder)
    const mine = entryOf(fresh, login)!
    mine.failures = 0
    mine.blockedUntil = ''
    writeKeyring(folder, fresh)
  }
  return { key, failures: entry.failures }
}

async function createVault(
  house: House,
  secret: Buffer,
  organ: string,
  now: Date,
  accounts: readonly { login: string; name: string; roles: readonly Role[]; password: string }[],
): Promise<number> {
  const key = randomBytes(32)
  const keyring: Keyring = {
    format: 'lianjian-keyring-1',
    cipher: fittingCipher(),
    salt: randomBytes(16).toString('base64'),
    recovery: wrapForRecovery(secret, key),
    accounts: [],
  }
  for (const { login, password } of accounts)
    keyring.accounts.push(await wrapForAccount(keyringId(keyring, login), password, key))
  const fill = (db: Repositories) => {
    for (const { login, name, roles: held } of accounts)
      db.accounts.create({
        login,
        name,
        roles: held,
        keyringId: keyringId(keyring, login),
        createdAt: now.toISOString(),
      })
    seedCalendars(db)
    db.settings.set('organ', organ)
    db.settings.set('createdAt', now.toISOString())
  }
  makeVault(house.folder, key, keyring.cipher, fill, () => writeKeyring(house.folder, keyring))
  house.vault.open(key, keyring.cipher)
  key.fill(0)
  return accounts.length
}

function replaceEntry(folder: string, keyring: Keyring, entry: Keyring['accounts'][number]): void {
  const others = keyring.accounts.filter(other => other.id !== entry.id)
  writeKeyring(folder, { ...keyring, accounts: [...others, entry] })
}

async function rewrap(house: House, account: Account, password: string): Promise<void> {
  checkPassword(password, account.login)
  const entry = await wrapForAccount(account.keyringId, password, house.vault.get().key)
  replaceEntry(house.folder, readKeyring(house.folder), entry)
}

function status({ house, session, today }: Context) {
  const demo = house.demo()
  const open = house.vault.isOpen()
  const account = open && session.actor.id !== null ? house.vault.get().db.accounts.get(session.actor.id) : undefined
  return {
    vault: !hasVault(house) ? ('absent' as const) : account ? ('open' as const) : ('locked' as const),
    ...(account && { user: userOf(account) }),
    demo: demo !== undefined,
    samples: account ? [] : (demo?.accounts ?? []),
    ...(demo && !account && { samplePassword: demo.password }),
    today,
    idleMinutes: open ? house.vault.get().db.settings.idleMinutes() : 10,
    version: house.version,
  }
}

export const session: Service<'session'> = {
  status: ctx => status(ctx),

  draftRecovery({ house, session: { id } }) {
    if (hasVault(house)) throw new AppError('vault.exists')
    const secret = randomBytes(32)
    house.recoveryDrafts.set(id, secret)
    return { code: recoveryCode(secret) }
  },

  async setUp(ctx, { organ, accounts, recoveryCode: typed }) {
    const { house } = ctx
    if (hasVault(house)) throw new AppError('vault.exists')
    checkFirstAccounts(accounts)
    const secret = readRecoveryCode(typed)
    const draft = house.recoveryDrafts.get(ctx.session.id)
    if (!secret || !draft || !secret.equals(draft))
      throw new AppError('input.invalid', {
        faults: [{ path: 'recoveryCode', message: '与打印件不一致，请逐组核对后重新输入' }],
      })
    const created = await createVault(house, secret, organ, ctx.now, accounts)
    house.recoveryDrafts.delete(ctx.session.id)
    const proof = unwrapWithRecovery(readKeyring(house.folder), secret)
    if (!proof) throw new AppError('vault.damaged')
    record(ctx, 'session.setUp', guest, 'done', { accounts: created })
    house.closeWhenEmpty()
    return { created }
  },

  async signIn(ctx, { login, password }) {
    const { key, failures } = await unlockedKey(ctx, login, password)
    const keyring = readKeyring(ctx.house.folder)
    ctx.house.vault.open(key, keyring.cipher)
    key.fill(0)
    const account = ctx.db.accounts.byKeyringId(keyringId(keyring, login))
    if (!account?.active) {
      record(ctx, 'session.signIn', { id: null, name: login }, 'failed')
      ctx.house.closeWhenEmpty()
      throw new AppError('auth.failed')
    }
    ctx.session.actor = { id: account.id, name: account.name, roles: account.roles }
    // wrong passwords on a closed vault could not be written down when they happened
    record(ctx, 'session.signIn', account, 'done', failures > 0 ? { failuresBefore: failures } : {})
    return userOf(account)
  },

  signOut(ctx) {
    ctx.session.actor = guest
    ctx.files.forget(ctx.session.id)
    ctx.house.closeWhenEmpty()
    return {}
  },

  touch: () => ({}),

  async changePassword(ctx, { current, next }) {
    const account = ctx.db.accounts.get(ctx.actor.id!)
    const { key } = await unlockedKey(ctx, account.login, current)
    key.fill(0)
    if (current === next) throw new AppError('auth.reuse')
    await rewrap(ctx.house, account, next)
    return {}
  },

  async recover(ctx, { recoveryCode: typed, login, password }) {
    const { house } = ctx
    const { folder } = house
    const secret = readRecoveryCode(typed)
    const key = secret && unwrapWithRecovery(readKeyring(folder), secret)
    if (!key) throw new AppError('auth.failed')
    checkPassword(password, login)
    const entry = await wrapForAccount(keyringId(readKeyring(folder), login), password, key)
    // from here on without a pause: the vault closes by itself as soon as nobody is signed in
    const keyring = readKeyring(folder)
    house.vault.open(key, keyring.cipher)
    key.fill(0)
    house.closeWhenEmpty()
    const account = ctx.db.accounts.byKeyringId(entry.id)
    if (!account?.active) throw new AppError('row.missing', { what: '账号' })
    replaceEntry(folder, keyring, entry)
    record(ctx, 'session.recover', guest, 'done', { account: account.id })
    return {}
  },
}

export { rewrap as setPassword }
