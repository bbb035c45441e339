/** A core in a process of its own, which a test kills in the middle of an import. Says on stdout how far it came. */
import { createCore } from '../../electron/core/app.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { threadEntry } from './builders.ts'
import { personsCsv } from './ledgers.ts'

const [folder, login, password, rows] = process.argv.slice(2) as [string, string, string, string]
const core = createCore({ folder, threadEntry })
const { client, session } = localClient(core)
await client.session.signIn({ login, password })
const fileId = core.files.registerBytes(session.id, '花名册.csv', personsCsv(Number(rows)))
// every step passes here, so that the test can choose its moment
const options = {
  onProgress: ({ done, total, stage }: { done: number; total: number; stage: string }) =>
    console.log(`progress ${stage} ${done} ${total}`),
}
console.log('begin')
const { batchId } = await client.imports.read({ fileId, kind: 'persons' }, options)
console.log('commit')
await client.imports.commit({ batchId }, options)
console.log('done')
await core.close()
