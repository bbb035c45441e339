/**
 * One import in a process of its own, so that memory is told apart: `node import-run.ts <xlsx> <reader>`. Prints one JSON line.
 * `own` is the program as it is; another reader fills the same vault through the same check and commit.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { analyse } from '../../electron/core/imports/header-facts.ts'
import { freshBlock } from '../../electron/core/imports/staged.ts'
import { type Cell } from '../../shared/domain/imports/cells.ts'
import { type SheetRow } from '../../shared/domain/imports/header.ts'
import { unitsCsv } from '../../tests/core/ledgers.ts'
import { figures, print } from './measure.ts'
import { sheetReaders } from './sheets/peers.ts'
import { benchVault, type BenchVault } from './vault.ts'

const blockRows = 500

async function units({ core, session, client }: BenchVault): Promise<void> {
  const fileId = core.files.registerBytes(session.id, '单位.csv', unitsCsv())
  const { batchId } = await client.imports.read({ fileId, kind: 'units' })
  await client.imports.check({ batchId })
  await client.imports.commit({ batchId })
}

/** What a screen would feel: a list asked for every 20 ms, from the moment when it was due. */
function askingAllTheTime({ client }: BenchVault) {
  const delays: number[] = []
  let due = performance.now()
  const asking = { on: true }
  const round = async () => {
    while (asking.on) {
      await client.people.list({})
      const now = performance.now()
      delays.push(now - due)
      due += 20
      // a backlog is counted, not skipped: every question due meanwhile waited as well
      if (due > now) await new Promise(resolve => setTimeout(resolve, due - now))
    }
  }
  const done = round()
  return async () => {
    asking.on = false
    await done
    const sorted = [...delays].sort((a, b) => a - b)
    const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10
    return { asked: delays.length, p50Ms: at(0.5), p99Ms: at(0.99), mostMs: figures(delays).max }
  }
}

function memory() {
  const rss = () => process.memoryUsage.rss() / 1048576
  const idle = rss()
  let most = idle
  const timer = setInterval(() => (most = Math.max(most, rss())), 25)
  return () => {
    clearInterval(timer)
    return { idleMiB: Math.round(idle), aboveIdleMiB: Math.round(most - idle) }
  }
}

async function ownRead({ core, session, client }: BenchVault, path: string): Promise<number> {
  const fileId = core.files.registerPath(session.id, path)
  return (await client.imports.read({ fileId, kind: 'persons' })).batchId
}

/** The sheet of the bench holds texts and numbers only. */
const asCell = (value: unknown): Cell => (typeof value === 'string' || typeof value === 'number' ? value : null)

/** Another reader's rows into the same staged blocks; headings and check are the program's. */
async function peerRead(vault: BenchVault, path: string, peer: string): Promise<number> {
  const { raw, db } = vault.core.house.vault.get()
  const bytes = readFileSync(path)
  const rows: SheetRow[] = []
  const readRows = await sheetReaders[peer]!()
  await readRows(path, values => void rows.push({ rowNo: rows.length + 1, cells: values.map(asCell) }))
  const at = new Date().toISOString()
  const facts = { kind: 'persons', fileName: 'peer.xlsx' }
  const batchId = raw.transaction(() => {
    const more = { fileSize: bytes.length, format: 'xlsx', accountId: 1, account: 'peer', createdAt: at }
    const id = db.imports.create({ ...facts, ...more })
    db.imports.storeFile(id, bytes, createHash('sha256').update(bytes).digest('hex'))
    for (let from = 0; from < rows.length; from += blockRows) {
      db.imports.insertBlock(id, freshBlock(rows.slice(from, from + blockRows)).block)
    }
    const sheets = [{ name: 'peer', hidden: false, rows: rows.length }]
    const { header, mapping } = analyse(
      db,
      { rows: rows.slice(0, 60), merges: [], sheets, date1904: false },
      'persons',
      '',
    )
    const reading = { header: JSON.stringify(header), mapping: JSON.stringify(mapping) }
    db.imports.saveReading({ id, kind: 'persons', format: 'xlsx', reader: peer, sheet: 'peer', ...reading })
    db.imports.move(id, ['reading'], 'staged', at)
    return id
  })()
  await vault.client.imports.check({ batchId })
  return batchId
}

const [path = '', reader = 'own'] = process.argv.slice(2)
const vault = await benchVault()
await vault.signIn('casework')
await units(vault)
await vault.client.people.list({})
const used = memory()
const asked = reader === 'own' ? askingAllTheTime(vault) : undefined
const start = performance.now()
const batchId = reader === 'own' ? await ownRead(vault, path) : await peerRead(vault, path, reader)
const read = performance.now()
const { created, lost } = await vault.client.imports.commit({ batchId })
const done = performance.now()
const queries = await asked?.()
const { counts, reader: readBy } = await vault.client.imports.get({ batchId })
print({
  reader: readBy,
  readAndCheckMs: Math.round(read - start),
  commitMs: Math.round(done - read),
  totalMs: Math.round(done - start),
  rowsPerSecond: Math.round((created / (done - start)) * 1000),
  created,
  faulty: counts.faulty,
  lost,
  ...used(),
  ...(queries && { queries }),
})
await vault.close()
