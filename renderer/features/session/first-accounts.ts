/** The first accounts of a vault while they are being typed in, and what is wrong with them. */
import { brokenPasswordRules } from '../../../shared/domain/passwords.ts'
import { roleConflict, type Role } from '../../../shared/domain/roles.ts'

export interface AccountDraft {
  key: number
  login: string
  name: string
  password: string
  repeat: string
  roles: Role[]
}
export type DraftField = 'login' | 'name' | 'password' | 'repeat' | 'roles'
export type DraftFaults = Partial<Record<DraftField, string>>

let nextKey = 1
export const emptyDraft = (roles: Role[] = []): AccountDraft => ({
  key: nextKey++,
  login: '',
  name: '',
  password: '',
  repeat: '',
  roles,
})

function ownFaults(draft: AccountDraft): DraftFaults {
  const faults: DraftFaults = {}
  if (draft.name.trim().length < 2) faults.name = '请填写姓名'
  if (draft.login.trim().length < 2) faults.login = '账号至少2个字'
  if (brokenPasswordRules(draft.password, draft.login.trim()).length > 0) faults.password = '口令不符合下列要求'
  if (draft.repeat !== draft.password) faults.repeat = '两次输入的口令不一致'
  const conflict = roleConflict(draft.roles)
  if (conflict) faults.roles = conflict
  return faults
}

/** Faults of each draft. A login twice is a fault of the later one; the three administrators must be three people. */
export function draftFaults(drafts: readonly AccountDraft[]): DraftFaults[] {
  const logins = new Set<string>()
  const adminNames = new Set<string>()
  return drafts.map(draft => {
    const faults = ownFaults(draft)
    const login = draft.login.trim().toLowerCase()
    if (login && logins.has(login)) faults.login = '该账号已被上面的人员使用'
    logins.add(login)
    const name = draft.name.trim()
    if (name && adminNames.has(name)) faults.name = '三员不得兼任，也不得由同一人担任'
    const isAdmin = draft.roles.some(role => role === 'sysadmin' || role === 'secadmin' || role === 'auditor')
    if (isAdmin) adminNames.add(name)
    return faults
  })
}

export const sound = (faults: readonly DraftFaults[]): boolean => faults.every(fault => Object.keys(fault).length === 0)
