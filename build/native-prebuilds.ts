/**
 * Before packing: stages the target's own Argon2 build under release/native. npm installs only the build machine's platform
 * package, so the others are fetched with `npm pack` (any mirror will do) and checked against the lock file.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, 'release/native-cache')

/** Targets we ship for; musl systems use the bundled WebAssembly. */
const packages = {
  'linux-x64': '@node-rs/argon2-linux-x64-gnu',
  'linux-arm64': '@node-rs/argon2-linux-arm64-gnu',
  'win-x64': '@node-rs/argon2-win32-x64-msvc',
  'win-arm64': '@node-rs/argon2-win32-arm64-msvc',
} as const
export type Target = keyof typeof packages

const Lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), integrity: z.string().optional() })),
})

function locked(name: string): { version: string; integrity: string } {
  const entry = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).packages[
    `node_modules/${name}`
  ]
  if (!entry?.version || !entry.integrity) throw new Error(`package-lock.json 中没有 ${name}，请先执行 npm install`)
  return { version: entry.version, integrity: entry.integrity }
}

const fits = (file: string, integrity: string): boolean =>
  `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}` === integrity

/** The package's archive, from the cache or through npm. A file that does not fit the lock file is refused. */
function archiveOf(name: string): string {
  const { version, integrity } = locked(name)
  const file = join(cache, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true })
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    spawnSync(npm, ['pack', `${name}@${version}`, '--pack-destination', cache, '--silent'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    })
  }
  if (!existsSync(file))
    throw new Error(
      `取不到 ${name}@${version}：请在能连到 npm 镜像的机器上打包一次，或把 ${file} 放好后重试 · cannot fetch it`,
    )
  if (!fits(file, integrity))
    throw new Error(`${file} 与 package-lock.json 的校验值不符，已停止打包，请删除该文件后重试 · integrity mismatch`)
  return file
}

/** Leaves exactly one package with one .node file in release/native/<target>. Throws with a sentence when that cannot be had. */
export function stageNative(target: Target): string {
  const name = packages[target]
  const staged = join(root, 'release/native', target)
  // without a node_modules level: electron-builder would leave such a folder out
  const folder = join(staged, name.slice(name.indexOf('/') + 1))
  rmSync(staged, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const installed = join(root, 'node_modules', name)
  if (existsSync(installed)) cpSync(installed, folder, { recursive: true })
  else {
    const { status } = spawnSync('tar', ['-xzf', archiveOf(name), '-C', folder, '--strip-components=1'], {
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error(`${name} 的压缩包打不开 · cannot unpack`)
  }
  const natives = readdirSync(folder).filter(file => file.endsWith('.node'))
  if (natives.length !== 1)
    throw new Error(`${name} 里应有一个 .node 文件，实有 ${natives.length} 个 · no single .node file`)
  return folder
}

const isTarget = (text: string): text is Target => Object.hasOwn(packages, text)

/** electron-builder's hook. Its `arch` is a number: 1 is x64, 3 is arm64. */
export function beforePack(context: { electronPlatformName: string; arch: number }): void {
  const target = `${context.electronPlatformName === 'win32' ? 'win' : context.electronPlatformName}-${context.arch === 3 ? 'arm64' : 'x64'}`
  if ((context.arch !== 1 && context.arch !== 3) || !isTarget(target))
    throw new Error(`不支持的目标平台 ${target}：只打包 linux 与 win 的 x64、arm64 · unsupported target`)
  stageNative(target)
}
