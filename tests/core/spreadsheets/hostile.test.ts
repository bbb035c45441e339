/** Files made to hang, to fill the memory or to be half read: each ends in rows or in a sentence. */
import { describe, expect, it } from 'vitest'
import { sheetLimits } from '../../../electron/core/spreadsheets/limits.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheets/read.ts'
import { bookOf, bookParts, zip } from './package-builder.ts'
import { blocksIn, rowsIn } from './readings.ts'

async function allRows(bytes: Uint8Array, limits = sheetLimits) {
  const book = await readSpreadsheet(bytes, '表.xlsx', limits)
  return rowsIn((await book.open(0)).blocks)
}

const filled = '<row r="1"><c r="A1"><v>1</v></c></row>'
const data = (inner: string, behind = '') => bookOf({ sheet: `<sheetData>${inner}</sheetData>${behind}` })

describe('C03 hostile packages', () => {
  it.each([
    ['a row far down', data(`${filled}<row r="99999999999"><c><v>1</v></c></row>`), '行数'],
    ['a column far right', data('<row r="1"><c r="XFD1"><v>1</v></c></row>'), '列数'],
    ['more columns than there are', data(`<row r="1">${'<c><v>1</v></c>'.repeat(20_000)}</row>`), '列数'],
    ['a bomb of blanks', data(`${filled}${' '.repeat(40_000_000)}`), '解压后的大小（MB）'],
    [
      'a bomb of texts',
      bookOf({ sheet: `<sheetData>${filled}</sheetData>`, strings: '<si><t>a</t></si>'.repeat(2_400_000) }),
      '解压后的大小（MB）',
    ],
  ])('%s is over a cap', async (_, bytes, what) => {
    await expect(allRows(bytes)).rejects.toMatchObject({ code: 'import.limit', params: { what } })
  })

  it.each([
    ['a comment that never ends', data(`${filled}<!-- `)],
    ['a quote that never ends', data(`${filled}<row r="2" ht="><c>`)],
    ['an index beyond all numbers', data('<row r="1"><c t="s"><v>99999999999999999999</v></c></row>')],
    [
      'packed data cut off',
      (() => {
        const bytes = data(filled)
        const at = bytes.indexOf('sheet1.xml') + 'sheet1.xml'.length
        return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(40, 0xff), bytes.subarray(at + 40)])
      })(),
    ],
    [
      'a directory that points nowhere',
      (() => {
        const bytes = data(filled)
        bytes.writeUInt32LE(0xfffffff0, bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16)
        return bytes
      })(),
    ],
  ])('%s is damage', async (_, bytes) => {
    await expect(allRows(bytes)).rejects.toMatchObject({ code: 'import.damaged' })
  })

  it('a sheet that lies about its size is stopped by what really comes out', async () => {
    const honest = zip({
      ...bookParts({ sheet: '' }),
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${' '.repeat(60_000_000)}`,
    })
    const lie = Buffer.from(honest)
    const name = lie.lastIndexOf('xl/worksheets/sheet1.xml')
    lie.writeUInt32LE(1000, name - 22)
    await expect(allRows(honest)).rejects.toMatchObject({ code: 'import.limit' })
    await expect(allRows(lie)).rejects.toMatchObject({ code: 'import.limit' })
  })

  it('a merge over a million rows fills them in blocks, up to its budget', async () => {
    const bytes = data(
      `${filled}<row r="500000"><c r="B500000"><v>2</v></c></row>`,
      '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>',
    )
    const book = await readSpreadsheet(bytes, '表.xlsx')
    const blocks = await blocksIn((await book.open(0)).blocks)
    expect(Math.max(...blocks.map(block => block.length))).toBeLessThanOrEqual(1000)
    expect(blocks.flat()).toHaveLength(500_000)
    expect(blocks.flat().at(-1)).toEqual({ rowNo: 500_000, cells: [1, 2] })
  })

  it('a row of many megabytes is read, one without an end is damage', async () => {
    const long = `<c r="A1" t="str"><v>${'字'.repeat(4_000_000)}</v></c>`
    const limits = { ...sheetLimits, ratio: 1e6 }
    const [row] = await allRows(data(`<row r="1">${long}</row>`), limits)
    expect(row?.cells).toEqual(['字'.repeat(32_767)])
    await expect(allRows(data(`<row r="1">${long}`), limits)).rejects.toMatchObject({ code: 'import.damaged' })
  })

  it('an attribute of megabytes in a small part does not take its square in time', async () => {
    const parts = bookParts({
      sheet: `<sheetData>${filled}</sheetData>`,
      styles: `<cellXfs><xf ${'a '.repeat(1_000_000)}/>${'<x "'.repeat(1_000_000)}`,
    })
    await expect(allRows(zip(parts), { ...sheetLimits, ratio: 1e6 })).resolves.toEqual([{ rowNo: 1, cells: [1] }])
  })

  it('a sheet can be read again', async () => {
    const book = await readSpreadsheet(data(filled), '表.xlsx')
    const once = await rowsIn((await book.open(0)).blocks)
    expect(await rowsIn((await book.open(0)).blocks)).toEqual(once)
  })
})
