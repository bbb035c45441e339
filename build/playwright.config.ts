/** Browser tests: the built pages in an installed Chromium, each test file with hosts of its own (tests/ui/host.ts). */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const candidates = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
]
const chromium = candidates.find(path => path !== undefined && existsSync(path))
if (!chromium) throw new Error('No Chromium found: run "bash build/bootstrap.sh" or set CHROMIUM_PATH')

export default defineConfig({
  testDir: at('../tests/ui'),
  outputDir: at('../dist/test-results'),
  workers: 2, // pages wait for the core, and the core for pages: two stories at once fill two cores
  forbidOnly: process.env['CI'] !== undefined,
  // a story that fails is told once more, with a trace: the last lines of the run name it as flaky, and both failures are shown
  retries: 1,
  reporter: [['list']],
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    // a trace of every step costs a fifth of the time: asked for when a failure is hunted
    trace: process.env['LIANJIAN_TRACE'] === undefined ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-gpu',
        '--disable-quic',
        '--force-color-profile=srgb',
        '--font-render-hinting=none',
        // a page that needed anything from outside would fail here
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
  },
})
