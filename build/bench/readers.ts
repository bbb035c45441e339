/**
 * Reading spreadsheets: ours against the best libraries there are, on one file, each in a process of its own. Every reader must touch
 * every cell; counts, sums of numbers and lengths of texts tell who loses or corrupts some. Days are left out of the sums, for
 * readers disagree about their type.
 */
import iconv from 'iconv-lite'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { figures, print } from './measure.ts'
import { sheetReaders, type SheetReader } from './sheets/peers.ts'
import { paymentsWorkbook } from './sheets/roster.ts'

/** What was read: filled cells but the days, numbers, characters. */
class Tally {
  rows = 0
  cells = 0
  sum = 0
  length = 0
  /** Of the column with days, which is not counted. */
  static readonly dayColumn = 6

  add(value: unknown): void {
    if (value === null || value === undefined || value === '') return
    this.cells++
    if (typeof value === 'number') this.sum += value
    else if (typeof value === 'string') this.length += value.length
  }

  row(values: readonly unknown[]): void {
    this.rows++
    for (let i = 0; i < values.length; i++) if (i !== Tally.dayColumn) this.add(values[i])
  }
}

type Load = () => Promise<SheetReader>

/** Each loads what it needs, and nothing of the others, before the clock starts. */
const byName: Readonly<Record<string, Load>> = {
  ...sheetReaders,
  async ours() {
    const { readSpreadsheet } = await import('../../electron/core/spreadsheets/read.ts')
    return async (path, row) => {
      const book = await readSpreadsheet(readFileSync(path), path)
      const { blocks } = await book.open(0)
      for await (const block of blocks) for (const { cells } of block) row(cells)
    }
  },
  async papaparse() {
    const { default: papa } = await import('papaparse')
    return async (path, row) => {
      const { data } = papa.parse<string[]>(iconv.decode(readFileSync(path), 'gb18030'), { skipEmptyLines: true })
      for (const values of data) row(values)
      await Promise.resolve()
    }
  },
}

interface Run extends Pick<Tally, 'rows' | 'cells' | 'sum' | 'length'> {
  ms: number
  cpuMs: number
  peakMiB: number
}

async function child(name: string, path: string): Promise<void> {
  const tally = new Tally()
  const reader = await byName[name]!()
  const start = performance.now()
  const cpu = process.cpuUsage()
  await reader(path, values => tally.row(values))
  const used = process.cpuUsage(cpu)
  const run: Run = {
    rows: tally.rows,
    cells: tally.cells,
    sum: Math.round(tally.sum * 100) / 100,
    length: tally.length,
    ms: Math.round(performance.now() - start),
    cpuMs: Math.round((used.user + used.system) / 1000),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(`\n${JSON.stringify(run)}`)
}

const self = fileURLToPath(import.meta.url)

/** One reading in a process of its own; what a reader throws is its result. */
function apart(name: string, path: string): Run | string {
  try {
    const output = execFileSync(process.execPath, ['--max-old-space-size=4096', self, '--read', name, path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 300_000,
    })
    return JSON.parse(output.slice(output.lastIndexOf('\n'))) as Run
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    return /\w*Error: [^\n]*|heap out of memory/.exec(words)?.[0] ?? 'failed'
  }
}

interface Result {
  ms: number
  cpuMs: number
  peakMiB: number
  tally: string
  failed?: string
}

/** Readers take turns, so that a slow minute of the machine falls on all of them. */
function compare(names: readonly string[], path: string, runs: number): Map<string, Result> {
  const found = new Map<string, Run[]>(names.map(name => [name, []]))
  const failed = new Map<string, string>()
  for (let i = 0; i < runs; i++)
    for (const name of names) {
      if (failed.has(name)) continue
      const run = apart(name, path)
      if (typeof run === 'string') failed.set(name, run)
      else found.get(name)!.push(run)
    }
  const results = new Map<string, Result>()
  for (const [name, list] of found) {
    if (list.length === 0) {
      results.set(name, { ms: 0, cpuMs: 0, peakMiB: 0, tally: '', failed: failed.get(name) ?? '' })
      continue
    }
    const { rows, cells, sum, length } = list[0]!
    results.set(name, {
      ms: figures(list.map(run => run.ms)).median,
      cpuMs: figures(list.map(run => run.cpuMs)).median,
      peakMiB: Math.max(...list.map(run => run.peakMiB)),
      tally: JSON.stringify({ rows, cells, sum, length }),
    })
  }
  return results
}

function report(bench: string, rows: number, names: readonly string[], path: string, runs: number): void {
  const results = compare(names, path, runs)
  const first = results.get('ours')!
  const peers = [...results].filter(([name, result]) => name !== 'ours' && result.failed === undefined)
  const best = Math.min(...peers.map(([, result]) => result.ms))
  for (const [name, { ms, cpuMs, peakMiB, tally, failed }] of results)
    if (failed !== undefined) print({ bench, reader: name, rows, failed })
    else
      print({
        bench,
        reader: name,
        rows,
        ms,
        cpuMs,
        rowsPerSecond: Math.round((rows / ms) * 1000),
        peakMiB,
        microsecondsPerRow: Math.round((ms / rows) * 1e6) / 1000,
        ...(name === 'ours' && peers.length > 0 && { timesFasterThanBestPeer: Math.round((best / ms) * 100) / 100 }),
        ...(tally === first.tally ? { correct: true } : { correct: false, read: tally, ours: first.tally }),
      })
}

const all = ['ours', ...Object.keys(sheetReaders)]

function paymentsCsv(rows: number): Buffer {
  const lines = ['序号,姓名,身份证号,单位,职务,金额,日期未计,备注']
  for (let n = 0; n < rows; n++)
    lines.push(
      `${n + 1},测试${String.fromCharCode(0x4e00 + (n % 5000))},99010119${String(n).padStart(10, '0')},东沟村${n % 40}组,村民,${n % 977}.5,2024-01-05,${n % 10 < 3 ? '' : `"补发第${n}号凭证，经办"`}`,
    )
  return iconv.encode(`${lines.join('\n')}\n`, 'gb18030')
}

/** One line per reader; 10,000, 100,000 and a million rows, then GB18030 text. */
export async function readers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-bench-readers-'))
  const path = (name: string, bytes: Buffer): string => {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    return file
  }
  try {
    report('read-xlsx', 10_000, ['ours'], path('a.xlsx', await paymentsWorkbook(10_000)), 3)
    report('read-xlsx', 100_000, all, path('b.xlsx', await paymentsWorkbook(100_000)), 3)
    report('read-xlsx', 1_000_000, ['ours', 'hucre'], path('c.xlsx', await paymentsWorkbook(1_000_000)), 1)
    report('read-csv-gb18030', 500_000, ['ours', 'papaparse'], path('d.csv', paymentsCsv(500_000)), 3)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const asked = process.argv.indexOf('--read')
if (process.argv[1] === self && asked > 0) await child(process.argv[asked + 1]!, process.argv[asked + 2]!)
