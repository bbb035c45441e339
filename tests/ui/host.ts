/**
 * The loopback host of the built program for browser tests: one process and one temporary data folder a test.
 * `open()` enters a page through a fresh one-time address, as a person's browser would.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { type Role, roleNames } from '../../shared/domain/roles.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const script = at('../../dist/electron/loopback.js')
const bundledNode = at('../../node_modules/.bin/node')

export interface UiHost {
  /** Everything the program keeps. */
  folder: string
  /** A one-time address that nobody has used yet. */
  address: () => Promise<string>
  /** Ends the process as a closed window would; `start` brings it back on the same folder. */
  stop: () => Promise<void>
  start: () => Promise<void>
  /** Ends the process without a chance to tidy up. */
  kill: () => Promise<void>
  /** Ends it for good and removes the temporary folder. */
  dispose: () => Promise<void>
}

export interface UiHostOptions {
  /** More arguments of loopback.js, such as `--demo-files DIR`. */
  args?: string[]
  /** An existing folder instead of a temporary one; it is then left alone. */
  folder?: string
}

/** Starts a host and waits for its first address. Throws with the host's own words when it does not come up. */
export async function startHost({ args = [], folder: given }: UiHostOptions = {}): Promise<UiHost> {
  if (!existsSync(script)) throw new Error('dist/electron/loopback.js is missing: run "npm run build" first')
  const folder = given ?? mkdtempSync(join(tmpdir(), 'lianjian-ui-'))
  let child: ChildProcess | undefined
  let fresh: string[] = []
  let waiting: ((address: string) => void)[] = []
  let said = ''

  function hear(text: string): void {
    said += text
    for (const found of text.matchAll(/^LIANJIAN (\S+)/gm)) {
      const next = waiting.shift()
      if (next) next(found[1]!)
      else fresh = [found[1]!] // an older unused address no longer opens anything
    }
  }

  async function start(): Promise<void> {
    fresh = []
    const started = spawn(
      existsSync(bundledNode) ? bundledNode : process.execPath,
      [script, '--port', '0', '--data', folder, ...args],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    child = started
    started.stdout.setEncoding('utf8').on('data', hear)
    started.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    await new Promise<void>((resolve, reject) => {
      const up = setInterval(() => {
        if (fresh.length === 0) return
        clearInterval(up)
        resolve()
      }, 20)
      started.once('exit', code => {
        clearInterval(up)
        reject(new Error(`the host ended (${code}): ${said}`))
      })
    })
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null) return
    await new Promise<void>(resolve => {
      ending.once('exit', () => resolve())
      ending.kill(signal)
    })
  }

  await start()
  return {
    folder,
    address: () => {
      const ready = fresh.shift()
      return ready ? Promise.resolve(ready) : new Promise(resolve => waiting.push(resolve))
    },
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async dispose() {
      waiting = []
      await end('SIGTERM')
      if (!given) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

export const password = 'Ce-shi-2026!'
export const loginOf = (role: Role): string => `u-${role}`
const names: Record<Role, string> = {
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

interface WireCall {
  op: string
  input?: unknown
}

/** Asks the core from inside the page, over a pipe of its own: for making data quickly, never for what a test is about. */
export async function ask<T = unknown>(page: Page, call: WireCall): Promise<T> {
  return page.evaluate(
    ({ op, input }) =>
      new Promise<never>((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}/rpc`)
        socket.addEventListener('open', () => socket.send(JSON.stringify({ t: 'call', id: 1, op, input })))
        socket.addEventListener('message', event => {
          const frame = JSON.parse(String(event.data)) as { t: string; data?: unknown; error?: { code: string } }
          if (frame.t !== 'ok' && frame.t !== 'fail') return
          socket.close()
          if (frame.t === 'ok') resolve(frame.data as never)
          else reject(new Error(`${op}: ${frame.error?.code}`))
        })
        socket.addEventListener('error', () => reject(new Error(`${op}: no pipe`)))
      }),
    call,
  )
}

/** The vault that `openVault` made first in this process; the next tests begin with a copy: a dozen passwords cost seconds to derive. */
let firstVault: string | undefined

/** One account for every role (`u-<role>`, `password`). */
async function makeVault(page: Page): Promise<void> {
  // one pipe for both: the drafted secret belongs to the visitor's session, not to the pipe
  const { code } = await ask<{ code: string }>(page, { op: 'session.draftRecovery' })
  const accounts = roleNames.map(role => ({ login: loginOf(role), name: names[role], roles: [role], password }))
  await ask(page, { op: 'session.setUp', input: { organ: '测试县纪委监委', accounts, recoveryCode: code } })
}

async function enter(page: Page, host: UiHost): Promise<void> {
  await page.goto(await host.address())
  await expect(page.locator('#app')).not.toBeEmpty()
}

/**
 * Enters the program with a vault that has one account for every role (`u-<role>`, `password`). Such vaults are copies of one and
 * know each other as the same; `own` makes one of its own, for a test in which two vaults meet.
 */
export async function openVault(page: Page, host: UiHost, { own = false }: { own?: boolean } = {}): Promise<void> {
  if (own) {
    await enter(page, host)
    await makeVault(page)
    return
  }
  if (firstVault === undefined) {
    await enter(page, host)
    await makeVault(page)
    // a page left open would look for its host in vain, and say so
    await page.goto('about:blank')
    await host.stop()
    const kept = mkdtempSync(join(tmpdir(), 'lianjian-ui-first-'))
    process.once('exit', () => rmSync(kept, { recursive: true, force: true }))
    cpSync(host.folder, kept, { recursive: true })
    firstVault = kept
  } else {
    await host.stop()
    rmSync(host.folder, { recursive: true, force: true })
    cpSync(firstVault, host.folder, { recursive: true })
  }
  await host.start()
  await enter(page, host)
}

/** Signs in through the sign-in page; `purpose` null: the sitting's purpose is left for the program to ask. */
export async function signIn(
  page: Page,
  role: Role,
  { purpose = '测试' }: { purpose?: string | null } = {},
): Promise<void> {
  await page.goto(new URL('/sign-in', page.url()).href)
  await page.getByLabel('账号').fill(loginOf(role))
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  if (purpose !== null) await ask(page, { op: 'disclosures.declare', input: { purpose } })
}

/** No serious or critical finding of axe (WCAG 2.1 A and AA) on what is shown now, once nothing fades in or out any more. */
export async function expectAccessible(page: Page, label: string): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(one => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(passing.map(one => one.finished))
  })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${label}: ${id} ${nodes.map(node => `${node.target.join(' ')} ${node.html}`).join(' | ')}`)
  expect(grave).toEqual([])
}

/** Tests that get a host of their own. */
export const test = base.extend<{ host: UiHost }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to learn which fixtures are asked for
  host: async ({}, use) => {
    const host = await startHost()
    await use(host)
    await host.dispose()
  },
})
export { expect }
