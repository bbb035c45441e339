/** A fresh vault in a temporary folder, and typed clients over both transports. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { WebSocket } from 'ws'
import { createCore, type Core } from '../../electron/core/app.ts'
import { type KdfCost, kdfCost } from '../../electron/core/unlock.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { silentLog } from '../../electron/core/log.ts'
import { type Session } from '../../electron/core/sessions.ts'
import { electronPort } from '../../electron/hosts/port-electron.ts'
import { startLoopback } from '../../electron/hosts/loopback-server.ts'
import { webSocketPort } from '../../electron/hosts/port-ws.ts'
import { type Client } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { type Role } from '../../shared/domain/roles.ts'
import { createConnection, type Connection } from '../../shared/rpc/client.ts'

/** The bundle that build/test-threads.ts made, else the source. */
const bundled = process.env['LIANJIAN_THREADS']
export const threadEntry = bundled
  ? pathToFileURL(join(bundled, 'thread.js'))
  : new URL('../../electron/core/thread.ts', import.meta.url)
export const password = 'Ce-shi-2026!'

const people: Record<Role, string> = {
  sysadmin: '钱守成',
  secadmin: '孙慎言',
  auditor: '李明察',
  casework: '周知期',
  petition: '许来访',
  handler: '吴求实',
  review: '郑衡平',
  inspection: '王巡章',
  conduct: '冯清源',
  cadres: '沈自正',
  leader: '陈主任',
  query: '褚查阅',
}
export const loginOf = (role: Role): string => `u-${role}`

// tests unlock often: the floor of the key derivation is enough for them
Object.assign(kdfCost, { memoryKiB: 64 * 1024, passes: 1, lanes: 1 } satisfies KdfCost)

export interface TestCore {
  core: Core
  folder: string
  /** Signed in with the first of the roles asked for. */
  client: Client<AppContract>
  session: Session
  /** Another session, signed in with this role. */
  as: (role: Role) => Promise<Client<AppContract>>
  guest: () => Client<AppContract>
  close: () => Promise<void>
}

/** Makes a vault with one account for every role. `now` fixes the clock. */
export async function openTestCore({
  roles = ['casework'],
  now,
}: { roles?: Role[]; now?: () => Date } = {}): Promise<TestCore> {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-core-'))
  const core = createCore({ folder, threadEntry, log: silentLog, ...(now && { now }) })
  const first = localClient(core)
  const { code } = await first.client.session.draftRecovery()
  const accounts = (Object.keys(people) as Role[]).map(role => ({
    login: loginOf(role),
    name: people[role],
    roles: [role],
    password,
  }))
  await first.client.session.setUp({ organ: '测试县纪委监委', accounts, recoveryCode: code })
  await first.client.session.signIn({ login: loginOf(roles[0] ?? 'casework'), password })
  await first.client.disclosures.declare({ purpose: '测试' })
  return {
    core,
    folder,
    client: first.client,
    session: first.session,
    async as(role) {
      const other = localClient(core)
      await other.client.session.signIn({ login: loginOf(role), password })
      await other.client.disclosures.declare({ purpose: '测试' })
      return other.client
    },
    guest: () => localClient(core).client,
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface Wire {
  connection: Connection<AppContract>
  client: Client<AppContract>
  close: () => Promise<void>
}

/** Node's MessagePort in the clothes of Electron's: events carry `{data}`. */
const asElectronPort = (port: MessagePort): Electron.MessagePortMain =>
  ({
    on: (event: 'message' | 'close', listener: (payload?: object) => void) =>
      event === 'message'
        ? port.on('message', (data: unknown) => listener({ data }))
        : port.on('close', () => listener()),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }) as unknown as Electron.MessagePortMain

/** A real MessageChannel through the product's own adapter. */
export async function overPort(core: Core): Promise<Wire> {
  const { port1, port2 } = new MessageChannel()
  core.serve(electronPort(asElectronPort(port2)), core.newSession())
  const connection = createConnection<AppContract>()
  connection.attach(electronPort(asElectronPort(port1)))
  return { client: connection.client, connection, close: async () => port1.close() }
}

/** A real WebSocket to a real loopback host. */
export async function overSocket(core: Core): Promise<Wire> {
  let address = ''
  const host = await startLoopback({ core, pages: tmpdir(), port: 0, onAddress: next => (address ||= next) })
  const origin = `http://127.0.0.1:${host.port}`
  const entered = await fetch(address, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
  const ws = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers: { cookie, origin } })
  await new Promise((resolve, reject) => {
    ws.once('open', resolve)
    ws.once('error', reject)
  })
  const connection = createConnection<AppContract>()
  connection.attach(webSocketPort(ws))
  return {
    connection,
    client: connection.client,
    async close() {
      ws.terminate()
      await host.close()
    },
  }
}
