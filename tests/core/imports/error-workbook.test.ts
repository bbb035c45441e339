import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  applyErrorFile,
  batchOfErrorFile,
  errorFileOf,
  markerSheet,
} from '../../../electron/core/imports/error-files.ts'
import { openBatch } from '../../../electron/core/imports/batches.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheets/read.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { reasonLabel, rowLabel } from '../../../shared/domain/imports/words.ts'
import { id, openDesk, roster, type Desk } from './desk.ts'

const sheet = [
  '干部花名册',
  roster(`张三,${id(1)},民政厅,科员,`, `李四,123,民政局,=1+1,好`, `王五,${id(3)},民政局,,`),
].join('\n')

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  return book
}
const saved = async (book: ExcelJS.Workbook): Promise<Uint8Array> => new Uint8Array(await book.xlsx.writeBuffer())

async function rowsOf(bytes: Uint8Array): Promise<{ rows: SheetRow[]; file: Awaited<ReturnType<typeof errorFileOf>> }> {
  const book = await readSpreadsheet(bytes, '错误表.xlsx')
  const rows: SheetRow[] = []
  for await (const block of (await book.open(0)).blocks) rows.push(...block)
  return { rows, file: await errorFileOf(book) }
}

describe('C03 the error workbook comes back as a correction of its batch', { timeout: 120_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  }, 120_000)
  afterAll(() => desk.close())

  const errors = async (batchId: number, rows: 'faulty' | 'all' = 'faulty') =>
    desk.bytesOf((await desk.imports.errorWorkbook({ batchId, rows })).fileId)
  const db = () => desk.core.house.vault.get().db

  it('is the own sheet; what marks it is hidden from the eye', async () => {
    const { batchId } = await desk.checked('名册.csv', sheet, 'persons')
    const book = await load(await errors(batchId))
    const [own, marker] = book.worksheets
    expect(book.worksheets.map(one => [one.name, one.state])).toEqual([
      [own!.name, 'visible'],
      [markerSheet, 'veryHidden'],
    ])
    expect(own!.getRow(2).values).toEqual([
      undefined,
      '姓名',
      '身份证号',
      '工作单位',
      '职务',
      '备注',
      reasonLabel,
      rowLabel,
    ])
    expect([own!.getColumn(6).hidden, own!.getColumn(7).hidden]).toEqual([false, true])
    expect(own!.getCell('D4').value).toBe("'=1+1")
    expect(own!.getCell('C3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
    expect(marker!.getCell('B1').value).toBe(batchId)
    const all = await load(await errors(batchId, 'all'))
    expect(all.worksheets[0]!.rowCount).toBe(5)
  })

  it('unchanged it changes nothing; mended cells become corrections, rows without a mark are counted', async () => {
    const { batchId } = await desk.checked('名册.csv', sheet, 'persons')
    const bytes = await errors(batchId)
    const { rows, file } = await rowsOf(bytes)
    expect(batchOfErrorFile(db(), file!)?.batch.id).toBe(batchId)
    expect(applyErrorFile(db(), batchId, rows, '周知期', 'now')).toEqual({ changed: 0, unknown: 0 })

    const book = await load(bytes)
    const own = book.worksheets[0]!
    own.getCell('C3').value = '民政局'
    own.getCell('B4').value = id(2)
    own.getCell('D4').value = null
    own.addRow(['赵六', id(4), '民政局', '', ''])
    const back = await rowsOf(await saved(book))
    expect(applyErrorFile(db(), batchId, back.rows, '周知期', 'now')).toEqual({ changed: 3, unknown: 1 })
    expect((await desk.rowsOf(batchId, 'corrected')).map(row => [row.rowNo, row.corrected])).toEqual([
      [3, [{ column: 2, asRead: '民政厅' }]],
      [
        4,
        [
          { column: 1, asRead: '123' },
          { column: 3, asRead: '=1+1' },
        ],
      ],
    ])
    expect(await desk.imports.check({ batchId })).toMatchObject({ good: 3, faulty: 0, corrected: 2 })
    // the very same workbook once more says nothing new
    expect(applyErrorFile(db(), batchId, back.rows, '周知期', 'now')).toEqual({ changed: 0, unknown: 1 })
  })

  it('moved columns are no correction; another file of that name is no error workbook', async () => {
    const { batchId } = await desk.checked('名册.csv', sheet, 'persons')
    const book = await load(await errors(batchId))
    book.worksheets[0]!.spliceColumns(1, 0, [])
    const { rows } = await rowsOf(await saved(book))
    expect(applyErrorFile(db(), batchId, rows, '周知期', 'now')).toMatchObject({ changed: 0 })
    expect(batchOfErrorFile(db(), { batchId, fileHash: 'other' })).toBeUndefined()
    expect(
      batchOfErrorFile(db(), { batchId: batchId + 999, fileHash: openBatch(db(), batchId).batch.fileHash }),
    ).toBeUndefined()
    const plain = new ExcelJS.Workbook()
    plain.addWorksheet('表').addRow(['姓名'])
    plain.addWorksheet(markerSheet).addRow(['甲', 1, 'x'])
    expect((await rowsOf(await saved(plain))).file).toBeUndefined()
  })
})
