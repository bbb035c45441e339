/** Every lock on the window, proved by executing the shell against a stand-in for Electron. */
import { describe, expect, it, vi } from 'vitest'
import { startShell } from './shell.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'none'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"

describe('window', () => {
  it('is sandboxed, isolated and without Node', async () => {
    const { window } = await startShell()
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      spellcheck: false,
    })
    expect(window.options.webPreferences?.preload).toMatch(/preload\.cjs$/)
    expect(window.loaded).toEqual(['app://lianjian/'])
  })

  it('has developer tools only when run from source', async () => {
    expect((await startShell({ packaged: true })).window.options.webPreferences?.devTools).toBe(false)
    expect((await startShell({ packaged: false })).window.options.webPreferences?.devTools).toBe(true)
  })

  it('offers no menu entry that reloads, inspects or leaves', async () => {
    const { electron } = await startShell()
    const [menu] = electron.Menu.setApplicationMenu.mock.lastCall!
    const roles = menu!.template.flatMap(item => item.submenu ?? []).map(item => item.role)
    expect(roles.length).toBeGreaterThan(5)
    for (const banned of ['reload', 'forceReload', 'toggleDevTools', 'help', 'services'])
      expect(roles).not.toContain(banned)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'refuses %s',
    async name => {
      const { window } = await startShell()
      for (const url of [
        'https://example.com/',
        'file:///etc/passwd',
        'app://lianjian/',
        'app://other/',
        'javascript:alert(1)',
      ]) {
        const event = { preventDefault: vi.fn(), url }
        window.webContents.emit(name, event)
        expect(event.preventDefault).toHaveBeenCalled()
      }
      expect(window.loaded).toEqual(['app://lianjian/'])
    },
  )

  it('refuses to open windows', async () => {
    const { window } = await startShell()
    for (const url of ['https://example.com/', 'app://lianjian/print/dossier/1', 'about:blank'])
      expect(window.webContents.openHandler?.({ url })).toEqual({ action: 'deny' })
  })

  it('locks down pages nobody thought of', async () => {
    const { electron } = await startShell()
    const stray = new electron.WebContents()
    electron.app.emit('web-contents-created', {}, stray)
    const event = { preventDefault: vi.fn(), url: 'https://example.com/' }
    stray.emit('will-navigate', event)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(stray.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' })
  })
})

describe('session', () => {
  it('lives in memory, apart from the default one', async () => {
    const { electron, window, session } = await startShell()
    expect(electron.session.fromPartition.mock.calls[0]).toEqual(['lianjian', { cache: false }])
    expect(window.options.webPreferences?.session).toBe(session)
  })

  it('denies every permission but notices of the system, every device and download', async () => {
    const { session } = await startShell()
    const granted = vi.fn()
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem'])
      session.permissionRequest?.({}, permission, granted)
    expect(granted.mock.calls).toEqual([[false], [false], [true], [false], [false], [false]])
    expect(session.permissionCheck?.({}, 'geolocation')).toBe(false)
    expect(session.permissionCheck?.({}, 'notifications')).toBe(true)
    expect(session.devicePermission?.()).toBe(false)
    expect(session.setSpellCheckerEnabled).toHaveBeenCalledWith(false)
    const event = { preventDefault: vi.fn() }
    session.emit('will-download', event)
    expect(event.preventDefault).toHaveBeenCalled()
  })

  it.each([
    ['app://lianjian/assets/index.js', false],
    ['data:image/png;base64,AAAA', false],
    ['blob:app://lianjian/0f0e', false],
    ['blob:https://example.com/0f0e', true],
    ['app://lianjian.example.com/', true],
    ['app://other/', true],
    ['app://user@lianjian/', true],
    ['https://example.com/', true],
    ['http://127.0.0.1:80/', true],
    ['ws://127.0.0.1/', true],
    ['wss://example.com/', true],
    ['file:///etc/passwd', true],
    ['devtools://devtools/bundled/', true],
    ['chrome://version/', true],
    ['not an address', true],
  ])('request %s cancelled: %s', async (url, cancel) => {
    const { session } = await startShell()
    const answer = vi.fn()
    session.beforeRequest?.({ url }, answer)
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel })
  })
})

describe('process', () => {
  it('sandboxes every renderer and resolves no name', async () => {
    const { electron } = await startShell()
    expect(electron.app.enableSandbox).toHaveBeenCalled()
    expect(electron.app.commandLine.appendSwitch).toHaveBeenCalledWith('host-resolver-rules', 'MAP * ~NOTFOUND')
    const [schemes] = electron.protocol.registerSchemesAsPrivileged.mock.calls[0]!
    expect(schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }])
  })

  it('runs once: a second start ends itself and brings the first to the front', async () => {
    const second = await startShell({ lock: false })
    expect(second.electron.app.quit).toHaveBeenCalled()
    expect(second.electron.BrowserWindow.all).toEqual([])
    expect(second.electron.forked).toEqual([])

    const { electron, window } = await startShell({ lock: true })
    window.isMinimized.mockReturnValue(true)
    electron.app.emit('second-instance')
    expect(window.restore).toHaveBeenCalled()
    expect(window.focus).toHaveBeenCalled()
  })

  it('gives the core neither debugging options nor a shell, and no secret', async () => {
    vi.stubEnv('NODE_OPTIONS', '--inspect=0.0.0.0')
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1')
    const { electron } = await startShell()
    vi.unstubAllEnvs()
    const { path, args, options } = electron.forked[0]!
    expect(path).toMatch(/utility\.js$/)
    expect(args).toEqual([`--data=${electron.app.getPath('userData')}/data`, '--app-version=9.9.9'])
    expect(options.env).not.toHaveProperty('NODE_OPTIONS')
    expect(options.env).not.toHaveProperty('ELECTRON_RUN_AS_NODE')
    expect(options.execArgv ?? []).toEqual([])
  })

  it('takes the demo only when run from source', async () => {
    const switches = { 'demo-files': '/somewhere/county' }
    expect((await startShell({ packaged: true, switches })).electron.forked[0]!.args).toHaveLength(2)
    const { electron } = await startShell({ packaged: false, switches })
    expect(electron.forked[0]!.args).toContain('--demo-files=/somewhere/county')
  })
})

describe('app:// protocol', () => {
  const get = async (path: string, init?: RequestInit) => {
    const { session } = await startShell()
    return session.pages!(new Request(path, init))
  }

  it('answers with the policy that leaves the page without a network', async () => {
    for (const path of ['app://lianjian/', 'app://lianjian/missing.js', 'app://lianjian/people/7', 'app://other/']) {
      const response = await get(path)
      expect(response.headers.get('content-security-policy')).toBe(policy)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })
})
