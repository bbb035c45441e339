import { z } from 'zod'
import { roleNames } from '../domain/roles.ts'
import { command, job, query } from './define.ts'

const Account = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roleNames)),
  active: z.boolean(),
  /** False after a disabled account was enabled again: it needs a new password first. */
  hasPassword: z.boolean(),
  createdAt: z.string(),
  version: z.int(),
})

export const accounts = {
  list: query({ needs: 'account.read', audit: () => ({}), input: z.undefined(), output: z.array(Account) }),

  /** A new account wraps the vault's key under its first password; its roles are granted by the 安全保密管理员. */
  create: job({
    needs: 'account.manage',
    audit: ({ login }) => ({ login }),
    input: z.object({
      login: z.string().trim().min(2, '账号至少2个字').max(32),
      name: z.string().trim().min(2, '请填写姓名').max(32),
      password: z.string().min(1).max(128),
    }),
    output: z.object({ id: z.int() }),
  }),

  setActive: command({
    needs: 'account.manage',
    audit: ({ id, active }) => ({ id, active }),
    input: z.object({ id: z.int(), active: z.boolean(), version: z.int() }),
    output: z.object({ version: z.int() }),
  }),

  grant: command({
    needs: 'account.grant',
    audit: ({ id, roles }) => ({ id, roles }),
    input: z.object({ id: z.int(), roles: z.array(z.enum(roleNames)), version: z.int() }),
    output: z.object({ version: z.int() }),
  }),

  resetPassword: job({
    needs: 'account.grant',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int(), password: z.string().min(1).max(128) }),
    output: z.object({}),
  }),
}
