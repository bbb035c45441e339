/** `node loopback.js --port N --data DIR`: the loopback host alone. Prints its one-time address, and a new one after each use. */
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createCore } from '../core/app.ts'
import { ensureDemo } from '../core/demo.ts'
import { chromiumPrinter } from './chromium-printer.ts'
import { findBrowser } from './find-browser.ts'
import { startLoopback } from './loopback-server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string', default: join(homedir(), '.lianjian') },
    'demo-files': { type: 'string' },
  },
})

const here = dirname(fileURLToPath(import.meta.url))
const core = createCore({ folder: values.data, threadEntry: new URL('thread.js', import.meta.url) })
const demoFiles = values['demo-files']
if (demoFiles) await ensureDemo(core, demoFiles, step => console.log(`训练县：${step}`))

const host = await startLoopback({
  core,
  pages: join(here, '../renderer'),
  port: Number(values.port),
  onAddress: address => console.log(`LIANJIAN ${address}`),
})

const program = findBrowser()
const printer = program
  ? chromiumPrinter({
      program,
      folder: join(values.data, 'prints'),
      address: (session, route) => host.lend(session, route),
    })
  : undefined
if (printer) core.house.printer = printer

async function stop(): Promise<void> {
  await printer?.stop()
  await host.close()
  await core.close()
  process.exit(0)
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
