/**
 * Dossiers on screen and on paper: a page of 300 lines, its preview, and a batch of about ten pages each to PDF through an
 * installed Chromium. `BENCH_DOSSIERS` sets the size of the batch (1,000).
 */
import { chromium, type Page } from '@playwright/test'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFileSync, readdirSync } from 'node:fs'
import { chromiumPrinter } from '../../electron/hosts/chromium-printer.ts'
import { findBrowser, sandboxSwitch } from '../../electron/hosts/find-browser.ts'
import { startLoopback } from '../../electron/hosts/loopback-server.ts'
import { dossierSections } from '../../shared/domain/dossier/sections.ts'
import { figures, print } from './measure.ts'
import { benchVault, password, type BenchVault } from './vault.ts'

const size = Number(process.env['BENCH_DOSSIERS'] ?? 1000)
/** Cover, contents, and every section with its few lines or its 无记录: ten pages. */
const linesOfTenPages = 30
const sections = dossierSections.filter(one => one.source === 'entries' && !one.own && !one.property && !one.family)
const words = '年度考核民主测评礼金登记因私出国审批报备情况说明整改落实责任追究廉政谈话教育提醒'

function fill(vault: BenchVault, persons: number, linesOf: (index: number) => number): number[] {
  const { raw } = vault.core.house.vault.get()
  const person = raw.prepare(
    `insert into persons (name, unit_name, post, rank, created_at, updated_at) values (?, ?, '副局长', '副科级', '', '')`,
  )
  const line =
    raw.prepare(`insert into dossier_entries (person_id, section, occurred_on, cells, recorded_by, recorded_at)
    values (?, ?, ?, ?, '基准', '')`)
  const ids: number[] = []
  raw.transaction(() => {
    for (let i = 0; i < persons; i++) {
      const id = Number(person.run(`测试${i}号`, `单位${i % 50}`).lastInsertRowid)
      ids.push(id)
      for (let n = 0; n < linesOf(i); n++) {
        const section = sections[n % sections.length]!
        const cells = Object.fromEntries(
          section.columns.map(({ id: column }, at) => [
            column,
            Array.from({ length: 2 + ((n + at) % 5) }, (_, k) =>
              words.slice((n * 3 + at + k * 4) % 32).slice(0, 4),
            ).join(''),
          ]),
        )
        line.run(id, section.id, `20${String(10 + (n % 17))}-0${1 + (n % 9)}`, JSON.stringify(cells))
      }
    }
  })()
  return ids
}

/** Memory of a process and of all below it, MiB; 0 where the system does not tell. */
function treeMemory(root: number): number {
  try {
    const children = new Map<number, number[]>()
    const resident = new Map<number, number>()
    for (const name of readdirSync('/proc').filter(one => /^\d+$/.test(one))) {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        const parent = Number(/PPid:\s+(\d+)/.exec(status)?.[1])
        children.set(parent, [...(children.get(parent) ?? []), Number(name)])
        resident.set(Number(name), Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0))
      } catch {
        // it ended meanwhile
      }
    }
    const sum = (pid: number): number =>
      (resident.get(pid) ?? 0) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0)
    return Math.round(sum(root) / 1024)
  } catch {
    return 0
  }
}

/** Asks the core over a pipe of the page's own. */
const ask = <T>(page: Page, op: string, input: object): Promise<T> =>
  page.evaluate(
    ([name, fields]) => {
      const { promise, resolve, reject } = Promise.withResolvers<never>()
      const socket = new WebSocket(`ws://${location.host}/rpc`)
      socket.addEventListener('open', () => socket.send(JSON.stringify({ t: 'call', id: 1, op: name, input: fields })))
      socket.addEventListener('message', event => {
        const frame = JSON.parse(String(event.data)) as { t: string; data?: unknown }
        if (frame.t !== 'ok' && frame.t !== 'fail') return
        socket.close()
        if (frame.t === 'ok') resolve(frame.data as never)
        else reject(new Error(String(event.data)))
      })
      return promise
    },
    [op, input] as const,
  )

async function onScreen(vault: BenchVault, address: string, origin: string, personId: number): Promise<void> {
  const program = findBrowser()
  const browser = await chromium.launch({ ...(program && { executablePath: program }), args: sandboxSwitch() })
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    await page.goto(address)
    await page.getByLabel('账号').fill('b-conduct')
    await page.getByRole('textbox', { name: '口令' }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '廉政档案' }).first().waitFor()
    await ask(page, 'disclosures.declare', { purpose: '基准测试' })
    const core: number[] = []
    const shown: number[] = []
    const whole: number[] = []
    for (let run = 0; run < 6; run++) {
      await page.goto(`${origin}/dossiers`)
      await page.getByRole('heading', { name: '廉政档案' }).waitFor()
      await page.evaluate(id => {
        const router = document.querySelector<
          HTMLElement & { __vue_app__?: { config: { globalProperties: { $router: { push: (to: string) => void } } } } }
        >('#app')
        const state = { start: performance.now(), screen: 0, whole: 0 }
        Object.assign(window, { benchState: state })
        // a timer set within a frame comes after that frame is laid out and painted
        const painted = (then: () => void) => requestAnimationFrame(() => void setTimeout(then))
        const passed = () => performance.now() - state.start
        let isFull = false
        const watch = new MutationObserver(() => {
          // lines reach below the screen: what a reader can see stands
          const last = [...document.querySelectorAll('.part .lj-table tbody')].at(-1)
          if (!isFull && last && last.getBoundingClientRect().bottom > innerHeight) {
            isFull = true
            painted(() => (state.screen = passed()))
          }
          if (document.querySelectorAll('.lj-table tbody').length < 290) return
          watch.disconnect()
          painted(() => (state.whole = passed()))
        })
        watch.observe(document.body, { childList: true, subtree: true })
        router!.__vue_app__!.config.globalProperties.$router.push(`/dossiers/${id}`)
      }, personId)
      type State = { benchState?: { screen: number; whole: number } }
      await page.waitForFunction(() => (window as State).benchState?.whole)
      const ms = await page.evaluate(() => (window as State).benchState!)
      if (run === 0) continue
      shown.push(ms.screen)
      whole.push(ms.whole)
    }
    for (let run = 0; run < 6; run++) {
      const start = performance.now()
      await vault.client.dossiers.get({ personId })
      if (run > 0) core.push(performance.now() - start)
    }
    print({
      bench: 'dossier.page300',
      core: figures(core),
      screen: figures(shown),
      allLines: figures(whole),
      goalMs: 150,
    })
    const preview: number[] = []
    for (let run = 0; run < 4; run++) {
      const { no } = await ask<{ no: string }>(page, 'dossiers.print', { personId, purpose: '基准测试' })
      const start = performance.now()
      await page.goto(`${origin}/print/dossier/${personId}?no=${encodeURIComponent(no)}`)
      await page.waitForSelector('[data-print-ready]')
      preview.push(performance.now() - start)
    }
    const pages = await page.locator('.book-page').count()
    print({
      bench: 'dossier.preview',
      pages,
      firstMs: Math.round(preview[0]!),
      ...figures(preview.slice(1)),
      goalMs: 1000,
    })
  } finally {
    await browser.close()
  }
}

export async function dossier(): Promise<void> {
  const vault = await benchVault()
  await vault.signIn('conduct')
  await vault.client.disclosures.declare({ purpose: '基准测试' })
  let address = ''
  const host = await startLoopback({
    core: vault.core,
    pages: fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
    port: 0,
    onAddress: next => (address = next),
  })
  const program = findBrowser()
  if (!program) {
    print({ bench: 'dossier', skipped: 'no browser of the Chromium family is installed' })
    return
  }
  const printer = chromiumPrinter({
    program,
    folder: join(vault.folder, 'prints'),
    address: (session, route) => host.lend(session, route),
  })
  vault.core.house.printer = printer
  try {
    const [big] = fill(vault, 1, () => 300)
    await onScreen(vault, address, `http://127.0.0.1:${host.port}`, big!)
    const personIds = fill(vault, size, () => linesOfTenPages)
    const { id } = await vault.client.printJobs.create({ personIds, purpose: '基准测试', wish: {} })
    const memory: number[] = []
    const start = performance.now()
    let seen = 0
    const done = await vault.client.printJobs.run(
      { id },
      {
        onProgress: step => {
          if (step.done === seen || step.done % Math.max(1, Math.floor(size / 10)) !== 0) return
          seen = step.done
          memory.push(treeMemory(process.pid))
        },
      },
    )
    const seconds = (performance.now() - start) / 1000
    print({
      bench: 'dossier.batch',
      dossiers: done.done,
      failed: done.failed,
      pages: done.pages,
      pagesEach: Math.round((done.pages / done.done) * 10) / 10,
      seconds: Math.round(seconds),
      pagesPerSecond: Math.round(done.pages / seconds),
      minutesPer1000: Math.round(((seconds / done.done) * 1000) / 6) / 10,
      memoryMiB: memory,
      goal: '8 minutes, memory flat',
    })
  } finally {
    await printer.stop()
    await host.close()
    await vault.close()
  }
}
