import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../db/migrate.ts'
import { openDatabase, type Db } from '../../../db/open.ts'
import { repositories, type Repositories } from '../../../db/repositories/index.ts'
import { freshBlock, stagedBlocks, stagedRow } from '../../../electron/core/imports/staged.ts'
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianjian-staged-'))
let raw: Db
let db: Repositories

beforeAll(() => {
  raw = openDatabase({ path: join(folder, 'a.db'), key: new Uint8Array(32).fill(5), cipher: 'aegis' })
  migrate(raw)
  db = repositories(raw)
})
afterAll(() => {
  raw.close()
  rmSync(folder, { recursive: true })
})

const at = '2026-01-05T01:00:00.000Z'
const newBatch = () =>
  db.imports.create({
    kind: 'persons',
    fileName: '花名册.xlsx',
    fileSize: 1,
    format: 'xlsx',
    accountId: 1,
    account: '周知期',
    createdAt: at,
  })

/** What the dossier prints as the source of a line. */
const sourceOf = (id: number) => db.dossiers.sources([id])[String(id)]

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, { d: '2024-01-05' }, { e: '#REF!' }, '测甲', '\u0000', '[', 'x'),
)
const sheet: fc.Arbitrary<SheetRow[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.array(cell, { maxLength: 6 })), { minLength: 1, maxLength: 40 })
  .map(rows => {
    let rowNo = 0
    return rows.map(([step, cells]) => ({ rowNo: (rowNo += step), cells }))
  })

describe('C03 source rows in blocks', () => {
  it('come back as they were read, with their row numbers, blank rows between them or not', () => {
    fc.assert(
      fc.property(sheet, rows => {
        const batchId = newBatch()
        const firstId = db.imports.insertBlock(batchId, freshBlock(rows).block)
        const back = [...stagedBlocks(db, batchId)].flat()
        expect(back).toEqual(rows.map((row, i) => ({ ...row, id: firstId + i })))
        expect(rows.map((_, i) => sourceOf(firstId + i))).toEqual(rows.map(row => `花名册.xlsx 第${row.rowNo}行`))
      }),
      { numRuns: 60 },
    )
  })

  it('of older vaults, whose bodies stand plain, come back as well', () => {
    const batchId = newBatch()
    const body = Buffer.from('[[3,7],["测甲",5],["测乙",null]]')
    const firstId = db.imports.insertBlock(batchId, { rows: 2, firstRowNo: 3, lastRowNo: 7, rowNos: null, body })
    expect(stagedRow(db, firstId + 1)).toEqual({ id: firstId + 1, rowNo: 7, cells: ['测乙', null], batchId })
    expect([0, 1].map(i => sourceOf(firstId + i))).toEqual(['花名册.xlsx 第3行', '花名册.xlsx 第7行'])
  })

  it('take a fraction of their text', () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({
      rowNo: n + 1,
      cells: [`测甲${n}`, '砚川县财政局', '一级科员'],
    }))
    const { block, text } = freshBlock(rows)
    expect(block.body.length).toBeLessThan(text.length / 3)
  })
})
