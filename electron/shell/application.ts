/** The shell put together: one instance, one locked-down session, one core, one main window. */
import { app, ipcMain, session as sessions, utilityProcess, type BrowserWindow, type UtilityProcess } from 'electron'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '../../shared/domain/errors.ts'
import { fileLog } from '../core/log.ts'
import { utilityArguments } from '../hosts/utility-messages.ts'
import { channels } from './channels.ts'
import { createCoreProcess } from './core-process.ts'
import { chooseFolder, dataFolder } from './data-folder.ts'
import { askForFolder, pickFiles, saveFile } from './dialogs.ts'
import { createHandover } from './handover.ts'
import { answer, readDropped, readNothing, readPick, readPrint, readSave } from './ipc.ts'
import { lockDownContents, lockDownSession } from './lockdown.ts'
import { setMainMenu } from './menu.ts'
import { retryPage, startPage } from './origin.ts'
import { openPreview } from './print.ts'
import { serveApp, type Failure } from './protocol.ts'
import { createSeats } from './seats.ts'
import { createSheetPrinter } from './sheet-printer.ts'
import { openHiddenWindow, openMainWindow, openPrintWindow, type WindowParts } from './window.ts'

/** In memory: nothing a page might cache or store outlives the program. */
const partition = 'lianjian'
/** A page that dies more often than this stays down. */
const pageRestarts = 3

/** `here` is the folder of the bundles: dist/electron. Must be called after Electron is ready. */
export function openApplication(here: string): { focus: () => void; stop: () => Promise<void> } {
  const userData = app.getPath('userData')
  const journal = fileLog(join(userData, 'shell-logs'))
  const session = sessions.fromPartition(partition, { cache: false })
  const parts: WindowParts = { preload: join(here, 'preload.cjs'), session, devTools: !app.isPackaged }
  const seats = createSeats()
  let failure: Failure | undefined
  let main: BrowserWindow | undefined

  function show(next: Failure | undefined): void {
    const changed = failure?.code !== next?.code
    failure = next
    if (changed && main && !main.isDestroyed()) void main.loadURL(startPage)
  }

  function fork(): UtilityProcess {
    const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env
    const demoFiles = app.isPackaged ? '' : app.commandLine.getSwitchValue('demo-files')
    const args = utilityArguments({ folder: dataFolder(userData), version: app.getVersion(), demoFiles })
    return utilityProcess.fork(join(here, 'utility.js'), args, { serviceName: 'lianjian-core', stdio: 'ignore', env })
  }

  const core = createCoreProcess(fork, {
    onReady: () => {
      show(undefined)
      handover.renew()
    },
    onFailure: next => {
      journal.info('core.failed', { code: next.code })
      show(next)
    },
    onExit: code => {
      journal.info('core.exit', { code })
      sheets.closeAll()
    },
    onWant: want => sheets.do(want),
  })
  const handover = createHandover(core)

  const retry = () => core.stop().then(() => core.start())

  function lend(seat: string, window: BrowserWindow): BrowserWindow {
    seats.admit(window.webContents, seat)
    lockDownContents(window.webContents)
    return window
  }
  const sheets = createSheetPrinter(seat => lend(seat, openHiddenWindow(parts)))

  lockDownSession(session, { devTools: parts.devTools })
  serveApp(session, join(here, '../renderer'), () => failure)
  setMainMenu()

  ipcMain.on(channels.port, event => {
    const known = seats.seatBehind(event)
    if (known) handover.request(known.frame, { seat: known.seat, page: event.sender.id })
    else journal.info('port.refused')
  })
  answer(seats, channels.pickFiles, readPick, ({ event, seat }, wish) => pickFiles(core, event.sender, seat, wish))
  answer(seats, channels.takeDropped, readDropped, ({ seat }, file) => core.ask('take', { seat, ...file }))
  answer(seats, channels.saveFile, readSave, ({ event, seat }, file) => saveFile(core, event.sender, seat, file))
  answer(seats, channels.print, readPrint, async ({ seat }, route) => {
    await openPreview(lend(seat, openPrintWindow(parts)), route)
    return null
  })
  answer(seats, channels.chooseDataFolder, readNothing, async ({ event }) => {
    if (await core.ask('vaultOpen', {})) throw new AppError('vault.exists')
    const chosen = await askForFolder(event.sender)
    if (!chosen) return undefined
    const folder = chooseFolder(userData, chosen)
    await retry()
    return folder.split(/[\\/]/).findLast(part => part !== '')
  })

  function openMain(): void {
    const window = openMainWindow(parts)
    const seat = randomUUID()
    let deaths = 0
    main = window
    seats.admit(window.webContents, seat, () => core.leave(seat))
    lockDownContents(window.webContents, address => {
      if (address === retryPage && failure) void retry()
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      journal.info('page.gone', { reason })
      if (reason !== 'clean-exit' && ++deaths <= pageRestarts) void window.loadURL(startPage)
    })
    // previews do not outlive the program's own window
    window.on('closed', () => app.quit())
    void window.loadURL(startPage)
  }

  core.start()
  openMain()
  return {
    focus() {
      if (!main || main.isDestroyed()) return
      if (main.isMinimized()) main.restore()
      main.show()
      main.focus()
    },
    stop: () => core.stop(),
  }
}
