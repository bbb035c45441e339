/**
 * Packs the program for every target against a stand-in Electron and verifies what would ship: `npm run pack:check [linux-x64 …]`.
 * Proves contents and configuration; that the installed program starts is for a machine with the real binary.
 */
import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Arch, build, Platform } from 'electron-builder'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NtExecutable, NtExecutableResource } from 'resedit'
import { z } from 'zod'
import { makeStandIn } from './electron-stand-in.ts'
import { stageNative, type Target } from './native-prebuilds.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const targets: readonly Target[] = ['linux-x64', 'linux-arm64', 'win-x64', 'win-arm64']
const own = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const Versioned = z.object({ version: z.string() })
const electronVersion = Versioned.parse(
  JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')),
).version

let failed = 0
function check(ok: boolean, what: string, details: unknown = ''): void {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}${ok || details === '' ? '' : `: ${JSON.stringify(details)}`}`)
  if (!ok) failed++
}

interface Packed {
  target: Target
  os: 'linux' | 'win'
  arch: string
  folder: string
  asar: string
  files: string[]
}

async function pack(target: Target): Promise<Packed> {
  const [os, arch] = target.split('-') as ['linux' | 'win', 'x64' | 'arm64']
  const standIn = mkdtempSync(join(tmpdir(), `lianjian-stand-in-${target}-`))
  const output = join(root, 'release', `check-${target}`)
  rmSync(output, { recursive: true, force: true })
  try {
    makeStandIn(standIn, os, electronVersion)
    await build({
      targets: (os === 'linux' ? Platform.LINUX : Platform.WINDOWS).createTarget('dir', Arch[arch]),
      publish: 'never',
      projectDir: root,
      config: {
        extends: join(root, 'electron-builder.yml'),
        electronDist: standIn,
        directories: { output, buildResources: join(root, 'build/icons') },
        // the stand-in is no real program to be edited; only the installer's machine does that
        win: { signAndEditExecutable: false },
      },
    })
  } finally {
    rmSync(standIn, { recursive: true, force: true })
  }
  const unpacked = readdirSync(output).find(name => name.endsWith('unpacked'))
  if (!unpacked) throw new Error(`nothing was packed for ${target}`)
  const asar = join(output, unpacked, 'resources/app.asar')
  const files = listPackage(asar, { isPack: false }).map(path => path.replaceAll('\\', '/'))
  return { target, os, arch, folder: join(output, unpacked), asar, files }
}

const needed = [
  '/package.json',
  '/dist/electron/main.js',
  '/dist/electron/preload.cjs',
  '/dist/electron/utility.js',
  '/dist/electron/thread.js',
  '/dist/electron/highs.wasm',
  '/dist/electron/schema.sql',
  '/dist/renderer/index.html',
  '/node_modules/better-sqlite3/lib/index.js',
  '/node_modules/@node-rs/argon2/index.js',
]
const allowed =
  /^\/(dist|dist\/(electron|renderer)(\/.*)?|node_modules|node_modules\/@node-rs|node_modules\/(better-sqlite3|@node-rs\/argon2(-[\w-]+)?)(\/.*)?|package\.json)$/

function checkContents({ target, os, arch, asar, files }: Packed): void {
  const missing = needed.filter(path => !files.includes(path))
  check(missing.length === 0, 'everything needed is inside', missing)
  const strange = files.filter(path => !allowed.test(path))
  check(strange.length === 0, 'nothing but the bundles, two native packages and package.json', strange)
  const sources = files.filter(
    path => /\.(ts|tsx|vue|map|md|gyp|c|cpp|h)$/.test(path) || /loopback|\/tests?\//.test(path),
  )
  check(sources.length === 0, 'no sources, maps, documents, tests or loopback host', sources)
  const platform = os === 'win' ? 'win32' : 'linux'
  const natives = files.filter(path => path.endsWith('.node')).sort()
  const argon = {
    'linux-x64': 'linux-x64-gnu',
    'linux-arm64': 'linux-arm64-gnu',
    'win-x64': 'win32-x64-msvc',
    'win-arm64': 'win32-arm64-msvc',
  }[target]
  const wanted = [
    `/node_modules/@node-rs/argon2-${argon}/argon2.${argon}.node`,
    `/node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
  ]
  check(natives.join() === wanted.join(), "only the target's two native builds", natives)
  const beside = wanted.filter(path => !existsSync(join(`${asar}.unpacked`, path)))
  check(beside.length === 0, 'native builds lie unpacked beside the archive', beside)
  const machine = wanted.map(path => machineOf(readFileSync(join(`${asar}.unpacked`, path))))
  check(new Set(machine).size === 1 && machine[0] === target, 'native builds are for this machine type', machine)
  const { main, dependencies } = z
    .object({ main: z.string(), dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(extractFile(asar, 'package.json').toString()))
  check(main === 'dist/electron/main.js' && Object.keys(dependencies).length === 2, 'package.json starts main.js', main)
  const preload = extractFile(asar, 'dist/electron/preload.cjs').toString()
  const required = [...preload.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(match => match[1])
  check(
    required.join() === 'electron' && !/^\s*(import|export)\s/m.test(preload),
    'the preload is CommonJS and needs electron alone',
    required,
  )
  console.log(`     ${files.length} entries, ${(statSync(asar).size / 1e6).toFixed(1)} MB`)
}

/** Reads the header of a native library: ELF or PE, x64 or arm64. */
function machineOf(library: Buffer): string {
  if (library.readUInt32BE(0) === 0x7f454c46)
    return { 0x3e: 'linux-x64', 0xb7: 'linux-arm64' }[library.readUInt16LE(18)] ?? 'linux-?'
  const header = library.readUInt32LE(0x3c)
  return { 0x8664: 'win-x64', 0xaa64: 'win-arm64' }[library.readUInt16LE(header + 4)] ?? 'win-?'
}

const fuses: [FuseV1Options, FuseState, string][] = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE, 'runAsNode off'],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE, 'cookie encryption on'],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE, 'NODE_OPTIONS off'],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE, '--inspect off'],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE, 'archive integrity on'],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE, 'only from the archive'],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE, 'file:// privileges off'],
]

async function checkProgram({ os, folder, asar }: Packed): Promise<void> {
  const program = join(folder, os === 'win' ? 'lianjian.exe' : 'lianjian')
  check(existsSync(program), 'the program bears its own name', readdirSync(folder))
  const wire = await getCurrentFuseWire(program)
  for (const [fuse, state, name] of fuses) check(wire[fuse] === state, `fuse: ${name}`, wire[fuse])
  const locales = readdirSync(join(folder, 'locales')).sort().join()
  check(locales === 'en-US.pak,zh-CN.pak', 'only Chinese and English locales', locales)
  if (os === 'linux') return check(existsSync(join(folder, 'chrome-sandbox')), "Chromium's sandbox program is there")
  const entry = NtExecutableResource.from(NtExecutable.from(readFileSync(program))).entries.find(
    ({ type }) => type === 'INTEGRITY',
  )
  const noted = z
    .array(z.object({ value: z.string() }))
    .parse(JSON.parse(entry ? Buffer.from(entry.bin).toString() : '[]'))
  const actual = createHash('sha256').update(getRawHeader(asar).headerString).digest('hex')
  check(noted[0]?.value === actual, "the program carries the archive's hash", noted)
}

/** What the packed core does under this machine's Node 24: make a vault, sign in over the local client, close, reject a wrong key. */
const probe = `
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
const folder = mkdtempSync(join(tmpdir(), 'lianjian-packed-'))
const parent = new EventEmitter()
const said = []
parent.postMessage = message => said.push(message)
process.parentPort = parent
process.argv = [process.argv[0], 'utility', '--data=' + folder]
await import('./dist/electron/utility.js')
const { port1, port2 } = new MessageChannel()
const electronEnd = new EventEmitter()
electronEnd.start = () => port1.on('message', data => electronEnd.emit('message', { data }))
electronEnd.postMessage = data => port1.postMessage(data)
electronEnd.close = () => port1.close()
parent.emit('message', { data: { t: 'connect', seat: 's', page: 1 }, ports: [electronEnd] })
let id = 0
const call = (op, input) => new Promise((resolve, reject) => {
  const mine = ++id
  const hear = frame => {
    if (frame.id !== mine || frame.t === 'progress') return
    port2.off('message', hear)
    frame.t === 'ok' ? resolve(frame.data) : reject(new Error(op + ' ' + JSON.stringify(frame.error)))
  }
  port2.on('message', hear)
  port2.postMessage({ t: 'call', id: mine, op, input })
})
const { code } = await call('session.draftRecovery')
const password = 'Pack-check-2026'
const accounts = ['sysadmin', 'secadmin', 'auditor', 'casework'].map(role => ({ login: role, name: '某' + role, roles: [role], password }))
await call('session.setUp', { organ: '打包检查', accounts, recoveryCode: code })
await call('session.signIn', { login: 'auditor', password })
const chain = await call('audit.verify') // runs in thread.js: the worker and its own connection work from the archive's files
if (!chain.ok) throw new Error('the audit chain does not hold')
if (readFileSync(join(folder, 'vault.db')).subarray(0, 16).includes('SQLite')) throw new Error('the vault is not encrypted')
rmSync(folder, { recursive: true, force: true })
console.log('PROBE ' + said.map(message => message.t).join() + ' rows=' + chain.rows)
process.exit(0)
`

/** Only for the machine's own target: its native builds can be loaded here. */
function checkRuns({ asar }: Packed): void {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-asar-'))
  try {
    extractAll(asar, folder)
    cpSync(`${asar}.unpacked`, folder, { recursive: true })
    writeFileSync(join(folder, 'probe.mjs'), probe)
    const { stdout, stderr } = spawnSync(process.execPath, ['probe.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
    })
    check(
      /^PROBE ready rows=\d+/m.test(stdout),
      'the packed core makes, opens and verifies an encrypted vault',
      stderr.slice(-800),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** False when the target's native build cannot be had here; for this machine's own target that is a failure. */
function canStage(target: Target): boolean {
  try {
    stageNative(target)
    return true
  } catch (error) {
    if (target === own) throw error
    console.warn(`SKIPPED ${target}: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

const wished = process.argv.slice(2)
const unknown = wished.filter(name => !targets.includes(name as Target))
if (unknown.length > 0) throw new Error(`unknown target ${basename(unknown.join())}; known: ${targets.join(' ')}`)
for (const target of targets.filter(name => wished.length === 0 || wished.includes(name))) {
  console.log(`\n== ${target}`)
  if (!canStage(target)) continue
  const packed = await pack(target)
  checkContents(packed)
  await checkProgram(packed)
  if (target === own) checkRuns(packed)
  rmSync(join(root, 'release', `check-${target}`), { recursive: true, force: true })
}
console.log(failed > 0 ? `\n${failed} FAILED` : '\npack check passed')
process.exit(failed > 0 ? 1 : 0)
