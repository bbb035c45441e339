/** Headings of real statistics of a Chinese city: not our kinds, so only their shape can tell. Rows as a person would mark them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSpreadsheet } from '../../../electron/core/spreadsheets/read.ts'
import { findHeader, type SheetRow } from '../../../shared/domain/imports/header.ts'
import { kindIds, kindOf } from '../../../shared/domain/imports/kinds/index.ts'

const folder = join(process.env['LIANJIAN_DATA'] ?? '../shared/data', 'sheets-cn-gov/shanghai-stats/Data')
const present = existsSync(folder)
if (!present) console.warn(`SKIPPED: no ${folder}; set LIANJIAN_DATA to find headings of real sheets`)

/** First and last row of headings to the sheets that have them there. */
const marked: Readonly<Record<string, readonly string[]>> = {
  '1-1': ['census_2012.xlsx', 'census_2017.xlsx'],
  '3-4': [
    ...['0202', '0205', '1117', '1302', '1806', '2013', '2015', '2103'].map(no => `2012/C${no}.xls`),
    ...['0202', '1117', '1302', '1805', '2013', '2015', '2103'].map(no => `2017/C${no}.xls`),
  ],
  '3-5': ['2012/C0208.xls', '2012/C1403.xls', '2017/C1403.xls'],
  '4-5': [
    ...['1105', '1107', '2014'].map(no => `2012/C${no}.xls`),
    ...['0205', '1105', '1107', '2014'].map(no => `2017/C${no}.xls`),
  ],
  '4-6': ['2012', '2017'].flatMap(year => ['0206', '0207', '1106'].map(no => `${year}/C${no}.xls`)),
}

async function found(file: string) {
  const book = await readSpreadsheet(readFileSync(join(folder, file)), file)
  const content = await book.open(0)
  const rows: SheetRow[] = []
  for await (const block of content.blocks) rows.push(...block)
  return findHeader(rows.slice(0, 60), content.merges, kindIds.map(kindOf), file)!
}

describe.skipIf(!present)('C03 headings of real sheets', () => {
  it.each(Object.entries(marked))('rows %s', async (rows, files) => {
    const seen = await Promise.all(files.map(async file => [file, await found(file)] as const))
    expect(seen.map(([file, { from, to }]) => [file, `${from}-${to}`])).toEqual(files.map(file => [file, rows]))
    // none of them is a sheet of ours: the clerk is asked
    expect(seen.filter(([, { sure }]) => sure)).toEqual([])
  })

  it('groups, sub-columns and units are flattened into one line a column', async () => {
    const { columns } = await found('2012/C1403.xls')
    expect(columns.map(one => one.label).slice(1)).toEqual([
      '企业数（个）',
      '年末从业人员（万人）',
      '总产值（亿元）',
      '房屋/施工面积（万平方米）',
      '房屋/竣工面积（万平方米）',
      '其中/住宅房屋',
    ])
  })
})
