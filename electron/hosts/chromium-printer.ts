/**
 * PDFs of print routes by an installed browser without a window. One process for all queues, one tab a lane; its profile lies
 * below the data folder and goes with it. Nothing it shows is written to disk by us.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/domain/errors.ts'
import { queueQuestion, readQueueAnswer } from '../../shared/rpc/queue-window.ts'
import { type PrintedSheet, type PrintWindow, type SheetPrinter } from '../core/printer.ts'
import { type Session } from '../core/sessions.ts'
import { devTools, type DevTools } from './devtools-pipe.ts'
import { sandboxSwitch } from './find-browser.ts'

export interface ChromiumPrinterOptions {
  /** The browser's program. */
  program: string
  /** Where its profile may lie. */
  folder: string
  /** A one-time address of a route that sees with this session. */
  address: (session: Session, route: string) => string
}

interface Running {
  process: ChildProcess
  tools: DevTools
  profile: string
}

/** Milliseconds until an item stands; a volume of twenty dossiers needs a few seconds. */
const readyLimit = 60_000
const pollEvery = 15
/** After the last window closed, milliseconds until the browser ends. */
const rest = 5000

const switches = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--incognito',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disk-cache-size=1',
  '--mute-audio',
]

async function untilShown(tools: DevTools, session: string, mark: string): Promise<number> {
  for (const start = Date.now(); Date.now() - start < readyLimit;) {
    const { result } = await tools.send(
      'Runtime.evaluate',
      { expression: queueQuestion(mark), returnByValue: true },
      session,
    )
    const answer = readQueueAnswer((result as { value?: unknown }).value)
    if (answer?.ready === mark) return answer.pages
    if (answer?.failed === mark) throw new AppError('print.failed')
    await wait(pollEvery)
  }
  throw new AppError('print.failed')
}

async function printShown(tools: DevTools, session: string): Promise<Uint8Array> {
  const options = {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: false,
    transferMode: 'ReturnAsBase64',
  }
  const { data } = await tools.send('Page.printToPDF', options, session)
  return Buffer.from(String(data), 'base64')
}

export function chromiumPrinter({
  program,
  folder,
  address,
}: ChromiumPrinterOptions): SheetPrinter & { stop: () => Promise<void> } {
  let running: Running | undefined
  let windows = 0
  let ending: NodeJS.Timeout | undefined

  function start(): Running {
    if (running) return running
    mkdirSync(folder, { recursive: true })
    const profile = mkdtempSync(join(folder, 'browser-'))
    const process = spawn(program, [...switches, ...sandboxSwitch(), `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    })
    const mine: Running = { process, tools: devTools(process), profile }
    process.once('error', () => {
      if (running === mine) running = undefined
    })
    process.once('exit', () => {
      if (running === mine) running = undefined
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    })
    running = mine
    return mine
  }

  async function stop(): Promise<void> {
    clearTimeout(ending)
    const now = running
    running = undefined
    if (!now || now.process.exitCode !== null) return
    await new Promise<void>(resolve => {
      const limit = setTimeout(() => now.process.kill('SIGKILL'), 2000)
      now.process.once('exit', () => {
        clearTimeout(limit)
        resolve()
      })
      now.tools.send('Browser.close').catch(() => now.process.kill())
    })
  }

  async function openTab(tools: DevTools, session: Session, route: string) {
    // a jar of cookies of its own: windows of two sittings must not share one
    const { browserContextId } = await tools.send('Target.createBrowserContext', { disposeOnDetach: true })
    const { targetId } = await tools.send('Target.createTarget', { url: 'about:blank', browserContextId })
    const attached = await tools.send('Target.attachToTarget', { targetId, flatten: true })
    const tab = String(attached['sessionId'])
    await tools.send('Page.enable', {}, tab)
    await tools.send('Page.navigate', { url: address(session, route) }, tab)
    return { tab, browserContextId }
  }

  return {
    async open(session, route): Promise<PrintWindow> {
      clearTimeout(ending)
      windows++
      const leave = () => {
        windows--
        if (windows === 0) ending = setTimeout(() => void stop(), rest).unref()
      }
      try {
        const { tools } = start()
        const { tab, browserContextId } = await openTab(tools, session, route)
        return {
          async print(mark): Promise<PrintedSheet> {
            const pages = await untilShown(tools, tab, mark)
            return { pdf: await printShown(tools, tab), pages }
          },
          async close() {
            await tools.send('Target.disposeBrowserContext', { browserContextId }).catch(() => {})
            leave()
          },
        }
      } catch (error) {
        leave()
        throw error instanceof AppError ? error : new AppError('print.failed')
      }
    },
    stop,
  }
}
