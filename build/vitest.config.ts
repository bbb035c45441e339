import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import LongTestsFirst from './long-tests-first.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  test: {
    globalSetup: at('./test-threads.ts'),
    maxWorkers: 2,
    sequence: { sequencer: LongTestsFirst },
    projects: [
      {
        root: at('..'),
        resolve: { alias: { electron: at('../tests/stubs/electron.ts') } },
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/renderer/**', 'tests/ui/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        root: at('..'),
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['tests/renderer/**/*.test.ts'],
          server: { deps: { inline: ['element-plus'] } },
        },
      },
    ],
  },
})
