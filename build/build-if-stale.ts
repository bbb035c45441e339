/** Builds when a source is newer than what was built from it, so that `npm start` and `npm run host` never show old code. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Newest change below a path, milliseconds; folders count too, since removing a file changes only them. */
function newest(path: string): number {
  const own = statSync(path).mtimeMs
  if (!statSync(path).isDirectory()) return own
  const parts = readdirSync(path).filter(name => name !== 'node_modules')
  return Math.max(own, ...parts.map(name => newest(join(path, name))))
}

interface Bundle {
  name: string
  made: string
  from: string[]
  command: string[]
}

const bundles: Bundle[] = [
  {
    name: 'renderer',
    made: 'dist/renderer/index.html',
    from: ['renderer', 'shared', 'build/vite.renderer.ts', 'package-lock.json'],
    command: ['build', '-c', 'build/vite.renderer.ts'],
  },
  {
    name: 'electron',
    made: 'dist/electron/preload.cjs',
    from: ['electron', 'shared', 'db', 'build/vite.node.ts', 'package-lock.json'],
    command: ['build', '--app', '-c', 'build/vite.node.ts'],
  },
]

const isStale = ({ made, from }: Bundle): boolean => {
  const target = join(root, made)
  return !existsSync(target) || Math.max(...from.map(path => newest(join(root, path)))) > statSync(target).mtimeMs
}

for (const bundle of bundles.filter(isStale)) {
  console.log(`正在构建 ${bundle.name} · building ${bundle.name}`)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, ...bundle.command, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
