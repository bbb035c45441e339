/** Type-checks every folder's own project, two at a time. Vue folders go through vue-tsc. */
import { spawn } from 'node:child_process'

const projects = [
  ['vue-tsc', 'renderer'],
  ['vue-tsc', 'tests'],
  ['tsc', 'shared'],
  ['tsc', 'db'],
  ['tsc', 'electron'],
  ['tsc', 'electron/core'],
  ['tsc', 'build'],
] as const

const only = process.argv.slice(2)
const queue = projects.filter(([, folder]) => only.length === 0 || only.includes(folder))
let failed = 0

async function worker(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [compiler, folder] = next
    const code = await new Promise<number | null>(done => {
      spawn('npx', [compiler, '--noEmit', '-p', `${folder}/tsconfig.json`], {
        stdio: 'inherit',
        shell: process.platform === 'win32',
      }).on('close', done)
    })
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${compiler} ${folder}`)
    if (code !== 0) failed++
  }
}

await Promise.all([worker(), worker()])
process.exit(failed ? 1 : 0)
