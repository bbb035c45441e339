import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { type Seen } from './reading-worker.ts'

const data = process.env['LIANJIAN_DATA'] ?? '../shared/data'
const present = existsSync(join(data, 'sheets-attack'))
if (!present)
  console.warn(`SKIPPED: no shared data at ${data}; set LIANJIAN_DATA to read the real and hostile workbooks`)

const filesIn = (folder: string): string[] =>
  present
    ? globSync(join(data, folder, '**/*'))
        .filter(path => statSync(path).isFile() && /\.(xlsx?|xlsm|xlsb|et|csv|ods|dbf|xml|txt)$/.test(path))
        .sort()
    : []

let worker: Worker | undefined
afterAll(() => worker?.terminate())

/** The caps that a file of this size gets in the product; the worker is replaced when it had to be ended. */
function look(path: string): Promise<Seen> {
  worker ??= new Worker(new URL('./reading-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 640 },
  })
  const current = worker
  return new Promise(resolve => {
    const end = (code: string) => {
      clearTimeout(timer)
      current.removeAllListeners()
      worker = undefined
      void current.terminate()
      resolve({ code, format: '', reader: '', sheets: 0, rows: 0, header: undefined, sure: false, columns: 0 })
    }
    const timer = setTimeout(() => end('time'), 45_000)
    current.once('error', () => end('memory'))
    current.once('message', (seen: Seen) => {
      clearTimeout(timer)
      current.removeAllListeners('error')
      resolve(seen)
    })
    current.postMessage(path)
  })
}

const refusals = ['import.format', 'import.password', 'import.empty', 'import.damaged', 'import.limit', 'memory']

describe.skipIf(!present)('C03 every real government workbook opens readable, with a header found or asked for', () => {
  it.each(filesIn('sheets-cn-gov').map(path => [path.slice(data.length)]))('%s', { timeout: 60_000 }, async path => {
    const seen = await look(join(data, path))
    expect(seen.code).toBe('ok')
    expect(seen.rows).toBeGreaterThan(3)
    expect(seen.header).toBeDefined()
    expect(seen.columns).toBeGreaterThan(1)
    // statistics are none of our eight kinds: the program must ask, not pretend
    expect(seen.sure).toBe(false)
  })
})

describe.skipIf(!present)('C03 every hostile file is read within its caps or refused, and nothing crashes', () => {
  it.each(filesIn('sheets-attack').map(path => [path.slice(data.length)]))('%s', { timeout: 60_000 }, async path => {
    const seen = await look(join(data, path))
    expect([...refusals, 'ok']).toContain(seen.code)
    // read or refused, but never an empty success
    expect(seen.rows > 0).toBe(seen.code === 'ok')
  })

  it.each([
    ['sheets-attack/password.xls', 'import.password'],
    ['sheets-attack/protected_passtika.xlsx', 'import.password'],
    ['sheets-sheetjs/password_2002_40_xor.xls', 'import.password'],
    ['sheets-attack/57893-many-merges.xlsx', 'import.empty'],
  ])('%s is named as what it is: %s', { timeout: 60_000 }, async (path, code) => {
    expect((await look(join(data, path))).code).toBe(code)
  })
})

describe.skipIf(!present)('C03 WPS, Tencent and old files', () => {
  it.each([
    ['sheets-sheetjs/wps/fn.et', 'xls'],
    ['sheets-sheetjs/artifacts/wps/write.et', 'xls'],
    ['sheets-sheetjs/artifacts/wps/write.xls', 'xls'],
    ['sheets-easyexcel/compatibility/t02.xlsx', 'xlsx'],
    ['sheets-easyexcel/compatibility/t04.xlsx', 'xlsx'],
    ['sheets-easyexcel/bom/office_bom.csv', 'csv'],
    ['sheets-sheetjs/sheet_visibility.xlsx', 'xlsx'],
  ])('%s opens as %s', { timeout: 60_000 }, async (path, format) => {
    const seen = await look(join(data, path))
    const reader = { xls: 'library', xlsx: 'scanner', csv: 'text' }[format]
    expect(seen).toMatchObject({ code: 'ok', format, reader })
    expect(seen.rows).toBeGreaterThan(0)
  })
})
