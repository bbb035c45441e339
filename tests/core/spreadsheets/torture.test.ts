/** XML and zip as the standards allow them and as programs other than Excel write them; each is read in pieces of every size too. */
import { describe, expect, it } from 'vitest'
import { sheetLimits } from '../../../electron/core/spreadsheets/limits.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheets/read.ts'
import { bookOf, bookParts, type BookParts, zip } from './package-builder.ts'
import { byLibrary, cellsOf, rowsIn, scanned } from './readings.ts'

/** The cells, after the same was found with pieces of many sizes, so that every border falls everywhere. */
async function cells(
  bytes: Buffer,
  chunks: Iterable<number> = Array.from({ length: 70 }, (_, i) => i + 1),
): Promise<unknown[]> {
  const whole = await scanned(bytes)
  for (const chunk of chunks) expect([chunk, await scanned(bytes, chunk)]).toEqual([chunk, whole])
  return cellsOf(whole)
}

const rows = (inner: string, behind = ''): BookParts => ({ sheet: `<sheetData>${inner}</sheetData>${behind}` })
const one = (cell: string): BookParts => rows(`<row r="1">${cell}</row>`)

describe('C03 cells in every form', () => {
  it.each<[string, BookParts, unknown[]]>([
    [
      'no names at all',
      rows('<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>'),
      [[1, null, 2], [3]],
    ],
    [
      'gaps',
      rows('<row r="2"><c r="B2"><v>1</v></c><c r="AA2"><v>2</v></c></row>'),
      [[null, 1, ...Array<null>(24).fill(null), 2]],
    ],
    ['columns out of order', one('<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>'), [[1, null, 3]]],
    ['a row named by its cells', rows('<row><c r="A7"><v>1</v></c></row>'), [[1]]],
    ['attributes in another order and quotes', one(`<c t='str'  s="0"\n r='B1' ><v>x</v></c>`), [[null, 'x']]],
    ['a > inside an attribute', rows(`<row r="1" x="a>b"><c y='>"' r="A1"><v>1</v></c></row>`), [[1]]],
    ['blanks and line breaks between tags', rows(' \r\n <row r="1"> \n <c r="A1"> <v>1</v> </c>\t</row> '), [[1]]],
    [
      'comments and instructions',
      rows('<!-- <row/> --><row r="1"><!--</row>--><c r="A1"><?x ?><v>1</v></c></row>'),
      [[1]],
    ],
    ['a text formula', one('<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'), [['ab']]],
    ['a shared formula', one('<c r="A1"><f t="shared" si="0"/><v>5</v></c>'), [[5]]],
    [
      'truth and errors',
      one('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c>'),
      [[true, false, { e: '#REF!' }]],
    ],
    ['a newer error', one('<c r="A1" t="e"><v>#SPILL!</v></c>'), [[{ e: '#SPILL!' }]]],
    ['a text in place', one('<c r="A1" t="inlineStr"><is><t> 张 </t></is></c>'), [[' 张 ']]],
    [
      'rich text in place, with pronunciation',
      one(
        '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>张</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh><r><t xml:space="preserve"> 三</t></r></is></c>',
      ),
      [['张 三']],
    ],
    ['CDATA', one('<c r="A1" t="str"><v>a<![CDATA[<b>&amp;]]>c</v></c>'), [['a<b>&amp;c']]],
    [
      'a row end inside CDATA',
      rows('<row r="1"><c r="A1" t="str"><v><![CDATA[</c></row>]]></v></c></row>'),
      [['</c></row>']],
    ],
    [
      'entities',
      one('<c r="A1" t="str"><v>&lt;&gt;&amp;&quot;&apos;&#24352;&#x4E09;&#x20BB7;&unknown;&</v></c>'),
      [['<>&"\'张三𠮷&unknown;&']],
    ],
    [
      'line breaks of spreadsheets',
      one('<c r="A1" t="str"><v>a_x000D_\nb\r\nc_x005F_x000D_</v></c>'),
      [['a\nb\nc_x000D_']],
    ],
    [
      'something foreign in a cell',
      one('<c r="A1"><v>1</v><extLst><ext uri="x"><y:v xmlns:y="z">2</y:v></ext></extLst></c>'),
      [[1]],
    ],
    ['a blank value', one('<c r="A1"><v></v></c><c r="B1"><v>1</v></c>'), [[null, 1]]],
    ['a value with attributes', one('<c r="A1" t="str"><v xml:space="preserve"> x </v></c>'), [[' x ']]],
    ['a hidden row', rows('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'), [[1]]],
  ])('%s', async (_, parts, expected) => {
    expect(await cells(bookOf(parts))).toEqual(expected)
  })

  it.each([
    '0',
    '-0',
    '7',
    '-12',
    '0.1',
    '1.50',
    '123456789012345',
    '1234567890123456',
    '12345678901234567890',
    '0.30000000000000004',
    '1E5',
    '-1.5e-7',
    '4.9E-324',
    '1.7976931348623157E308',
    '99999999999999.9',
    '.5',
    '5.',
    '+3',
    ' 42 ',
    '123456.789012345',
    '0.000001234',
  ])('the number %j is what Number makes of it', async text => {
    const [[value, second]] = (await cells(
      bookOf(one(`<c r="A1" s="0"><v>${text}</v></c><c><v>${text}</v></c>`)),
      [5],
    )) as [number[]]
    expect(value).toBe(Number(text))
    expect(second).toBe(Number(text))
  })

  it('a text is cut at what a cell may hold, never inside a character', async () => {
    const strings = `<si><t>${'𠮷'.repeat(20_000)}</t></si><si><t>${'张'.repeat(40_000)}</t></si>`
    const found = cellsOf(
      await scanned(bookOf({ ...one('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'), strings })),
    )
    expect(found).toEqual([['𠮷'.repeat(20_000).slice(0, 32_767), '张'.repeat(32_767)]])
  })
})

describe('C03 shared texts', () => {
  const cellsFor = (count: number) => Array.from({ length: count }, (_, i) => `<c t="s"><v>${i}</v></c>`).join('')
  it('plain, rich, with pronunciation, empty, with entities and CDATA', async () => {
    const strings = `
      <si><t>张三</t></si><si><t xml:space="preserve"> 李 </t><phoneticPr fontId="1" type="noConversion"/></si>
      <si/><si><t/></si><si><r><t>王</t></r><r><rPr><sz val="9"/></rPr><t>&amp;五</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si>
      <!-- <si><t>x</t></si> --><si><t>a<![CDATA[</si>]]>&#x20BB7;</t></si><si><t>末</t><rPh sb="0" eb="1"><t>mo</t></rPh></si>`
    expect(await cells(bookOf({ ...rows(`<row>${cellsFor(7)}</row>`), strings }))).toEqual([
      ['张三', ' 李 ', '', '', '王&五', 'a</si>𠮷', '末'],
    ])
  })

  it('in any order, again and again, in numbers', async () => {
    const count = 5000
    const text = (i: number) => (i % 7 ? `文${i}` : `长${'字'.repeat(i % 50)}${i}`)
    const order = Array.from({ length: count * 2 }, (_, i) => (i % 2 ? (i * 7919) % count : Math.floor(i / 2)))
    const book = bookOf({
      ...rows(order.map(i => `<row><c t="s"><v>${i}</v></c></row>`).join('')),
      strings: Array.from({ length: count }, (_, i) => `<si><t>${text(i)}</t></si>`).join(''),
    })
    expect(await cells(book, [1000])).toEqual(order.map(i => [text(i)]))
  })

  it('an index without text is damage, not a blank', async () => {
    const book = bookOf({ ...one('<c r="A1" t="s"><v>1</v></c>'), strings: '<si><t>x</t></si>' })
    expect(await scanned(book)).toEqual({ refused: 'import.damaged' })
  })

  it('their number and size have caps', async () => {
    const book = bookOf({ ...one('<c t="s"><v>0</v></c>'), strings: '<si><t>x</t></si><si><t>y</t></si>' })
    expect(await scanned(book, undefined, { ...sheetLimits, strings: 1 })).toEqual({ refused: 'import.limit' })
    expect(await scanned(book, undefined, { ...sheetLimits, stringBytes: 0 })).toEqual({ refused: 'import.limit' })
  })
})

describe('C03 prefixes, packages and workbooks', () => {
  const plain =
    '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row></sheetData>'
  const prefixed = (xml: string, prefix: string) => xml.replaceAll(/<(\/?)(\w)/g, `<$1${prefix}$2`)

  it.each(['x:', 'ap:', 'ns2:', 'main-ns.1:'])('elements called %s…', async prefix => {
    const merged = `${plain.replace('</row>', '</row><row r="2"><c r="B2"><v>2</v></c></row>')}<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`
    const book = bookOf({ sheet: prefixed(merged, prefix), strings: prefixed('<si><t>甲</t></si>', prefix), prefix })
    expect(await cells(book)).toEqual([
      ['甲', '乙'],
      ['甲', 2],
    ])
  })

  it.each([{ stored: true }, { descriptors: true }, { wide: true }, { wide: true, stored: true, descriptors: true }])(
    'a package with %j',
    async options => {
      expect(await cells(bookOf({ sheet: plain, strings: '<si><t>甲</t></si>' }, options), [1, 100])).toEqual([
        ['甲', '乙'],
      ])
    },
  )

  it('a mark of UTF-8 in front, Strict namespaces, parts under other names', async () => {
    const strict = (text: string) =>
      text
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        )
        .replaceAll('worksheets/sheet1.xml', 'Tabellen\\Eins.XML')
        .replaceAll('sharedStrings.xml', 'texte.xml')
    const parts = bookParts({
      sheet: plain,
      strings: '<si><t>甲</t></si>',
      head: '\ufeff<?xml version="1.0" encoding="utf-8"?>',
    })
    const renamed = Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [strict(name).replaceAll('\\', '/').toLowerCase(), strict(text)]),
    )
    expect(await cells(zip(renamed), [1, 50])).toEqual([['甲', '乙']])
  })

  it('a part whose checksum is wrong is damaged, not read as if it were right', async () => {
    const bytes = bookOf({ sheet: plain, strings: '<si><t>甲</t></si>' }, { stored: true })
    const at = bytes.indexOf('甲')
    bytes[at] = bytes[at]! ^ 1
    expect(await scanned(bytes)).toEqual({ refused: 'import.damaged' })
  })

  it.each([
    ['the sheet', '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'],
    ['a row', '<sheetData><row r="1"><c r="A1"><v>1</v></c>'],
    ['a value', '<sheetData><row r="1"><c r="A1"><v>1'],
    ['a tag', '<sheetData><row r="1"><c r="A'],
  ])('XML that ends in the middle of %s is damaged', async (_, sheet) => {
    const parts = bookParts({ sheet: '' })
    const root = parts['xl/worksheets/sheet1.xml']!.replace('</worksheet>', '')
    expect(await scanned(zip({ ...parts, 'xl/worksheets/sheet1.xml': root + sheet }))).toEqual({
      refused: 'import.damaged',
    })
  })

  it.each<[string, string | Buffer]>([
    [
      'a document type',
      '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
    ],
    ['UTF-16', Buffer.from('\ufeff<worksheet><sheetData/></worksheet>', 'utf16le')],
    ['another encoding', '<?xml version="1.0" encoding="gb2312"?><worksheet><sheetData/></worksheet>'],
    [
      'rows out of order',
      '<worksheet><sheetData><row r="2"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row></sheetData></worksheet>',
    ],
    [
      'a prefix that changes',
      '<worksheet xmlns:x="y"><sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></sheetData></worksheet>',
    ],
    ['a cell of another row', '<worksheet><sheetData><row r="2"><c r="A3"><v>1</v></c></row></sheetData></worksheet>'],
    ['a tag in a value', '<worksheet><sheetData><row><c><v>1<b/>2</v></c></row></sheetData></worksheet>'],
  ])('%s is left to the library', async (_, sheet) => {
    expect(await scanned(zip({ ...bookParts({ sheet: '' }), 'xl/worksheets/sheet1.xml': sheet }))).toMatchObject({
      unusual: expect.any(String) as string,
    })
  })

  it('an entity that the file defines is never expanded', async () => {
    const lines = '<!DOCTYPE x [<!ENTITY a "secret">]>'
    const book = bookOf({ ...one('<c r="A1" t="inlineStr"><is><t>v&a;</t></is></c>'), head: lines })
    const found = await readSpreadsheet(book, 'x.xlsx')
    expect(found.reader).toBe('library')
    expect(JSON.stringify(await rowsIn((await found.open(0)).blocks))).not.toContain('secret')
  })
})

describe('C03 dates by their formats, in both readers', () => {
  const ids = [0, 1, 14, 15, 16, 17, 18, 20, 22, 27, 28, 31, 32, 36, 45, 49, 50, 52, 55, 57, 58, 164, 165]
  const styles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="165" formatCode="[Red]0.0"/></numFmts><cellXfs>${ids.map(id => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
  const sheet = rows(`<row r="1">${ids.map((_, s) => `<c s="${s}"><v>45296</v></c>`).join('')}</row>`)
  const day = { d: '2024-01-05' }
  const month = { d: '2024-01' }
  const n = 45296

  it('built-in formats, those of Chinese programs, and the file’s own', async () => {
    const book = bookOf({ ...sheet, styles })
    const expected = [
      [n, n, day, day, day, month, n, n, day, month, day, day, n, month, n, n, month, month, n, month, day, month, n],
    ]
    expect(cellsOf(await byLibrary(book))).toEqual(expected)
    expect(await cells(book, [7])).toEqual(expected)
  })

  it('days counted from 1904, and days that do not exist', async () => {
    const odd = rows(
      '<row r="1"><c s="2"><v>0</v></c><c s="2"><v>-1</v></c><c s="2"><v>200000</v></c><c s="2"><v>45296.75</v></c><c s="99"><v>5</v></c></row>',
    )
    expect(await cells(bookOf({ ...odd, styles }), [7])).toEqual([[0, -1, 200000, day, 5]])
    expect(await cells(bookOf({ ...odd, styles, workbook: 'date1904="1"' }), [7])).toEqual([
      [{ d: '1904-01-01' }, { d: '1903-12-31' }, 200000, { d: '2028-01-06' }, 5],
    ])
  })

  it('dates written as text', async () => {
    const book = bookOf({
      ...one('<c r="A1" s="2" t="d"><v>2024-01-05T12:00:00</v></c><c r="B1" s="5" t="d"><v>2024-01-05</v></c>'),
      styles,
    })
    expect(await cells(book, [7])).toEqual([[day, month]])
  })
})

describe('C03 merged cells and formulas', () => {
  const row = (r: number, ...values: (number | undefined)[]) =>
    `<row r="${r}">${values.map((v, c) => (v === undefined ? '' : `<c r="${'ABC'[c]!}${r}"><v>${v}</v></c>`)).join('')}</row>`

  it('values go down merges of one column, over blank rows and up to the last filled row', async () => {
    const merges =
      '<mergeCells count="3"><mergeCell ref="A1:A4"/><mergeCell ref="B4:B9"/><mergeCell ref="B1:C1"/></mergeCells>'
    const book = bookOf(rows(row(1, 1, 2) + row(2, undefined, 3) + row(4, undefined, 5) + row(6, 6), merges))
    const expected = [[1, 2], [1, 3], [1], [1, 5], [null, 5], [6, 5]]
    expect(await cells(book)).toEqual(expected)
    expect(cellsOf(await byLibrary(book))).toEqual(expected)
    expect(await scanned(book)).toMatchObject({
      sheets: [
        {
          merges: [
            { fromRow: 1, toRow: 4 },
            { fromRow: 4, toRow: 9 },
            { fromRow: 1, toColumn: 2 },
          ],
        },
      ],
    })
  })

  it('their number has a cap, and a cap of one sheet leaves the others readable', async () => {
    const merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    const book = bookOf(rows(row(1, 1), merges))
    expect(await scanned(book, undefined, { ...sheetLimits, merges: 1 })).toEqual({ refused: 'import.limit' })
    const opened = await readSpreadsheet(book, 'x.xlsx', { ...sheetLimits, merges: 1 })
    await expect(opened.open(0)).rejects.toMatchObject({ params: { what: '合并单元格数' } })
  })

  it('cells that hold the last result of a formula are counted', async () => {
    const book = bookOf(
      one(
        '<c><f>1+1</f><v>2</v></c><c><v>3</v></c><c><f>A1</f></c><c><f t="shared" si="1"/><v>4</v></c><c t="str"><f>""</f><v></v></c>',
      ),
    )
    const opened = await readSpreadsheet(book, 'x.xlsx')
    const { blocks, formulas } = await opened.open(0)
    expect(await rowsIn(blocks)).toEqual([{ rowNo: 1, cells: [2, 3, null, 4] }])
    expect(formulas()).toBe(2)
  })
})
