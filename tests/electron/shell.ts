/** Starts the real shell against the stand-in for Electron. */
import { mkdirSync, rmSync } from 'node:fs'
import { onTestFinished, vi } from 'vitest'
import { type FromCore, type ToCore } from '../../electron/hosts/utility-messages.ts'
import type * as Stub from '../stubs/electron.ts'

export type Electron = typeof Stub

/** `message` as the core would say it. */
export const fromCore = (child: Stub.UtilityProcess, message: FromCore) => child.emit('message', message)

export const toCore = (child: Stub.UtilityProcess): ToCore[] => child.sent.map(({ message }) => message as ToCore)

/** A fresh copy of every module, so that nothing of an earlier start is left. */
export async function startShell(settings: Partial<Electron['settings']> = {}) {
  vi.resetModules()
  const electron = await import('../stubs/electron.ts')
  Object.assign(electron.settings, settings)
  mkdirSync(electron.app.getPath('userData'), { recursive: true })
  onTestFinished(() => rmSync(electron.home, { recursive: true, force: true }))
  await import('../../electron/shell/main.ts')
  await electron.app.whenReady()
  await new Promise(resolve => setImmediate(resolve))
  const window = electron.BrowserWindow.all[0]
  return {
    electron,
    session: electron.session.fromPartition('lianjian'),
    /** Only after a start that was allowed. */
    get window() {
      if (!window) throw new Error('no window was opened')
      return window
    },
    get child() {
      const last = electron.forked.at(-1)
      if (!last) throw new Error('no core was started')
      return last.child
    },
    event: (sender = window!.webContents): Stub.IpcEvent => ({ sender, senderFrame: sender.mainFrame }),
    invoke(channel: string, event: Stub.IpcEvent, ...args: unknown[]): Promise<unknown> {
      const handler = electron.ipcMain.handlers.get(channel)
      if (!handler) throw new Error(`nobody handles ${channel}`)
      return handler(event, ...args)
    },
  }
}
export type Shell = Awaited<ReturnType<typeof startShell>>
