/**
 * Proves that the checks can fail: plants violations in a copy of the tree and demands that each is reported by name.
 * A copy, so that an interruption leaves nothing behind in the sources: `npm run test:checks`.
 */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as planted from './planted-sources.ts'
import { type Planted } from './planted-sources.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['electron', 'renderer', 'shared', 'db', 'build', 'tests']
const copied = [...folders, 'package.json', 'tsconfig.json']
const copy = mkdtempSync(join(tmpdir(), 'lianjian-planted-'))
const clear = () => rmSync(copy, { recursive: true, force: true })
process.on('exit', clear)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

for (const name of copied)
  if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')

interface Check {
  name: string
  /** The tool's own script inside node_modules, and its arguments. */
  command: [script: string, ...args: string[]]
  violations: readonly Planted[]
}

const files = (violations: readonly Planted[]) => violations.map(({ file }) => file)
const sentence: Planted = { file: 'shared/text/zh.ts', text: '', says: 'TS2741' }

const checks: Check[] = [
  {
    name: 'dependency-cruiser',
    command: [
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      'build/dependency-cruiser.cjs',
      '--output-type',
      'err',
      ...folders,
    ],
    violations: planted.imports,
  },
  {
    name: 'eslint',
    command: ['eslint/bin/eslint.js', '-c', 'build/eslint.config.js', '-f', 'json', ...files(planted.lint)],
    violations: planted.lint,
  },
  { name: 'lint:pages', command: ['../build/lint-pages.ts', '-f', 'json'], violations: planted.pageLint },
  {
    name: 'oxlint',
    command: [
      'oxlint/bin/oxlint',
      '-c',
      'build/oxlint.json',
      '--deny-warnings',
      '-f',
      'unix',
      ...files(planted.quickLint),
    ],
    violations: planted.quickLint,
  },
  {
    name: 'tsc electron',
    command: ['typescript/bin/tsc', '--noEmit', '-p', 'electron'],
    violations: planted.coreTypes,
  },
  {
    name: 'tsc shared',
    command: ['typescript/bin/tsc', '--noEmit', '-p', 'shared'],
    violations: [...planted.sharedTypes, sentence],
  },
  {
    name: 'vue-tsc renderer',
    command: ['vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'renderer'],
    violations: planted.pageTypes,
  },
  {
    name: 'prettier',
    command: ['prettier/bin/prettier.cjs', '--config', 'build/prettier.json', '--check', ...files(planted.format)],
    violations: planted.format,
  },
  { name: 'knip', command: ['knip/bin/knip.js', '-c', 'build/knip.json'], violations: planted.unused },
]

for (const { violations } of checks)
  for (const { file, text } of violations) if (text !== '') writeFileSync(join(copy, file), text)
// a code without a sentence in text/zh.ts
const errors = join(copy, 'shared/domain/errors.ts')
writeFileSync(
  errors,
  readFileSync(errors, 'utf8').replace('export const errorCodes = [', "export const errorCodes = [\n  'planted.code',"),
)

const run = ([script, ...args]: Check['command']): Promise<{ status: number | null; output: string }> =>
  new Promise(resolve => {
    const child = spawn(process.execPath, [join(copy, 'node_modules', script), ...args], {
      cwd: copy,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString()))
    child.stderr.on('data', (text: Buffer) => (output += text.toString()))
    child.on('close', status => resolve({ status, output }))
  })

/** Tools write one finding a line, or the rule a line below the file: both must stand close together. */
function isReported(output: string, { file, reportedIn = file, says }: Planted): boolean {
  // ESLint's JSON is one line for all files
  const lines = output.replaceAll('\\', '/').replaceAll('{"filePath"', '\n{"filePath"').split('\n')
  return lines.some(
    (line, at) =>
      line.includes(reportedIn) &&
      lines
        .slice(Math.max(0, at - 1), at + 2)
        .join(' ')
        .includes(says),
  )
}

let failed = 0
async function prove({ name, command, violations }: Check): Promise<void> {
  const { status, output } = await run(command)
  const missed = violations.filter(violation => !isReported(output, violation))
  const good = status !== 0 && status !== null && missed.length === 0
  console.log(
    `${good ? 'ok  ' : 'FAIL'} ${name}: ${violations.length - missed.length} of ${violations.length} planted violations reported`,
  )
  if (good) return
  failed++
  for (const { file, says } of missed) console.log(`     not reported: ${file} ${says}`)
  if (process.argv.includes('--verbose') || violations.length === missed.length) console.log(output.slice(-3000))
}

/** A rule that nothing breaks here is a rule nobody has seen work. */
function everyRuleIsPlanted(): void {
  const { forbidden } = createRequire(import.meta.url)('./dependency-cruiser.cjs') as { forbidden: { name: string }[] }
  const known = new Set(planted.imports.map(({ says }) => says))
  const bare = forbidden.map(({ name }) => name).filter(name => !known.has(name))
  if (bare.length === 0) return
  failed++
  console.log(`FAIL rules without a planted violation: ${bare.join(', ')}`)
}

everyRuleIsPlanted()
// `test:checks -- eslint` runs only the checks of that name
const wished = process.argv.slice(2).filter(arg => !arg.startsWith('--'))
const queue = checks.filter(({ name }) => wished.length === 0 || wished.some(wish => name.includes(wish)))
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) await prove(next)
}
await Promise.all([worker(), worker()])
console.log(failed > 0 ? `${failed} FAILED` : 'every check can fail')
process.exit(failed > 0 ? 1 : 0)
