/**
 * `npm run sheets:table`: what the program makes of every spreadsheet under ../shared/data (or LIANJIAN_DATA), one line each, every file
 * in a process of its own. Ends with 1 when a file hangs, takes over a gigabyte, is read as nothing, crashes, or reads otherwise than
 * with the library.
 */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromLibrary } from '../electron/core/spreadsheets/library-reader.ts'
import { sheetLimits } from '../electron/core/spreadsheets/limits.ts'
import { readSpreadsheet, type Spreadsheet } from '../electron/core/spreadsheets/read.ts'
import { AppError } from '../shared/domain/errors.ts'
import { errorText } from '../shared/text/zh.ts'

const mostMs = 10_000
const mostMiB = 1024

/** Differences that are the library's fault. */
const libraryErrs: Record<string, string> = {
  'InlineString.xlsx': '文字实体超出基本平面，第三方库丢字',
}

interface Line {
  reader: string
  sheets: number
  rows: number
  refused: string
  ms: number
  mib: number
  equality: string
}

interface Rows {
  facts: string
  /** A hash of the rows and merged cells of each. */
  sheets: string[]
  rows: number
}

async function rowsOf(book: Spreadsheet): Promise<Rows> {
  const sheets: string[] = []
  let rows = 0
  for (let index = 0; index < book.sheets.length; index++) {
    const { blocks, merges } = await book.open(index)
    const hash = createHash('sha256').update(JSON.stringify(merges))
    for await (const block of blocks) {
      for (const row of block) hash.update(JSON.stringify(row))
      rows += block.length
    }
    sheets.push(hash.digest('hex'))
  }
  return { facts: JSON.stringify([book.date1904, book.sheets.map(({ name, hidden }) => [name, hidden])]), sheets, rows }
}

async function equality(bytes: Uint8Array, name: string, ours: Rows): Promise<string> {
  try {
    const theirs = await rowsOf(await fromLibrary(bytes, name, 'xlsx', sheetLimits))
    if (theirs.facts !== ours.facts) return 'different sheets'
    const wrong = ours.sheets.findIndex((sheet, i) => sheet !== theirs.sheets[i])
    if (wrong < 0) return `equal: ${ours.sheets.length} sheets`
    const known = libraryErrs[name]
    return known ? `known: ${known}` : `different rows in sheet ${wrong + 1}`
  } catch (error) {
    return `the library fails: ${error instanceof AppError ? error.code : String(error)}`
  }
}

const peakMiB = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/** Reads one file in this process. */
async function look(path: string): Promise<Line> {
  const name = basename(path)
  const bytes = readFileSync(path)
  const start = performance.now()
  const line: Line = { reader: '', sheets: 0, rows: 0, refused: '', ms: 0, mib: 0, equality: '' }
  try {
    const book = await readSpreadsheet(bytes, name)
    const found = await rowsOf(book)
    Object.assign(line, { reader: book.reader, sheets: book.sheets.length, rows: found.rows })
    Object.assign(line, { ms: Math.round(performance.now() - start), mib: peakMiB() })
    if (book.reader === 'scanner') line.equality = await equality(bytes, name, found)
  } catch (error) {
    line.refused = error instanceof AppError ? errorText(error) : `CRASH ${String(error)}`
    Object.assign(line, { ms: Math.round(performance.now() - start), mib: peakMiB() })
  }
  return line
}

const stopped = (refused: string): Line => ({
  reader: '',
  sheets: 0,
  rows: 0,
  refused,
  ms: mostMs,
  mib: 0,
  equality: '',
})

/** Reads one file in a process of its own, which is ended when it hangs. */
function lookApart(path: string): Promise<Line> {
  return new Promise(resolve => {
    const child = fork(fileURLToPath(import.meta.url), ['--one', path], {
      execArgv: [`--max-old-space-size=${mostMiB}`],
    })
    // the comparison with the library has as much time again
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve(stopped('CRASH hangs'))
    }, mostMs * 3)
    child.once('message', line => {
      clearTimeout(timer)
      resolve(line as Line)
    })
    child.once('exit', code => {
      clearTimeout(timer)
      resolve(stopped(`CRASH ended with ${code}`))
    })
  })
}

function complaint({ reader, rows, refused, ms, mib, equality: equal }: Line): string {
  if (refused.startsWith('CRASH')) return refused
  if (ms > mostMs) return 'TOO SLOW'
  if (mib > mostMiB) return 'TOO LARGE'
  if (reader !== '' && rows === 0) return 'SILENTLY EMPTY'
  return equal.startsWith('different') || equal.startsWith('the library') ? `NOT EQUAL: ${equal}` : ''
}

async function table(): Promise<number> {
  const data = process.env['LIANJIAN_DATA'] ?? '../shared/data'
  if (!existsSync(data)) {
    console.warn(`SKIPPED: no shared data at ${data}; set LIANJIAN_DATA`)
    return 0
  }
  const files = globSync(join(data, 'sheets-*/**/*')).filter(
    path => statSync(path).isFile() && basename(path) !== 'LICENSE',
  )
  let complaints = 0
  console.log(['file', 'reader', 'sheets', 'rows', 'ms', 'MiB', 'library', 'refused'].join('\t'))
  for (const path of files.sort()) {
    const line = await lookApart(path)
    const wrong = complaint(line)
    if (wrong) complaints++
    const { reader, sheets, rows, ms, mib, equality: equal, refused } = line
    console.log([path.slice(data.length + 1), reader, sheets, rows, ms, mib, equal, wrong || refused].join('\t'))
  }
  console.log(`${files.length} files, ${complaints} complaints`)
  return complaints === 0 ? 0 : 1
}

const one = process.argv.indexOf('--one')
if (one > 0) {
  const line = await look(process.argv[one + 1]!)
  process.send?.(line, () => process.exit(0))
} else process.exitCode = await table()
