/** Finds what can show the program on this machine: the Electron binary, or an installed browser of the Chromium family. */
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Undefined when there is none. `require('electron')` is not asked: without a binary it would try to download one. */
export function findElectron(
  env: NodeJS.ProcessEnv = process.env,
  packageFolder = join(root, 'node_modules/electron'),
) {
  const pathFile = join(packageFolder, 'path.txt')
  const usual = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : usual
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist')
  return [named, usual].map(name => join(folder, name)).find(existsSync)
}

const onPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const onWindows = [
  'Microsoft/Edge/Application/msedge.exe',
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
]
const onMac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** CHROMIUM_PATH goes first. Undefined when no browser is installed. */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '')
  const programs = [env['ProgramFiles(x86)'], env['ProgramFiles'], env['LocalAppData'] ?? env['LOCALAPPDATA']]
  const candidates = [
    ...(env['CHROMIUM_PATH'] ? [env['CHROMIUM_PATH']] : []),
    ...(platform === 'win32'
      ? programs.filter(folder => folder !== undefined).flatMap(folder => onWindows.map(name => join(folder, name)))
      : onPath.flatMap(name => folders.map(folder => join(folder, name)))),
    ...(platform === 'darwin' ? onMac : []),
  ]
  return candidates.find(existsSync)
}

/** Linux without a desktop can open no window. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])

/** Chromium's own sandbox refuses to run as root; containers and CI do. Never part of an installed program. */
export const sandboxSwitch = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
