import { utils, write } from '@e965/xlsx'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { separatorOf } from '../../../electron/core/spreadsheets/csv.ts'
import { sheetLimits } from '../../../electron/core/spreadsheets/limits.ts'
import { shownBy } from '../../../electron/core/spreadsheets/number-formats.ts'
import { mainSheet, readSpreadsheet } from '../../../electron/core/spreadsheets/read.ts'
import { disarmed, writable } from '../../../electron/core/spreadsheets/write.ts'
import { rowsIn } from './readings.ts'

const gb18030 = Buffer.from('d0d5c3fb2cb5a5ceba0ad5c5c8fd2cc3f1d5fe0a', 'hex') // 姓名,单魏 / 张三,民政

async function rowsOf(bytes: Uint8Array, name: string): Promise<Cell[][]> {
  const book = await readSpreadsheet(bytes, name)
  const { blocks } = await book.open(mainSheet(book.sheets))
  return (await rowsIn(blocks)).map(row => [...row.cells])
}

function workbook(rows: unknown[][], bookType: 'xlsx' | 'xls' | 'biff8', merges: string[] = []): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = merges.map(one => utils.decode_range(one))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '表')
  return write(book, { type: 'buffer', bookType }) as Uint8Array
}

describe('C03 csv in the encodings of offices', () => {
  it.each([
    ['GB18030', gb18030],
    ['UTF-8', Buffer.from('姓名,单魏\n张三,民政\n')],
    ['UTF-8 with mark', Buffer.from('\ufeff姓名,单魏\n张三,民政\n')],
    ['UTF-16 LE', Buffer.from('\ufeff姓名,单魏\n张三,民政\n', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeff姓名,单魏\n张三,民政\n', 'utf16le').swap16()],
  ])('%s', async (_, bytes) => {
    expect(await rowsOf(bytes, '名册.csv')).toEqual([
      ['姓名', '单魏'],
      ['张三', '民政'],
    ])
  })

  it('the separator is the one that splits evenly', () => {
    expect(separatorOf('姓名\t单位\n张三\t县，局')).toBe('\t')
    expect(separatorOf('a;b;c\n1,5;2;3')).toBe(';')
  })
})

describe('C03 what a file is decides its content, not its name', () => {
  it.each([
    ['a web page', '<html><table><tr><td>1</td></tr></table></html>', /网页/],
    ['a pdf', '%PDF-1.7 ...', /PDF/],
    ['an archive', 'Rar!\u001a\u0007', /压缩包/],
    ['bytes', 'ab\u0000\u0001cd', /二进制/],
  ])('%s is refused and named', async (_, content, words) => {
    await expect(readSpreadsheet(Buffer.from(content), '名册.xls')).rejects.toMatchObject({
      code: 'import.format',
      params: { found: expect.stringMatching(words) as string },
    })
  })

  it('an xls called xlsx is read; so is an xlsx called csv', async () => {
    expect(await rowsOf(workbook([['姓名'], ['张三']], 'biff8'), '名册.xlsx')).toEqual([['姓名'], ['张三']])
    expect(await rowsOf(workbook([['姓名'], ['张三']], 'xlsx'), '名册.csv')).toEqual([['姓名'], ['张三']])
  })

  it('nothing inside is an error, never an empty success', async () => {
    await expect(readSpreadsheet(workbook([], 'xlsx'), '空.xlsx')).rejects.toMatchObject({ code: 'import.empty' })
    await expect(readSpreadsheet(Buffer.from(' \n\n'), '空.csv')).rejects.toMatchObject({ code: 'import.empty' })
    await expect(readSpreadsheet(new Uint8Array(), '空.xlsx')).rejects.toMatchObject({ code: 'import.empty' })
    await expect(readSpreadsheet(Buffer.from('PK\u0003\u0004rubbish'), '坏.xlsx')).rejects.toMatchObject({
      code: 'import.damaged',
    })
  })

  it('a lock file of WPS is named as such', async () => {
    await expect(readSpreadsheet(Buffer.from('x'), '~$名册.xlsx')).rejects.toMatchObject({ code: 'import.format' })
  })
})

describe('C03 cells', () => {
  it('a merged value belongs to every row it spans', async () => {
    const rows = [
      ['姓名', '称谓'],
      ['张三', '父亲'],
      [null, '母亲'],
    ]
    expect(await rowsOf(workbook(rows, 'xlsx', ['A2:A3']), '家庭.xlsx')).toEqual([
      ['姓名', '称谓'],
      ['张三', '父亲'],
      ['张三', '母亲'],
    ])
  })

  it('a date cell is a calendar date in any time zone; a month format stays a month', async () => {
    const day = { t: 'n', v: 45296, z: 'yyyy"年"m"月"d"日"' }
    const month = { t: 'n', v: 45296, z: 'yyyy"年"m"月"' }
    const money = { t: 'n', v: 45296, z: '#,##0.00' }
    expect(await rowsOf(workbook([['a', day, month, money]], 'xlsx'), 'x.xlsx')).toEqual([
      ['a', { d: '2024-01-05' }, { d: '2024-01' }, 45296],
    ])
  })

  it.each([
    ['m/d/yy', 'day'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'day'],
    ['yyyy\\-mm\\-dd;@', 'day'],
    ['yyyy.mm', 'month'],
    ['[DBNum1][$-804]yyyy"年"m"月"', 'month'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'time'],
    ['mmss.0', 'time'],
    ['0.00E+00', 'number'],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ', 'number'],
    ['"合计"0"元"', 'number'],
    ['[Red]0.00', 'number'],
    ['G/通用格式', 'number'],
  ])('the format %s shows a %s', (format, expected) => {
    expect(shownBy(format)).toBe(expected)
  })
})

/** A package of one deflated entry that declares whatever it likes about its size. */
function packageOf(name: string, content: Buffer, declared = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 })
  const title = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(declared, 22)
  local.writeUInt16LE(title.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(declared, 24)
  central.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + title.length, 12)
  end.writeUInt32LE(local.length + title.length + packed.length, 16)
  return Buffer.concat([local, title, packed, central, title, end])
}

describe('C03 packages that unpack to more than they may', () => {
  const bomb = Buffer.alloc(64 * 1024 * 1024, 'a')
  it('are refused by what they declare', async () => {
    await expect(readSpreadsheet(packageOf('xl/workbook.xml', bomb), '炸弹.xlsx')).rejects.toMatchObject({
      code: 'import.limit',
      params: { what: expect.stringContaining('解压') as string },
    })
  })

  it('and by what really comes out when they lie', async () => {
    await expect(readSpreadsheet(packageOf('xl/workbook.xml', bomb, 1000), '谎报.xlsx')).rejects.toMatchObject({
      code: 'import.limit',
    })
  })

  it('rows, columns, sheets and merges have caps with a sentence each', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i, i, i])
    const limit = (limits: Partial<typeof sheetLimits>) => async () => {
      const book = await readSpreadsheet(workbook(rows, 'xlsx', ['A1:A2', 'B1:B2']), 'x.xlsx', {
        ...sheetLimits,
        ...limits,
      })
      return rowsIn((await book.open(0)).blocks)
    }
    for (const limits of [{ rows: 10 }, { columns: 2 }, { sheets: 0 }, { merges: 1 }, { fileBytes: 10 }])
      await expect(limit(limits)()).rejects.toMatchObject({ code: 'import.limit' })
  })
})

describe('C03 exports cannot arm a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is disarmed', text => {
    expect(disarmed(text)).toBe(`'${text}`)
  })
  it('numbers stay numbers, negative ones too', () => {
    expect(writable(-5)).toBe(-5)
    expect(writable({ d: '2024-01' })).toBe('2024-01')
  })
})
