/**
 * `npm run test:unit`. Runs vitest; when V8 itself died in a worker thread (its check `jit_page.has_value()`, seen once in some
 * hundred runs of the same tests on Node 24.21) and no test failed, runs once more and says so. Failed tests are never repeated.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const config = fileURLToPath(new URL('./vitest.config.ts', import.meta.url))
const crash = 'Worker exited unexpectedly with signal SIGTRAP'

function run(): Promise<{ code: number; said: string }> {
  const child = spawn('npx', ['vitest', 'run', '-c', config, ...process.argv.slice(2)], {
    stdio: ['inherit', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += String(text)
    process.stdout.write(text)
  })
  child.stderr.on('data', (text: Buffer) => {
    said += String(text)
    process.stderr.write(text)
  })
  return new Promise(done => child.on('close', code => done({ code: code ?? 1, said })))
}

const first = await run()
const onlyCrashed = first.code !== 0 && first.said.includes(crash) && !/\d+ failed/.test(first.said)
if (onlyCrashed) console.warn('V8 DIED IN A WORKER THREAD (no test failed): running the unit tests once more')
process.exit(onlyCrashed ? (await run()).code : first.code)
