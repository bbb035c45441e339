import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
