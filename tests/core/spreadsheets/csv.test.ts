/** Text that comes in pieces reads the same wherever it is cut. */
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { CsvParser } from '../../../electron/core/spreadsheets/csv.ts'
import { encodingOf } from '../../../electron/core/spreadsheets/encodings.ts'
import { sheetLimits } from '../../../electron/core/spreadsheets/limits.ts'
import { fromText } from '../../../electron/core/spreadsheets/text-reader.ts'
import { blocksIn, rowsIn } from './readings.ts'

const split = (pieces: Iterable<string>): string[][] => {
  const parser = new CsvParser(',')
  const rows: string[][] = []
  const take = () => {
    for (let row = parser.next(); row !== undefined; row = parser.next()) rows.push(row.map(cell => cell ?? ''))
  }
  for (const piece of pieces) {
    parser.feed(piece)
    take()
  }
  parser.end()
  take()
  return rows
}

async function rowsOf(bytes: Uint8Array, chunk?: number): Promise<(readonly Cell[])[]> {
  const { blocks } = await fromText(bytes, '名册.csv', sheetLimits, chunk).open(0)
  return (await rowsIn(blocks)).map(row => row.cells)
}

describe('C03 separated text', () => {
  it('quotes, doubled quotes, line breaks inside, an armoured number, every line end', () => {
    const text = '甲,"乙 ""引"" 号",="00123"\r\n"两\n行",,末\r丙,丁,戊'
    const rows = [
      ['甲', '乙 "引" 号', '00123'],
      ['两\n行', '', '末'],
      ['丙', '丁', '戊'],
    ]
    expect(split([text])).toEqual(rows)
    expect(split(text)).toEqual(rows)
    for (let at = 1; at < text.length; at++) expect(split([text.slice(0, at), text.slice(at)])).toEqual(rows)
  })

  it.each([
    ['"没有收尾', [['没有收尾']]],
    ['a,\n', [['a', '']]],
    ['a,', [['a', '']]],
    ['a\r\n\r\nb', [['a'], [''], ['b']]],
    ['"a"x"b",c', [['ax"b"', 'c']]],
    ['a"b"c,d', [['a"b"c', 'd']]],
  ])('%j, whole or letter by letter', (text, rows) => {
    expect(split([text])).toEqual(rows)
    expect(split(text)).toEqual(rows)
  })
})

describe('C03 csv comes in pieces that may cut a character anywhere', () => {
  // one, two, three and four bytes in these encodings; rare names included
  const text = '\ufeff姓名,单位,说明\r\n张三,"民政局\n二楼",a\n㐁𠀊,"得,""黑""",é\n,,\n李四,=“x”,末'
  const expected = [
    ['姓名', '单位', '说明'],
    ['张三', '民政局\n二楼', 'a'],
    ['㐁𠀊', '得,"黑"', 'é'],
    ['李四', '=“x”', '末'],
  ]
  it.each([
    ['gb18030', iconv.encode(text.slice(1), 'gb18030')],
    ['utf-8', Buffer.from(text.slice(1))],
    ['utf-8', Buffer.from(text)],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
  ])('%s', async (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding)
    for (let chunk = 1; chunk <= 40; chunk++) expect([chunk, await rowsOf(bytes, chunk)]).toEqual([chunk, expected])
    expect(await rowsOf(bytes)).toEqual(expected)
  })

  it('a large file keeps every row, in blocks of a thousand', async () => {
    const line = (n: number) => `${n},测${n % 7},得县局${'长'.repeat(n % 30)}\n`
    const bytes = iconv.encode(Array.from({ length: 120_000 }, (_, n) => line(n)).join(''), 'gb18030')
    expect(bytes.length).toBeGreaterThan(4 * 1024 * 1024)
    const book = fromText(bytes, '大.csv', sheetLimits)
    expect(book.sheets[0]).toMatchObject({ estimated: true })
    const blocks = await blocksIn((await book.open(0)).blocks)
    expect(blocks.slice(0, -1).every(block => block.length === 1000)).toBe(true)
    const rows = blocks.flat()
    expect(rows).toHaveLength(120_000)
    expect(rows.every((row, n) => row.rowNo === n + 1 && row.cells[2] === `得县局${'长'.repeat(n % 30)}`)).toBe(true)
  })

  it('a quote that is never closed is refused instead of swallowing a large file', async () => {
    const bytes = Buffer.from(`"甲,乙\n${'张三,民政局\n'.repeat(400_000)}`)
    const { blocks } = await fromText(bytes, '坏.csv', sheetLimits).open(0)
    await expect(rowsIn(blocks)).rejects.toMatchObject({ code: 'import.limit' })
  })

  it('caps hold for text too, and blanks alone are no rows', async () => {
    const wide = Buffer.from(`${'a,'.repeat(1100)}b\n`)
    await expect(rowsOf(wide)).rejects.toMatchObject({ code: 'import.limit', params: { what: '列数' } })
    await expect(rowsOf(Buffer.from(',,,\n , \n'))).rejects.toMatchObject({ code: 'import.empty' })
  })
})
