import { z } from 'zod'
import { roleNames } from '../domain/roles.ts'
import { command, job, query, unaudited } from './define.ts'

const Login = z.string().trim().min(2, '账号至少2个字').max(32)
const Password = z.string().min(1, '请输入口令').max(128)

export const SessionUser = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roleNames)),
  permissions: z.array(z.string()),
})
export type SessionUser = z.output<typeof SessionUser>

const NewAccount = z.object({
  login: Login,
  name: z.string().trim().min(2, '请填写姓名').max(32),
  roles: z.array(z.enum(roleNames)).min(1),
  password: Password,
})

/** Before and around sign-in: none of these needs an open vault to be asked. */
export const session = {
  status: query({
    needs: 'session.guest',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({
      vault: z.enum(['absent', 'locked', 'open']),
      user: SessionUser.optional(),
      demo: z.boolean(),
      /** Only in a demo vault: sample accounts, one a role, with their published password. */
      samples: z.array(z.object({ login: z.string(), name: z.string(), role: z.string() })),
      samplePassword: z.string().optional(),
      today: z.iso.date(),
      idleMinutes: z.int(),
      version: z.string(),
    }),
  }),

  /** Step one of the first run: a fresh recovery code to print. Nothing is stored yet. */
  draftRecovery: command({
    needs: 'session.guest',
    audit: unaudited,
    input: z.undefined(),
    output: z.object({ code: z.string() }),
  }),

  /** Creates the encrypted vault with the three administrators and the first business accounts; proves the recovery code works. */
  setUp: job({
    needs: 'session.guest',
    audit: ({ organ, accounts }) => ({ organ, accounts: accounts.length }),
    input: z.object({
      organ: z.string().trim().min(2, '请填写单位名称').max(60),
      accounts: z.array(NewAccount).min(4, '至少需要三员和一名业务人员'),
      /** As read back from the printed sheet. */
      recoveryCode: z.string().min(1, '请按打印件输入恢复密钥'),
    }),
    output: z.object({ created: z.int() }),
  }),

  signIn: job({
    needs: 'session.guest',
    audit: unaudited, // the handler writes down who succeeded and who failed, once the vault is open
    input: z.object({ login: Login, password: Password }),
    output: SessionUser,
  }),

  signOut: command({ needs: 'session.own', audit: () => ({}), input: z.undefined(), output: z.object({}) }),

  /** The person is still there: keeps the idle lock away. */
  touch: command({ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.object({}) }),

  changePassword: job({
    needs: 'session.own',
    audit: () => ({}),
    input: z.object({ current: Password, next: Password }),
    output: z.object({}),
  }),

  /** Opens the vault with the recovery sheet and gives one account a new password. */
  recover: job({
    needs: 'session.guest',
    audit: ({ login }) => ({ login }),
    input: z.object({ recoveryCode: z.string().min(1), login: Login, password: Password }),
    output: z.object({}),
  }),
}
