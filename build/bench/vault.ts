/** A throw-away vault for benchmarks, and a client signed in to it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCore, type Core } from '../../electron/core/app.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { silentLog } from '../../electron/core/log.ts'
import { type Client } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { type Session } from '../../electron/core/sessions.ts'

export const password = 'Bench-2026!x'

export interface BenchVault {
  core: Core
  folder: string
  client: Client<AppContract>
  session: Session
  signIn: (role: Role) => Promise<void>
  close: () => Promise<void>
}

const held: Role[] = ['sysadmin', 'secadmin', 'auditor', 'casework', 'inspection', 'conduct']

/** Full-strength key derivation, like the real thing. */
export async function benchVault(): Promise<BenchVault> {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-bench-'))
  const core = createCore({
    folder,
    // threads as they are shipped: from source they would spend a second each on loading
    threadEntry: new URL('../../dist/electron/thread.js', import.meta.url),
    log: silentLog,
  })
  const { client, session } = localClient(core)
  const { code } = await client.session.draftRecovery()
  const accounts = held.map(role => ({ login: `b-${role}`, name: `测试${role}`, roles: [role], password }))
  await client.session.setUp({ organ: '基准测试', accounts, recoveryCode: code })
  return {
    core,
    folder,
    client,
    session,
    signIn: async role => void (await client.session.signIn({ login: `b-${role}`, password })),
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
