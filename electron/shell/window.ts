/** The program's windows: sandboxed, isolated, without Node, without tools for developers in the installed program. */
import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, type WebPreferences } from 'electron'

export interface WindowParts {
  preload: string
  session: Session
  devTools: boolean
  icon?: string
}

export const webPreferences = ({ preload, session, devTools }: WindowParts): WebPreferences => ({
  preload,
  session,
  devTools,
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
  safeDialogs: true,
})

const common = (parts: WindowParts): BrowserWindowConstructorOptions => ({
  show: false,
  title: '廉鉴',
  backgroundColor: '#f4f5f7',
  ...(parts.icon && { icon: parts.icon }),
  webPreferences: webPreferences(parts),
})

export function openMainWindow(parts: WindowParts): BrowserWindow {
  const window = new BrowserWindow({
    ...common(parts),
    width: 1366,
    height: 768,
    minWidth: 1100,
    minHeight: 640,
    autoHideMenuBar: true,
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** The preview of a print route: narrow as the paper, its menu always there. */
export function openPrintWindow(parts: WindowParts): BrowserWindow {
  return new BrowserWindow({ ...common(parts), title: '打印预览', width: 960, height: 900, autoHideMenuBar: false })
}

/** A window that only prints: nobody sees it, and it must not doze for that. */
export function openHiddenWindow(parts: WindowParts): BrowserWindow {
  const options = common(parts)
  return new BrowserWindow({ ...options, webPreferences: { ...options.webPreferences, backgroundThrottling: false } })
}
