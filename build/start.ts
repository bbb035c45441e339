/**
 * `npm start [-- --demo]`: opens the program. In Electron where its binary is present; otherwise the loopback host serves the
 * same pages to an installed browser's window. Closing the window or Ctrl+C ends everything.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findBrowser, findElectron, hasDisplay, sandboxSwitch } from './window-programs.ts'

const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false }, data: { type: 'string' } } })
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const data = values.data ?? join(homedir(), values.demo ? '.lianjian-demo' : '.lianjian')
mkdirSync(data, { recursive: true, mode: 0o700 })

const scratch: string[] = []
const children: ChildProcess[] = []
const scratchFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), name))
  scratch.push(folder)
  return folder
}

let ending = false
/** Ends the children first, then removes what was temporary. */
async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  const running = children.filter(child => child.exitCode === null && child.signalCode === null)
  await Promise.all(
    running.map(
      child =>
        new Promise<void>(resolve => {
          child.once('close', () => resolve())
          child.kill('SIGTERM')
          setTimeout(() => child.kill('SIGKILL'), 8000).unref()
        }),
    ),
  )
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

/** A demo that was interrupted while it was being made is made again; it holds nothing but invented people. */
function clearHalfMadeDemo(): void {
  if (!values.demo || values.data || !existsSync(join(data, 'keyring.json')) || existsSync(join(data, 'demo.json')))
    return
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true, mode: 0o700 })
}

function run(
  program: string,
  args: string[],
  stdio: 'inherit' | ['ignore', 'pipe', 'inherit'] | 'ignore',
): ChildProcess {
  const child = spawn(program, args, { stdio })
  children.push(child)
  child.on('error', error => {
    console.error(`无法启动 ${program}：${error.message} · could not start ${program}`)
    void end(1)
  })
  return child
}

async function openElectron(binary: string): Promise<void> {
  console.log(`用 Electron 打开（${binary}）· Opening in Electron`)
  const userData = join(data, 'electron')
  const note = join(userData, 'data-folder.json')
  mkdirSync(userData, { recursive: true })
  // the same vault, whichever window shows it
  if (!existsSync(note)) writeFileSync(note, JSON.stringify({ folder: data }))
  const args = [...sandboxSwitch(), `--user-data-dir=${userData}`]
  if (values.demo) {
    const { writeTrainingCounty } = await import('./sample/county.ts')
    const county = scratchFolder('lianjian-county-')
    await writeTrainingCounty({ out: county })
    args.push(`--demo-files=${county}`)
  }
  run(binary, [at('..'), ...args], 'inherit').on('close', code => void end(code ?? 1))
}

/** The address holds a one-time ticket: another program that reads it from the process list comes too late. */
function openBrowser(browser: string, address: string): void {
  const profile = scratchFolder('lianjian-window-')
  const quiet = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-extensions',
    '--disable-translate',
  ]
  const offline = [
    '--disable-background-networking',
    '--disable-component-update',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ]
  const shape = [`--app=${address}`, `--user-data-dir=${profile}`, '--window-size=1366,800', '--lang=zh-CN']
  run(browser, [...sandboxSwitch(), ...quiet, ...offline, ...shape], 'ignore').on('close', () => void end(0))
}

function openLoopback(): void {
  const browser = findBrowser()
  const display = hasDisplay()
  const demo = values.demo && !existsSync(join(data, 'demo.json')) ? ['--demo'] : []
  const host = run(
    process.execPath,
    [at('host.ts'), '--port', '0', '--data', data, ...demo],
    ['ignore', 'pipe', 'inherit'],
  )
  host.on('close', code => void end(code ?? 1))
  let opened = false
  createInterface({ input: host.stdout! }).on('line', line => {
    const address = /^LIANJIAN (http:\S+)$/.exec(line)?.[1]
    if (!address) return console.log(line)
    if (opened && browser && display) return
    if (!opened && browser && display) {
      console.log(
        `未找到 Electron 程序文件，改用浏览器窗口打开（${browser}）· No Electron binary, opening in this browser`,
      )
      openBrowser(browser, address)
    } else {
      const why = browser
        ? '没有图形界面 · no display'
        : '未找到 Electron 和 Chromium 类浏览器 · neither Electron nor a browser found'
      console.log(`${why}。请在本机浏览器打开一次性地址 · open this one-time address on this machine:\n${address}`)
    }
    opened = true
  })
}

clearHalfMadeDemo()
const electron = findElectron()
if (electron && hasDisplay()) await openElectron(electron)
else openLoopback()
