/**
 * The licences of everything that ships, as `licences.json` among the pages. What ships is taken from the imports of the product's own
 * sources and all that those packages depend on: rather one too many than one unnamed. The build fails on a licence that nobody cleared.
 */
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Plugin } from 'vite'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Licence {
  name: string
  version: string
  /** SPDX expression. */
  licence: string
  /** The notice as the package carries it; empty when it has none. */
  text: string
}

/** May be distributed with a closed program, given their notice. */
const cleared = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'OFL-1.1',
  'Unlicense',
  'BlueOak-1.0.0',
  'Zlib',
  'WTFPL',
])
/** Named by the sources, but not in what ships: Electron brings its own notices, the reader of exceljs is left out (vite.node.ts). */
const absent = new Set(['electron', 'unzipper'])
export const isCleared = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some(choice => choice.split(' AND ').every(one => cleared.has(one.trim())))

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

/** Packages that the sources of the product name, in scripts, styles and pages. */
function imported(): Set<string> {
  const found = new Set<string>()
  const sources = globSync('{electron,renderer,shared,db}/**/*.{ts,vue,css}', { cwd: root })
  for (const path of sources)
    for (const match of readFileSync(join(root, path), 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*['"]([@a-z][^'":]*)['"]/g,
    ))
      found.add(/^(@[^/]+\/[^/]+|[^/]+)/.exec(match[1]!)![1]!)
  return found
}

/** The folder of a package as another one sees it; undefined when it is not installed (other platforms' builds, Node's own modules). */
function folderOf(name: string, from: string): string | undefined {
  for (const base of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const folder = join(base, name)
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  return undefined
}

function textIn(folder: string): string {
  const file = readdirSync(folder).find(name => /^(licen[cs]e|copying)(\.(md|txt|mit))?$/i.test(name))
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
}

/** Throws when a package's licence is unknown or not cleared for distribution. */
export function licences(): Licence[] {
  const seen = new Map<string, Licence>()
  const queue = [...imported()].map(name => ({ name, from: root }))
  for (let next = queue.shift(); next; next = queue.shift()) {
    const folder = folderOf(next.name, next.from)
    if (folder === undefined || seen.has(folder) || absent.has(next.name) || next.name.startsWith('@types/')) continue
    const { name, version, license, ...more } = Manifest.parse(
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    )
    if (license === undefined || !isCleared(license))
      throw new Error(
        `${name} ${version} (${dirname(folder)}): licence ${license ?? 'unknown'} is not cleared for distribution`,
      )
    seen.set(folder, { name, version, licence: license, text: textIn(folder) })
    for (const name of Object.keys({ ...more.dependencies, ...more.optionalDependencies }))
      queue.push({ name, from: folder })
  }
  return [...seen.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  )
}

export const licencesPlugin = (): Plugin => ({
  name: 'lianjian-licences',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(licences()) })
  },
})
