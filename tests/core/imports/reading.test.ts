import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { id, openDesk, roster } from './desk.ts'
import { idNumberOf, unitName, unitsCsv } from '../ledgers.ts'
import { openTestCore, type TestCore } from '../builders.ts'
import { bookOf } from '../spreadsheets/package-builder.ts'

const rows = 30_000
const text = (letter: string, row: number, value: string) =>
  `<c r="${letter}${row}" t="inlineStr"><is><t>${value}</t></is></c>`

/** More than 8 MiB of XML, and near its end two rows whose numbers go backwards: only the library promises to read that. */
function strangeNearItsEnd(): Buffer {
  const lines = [
    `<row r="1">${['姓名', '身份证号', '工作单位'].map((one, i) => text('ABC'[i]!, 1, one)).join('')}</row>`,
  ]
  for (let n = 0; n < rows; n++) {
    const row = n === rows - 2 ? rows + 1 : n === rows - 1 ? rows : n + 2
    const cells = ['测甲', idNumberOf(n), unitName].map((one, i) => text('ABC'[i]!, row, one))
    lines.push(`<row r="${row}" spans="1:3" ${'x14ac:dyDescent="0.15" '.repeat(4)}>${cells.join('')}</row>`)
  }
  return bookOf({ sheet: `<sheetData>${lines.join('')}</sheetData>` })
}

describe('C03 a large sheet that turns unusual far down', () => {
  let test: TestCore
  beforeAll(async () => {
    test = await openTestCore()
    const fileId = test.core.files.registerBytes(test.session.id, '单位.csv', unitsCsv())
    const { batchId } = await test.client.imports.read({ fileId, kind: 'units' })
    await test.client.imports.check({ batchId })
    await test.client.imports.commit({ batchId })
  }, 60_000)
  afterAll(() => test.close())

  it('is read again by the library, and no row comes twice', { timeout: 120_000 }, async () => {
    const { client, core, session } = test
    const fileId = core.files.registerBytes(session.id, '花名册.xlsx', strangeNearItsEnd())
    const { batchId } = await client.imports.read({ fileId })
    const batch = await client.imports.get({ batchId })
    expect(batch).toMatchObject({ reader: 'library', kind: 'persons', state: 'checked' })
    expect(batch.counts).toMatchObject({ rows: rows + 1, good: rows, faulty: 0 })
    await expect(client.imports.commit({ batchId })).resolves.toMatchObject({ created: rows })
  })
})

describe('C03 the error workbook comes back', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>
  beforeAll(async () => {
    desk = await openDesk()
  }, 60_000)
  afterAll(() => desk.close())

  async function mended(batchId: number): Promise<Uint8Array> {
    const { fileId } = await desk.imports.errorWorkbook({ batchId })
    const book = new Excel.Workbook()
    await book.xlsx.load(Uint8Array.from(desk.core.files.open(desk.casework.session.id, fileId).bytes).buffer)
    book.worksheets[0]!.getCell('C2').value = '民政局'
    return new Uint8Array(await book.xlsx.writeBuffer())
  }

  it('while its batch waits, it corrects that batch; afterwards it is a batch of its own that names the first', async () => {
    const sheet = roster(`张三,${id(1)},民政局,科员,`, `李四,${id(2)},民政厅,科员,`)
    const { batchId } = await desk.checked('名册.csv', sheet, 'persons')
    const bytes = await mended(batchId)
    const before = (await desk.imports.list({})).rows.length
    await expect(desk.read('名册-错误表.xlsx', bytes)).resolves.toEqual({
      batchId,
      corrected: { changed: 1, unknown: 0 },
    })
    expect((await desk.imports.list({})).rows).toHaveLength(before)
    const { state, counts } = await desk.imports.get({ batchId })
    expect({ state, good: counts.good, corrected: counts.corrected }).toEqual({
      state: 'checked',
      good: 2,
      corrected: 1,
    })

    await desk.imports.commit({ batchId })
    const later = await desk.read('名册-错误表.xlsx', bytes)
    expect(later).toEqual({ batchId: expect.any(Number) as number })
    expect(later.batchId).not.toBe(batchId)
    expect((await desk.imports.get({ batchId: later.batchId })).corrects).toBe(batchId)
  })

  it('from a desk that may not import the kind it corrects nothing', async () => {
    const ledger = '线索编号,被反映人,工作单位,受理时间,线索来源\n线〔2026〕1号,王五,民政厅,2026-01-05,信访举报\n'
    const { batchId } = await desk.checked('线索台账.csv', ledger, 'clues')
    const conduct = await desk.clerk('conduct')
    await expect(desk.read('名册-错误表.xlsx', await mended(batchId), undefined, conduct)).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    expect((await desk.imports.get({ batchId })).counts.corrected).toBe(0)
  })
})
