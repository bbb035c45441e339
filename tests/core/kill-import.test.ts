import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCore, type Core } from '../../electron/core/app.ts'
import { localClient } from '../../electron/core/local-client.ts'
import { silentLog } from '../../electron/core/log.ts'
import { loginOf, openTestCore, password, threadEntry } from './builders.ts'
import { unitsCsv } from './ledgers.ts'

const rows = 200_000
const kills = 20
const script = fileURLToPath(new URL('./importing-process.ts', import.meta.url))

/** Runs an import of the people in a process of its own; kills it -9 so many milliseconds after it began. */
function importIn(folder: string, killAfter?: number): Promise<{ said: string; lasted: number }> {
  const child = spawn(process.execPath, [script, folder, loginOf('casework'), password, String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  let begun = 0
  return new Promise(resolve => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (begun > 0 || !said.includes('begin')) return
      begun = performance.now()
      if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
    })
    child.on('close', () => resolve({ said, lasted: performance.now() - begun }))
  })
}

/** A fixed seed, so that a failure can be repeated as far as time can be. */
function* fractions(seed: number): Generator<number> {
  for (let x = seed; ;) {
    x = (Math.imul(x, 1_103_515_245) + 12_345) & 0x7fffffff
    yield x / 0x7fffffff
  }
}

const people = (said: string): string => (/progress \S+ \d+ \d+\n(?!.*progress)/s.exec(said)?.[0] ?? '').trim()

describe('C03 kill -9 of the core at random moments of an import', () => {
  let seedFolder: string
  let whole: number
  let last: string

  beforeAll(async () => {
    const made = await openTestCore()
    const { client, session } = made
    const fileId = made.core.files.registerBytes(session.id, '单位.csv', unitsCsv())
    const { batchId } = await client.imports.read({ fileId, kind: 'units' })
    await client.imports.check({ batchId })
    await client.imports.commit({ batchId })
    await made.core.close()
    seedFolder = made.folder
    const folder = copy()
    const { said, lasted } = await importIn(folder)
    if (!said.includes('done')) throw new Error(`the import failed by itself: ${said}`)
    whole = lasted
    rmSync(folder, { recursive: true })
  }, 300_000)
  afterAll(() => {
    rmSync(seedFolder, { recursive: true })
    rmSync(last, { recursive: true })
  })

  function copy(): string {
    const folder = mkdtempSync(join(tmpdir(), 'lianjian-kill-'))
    cpSync(seedFolder, folder, { recursive: true })
    return folder
  }

  /** Opens the vault as the next start would; whole or absent, nothing between. */
  async function look(folder: string, work: (core: Core) => Promise<void>): Promise<void> {
    const core = createCore({ folder, threadEntry, log: silentLog })
    try {
      const { client } = localClient(core)
      await client.session.signIn({ login: loginOf('casework'), password })
      await work(core)
    } finally {
      await core.close()
    }
  }

  /** What the vault holds of the import, once it is open again. */
  async function holdings(core: Core) {
    const { raw } = core.house.vault.get()
    const count = (from: string) => (raw.prepare(`select count(*) n from ${from}`).get() as { n: number }).n
    const { client } = localClient(core)
    await client.session.signIn({ login: loginOf('casework'), password })
    const batch = (await client.imports.list({})).rows.find(one => one.kind === 'persons')
    return {
      state: batch?.state ?? 'none',
      persons: count('persons'),
      indexed: count('search_words_docsize') - count('units'),
      changes: count(`import_changes where table_name = 'persons'`) > 0,
      // the one block is that of the units
      staged: count('import_blocks') > 1,
      sound: raw.pragma('integrity_check', { simple: true }) as string,
    }
  }
  const wholeOrAbsent = [
    { state: 'done', persons: rows, indexed: rows, changes: true, staged: true, sound: 'ok' },
    { state: 'checked', persons: 0, indexed: 0, changes: false, staged: true, sound: 'ok' },
    { state: 'none', persons: 0, indexed: 0, changes: false, staged: false, sound: 'ok' },
  ]

  it(`${kills} times: the vault opens, is sound, and the batch is whole or absent`, { timeout: 900_000 }, async () => {
    const outcomes: string[] = []
    const moment = fractions(20_261_122)
    for (let i = 0; i < kills; i++) {
      if (last) rmSync(last, { recursive: true })
      last = copy()
      const after = Math.round(moment.next().value * whole)
      const { said } = await importIn(last, after)
      await look(last, async core => {
        const found = await holdings(core)
        outcomes.push(`${after} ms (${people(said)}): ${found.state}`)
        expect(wholeOrAbsent).toContainEqual(found)
      })
    }
    console.log(`kill -9, whole import ${Math.round(whole)} ms\n${outcomes.join('\n')}`)
    expect(outcomes.filter(one => !one.endsWith('done')).length).toBeGreaterThan(0)
  })

  it('nothing is lost: what was staged can be committed, the trail is whole', { timeout: 300_000 }, async () => {
    const folder = copy()
    await importIn(folder, whole * 0.8)
    await look(folder, async core => {
      const { client } = localClient(core)
      await client.session.signIn({ login: loginOf('casework'), password })
      const batch = (await client.imports.list({})).rows.find(one => one.kind === 'persons')
      const staged = batch?.state === 'checked'
      const created = staged ? (await client.imports.commit({ batchId: batch.id })).created : rows
      expect(created).toBe(rows)
      const auditor = localClient(core)
      await auditor.client.session.signIn({ login: loginOf('auditor'), password })
      await expect(auditor.client.audit.verify()).resolves.toMatchObject({ ok: true })
      const jobs = await client.system.jobs()
      expect(jobs.some(job => job.op.startsWith('imports.') && job.state === 'interrupted')).toBe(
        batch?.state !== 'done',
      )
    })
    rmSync(folder, { recursive: true })
  })
})
