import { browserHost } from './browser.ts'
import { electronHost } from './electron.ts'
import { type Host } from './host.ts'

/** Chosen once: the preload script of the Electron window leaves its mark, a browser has none. */
export const host: Host = 'lianjianShell' in window ? electronHost : browserHost
