/**
 * A stand-in for the 'electron' module: enough of it to execute the shell, and everything the shell does is on record. It
 * imitates what Electron documents; that the shell's own use fits Electron's types is the type checker's business.
 */
import { EventEmitter } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { vi } from 'vitest'

/** Set before the shell is imported. */
export const settings = { lock: true, packaged: true, switches: {} as Record<string, string> }
/** The stand-in's own temporary folder; tests remove this and nothing above it. */
export const home = mkdtempSync(join(tmpdir(), 'lianjian-electron-'))

class App extends EventEmitter {
  get isPackaged(): boolean {
    return settings.packaged
  }
  whenReady = vi.fn(() => Promise.resolve())
  getPath = vi.fn((name: string) => join(home, name))
  getVersion = vi.fn(() => '9.9.9')
  requestSingleInstanceLock = vi.fn(() => settings.lock)
  enableSandbox = vi.fn()
  quit = vi.fn()
  exit = vi.fn()
  commandLine = { appendSwitch: vi.fn(), getSwitchValue: vi.fn((name: string) => settings.switches[name] ?? '') }
}
export const app = new App()

/** A port as Electron's main and utility processes see it: `message` events carry `{data}`, nothing flows before `start`. */
export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }
  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
    this.#port.start()
  }
  postMessage(data: unknown): void {
    this.#port.postMessage(data)
  }
  close(): void {
    this.#port.close()
  }
}
export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain
  constructor() {
    const channel = new MessageChannel()
    this.port1 = new MessagePortMain(channel.port1)
    this.port2 = new MessagePortMain(channel.port2)
  }
}

export class WebFrameMain {
  origin = 'null'
  url = 'about:blank'
  parent: WebFrameMain | null = null
  detached = false
  destroyed = false
  isDestroyed = () => this.destroyed
  postMessage = vi.fn((_channel: string, _message: unknown, _ports: MessagePortMain[]) => {})
}

let contentsMade = 0
export class WebContents extends EventEmitter {
  readonly id = ++contentsMade
  mainFrame = new WebFrameMain()
  destroyed = false
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  setWindowOpenHandler = vi.fn(
    (handler: (details: { url: string }) => { action: string }) => (this.openHandler = handler),
  )
  /** What the page answers when asked whether it is ready to be printed. */
  printReady = true
  executeJavaScriptInIsolatedWorld = vi.fn((_world: number, _scripts: { code: string }[]) =>
    Promise.resolve(this.printReady),
  )
  printToPDF = vi.fn((_options: object) => Promise.resolve(Buffer.from('%PDF-1.7 stand-in')))
  print = vi.fn((_options: object, done: (success: boolean, reason: string) => void) => done(true, ''))
  getTitle = vi.fn(() => '张三 廉政档案')
  isDestroyed = () => this.destroyed
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = []
  static fromWebContents = (contents: WebContents) => BrowserWindow.all.find(window => window.webContents === contents)
  webContents = new WebContents()
  destroyed = false
  loaded: string[] = []
  menu: { template: MenuItem[] } | undefined
  options: Electron.BrowserWindowConstructorOptions
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL = vi.fn((address: string) => {
    this.loaded.push(address)
    this.webContents.mainFrame.url = address
    this.webContents.mainFrame.origin = address.split('/').slice(0, 3).join('/')
    this.emit('ready-to-show')
    return Promise.resolve()
  })
  show = vi.fn()
  focus = vi.fn()
  restore = vi.fn()
  isMinimized = vi.fn(() => false)
  isDestroyed = () => this.destroyed
  setMenu = vi.fn((menu: { template: MenuItem[] }) => (this.menu = menu))
  close = vi.fn(() => this.destroy())
  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.webContents.destroyed = true
    this.webContents.mainFrame.destroyed = true
    this.webContents.emit('destroyed')
    this.emit('closed')
  }
}

export interface MenuItem {
  label?: string
  role?: string
  click?: () => void
  submenu?: MenuItem[]
}
export const Menu = {
  buildFromTemplate: vi.fn((template: MenuItem[]) => ({ template })),
  setApplicationMenu: vi.fn((_menu: { template: MenuItem[] } | null) => {}),
}

type Answer = (cancel: { cancel: boolean }) => void
class Session extends EventEmitter {
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined
  permissionCheck: ((contents: unknown, permission: string) => boolean) | undefined
  devicePermission: (() => boolean) | undefined
  beforeRequest: ((details: { url: string }, answer: Answer) => void) | undefined
  pages: ((request: Request) => Promise<Response>) | undefined
  setPermissionRequestHandler = vi.fn((handler: Session['permissionRequest']) => (this.permissionRequest = handler))
  setPermissionCheckHandler = vi.fn((handler: Session['permissionCheck']) => (this.permissionCheck = handler))
  setDevicePermissionHandler = vi.fn((handler: Session['devicePermission']) => (this.devicePermission = handler))
  setSpellCheckerEnabled = vi.fn()
  webRequest = { onBeforeRequest: vi.fn((handler: Session['beforeRequest']) => (this.beforeRequest = handler)) }
  protocol = {
    handle: vi.fn((_scheme: string, handler: Session['pages']) => {
      this.pages = handler
    }),
  }
}
const partitions = new Map<string, Session>()
export const session = {
  fromPartition: vi.fn((name: string, _options?: { cache: boolean }) => {
    const known = partitions.get(name) ?? new Session()
    partitions.set(name, known)
    return known
  }),
}
export const protocol = { registerSchemesAsPrivileged: vi.fn((_schemes: Electron.CustomScheme[]) => {}) }

/** A core's process that does nothing on its own: tests speak for it. */
export class UtilityProcess extends EventEmitter {
  sent: { message: unknown; ports: MessagePortMain[] }[] = []
  postMessage = vi.fn((message: unknown, ports: MessagePortMain[] = []) => {
    this.sent.push({ message, ports })
    this.emit('to-core', message, ports)
  })
  kill = vi.fn(() => {
    this.emit('exit', 15)
    return true
  })
}
export const forked: { path: string; args: string[]; options: Electron.ForkOptions; child: UtilityProcess }[] = []
export const utilityProcess = {
  fork: vi.fn((path: string, args: string[], options: Electron.ForkOptions) => {
    const child = new UtilityProcess()
    forked.push({ path, args, options, child })
    return child
  }),
}

export interface IpcEvent {
  sender: WebContents
  senderFrame: WebFrameMain | null
}
class IpcMain extends EventEmitter {
  handlers = new Map<string, (event: IpcEvent, ...args: unknown[]) => Promise<unknown>>()
  handle(channel: string, handler: (event: IpcEvent, ...args: unknown[]) => Promise<unknown>): void {
    this.handlers.set(channel, handler)
  }
}
export const ipcMain = new IpcMain()

class IpcRenderer extends EventEmitter {
  send = vi.fn((_channel: string, ..._args: unknown[]) => {})
  invoke = vi.fn((_channel: string, ..._args: unknown[]): Promise<unknown> => Promise.resolve(undefined))
}
export const ipcRenderer = new IpcRenderer()
export const contextBridge = { exposeInMainWorld: vi.fn((_name: string, _bridge: unknown) => {}) }

export const dialog = {
  showOpenDialog: vi.fn((_window: BrowserWindow, _options: Electron.OpenDialogOptions) =>
    Promise.resolve({ canceled: true, filePaths: [] as string[] }),
  ),
  showSaveDialog: vi.fn((_window: BrowserWindow, _options: Electron.SaveDialogOptions) =>
    Promise.resolve({ canceled: true, filePath: '' }),
  ),
  showMessageBox: vi.fn((_window: BrowserWindow, _options: Electron.MessageBoxOptions) =>
    Promise.resolve({ response: 0 }),
  ),
  showErrorBox: vi.fn(),
}
