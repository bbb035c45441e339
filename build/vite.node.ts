/** Bundles the Node side: ESM main, hosts and worker thread, and the sandboxed CommonJS preload. Needs no Electron binary. */
import { cpSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Never bundled: native modules, and what only Electron has. */
export const native = ['electron', 'better-sqlite3', '@node-rs/argon2']

export default defineConfig({
  root: at('..'),
  publicDir: false,
  // exceljs only writes here; the streaming reader it brings along corrupts Chinese text, and one of its parts states no licence
  resolve: { alias: { unzipper: at('./no-unzipper.ts') } },
  builder: {
    async buildApp(builder) {
      for (const name of ['main', 'preload']) {
        const environment = builder.environments[name]
        if (!environment) throw new Error(`no environment ${name}`)
        await builder.build(environment)
      }
      // read from beside the running code: the solver's WebAssembly, the schema snapshot
      cpSync(at('../node_modules/highs/build/highs.wasm'), at('../dist/electron/highs.wasm'))
      cpSync(at('../db/schema.sql'), at('../dist/electron/schema.sql'))
    },
  },
  environments: {
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: native },
      build: {
        outDir: at('../dist/electron'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          external: [...native, ...builtinModules, /^node:/],
          input: {
            main: at('../electron/shell/main.ts'),
            utility: at('../electron/hosts/utility.ts'),
            loopback: at('../electron/hosts/loopback.ts'),
            thread: at('../electron/core/thread.ts'),
          },
          output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: at('../dist/electron'),
        emptyOutDir: false,
        target: 'chrome140',
        minify: false,
        rolldownOptions: {
          external: ['electron'],
          input: { preload: at('../electron/shell/preload.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
})
