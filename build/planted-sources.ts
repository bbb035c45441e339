/** Deliberate violations, one file each, and what the check must say about it. */

export interface Planted {
  file: string
  text: string
  /** The name the finding goes by, where the check looks at a copy of the file. */
  reportedIn?: string
  /** What the check's output must hold beside the file's name: a rule or an error code. */
  says: string
}

const importing = (path: string) => `import * as planted from '${path}'\nexport const used = planted\n`

/** One for each rule of build/dependency-cruiser.cjs; a rule without one fails the run. */
export const imports: readonly Planted[] = [
  { file: 'shared/domain/planted-leaf.ts', text: importing('../rpc/frames.ts'), says: 'domain-is-leaf' },
  { file: 'shared/contract/planted-core.ts', text: importing('../../electron/core/log.ts'), says: 'shared-is-leaf' },
  { file: 'shared/rpc/planted-node.ts', text: importing('node:fs'), says: 'shared-no-node' },
  { file: 'shared/rpc/planted-npm.ts', text: importing('ws'), says: 'shared-npm-only-zod' },
  {
    file: 'renderer/PlantedData.vue',
    text: `<script setup lang="ts">\n${importing('../db/open.ts').replace('export ', '')}</script>\n<template>{{ used }}</template>\n`,
    says: 'renderer-only-shared',
  },
  { file: 'renderer/planted-node.ts', text: importing('node:path'), says: 'renderer-no-node' },
  { file: 'renderer/planted-native.ts', text: importing('exceljs'), says: 'renderer-no-native' },
  { file: 'renderer/features/home/planted.ts', text: importing('../people/routes.ts'), says: 'features-are-islands' },
  { file: 'renderer/ui/planted-data.ts', text: importing('../api/client.ts'), says: 'ui-has-no-data' },
  { file: 'renderer/features/home/planted-chart.ts', text: importing('echarts'), says: 'echarts-only-in-chart' },
  { file: 'db/planted-core.ts', text: importing('../electron/core/log.ts'), says: 'db-no-ui' },
  { file: 'db/repositories/planted-driver.ts', text: importing('better-sqlite3'), says: 'sqlite-only-in-open' },
  { file: 'electron/core/planted-host.ts', text: importing('../hosts/port-ws.ts'), says: 'core-no-host' },
  { file: 'electron/hosts/planted-shell.ts', text: importing('../shell/origin.ts'), says: 'hosts-no-shell' },
  {
    file: 'electron/hosts/planted-page.ts',
    text: importing('../../renderer/host/host.ts'),
    says: 'electron-no-renderer',
  },
  { file: 'electron/core/planted-electron.ts', text: importing('electron'), says: 'electron-only-in-shell' },
  {
    file: 'electron/core/planted-test.ts',
    text: importing('../../tests/core/builders.ts'),
    says: 'no-tests-in-product',
  },
  {
    file: 'db/planted-a.ts',
    text: "import { b } from './planted-b.ts'\nexport const a = () => b\n",
    says: 'no-circular',
  },
  {
    file: 'db/planted-b.ts',
    text: "import { a } from './planted-a.ts'\nexport const b = () => a\n",
    says: 'no-circular',
  },
  { file: 'db/planted-nowhere.ts', text: importing('./absent.ts'), says: 'not-to-unresolvable' },
]

const later = 'const later = async () => 1\n'

/** The mirror of lint-pages.ts alone sees a forgotten promise inside a .vue file. */
export const pageLint: readonly Planted[] = [
  {
    file: 'renderer/ui/PlantedPromise.vue',
    text: `<script setup lang="ts">\n${later}later()\n</script>\n<template><i /></template>\n`,
    reportedIn: 'renderer/ui/PlantedPromise.page.ts',
    says: 'no-floating-promises',
  },
]

export const lint: readonly Planted[] = [
  {
    file: 'electron/core/planted-promise.ts',
    text: `${later}export const go = () => {\n  later()\n}\n`,
    says: 'no-floating-promises',
  },
  { file: 'electron/core/planted-any.ts', text: 'export const loose: any = 1\n', says: 'no-explicit-any' },
  {
    file: 'renderer/ui/PlantedHtml.vue',
    text: '<script setup lang="ts">\nconst text = \'<b>x</b>\'\n</script>\n<template><i v-html="text" /></template>\n',
    says: 'vue/no-v-html',
  },
  {
    file: 'shared/domain/planted-long.ts',
    text: Array.from({ length: 401 }, (_, n) => `export const n${n} = ${n}`).join('\n'),
    says: 'max-lines',
  },
  {
    file: 'shared/domain/planted-unused.ts',
    text: 'const forgotten = 1\nexport const kept = 2\n',
    says: 'no-unused-vars',
  },
  {
    file: 'electron/core/planted-type.ts',
    text: "import { Log } from './log.ts'\nexport const log: Log | undefined = undefined\n",
    says: 'consistent-type-imports',
  },
]

export const quickLint: readonly Planted[] = [
  {
    file: 'shared/domain/planted-debugger.ts',
    text: 'export const stop = () => {\n  debugger\n}\n',
    says: 'no-debugger',
  },
  {
    file: 'shared/domain/planted-same.ts',
    text: 'export const same = (n: number) => {\n  n = n\n  return n\n}\n',
    says: 'no-self-assign',
  },
  {
    file: 'tests/core/planted.test.ts',
    text: "import { expect, it } from 'vitest'\nit('cannot fail', () => {\n  if (Date.now() < 0) expect(1).toBe(2)\n})\n",
    says: 'no-conditional-expect',
  },
]

const head = `import { z } from 'zod'
import { command, query, unaudited, type Services } from '../../shared/contract/define.ts'
import { type Context, type JobContext } from './context.ts'
`
const part = "{ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.object({}) }"
const services = (text: string) =>
  `${head}const contract = { things: { make: command(${part}), list: query(${part}) } }
export const services: Services<typeof contract, Context, JobContext> = { things: ${text} }\n`

/** The promises of the contract that the compiler keeps (architecture §4). */
export const coreTypes: readonly Planted[] = [
  {
    file: 'electron/core/planted-async.ts',
    text: services('{ make: async () => ({}), list: () => ({}) }'),
    says: 'TS2322',
  },
  { file: 'electron/core/planted-forgotten.ts', text: services('{ make: () => ({}) }'), says: 'TS2741' },
  {
    file: 'electron/core/planted-permission.ts',
    text: `${head}export const contract = { list: query({ ...${part}, needs: 'everything' }), command }\nexport type Unused = Services<never, Context, JobContext>\n`,
    says: 'TS2322',
  },
  {
    file: 'electron/core/planted-audit.ts',
    text: `${head}export const contract = { list: query({ needs: 'session.own', input: z.undefined(), output: z.object({}) }), command, unaudited }\nexport type Unused = Services<never, Context, JobContext>\n`,
    says: 'TS2345',
  },
]

export const sharedTypes: readonly Planted[] = [
  { file: 'shared/domain/planted-dom.ts', text: 'export const title = () => document.title\n', says: 'TS2584' },
  { file: 'shared/domain/planted-enum.ts', text: 'export enum Light {\n  red,\n}\n', says: 'TS1294' },
  {
    file: 'shared/domain/planted-index.ts',
    text: 'export const first = (list: string[]): string => list[0]\n',
    says: 'TS2322',
  },
]

export const pageTypes: readonly Planted[] = [
  { file: 'renderer/ui/PlantedUnknown.vue', text: '<template><NoSuchPart label="x" /></template>\n', says: 'TS' },
  {
    file: 'renderer/planted-call.ts',
    text: "import { useApi } from './api/client.ts'\nexport const call = () => useApi().session.erase()\n",
    says: 'TS2339',
  },
]

export const format: readonly Planted[] = [
  { file: 'shared/domain/planted-format.ts', text: 'export const  a = "x";\n', says: '' },
]
export const unused: readonly Planted[] = [
  { file: 'shared/domain/planted-orphan.ts', text: 'export const orphan = 1\n', says: '' },
]
