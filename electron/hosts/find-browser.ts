/** An installed browser of the Chromium family: it shows the program, and makes PDFs without a window. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

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

/** Chromium's own sandbox refuses to run as root; containers and CI do. Never part of an installed program. */
export const sandboxSwitch = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
