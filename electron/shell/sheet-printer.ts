/** PDFs of a print queue by windows that nobody sees: each shows one item after the other, as the core names them. */
import { type BrowserWindow, type WebContents } from 'electron'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/domain/errors.ts'
import { queueQuestion, readQueueAnswer } from '../../shared/rpc/queue-window.ts'
import { type ToCore, type Want } from '../hosts/utility-messages.ts'
import { origin } from './origin.ts'
import { readyLimit, world } from './print.ts'

type Result = Extract<ToCore, { t: 'got' }>['value']

const pollEvery = 15
/** Only queues: everything else is printed where somebody looks at it. */
const isQueue = (route: string): boolean => /^\/print\/queue\/\d+$/.test(route)

/** As in the preview, without outline and tags: these sheets go to paper. */
const pdfOptions = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: false } as const

async function untilShown(contents: WebContents, mark: string): Promise<number> {
  for (const start = Date.now(); Date.now() - start < readyLimit && !contents.isDestroyed();) {
    const said: unknown = await contents.executeJavaScriptInIsolatedWorld(world, [{ code: queueQuestion(mark) }])
    const answer = readQueueAnswer(said)
    if (answer?.ready === mark) return answer.pages
    if (answer?.failed === mark) break
    await wait(pollEvery)
  }
  throw new AppError('print.failed')
}

/** `open` gives a hidden window, seated and locked down. */
export function createSheetPrinter(open: (seat: string) => BrowserWindow) {
  const windows = new Map<number, BrowserWindow>()

  function windowOf(id: number): BrowserWindow {
    const window = windows.get(id)
    if (!window || window.isDestroyed()) throw new AppError('print.failed')
    return window
  }

  async function openSheets(seat: string, route: string): Promise<Result> {
    if (!isQueue(route)) throw new AppError('print.failed')
    const window = open(seat)
    const { id } = window.webContents
    windows.set(id, window)
    window.once('closed', () => windows.delete(id))
    try {
      await window.loadURL(`${origin}${route}`)
    } catch {
      window.destroy()
      throw new AppError('print.failed')
    }
    return { window: id }
  }

  async function printSheet(id: number, mark: string): Promise<Result> {
    const contents = windowOf(id).webContents
    const pages = await untilShown(contents, mark)
    return { pdf: await contents.printToPDF(pdfOptions), pages }
  }

  return {
    async do(want: Want): Promise<Result> {
      if (want.errand === 'openSheets') return openSheets(want.seat, want.route)
      if (want.errand === 'printSheet') return printSheet(want.window, want.mark)
      windows.get(want.window)?.destroy()
      return null
    },
    /** The core is gone, and with it whoever waited for these. */
    closeAll(): void {
      for (const window of windows.values()) window.destroy()
    },
  }
}
