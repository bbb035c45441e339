import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type WrittenCounty, writeTrainingCounty } from '../../../build/sample/county.ts'
import { type AnsweredFile } from '../../../build/sample/sheets/answers.ts'
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { type CellFault } from '../../../shared/domain/imports/faults.ts'
import { findHeader, type FoundHeader, type Merge, type SheetRow } from '../../../shared/domain/imports/header.ts'
import { kindIds, kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { mappingOf, missingFields, proposeMapping } from '../../../shared/domain/imports/mapping.ts'
import { createRowReader, type RawRecord } from '../../../shared/domain/imports/reading.ts'
import { skipOf } from '../../../shared/domain/imports/rows.ts'

const asOf = '2026-11-22'
const scale = 0.3
const folder = mkdtempSync(join(tmpdir(), 'county-'))
let written: WrittenCounty

beforeAll(async () => {
  written = await writeTrainingCounty({ out: folder, scale, asOf })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Page {
  rows: SheetRow[]
  merges: Merge[]
}

/** A comma-separated line; the generated csv has no quoted cells with line breaks. */
const splitLine = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell!.replace(/^"|"$/g, ''))

/** Reads a written file with another library than the one that wrote it (csv: with the platform's own decoder). */
function pageOf({ file, sheet }: Pick<AnsweredFile, 'file' | 'sheet'>): Page {
  const bytes = readFileSync(join(folder, file))
  if (file.endsWith('.csv')) {
    const lines = new TextDecoder('gb18030', { fatal: true }).decode(bytes).split('\r\n')
    return { rows: lines.map((line, i) => ({ rowNo: i + 1, cells: splitLine(`${line},`) })), merges: [] }
  }
  const page = read(bytes).Sheets[sheet]!
  const cells = utils.sheet_to_json<Cell[]>(page, { header: 1, defval: null, raw: true, blankrows: true })
  // as the import's reader does: a heading merged downward is read in each of its rows
  for (const { s, e } of page['!merges'] ?? [])
    if (s.c === e.c) for (let r = s.r + 1; r <= e.r; r++) cells[r]![s.c] ??= cells[s.r]![s.c]!
  return {
    rows: cells.map((row, i) => ({ rowNo: i + 1, cells: row })),
    merges: (page['!merges'] ?? []).map(({ s, e }) => ({
      fromRow: s.r + 1,
      toRow: e.r + 1,
      fromColumn: s.c,
      toColumn: e.c,
    })),
  }
}

interface ReadRow {
  rowNo: number
  record: RawRecord
  faults: CellFault[]
  column: (field: string) => number
}

interface ReadFile {
  header: FoundHeader
  skipped: number[]
  rows: ReadRow[]
}

interface Found {
  row: number
  column: number | undefined
  fault: string
  duplicateOf?: number
}

const readings = new Map<string, ReadFile>()

/** Each file is read once: the search for the header is the dear part. */
function readFile(answered: AnsweredFile): ReadFile {
  const known = readings.get(answered.file)
  if (known) return known
  const reading = freshReading(answered)
  readings.set(answered.file, reading)
  return reading
}

/** The import's own rules on one file: header, mapping, rows. */
function freshReading(answered: AnsweredFile): ReadFile {
  const { rows, merges } = pageOf(answered)
  const header = findHeader(rows, merges, kindIds.map(kindOf), answered.file)!
  const kind = kindOf(answered.kind)
  const mapping = mappingOf(proposeMapping(kind, header.columns))
  expect(missingFields(kind, mapping)).toEqual([])
  const reader = createRowReader(kind, mapping, header.columns, false)
  const skipped: number[] = []
  const found: ReadRow[] = []
  for (const { rowNo, cells } of rows) {
    if (rowNo <= header.to || cells.every(cell => cell === null || cell === '')) continue
    if (skipOf(cells, rowNo, header)) skipped.push(rowNo)
    else found.push({ rowNo, ...reader.read(cells), column: field => reader.columnOf(field) })
  }
  return { header, skipped, rows: found }
}

const keyOf = (answered: AnsweredFile, record: RawRecord): string => kindOf(answered.kind).keyOf(record)

describe('the written ledgers', () => {
  it('are eight files in three formats, beside their answers', () => {
    expect(written.files.map(file => basename(file))).toEqual([
      '1-单位.xlsx',
      '2-干部花名册.xlsx',
      '3-任职经历.csv',
      '4-家庭成员.xlsx',
      '5-问题线索台账.xlsx',
      '6-案件台账.xlsx',
      '7-处分处理.xls',
      '8-巡察人才库.xlsx',
    ])
    expect(JSON.parse(readFileSync(join(folder, '答案.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(written.answers)),
    )
    expect(readFileSync(join(folder, '7-处分处理.xls')).subarray(0, 4).toString('hex')).toBe('d0cf11e0')
    expect(readFileSync(join(folder, '2-干部花名册.xlsx')).subarray(0, 2).toString()).toBe('PK')
    expect(() =>
      new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(folder, '3-任职经历.csv'))),
    ).toThrow('not valid')
  })

  it('are equal byte for byte on a second run', async () => {
    const again = mkdtempSync(join(tmpdir(), 'county-'))
    await writeTrainingCounty({ out: again, scale, asOf })
    const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
    for (const file of [...written.files.map(path => basename(path)), '答案.json'])
      expect(digest(join(again, file))).toBe(digest(join(folder, file)))
    rmSync(again, { recursive: true })
  }, 120_000)

  it('show their headers to the import: kind, rows and all mandatory fields', () => {
    for (const answered of written.answers.files) {
      const { header, skipped, rows } = readFile(answered)
      expect({ file: answered.file, kind: header.kind.id, to: header.to }).toEqual({
        file: answered.file,
        kind: answered.kind,
        to: answered.headerRows[1],
      })
      // the upper of two header rows only groups columns: the import may do without it
      expect(header.from).toBeGreaterThanOrEqual(answered.headerRows[0])
      expect(rows[0]!.rowNo).toBe(answered.firstDataRow)
      expect(rows.at(-1)!.rowNo).toBe(answered.lastDataRow)
      expect(skipped).toEqual(answered.skippedRows.filter(({ row }) => row > header.to).map(({ row }) => row))
    }
  })

  it('hold exactly the planted faults, each in its cell', () => {
    const units = new Set(written.county.units.flatMap(unit => [unit.name, ...unit.aliases]))
    for (const answered of written.answers.files) {
      const seen = new Map<string, number>()
      const found = readFile(answered).rows.flatMap(({ rowNo, record, faults, column: columnAt }): Found[] => {
        const here = faults.map(({ column, code }) => ({ row: rowNo, column, fault: code }))
        if (faults.length > 0) return here
        const key = keyOf(answered, record)
        const first = seen.get(key)
        if (first !== undefined) return [{ row: rowNo, column: undefined, fault: 'duplicate', duplicateOf: first }]
        seen.set(key, rowNo)
        const field = answered.kind === 'units' ? 'parent' : 'unit'
        const unit = record[field]
        if (answered.kind === 'relatives' || typeof unit !== 'string' || units.has(unit)) return here
        return [{ row: rowNo, column: columnAt(field), fault: 'unitUnknown' }]
      })
      const planted = written.answers.planted
        .filter(({ file, fault }) => file === answered.file && fault)
        .map(({ row, column, fault, duplicateOf }) =>
          fault === 'duplicate'
            ? { row, column: undefined, fault, duplicateOf }
            : { row, column: column.codePointAt(0)! - 65, fault },
        )
      expect(found).toEqual(planted)
      expect(seen.size - planted.filter(({ fault }) => fault === 'unitUnknown').length).toBe(answered.goodRows)
    }
  })

  it('hold the model and nothing more in their good rows', () => {
    const { county } = written
    const sizes = {
      units: county.units,
      persons: county.people,
      relatives: county.relatives,
      clues: county.clues,
      cases: county.cases,
      sanctions: county.sanctions,
      inspectors: county.inspectors,
    }
    for (const { kind, goodRows } of written.answers.files) {
      const size =
        kind === 'postings'
          ? county.people.reduce((sum, person) => sum + person.postings.length, 0)
          : sizes[kind].length
      expect(goodRows).toBe(size)
    }
  })

  it('write some good numbers oddly, and the import reads the number that was meant', () => {
    const oddities = written.answers.planted.filter(planted => planted.oddity)
    expect(new Set(oddities.map(({ oddity }) => oddity))).toEqual(
      new Set(['id.lowerCase', 'id.fullWidth', 'id.innerSpace']),
    )
    const rows = new Map(readFile(written.answers.files[1]!).rows.map(row => [row.rowNo, row]))
    for (const { row, meant, value } of oddities) {
      expect(value).not.toBe(meant)
      expect(rows.get(row)!.record['idNumber']).toBe(meant)
    }
  })

  it('write dates in every style: five of text, months, and serial numbers', () => {
    const texts = written.answers.files.flatMap(answered => pageOf(answered).rows.flatMap(({ cells }) => cells))
    for (const style of [
      /^\d{4}-\d{1,2}-\d{1,2}$/,
      /^\d{4}\/\d{1,2}\/\d{1,2}$/,
      /^\d{4}年\d{1,2}月\d{1,2}日$/,
      /^\d{4}\.\d{1,2}\.\d{1,2}$/,
      /^\d{8}$/,
      /^\d{4}\.\d{1,2}$/,
    ])
      expect(texts.filter(cell => typeof cell === 'string' && style.test(cell)).length).toBeGreaterThan(10)
    const sanctions = pageOf(written.answers.files[6]!).rows.flatMap(({ cells }) => cells)
    expect(sanctions.filter(cell => typeof cell === 'number' && cell > 40_000 && cell < 50_000).length).toBeGreaterThan(
      20,
    )
  })
})
