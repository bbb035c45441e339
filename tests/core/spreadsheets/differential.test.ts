/** Our scanner against the library, cell by cell: real files of many programs, and generated ones. */
import Excel from 'exceljs'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rosterWorkbook, paymentsWorkbook } from '../../../build/bench/sheets/roster.ts'
import { formatOf } from '../../../electron/core/spreadsheets/format.ts'
import { byLibrary, cellsOf, scanned } from './readings.ts'

const data = process.env['LIANJIAN_DATA'] ?? '../shared/data'
const present = existsSync(join(data, 'sheets-attack'))
if (!present)
  console.warn(`SKIPPED: no shared data at ${data}; set LIANJIAN_DATA to compare the readers on real workbooks`)

const isPackage = (path: string): boolean => {
  try {
    return formatOf(readFileSync(path), basename(path)) === 'xlsx'
  } catch {
    return false
  }
}
const packages = present
  ? globSync(join(data, 'sheets-*/**/*'))
      .filter(path => statSync(path).isFile() && isPackage(path))
      .sort()
  : []

/** What the scanner leaves to the library, and why. Nothing that an office program wrote. */
const unusual: Record<string, string> = {
  '54764.xlsx': 'document type',
  '54764-2.xlsx': 'document type',
  'poc-xmlbomb.xlsx': 'document type',
  'poc-xmlbomb-empty.xlsx': 'document type',
  'poc-shared-strings.xlsx': 'rows out of order',
}

/** Where the library is no measure. */
const byHand: Record<string, unknown> = {
  ...Object.fromEntries(Object.entries(unusual).map(([name, why]) => [name, { unusual: why }])),
  // the library loses characters beyond the first plane that are written as entities
  'InlineString.xlsx': {
    date1904: false,
    sheets: [{ name: 'Sheet1', hidden: false, merges: [], rows: [{ rowNo: 1, cells: ['😜more text'] }] }],
  },
}

describe.skipIf(!present)('C03 the scanner reads every workbook as the library does', () => {
  it('there are many, and few are unusual', () => {
    expect(packages.length).toBeGreaterThan(80)
    expect(Object.keys(unusual).filter(name => !packages.some(path => basename(path) === name))).toEqual([])
  })

  it.each(packages.map(path => [path.slice(data.length)]))('%s', { timeout: 60_000 }, async path => {
    const bytes = readFileSync(join(data, path))
    expect(await scanned(bytes)).toEqual(byHand[basename(path)] ?? (await byLibrary(bytes)))
  })

  it.each([
    'sheets-easyexcel/compatibility/t02.xlsx',
    'sheets-sheetjs/rich_text_stress.xlsx',
    'sheets-sheetjs/merge_cells.xlsx',
  ])('%s in pieces of any size', { timeout: 120_000 }, async path => {
    const bytes = readFileSync(join(data, path))
    const whole = await scanned(bytes)
    for (const chunk of [13, 100, 4097]) expect(await scanned(bytes, chunk)).toEqual(whole)
  })
})

/** Dates, numbers, rich text, links, formulas, gaps and merges, as exceljs writes them. */
async function generated(useSharedStrings: boolean): Promise<Buffer> {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet('名册')
  sheet.addRow(['姓名', '出生', '时间', '金额', '说明'])
  for (let n = 0; n < 300; n++) {
    const row = sheet.addRow([
      `测${String.fromCodePoint(0x20000 + n)}<&>"'${n}`,
      new Date(Date.UTC(1950 + (n % 60), n % 12, 1 + (n % 28))),
      n / 1440,
      ((n - 150) * 1234567.891) / 7,
      n % 3 ? { richText: [{ text: ' 甲 ' }, { font: { bold: true }, text: '乙\n' }] } : n % 2 === 0,
      n % 5 ? null : { formula: `A${n}+1`, result: n },
    ])
    row.getCell(2).numFmt = n % 2 ? 'yyyy"年"m"月"' : 'yyyy-mm-dd'
    row.getCell(3).numFmt = 'h:mm'
    if (n % 50 === 0) sheet.addRow([])
  }
  sheet.mergeCells('E2:E4')
  sheet.mergeCells('A10:C10')
  sheet.getCell('H400').value = '远'
  book.addWorksheet('藏', { state: 'hidden' }).addRow([1])
  book.addWorksheet('空')
  return Buffer.from(await book.xlsx.writeBuffer({ useSharedStrings }))
}

describe('C03 the scanner reads generated workbooks as the library does', () => {
  it.each([true, false])('exceljs, shared texts: %s', async useSharedStrings => {
    const bytes = await generated(useSharedStrings)
    const ours = await scanned(bytes)
    expect(ours).toEqual(await byLibrary(bytes))
    // headings, 300 people, the far cell, and a blank row that a merge fills
    expect(cellsOf(ours)).toHaveLength(303)
    for (const chunk of [1000, 12_345]) expect(await scanned(bytes, chunk)).toEqual(ours)
  })

  it('large sheets, whose rows go out while they are read', { timeout: 120_000 }, async () => {
    for (const bytes of [await paymentsWorkbook(30_000), await rosterWorkbook(30_000)])
      expect(await scanned(bytes)).toEqual(await byLibrary(bytes))
  })
})
