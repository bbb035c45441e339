/**
 * A roster from xlsx end to end into the encrypted vault: read, validate, match, insert, index, audit. Each import in a process
 * of its own (import-run.ts); the peers are other readers that feed the same store through the same check and commit.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { print } from './measure.ts'
import { sheetReaders } from './sheets/peers.ts'
import { rosterWorkbook } from './sheets/roster.ts'

interface Run {
  reader: string
  readAndCheckMs: number
  commitMs: number
  totalMs: number
  rowsPerSecond: number
  created: number
  faulty: number
  lost: number
  idleMiB: number
  aboveIdleMiB: number
  queries?: { asked: number; p50Ms: number; p99Ms: number; mostMs: number }
}

const script = fileURLToPath(new URL('./import-run.ts', import.meta.url))

function run(path: string, reader: string): Run {
  const output = execFileSync(process.execPath, ['--max-old-space-size=4096', script, path, reader], {
    encoding: 'utf8',
    timeout: 600_000,
  })
  return JSON.parse(output.trim().split('\n').at(-1)!) as Run
}

const quickest = (runs: readonly Run[]): Run => [...runs].sort((a, b) => a.totalMs - b.totalMs)[0]!

/** The quickest of the runs: what slows one down is other work of the machine. */
function own(rows: number, path: string, times: number): Run {
  const best = quickest(Array.from({ length: times }, () => run(path, 'own')))
  print({ bench: 'import', rows, ...best, microsecondsPerRow: Math.round((best.totalMs / rows) * 10_000) / 10 })
  return best
}

const ratio = (a: number, b: number): number => Math.round((a / b) * 100) / 100

export async function importing(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-bench-import-'))
  const workbook = async (rows: number): Promise<string> => {
    const path = join(folder, `花名册-${rows}.xlsx`)
    writeFileSync(path, await rosterWorkbook(rows))
    return path
  }
  try {
    const small = own(10_000, await workbook(10_000), 3)
    const path = await workbook(100_000)
    const ours = own(100_000, path, 3)
    const peers = Object.keys(sheetReaders).map(name => {
      const peer = run(path, name)
      print({ bench: 'import', peer: name, rows: 100_000, ...peer })
      return peer
    })
    const best = quickest(peers)
    const large = own(1_000_000, await workbook(1_000_000), 1)
    print({
      bench: 'import',
      timesFasterThanBestPeer: ratio(best.totalMs, ours.totalMs),
      bestPeer: best.reader,
      perRowAtMillionToTenThousand: ratio(large.totalMs / 1_000_000, small.totalMs / 10_000),
      rowsPerSecondAtMillion: large.rowsPerSecond,
      lostOrWrong: 1_000_000 - large.created,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
