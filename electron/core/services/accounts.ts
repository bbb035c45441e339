import { AppError } from '../../../shared/domain/errors.ts'
import { roleConflict, type Role } from '../../../shared/domain/roles.ts'
import { type Account } from '../../../db/repositories/accounts.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { keyringId, readKeyring } from '../unlock.ts'
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

export const accounts: Service<'accounts'> = {
  list: ({ db }) => db.accounts.list(),

  async create(ctx, { login, name, password }) {
    const id = keyringId(readKeyring(ctx.house.folder), login)
    // no roles yet: the 系统管理员 makes the account, the 安全保密管理员 says what it may do
    const created = ctx.write(db =>
      db.accounts.create({ login, name, keyringId: id, createdAt: ctx.now.toISOString(), roles: [] }),
    )
    await setPassword(ctx.house, ctx.db.accounts.get(created), password)
    return { id: created }
  },

  setActive({ db }, { id, active, version }) {
    const account = db.accounts.get(id)
    if (!active) keepAdmins(db, account, [])
    return { version: db.accounts.setActive(id, active, version) }
  },

  grant({ db, actor }, { id, roles, version }) {
    if (id === actor.id) throw new AppError('account.exclusive', { role: '不能更改自己的岗位' })
    const conflict = roles.length > 0 ? roleConflict(roles) : undefined
    if (conflict) throw new AppError('account.exclusive', { role: conflict })
    keepAdmins(db, db.accounts.get(id), roles)
    return { version: db.accounts.grant(id, roles, version) }
  },

  async resetPassword(ctx, { id, password }) {
    await setPassword(ctx.house, ctx.db.accounts.get(id), password)
    return {}
  },
}
