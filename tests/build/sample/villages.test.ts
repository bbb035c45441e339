import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { villageGrid } from '../../../build/sample/villages.ts'

const data = process.env['LIANJIAN_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const list = join(data, 'divisions-cn', 'villages_seed_counties.csv')
const present = existsSync(list)
if (!present)
  console.warn(`SKIPPED: no list of real villages at ${list}; set LIANJIAN_DATA to make a sheet of units of it`)

const folder = mkdtempSync(join(tmpdir(), 'villages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('real villages as a sheet of units', () => {
  it('hang village under town under county, by names that stand once', () => {
    const file = join(folder, 'villages.csv')
    writeFileSync(
      file,
      'code,name,streetCode,areaCode\n990121100001,"上湾村",990121100,990121\n990122100001,"上湾村",990122100,990122\n',
    )
    writeFileSync(join(folder, 'areas.csv'), 'code,name\n990121,"甲县"\n990122,"乙县"\n')
    writeFileSync(join(folder, 'streets.csv'), 'code,name\n990121100,"城关镇"\n990122100,"城关镇"\n')
    const rows = villageGrid(file, '2026-11-22').sheet.rows.map(row => row.cells.slice(1, 5))
    expect(rows).toEqual([
      ['990121000000', '甲县', '', ''],
      ['990121100000', '城关镇', '甲县城关镇', '甲县'],
      ['990121100001', '上湾村', '', '甲县城关镇'],
      ['990122000000', '乙县', '', ''],
      ['990122100000', '城关镇', '乙县城关镇', '乙县'],
      ['990122100001', '上湾村', '', '乙县城关镇'],
    ])
  })

  it('say in Chinese what is missing', () => {
    expect(() => villageGrid(join(folder, 'none.csv'), '2026-11-22')).toThrow('找不到文件')
    const strange = mkdtempSync(join(folder, 'strange-'))
    writeFileSync(join(strange, 'villages.csv'), 'a,b\n1,2\n')
    expect(() => villageGrid(join(strange, 'villages.csv'), '2026-11-22')).toThrow('第一行应含 code 和 name 两列')
    writeFileSync(join(strange, 'villages.csv'), 'code,name\n1,2\n')
    expect(() => villageGrid(join(strange, 'villages.csv'), '2026-11-22')).toThrow('缺少 areas.csv')
  })

  it.skipIf(!present)('ISSUE2-8 hold all 2,812 real villages, each with a parent in the sheet', () => {
    const { rows } = villageGrid(list, '2026-11-22').sheet
    const villages = rows.filter(row => row.cells[5] === '村社')
    expect(villages).toHaveLength(readFileSync(list, 'utf8').trim().split('\n').length - 1)
    expect(villages).toHaveLength(2812)
    const codes = rows.map(row => row.cells[1])
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every(code => typeof code === 'string' && /^\d{12}$/.test(code))).toBe(true)
    const names = rows.flatMap(row => (row.cells[5] === '村社' ? [] : [row.cells[2], row.cells[3]])).filter(Boolean)
    const times = new Map<unknown, number>()
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1)
    const orphans = rows.filter(({ cells }) => (cells[4] === '' ? cells[5] !== '正处' : times.get(cells[4]) !== 1))
    expect(orphans).toEqual([])
  })
})
