import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { createCore, type Core } from '../../electron/core/app.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { silentLog } from '../../electron/core/log.ts'
import { loginOf, openTestCore, password, threadEntry, type TestCore } from './builders.ts'
import { unitsCsv } from './ledgers.ts'

const rows = 12_000
const script = fileURLToPath(new URL('./importing-process.ts', import.meta.url))

/** Kills -9 as soon as the import said this; resolves with all it said. */
function importUntil(folder: string, moment: (said: string) => boolean): Promise<string> {
  const child = spawn(process.execPath, [script, folder, loginOf('casework'), password, String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  return new Promise(resolve => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (moment(said)) child.kill('SIGKILL')
    })
    child.on('close', () => resolve(said))
  })
}

const furthest = (said: string): number =>
  Math.max(0, ...[...said.matchAll(/progress (\d+) /g)].map(found => Number(found[1])))

describe('C03 kill -9 of the core during an import', () => {
  let made: TestCore
  let core: Core | undefined
  afterEach(async () => {
    await core?.close()
    await made.close()
  })

  it.each([
    ['at its first rows', (said: string) => said.includes('progress')],
    ['half way', (said: string) => furthest(said) >= rows / 2],
  ])('%s: the vault opens, is sound, and the batch is absent', { timeout: 240_000 }, async (_, moment) => {
    made = await openTestCore()
    const { client, session } = made
    const fileId = made.core.files.registerBytes(session.id, '单位.csv', unitsCsv())
    const { batchId } = await client.imports.read({ fileId, kind: 'units' })
    await client.imports.check({ batchId })
    await client.imports.commit({ batchId })
    await made.core.close()

    const said = await importUntil(made.folder, moment)
    expect(said).toContain('progress')
    expect(said).not.toContain('done')

    core = createCore({ folder: made.folder, threadEntry, log: silentLog })
    const again = localClient(core)
    await again.client.session.signIn({ login: loginOf('casework'), password })
    const { raw } = core.house.vault.get()
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    const count = (table: string) => (raw.prepare(`select count(*) n from ${table}`).get() as { n: number }).n
    expect({ persons: count('persons'), changes: count(`import_changes where batch_id <> ${batchId}`) }).toEqual({
      persons: 0,
      changes: 0,
    })
    expect(count(`search_entries where kind = 'person'`)).toBe(0)
    const { rows: batches } = await again.client.imports.list({})
    expect(batches[0]).toMatchObject({ kind: 'persons', state: 'checked' })
    const jobs = await again.client.system.jobs()
    expect(jobs.find(job => job.op === 'imports.commit' && job.state === 'interrupted')).toBeDefined()

    // and nothing is lost: the same batch can be committed now
    await expect(again.client.imports.commit({ batchId: batches[0]!.id })).resolves.toMatchObject({ created: rows })
    expect(count('persons')).toBe(rows)
    await expect((await signedInAuditor(core)).audit.verify()).resolves.toMatchObject({ ok: true })
  })
})

async function signedInAuditor(core: Core) {
  const { client } = localClient(core)
  await client.session.signIn({ login: loginOf('auditor'), password })
  return client
}
