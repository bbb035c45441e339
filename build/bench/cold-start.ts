import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { figures, print, ratio } from './measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-gpu',
  '--no-first-run',
]

async function firstScreen(address: string, selector: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args })
  const page = await browser.newPage()
  await page.goto(address)
  await page.locator(selector).first().waitFor()
  await browser.close()
}

function hostAddress(folder: string): Promise<{ address: string; stop: () => void }> {
  const host = spawn(process.execPath, [join(root, 'dist/electron/loopback.js'), '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise(resolve => {
    host.stdout.on('data', (text: Buffer) => {
      const address = /LIANJIAN (\S+)/.exec(String(text))?.[1]
      if (address) resolve({ address, stop: () => void host.kill() })
    })
  })
}

/** From nothing running to the first screen of the program; the peer is one line of static HTML in the same browser. */
export async function coldStart(): Promise<void> {
  if (!existsSync(join(root, 'dist/electron/loopback.js')) || !existsSync(executablePath)) {
    print({ bench: 'cold-start', skipped: 'needs npm run build and a Chromium' })
    return
  }
  const plain = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>空白页</h1>'))
  await new Promise<void>(resolve => plain.listen(0, '127.0.0.1', resolve))
  const plainAddress = `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`
  const ours: number[] = []
  const peer: number[] = []
  for (let i = 0; i < 5; i++) {
    const folder = mkdtempSync(join(tmpdir(), 'lianjian-cold-'))
    let start = performance.now()
    const { address, stop } = await hostAddress(folder)
    await firstScreen(address, 'h1')
    ours.push(performance.now() - start)
    stop()
    rmSync(folder, { recursive: true, force: true })
    start = performance.now()
    await firstScreen(plainAddress, 'h1')
    peer.push(performance.now() - start)
  }
  plain.close()
  print({
    bench: 'cold-start',
    ms: figures(ours),
    staticPageMs: figures(peer),
    ratioToStaticPage: ratio(figures(ours), figures(peer)),
  })
}
