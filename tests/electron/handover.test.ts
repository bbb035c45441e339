/** The port goes to the program's own page and to nobody else; dialogs likewise. */
import { describe, expect, it } from 'vitest'
import { channels } from '../../electron/shell/channels.ts'
import { type IpcEvent } from '../stubs/electron.ts'
import { fromCore, startShell, toCore, type Shell } from './shell.ts'

const connects = (shell: Shell) => toCore(shell.child).filter(({ t }) => t === 'connect')

/** Everybody who must get nothing. */
const strangers: [string, (shell: Shell) => IpcEvent][] = [
  [
    'a page of another origin',
    ({ event }) => {
      const mine = event()
      mine.sender.mainFrame.origin = 'https://example.com'
      return mine
    },
  ],
  [
    'a page whose origin only begins like ours',
    ({ event }) => {
      const mine = event()
      mine.sender.mainFrame.origin = 'app://lianjian.evil'
      return mine
    },
  ],
  [
    'a frame inside the page',
    ({ event, electron }) => {
      const mine = event()
      const inner = new electron.WebFrameMain()
      inner.origin = 'app://lianjian'
      inner.parent = mine.sender.mainFrame
      return { ...mine, senderFrame: inner }
    },
  ],
  [
    'a frame that navigated away',
    ({ event }) => {
      const mine = event()
      mine.sender.mainFrame.detached = true
      return mine
    },
  ],
  ['a frame that is gone', ({ event }) => ({ ...event(), senderFrame: null })],
  [
    'a window the shell did not open',
    ({ electron }) => {
      const other = new electron.WebContents()
      other.mainFrame.origin = 'app://lianjian'
      return { sender: other, senderFrame: other.mainFrame }
    },
  ],
  [
    'a window already closed',
    ({ event, window }) => {
      const mine = event()
      window.destroy()
      return mine
    },
  ],
]

describe('port hand-over', () => {
  it('gives one end to the page and the other to the core, and they are joined', async () => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    shell.electron.ipcMain.emit(channels.port, shell.event())
    const frame = shell.window.webContents.mainFrame
    expect(frame.postMessage).toHaveBeenCalledTimes(1)
    const [channel, , [pagePort]] = frame.postMessage.mock.calls[0]!
    expect(channel).toBe(channels.port)
    const [connect] = shell.child.sent.filter(({ message }) => (message as { t: string }).t === 'connect')
    expect(connect!.message).toMatchObject({ t: 'connect', seat: expect.stringMatching(/^[\da-f-]{36}$/) as string })
    const heard = new Promise(resolve => connect!.ports[0]!.on('message', ({ data }) => resolve(data)))
    connect!.ports[0]!.start()
    pagePort!.postMessage({ t: 'call', id: 1, op: 'session.status' })
    expect(await heard).toEqual({ t: 'call', id: 1, op: 'session.status' })
    pagePort!.close()
  })

  it('waits until the core listens', async () => {
    const shell = await startShell()
    shell.electron.ipcMain.emit(channels.port, shell.event())
    expect(connects(shell)).toEqual([])
    fromCore(shell.child, { t: 'ready' })
    expect(connects(shell)).toHaveLength(1)
    expect(shell.window.webContents.mainFrame.postMessage).toHaveBeenCalledTimes(1)
  })

  it.each(strangers)('refuses %s', async (_, stranger) => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    const event = stranger(shell)
    shell.electron.ipcMain.emit(channels.port, event)
    expect(connects(shell)).toEqual([])
    expect(event.sender.mainFrame.postMessage).not.toHaveBeenCalled()
  })

  it('does not follow a page that left our origin before the core was ready', async () => {
    const shell = await startShell()
    shell.electron.ipcMain.emit(channels.port, shell.event())
    shell.window.webContents.mainFrame.origin = 'https://example.com'
    fromCore(shell.child, { t: 'ready' })
    expect(connects(shell)).toEqual([])
  })

  it('signs the window out when it is gone', async () => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    shell.window.destroy()
    expect(toCore(shell.child).at(-1)).toMatchObject({ t: 'leave' })
  })
})

describe('questions to the shell', () => {
  const questions: [channel: string, args: unknown[]][] = [
    [channels.pickFiles, [['xlsx'], true]],
    [channels.takeDropped, ['a.csv', new Uint8Array(3)]],
    [channels.saveFile, ['aaaaaaaaaaaaaaaaaaaaaaaa', 'a.xlsx']],
    [channels.print, ['/print/dossier/1']],
    [channels.chooseDataFolder, []],
  ]
  for (const [channel, args] of questions) {
    it.each(strangers)(`${channel} refuses %s`, async (_, stranger) => {
      const shell = await startShell()
      fromCore(shell.child, { t: 'ready' })
      const windows = shell.electron.BrowserWindow.all.length
      expect(await shell.invoke(channel, stranger(shell), ...args)).toEqual({
        ok: false,
        code: 'auth.forbidden',
        params: {},
      })
      expect(shell.electron.dialog.showOpenDialog).not.toHaveBeenCalled()
      expect(shell.electron.dialog.showSaveDialog).not.toHaveBeenCalled()
      expect(shell.electron.BrowserWindow.all).toHaveLength(windows)
      expect(toCore(shell.child).filter(({ t }) => t === 'ask')).toEqual([])
    })
  }

  it.each<[string, unknown[]]>([
    [channels.pickFiles, []],
    [channels.pickFiles, ['xlsx', true]],
    [channels.pickFiles, [['*.xlsx'], true]],
    [channels.pickFiles, [['../x'], true]],
    [channels.pickFiles, [[{}], true]],
    [channels.pickFiles, [['xlsx'], 'yes']],
    [channels.pickFiles, [['xlsx'], true, '/etc/passwd']],
    [channels.takeDropped, ['/etc/passwd']],
    [channels.takeDropped, ['a.csv', '/etc/passwd']],
    [channels.takeDropped, ['', new Uint8Array(1)]],
    [channels.saveFile, ['/etc/passwd', 'a.xlsx']],
    [channels.saveFile, ['../../../../etc/passwd', 'a.xlsx']],
    [channels.saveFile, ['aaaaaaaaaaaaaaaaaaaaaaaa']],
    [channels.saveFile, ['aaaaaaaaaaaaaaaaaaaaaaaa', 'a.xlsx', '/etc/cron.d/x']],
    [channels.print, []],
    [channels.print, ['https://example.com/']],
    [channels.print, ['//example.com/']],
    [channels.print, ['/print/../people/1']],
    [channels.print, ['/people/1']],
    [channels.print, ['/print/dossier/1#x']],
    [channels.print, ['/print/dossier/1?a=\n']],
    [channels.print, [`/print/dossier/${'1'.repeat(5000)}`]],
    [channels.chooseDataFolder, ['/etc']],
  ])('%s refuses malformed %j with a reason', async (channel, args) => {
    const shell = await startShell()
    fromCore(shell.child, { t: 'ready' })
    const windows = shell.electron.BrowserWindow.all.length
    expect(await shell.invoke(channel, shell.event(), ...args)).toEqual({
      ok: false,
      code: 'input.invalid',
      params: {},
    })
    expect(shell.electron.BrowserWindow.all).toHaveLength(windows)
    expect(toCore(shell.child).filter(({ t }) => t === 'ask')).toEqual([])
  })
})
