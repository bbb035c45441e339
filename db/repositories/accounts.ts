import { AppError } from '../../shared/domain/errors.ts'
import { isRole, type Role } from '../../shared/domain/roles.ts'
import { type Db } from '../open.ts'

/** An account (账号) and the roles it holds; its password lives in the keyring, wrapped, not here. */
export interface Account {
  id: number
  login: string
  name: string
  keyringId: string
  roles: Role[]
  active: boolean
  createdAt: string
  version: number
}

interface Row {
  id: number
  login: string
  name: string
  keyring_id: string
  roles: string | null
  active: number
  created_at: string
  version: number
}

const toAccount = (row: Row): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  keyringId: row.keyring_id,
  roles: (row.roles ?? '').split(',').filter(isRole),
  active: row.active === 1,
  createdAt: row.created_at,
  version: row.version,
})

export function accountRepository(db: Db) {
  const select = `select a.*, (select group_concat(role) from account_roles r where r.account_id = a.id) roles from accounts a`
  const all = db.prepare<[], Row>(`${select} order by a.id`)
  const byId = db.prepare<[number], Row>(`${select} where a.id = ?`)
  const byKeyring = db.prepare<[string], Row>(`${select} where a.keyring_id = ?`)
  const insert = db.prepare<[object]>(
    `insert into accounts (login, name, keyring_id, created_at) values (@login, @name, @keyringId, @createdAt)`,
  )
  const setActive = db.prepare<[object]>(
    'update accounts set active = @active, version = version + 1 where id = @id and version = @version',
  )
  const bump = db.prepare<[object]>('update accounts set version = version + 1 where id = @id and version = @version')
  const clearRoles = db.prepare<[number]>('delete from account_roles where account_id = ?')
  const addRole = db.prepare<[number, string]>('insert into account_roles (account_id, role) values (?, ?)')
  const taken = db.prepare<[string], { n: number }>('select count(*) n from accounts where login = ?')

  function replaceRoles(id: number, roles: readonly Role[]): void {
    clearRoles.run(id)
    for (const role of new Set(roles)) addRole.run(id, role)
  }

  return {
    list: (): Account[] => all.all().map(toAccount),
    get(id: number): Account {
      const row = byId.get(id)
      if (!row) throw new AppError('row.missing', { what: '账号' })
      return toAccount(row)
    },
    byKeyringId(keyringId: string): Account | undefined {
      const row = byKeyring.get(keyringId)
      return row && toAccount(row)
    },
    create(account: {
      login: string
      name: string
      keyringId: string
      createdAt: string
      roles: readonly Role[]
    }): number {
      if (taken.get(account.login)!.n > 0) throw new AppError('account.duplicate', { login: account.login })
      const { roles: held, ...row } = account
      const id = Number(insert.run(row).lastInsertRowid)
      replaceRoles(id, held)
      return id
    },
    /** Throws `row.stale` when somebody changed the account meanwhile. */
    setActive(id: number, active: boolean, version: number): number {
      if (setActive.run({ id, active: active ? 1 : 0, version }).changes === 0) throw new AppError('row.stale')
      return version + 1
    },
    grant(id: number, roles: readonly Role[], version: number): number {
      if (bump.run({ id, version }).changes === 0) throw new AppError('row.stale')
      replaceRoles(id, roles)
      return version + 1
    },
  }
}
