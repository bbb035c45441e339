import { browserHost } from './browser.ts'
import { type Host } from './host.ts'

export const electronHost: Host = browserHost
