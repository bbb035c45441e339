/** Finds what can show the program on this machine: the Electron binary, or an installed browser of the Chromium family. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export { findBrowser, sandboxSwitch } from '../electron/hosts/find-browser.ts'

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

/** Linux without a desktop can open no window. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
