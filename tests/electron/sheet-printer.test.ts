/** PDFs of a print queue in the product: the core's process asks, the shell's hidden windows print. */
import { describe, expect, it, vi } from 'vitest'
import { shellPrinter } from '../../electron/hosts/shell-printer.ts'
import { type FromCore, type ToCore, type Want } from '../../electron/hosts/utility-messages.ts'
import { channels } from '../../electron/shell/channels.ts'
import { createSession } from '../../electron/core/sessions.ts'
import type * as Stub from '../stubs/electron.ts'
import { fromCore, startShell, toCore, type Shell } from './shell.ts'

const ended = (shell: Shell) =>
  toCore(shell.child).flatMap(one => (one.t === 'got' || one.t === 'gotNothing' ? [one] : []))

async function want(shell: Shell, message: Want) {
  const before = ended(shell).length
  fromCore(shell.child, message)
  await vi.waitFor(() => expect(ended(shell).length).toBeGreaterThan(before))
  return ended(shell).at(-1)!
}

/** A page of the queue as QueueSheet is: shows what the hash names. */
function behave(contents: Stub.WebContents, answer: (script: string) => unknown): void {
  contents.executeJavaScriptInIsolatedWorld.mockImplementation((_world, scripts) =>
    Promise.resolve(answer(scripts[0]!.code) as boolean),
  )
}
const standing = (mark: string, pages: number) => ({ ready: mark, pages, failed: null })

/** The seat of the main window, as the core hears it. */
function seatOf(shell: Shell): string {
  shell.electron.ipcMain.emit(channels.port, shell.event())
  const connected = toCore(shell.child).findLast(one => one.t === 'connect')
  if (!connected) throw new Error('the main window was not connected')
  return connected.seat
}

async function ready() {
  const shell = await startShell()
  fromCore(shell.child, { t: 'ready' })
  const seat = seatOf(shell)
  const opened = await want(shell, { t: 'want', id: 7, errand: 'openSheets', seat, route: '/print/queue/3' })
  const window = shell.electron.BrowserWindow.all.at(-1)!
  return { shell, seat, opened, window, number: window.webContents.id }
}

describe('C08 hidden windows of a print queue', () => {
  it('are never shown, do not doze, stay locked down, and speak on the seat of who prints', async () => {
    const { shell, seat, opened, window, number } = await ready()
    expect(opened).toEqual({ t: 'got', id: 7, value: { window: number } })
    expect(window.loaded).toEqual(['app://lianjian/print/queue/3'])
    expect(window.options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, backgroundThrottling: false },
    })
    expect(window.show).not.toHaveBeenCalled()
    expect(window.webContents.openHandler?.({ url: 'https://example.com' })).toEqual({ action: 'deny' })
    shell.electron.ipcMain.emit(channels.port, shell.event(window.webContents))
    expect(toCore(shell.child).at(-1)).toEqual({ t: 'connect', seat, page: number })
  })

  it('print an item when it stands, each by its mark, and count its pages', async () => {
    const { shell, window, number } = await ready()
    let asked = 0
    behave(window.webContents, script => (++asked > 2 && script.includes('"#item-5"') ? standing('item-5', 11) : true))
    const made = await want(shell, { t: 'want', id: 8, errand: 'printSheet', window: number, mark: 'item-5' })
    expect(made).toMatchObject({ t: 'got', id: 8, value: { pages: 11 } })
    expect(window.webContents.printToPDF).toHaveBeenCalledTimes(1)
    expect(window.webContents.printToPDF).toHaveBeenCalledWith(
      expect.objectContaining({ preferCSSPageSize: true, printBackground: true }),
    )
  })

  it('say that an item cannot be shown, and print nothing else in its place', async () => {
    const { shell, window, number } = await ready()
    behave(window.webContents, () => ({ ready: 'item-4', pages: 9, failed: 'item-5' }))
    const refused = await want(shell, { t: 'want', id: 8, errand: 'printSheet', window: number, mark: 'item-5' })
    expect(refused).toEqual({ t: 'gotNothing', id: 8, code: 'print.failed', params: {} })
    expect(window.webContents.printToPDF).not.toHaveBeenCalled()
  })

  it('open queues and nothing else; an unknown window prints nothing', async () => {
    const { shell, seat } = await ready()
    const windows = shell.electron.BrowserWindow.all.length
    for (const route of ['/print/dossier/1', '/people', '/print/queue/3?x=1', '//elsewhere/print/queue/3'])
      expect(await want(shell, { t: 'want', id: 9, errand: 'openSheets', seat, route })).toMatchObject({
        t: 'gotNothing',
        code: 'print.failed',
      })
    expect(shell.electron.BrowserWindow.all.length).toBe(windows)
    expect(await want(shell, { t: 'want', id: 10, errand: 'printSheet', window: 9999, mark: 'item-1' })).toMatchObject({
      t: 'gotNothing',
      code: 'print.failed',
    })
  })

  it('go when the queue is done, and when the core is gone', async () => {
    const { shell, seat, window, number } = await ready()
    expect(await want(shell, { t: 'want', id: 8, errand: 'closeSheets', window: number })).toMatchObject({ t: 'got' })
    expect(window.destroyed).toBe(true)
    await want(shell, { t: 'want', id: 9, errand: 'openSheets', seat, route: '/print/queue/4' })
    const second = shell.electron.BrowserWindow.all.at(-1)!
    expect(second.destroyed).toBe(false)
    shell.child.emit('exit', 1)
    expect(second.destroyed).toBe(true)
    expect(shell.window.destroyed).toBe(false)
  })
})

describe('C08 the core’s end of it', () => {
  const session = createSession()

  it('asks for the window of whoever prints and passes answers to the right question', async () => {
    const said: FromCore[] = []
    const printer = shellPrinter(
      message => said.push(message),
      one => (one === session ? 'seat-a' : undefined),
    )
    const answer = (value: Extract<ToCore, { t: 'got' }>['value']) => {
      const last = said.at(-1)!
      printer.receive({ t: 'got', id: last.t === 'want' ? last.id : 0, value })
    }
    const opening = printer.open(session, '/print/queue/3')
    expect(said.at(-1)).toMatchObject({ t: 'want', errand: 'openSheets', seat: 'seat-a', route: '/print/queue/3' })
    answer({ window: 42 })
    const window = await opening
    const printing = window.print('item-5')
    expect(said.at(-1)).toMatchObject({ errand: 'printSheet', window: 42, mark: 'item-5' })
    answer({ pdf: Buffer.from('%PDF'), pages: 10 })
    expect(await printing).toMatchObject({ pages: 10 })
    const failing = window.print('item-6')
    const last = said.at(-1)!
    printer.receive({ t: 'gotNothing', id: last.t === 'want' ? last.id : 0, code: 'print.failed', params: {} })
    await expect(failing).rejects.toMatchObject({ code: 'print.failed' })
    const closing = window.close()
    expect(said.at(-1)).toMatchObject({ errand: 'closeSheets', window: 42 })
    answer(null)
    await closing
  })

  it('has no window for a sign-in whose window has left', async () => {
    const printer = shellPrinter(
      () => {},
      () => undefined,
    )
    await expect(printer.open(session, '/print/queue/3')).rejects.toMatchObject({ code: 'auth.required' })
  })
})
