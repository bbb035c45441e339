/** `npm run host -- --port N --data DIR [--demo]`: only the loopback host; prints its one-time address. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeTrainingCounty } from './sample/county.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    demo: { type: 'boolean', default: false },
  },
})
const script = fileURLToPath(new URL('../dist/electron/loopback.js', import.meta.url))
const args = [script, '--port', values.port, ...(values.data ? ['--data', values.data] : [])]

let scratch: string | undefined
if (values.demo) {
  scratch = mkdtempSync(join(tmpdir(), 'lianjian-county-'))
  await writeTrainingCounty({ out: scratch })
  args.push('--demo-files', scratch)
}

const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
host.stdout.on('data', (text: Buffer) => {
  process.stdout.write(text)
  // the invented sheets are in the vault once the first address appears
  if (scratch && text.includes('LIANJIAN http')) {
    rmSync(scratch, { recursive: true, force: true })
    scratch = undefined
  }
})
host.on('close', code => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => host.kill(signal))
