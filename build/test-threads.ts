/**
 * Before the unit tests: bundles the worker thread once, as the product does. A thread started from source would spend a second on
 * loading, and the tests of the import start hundreds. Tests find the bundle through LIANJIAN_THREADS.
 */
import { cpSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { native } from './vite.node.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** One for each run: a second run beside the first must not take its threads away. */
const folder = at(`../dist/test-threads/${process.pid}`)

/** Returns what removes the bundle after the run. */
export default async function bundleThreads(): Promise<() => void> {
  await build({
    configFile: false,
    root: at('..'),
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: native },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: [...native, ...builtinModules, /^node:/],
        input: { thread: at('../electron/core/thread.ts') },
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  cpSync(at('../node_modules/highs/build/highs.wasm'), `${folder}/highs.wasm`)
  process.env['LIANJIAN_THREADS'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
