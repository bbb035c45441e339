import { AppError } from '../../../shared/domain/errors.ts'
import { roleConflict, type Role } from '../../../shared/domain/roles.ts'
import { type Account } from '../../../db/repositories/accounts.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { checkPassword } from '../passwords.ts'
import { keyringId, readKeyring, writeKeyring } from '../unlock.ts'
import { type Service } from './service.ts'
import { setPassword } from './session.ts'

const admins: readonly Role[] = ['sysadmin', 'secadmin', 'auditor']

/** Each of the three administrators must stay filled: a vault without one could never be mended. */
function keepAdmins(db: Repositories, changed: Account, next: readonly Role[]): void {
  for (const admin of admins) {
    const others = db.accounts
      .list()
      .filter(other => other.id !== changed.id && other.active && other.roles.includes(admin))
    if (changed.roles.includes(admin) && !next.includes(admin) && others.length === 0)
      throw new AppError('account.lastAdmin')
  }
}

/** A disabled account keeps its record and loses its key: its password, with a copy of the files, must open nothing. */
function dropKey(folder: string, account: Account): void {
  const keyring = readKeyring(folder)
  writeKeyring(folder, { ...keyring, accounts: keyring.accounts.filter(entry => entry.id !== account.keyringId) })
}

export const accounts: Service<'accounts'> = {
  list({ db, house }) {
    const wrapped = new Set(readKeyring(house.folder).accounts.map(entry => entry.id))
    return db.accounts.list().map(account => ({ ...account, hasPassword: wrapped.has(account.keyringId) }))
  },

  async create(ctx, { login, name, password }) {
    checkPassword(password, login)
    const id = keyringId(readKeyring(ctx.house.folder), login)
    // no roles yet: the 系统管理员 makes the account, the 安全保密管理员 says what it may do
    const created = ctx.write(db =>
      db.accounts.create({ login, name, keyringId: id, createdAt: ctx.now.toISOString(), roles: [] }),
    )
    await setPassword(ctx.house, ctx.db.accounts.get(created), password)
    ctx.emit('data:accounts')
    return { id: created }
  },

  setActive({ db, house, emit }, { id, active, version }) {
    const account = db.accounts.get(id)
    if (!active) keepAdmins(db, account, [])
    const next = db.accounts.setActive(id, active, version)
    if (!active) {
      dropKey(house.folder, account)
      house.lockAccount(id)
    }
    emit('data:accounts')
    return { version: next }
  },

  grant({ db, actor, house, emit }, { id, roles, version }) {
    if (id === actor.id) throw new AppError('account.exclusive', { role: '不能更改自己的岗位' })
    const conflict = roles.length > 0 ? roleConflict(roles) : undefined
    if (conflict) throw new AppError('account.exclusive', { role: conflict })
    keepAdmins(db, db.accounts.get(id), roles)
    const next = db.accounts.grant(id, roles, version)
    // the session of that account still carries its former roles
    house.lockAccount(id)
    emit('data:accounts')
    return { version: next }
  },

  async resetPassword(ctx, { id, password }) {
    await setPassword(ctx.house, ctx.db.accounts.get(id), password)
    ctx.house.lockAccount(id)
    ctx.emit('data:accounts')
    return {}
  },
}
