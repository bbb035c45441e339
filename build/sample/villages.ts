/** Turns a list of real villages (统计用区划代码) into a 单位 sheet: county, then town, then village. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type PlainDate } from '../../shared/domain/dates.ts'
import { type Column, type Grid, gridOf } from './sheets/grid.ts'

interface Place {
  code: string
  name: string
  columns: Readonly<Record<string, string>>
}

/** Comma-separated text with optional quotes, as the division lists are; no line breaks inside cells. */
function placesIn(path: string): Place[] {
  const lines = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(Boolean)
  const cellsOf = (line: string): string[] =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
      cell!.replace(/^"|"$/g, '').replaceAll('""', '"'),
    )
  const header = cellsOf(lines[0] ?? '')
  if (!header.includes('code') || !header.includes('name'))
    throw new Error(`“${path}”不是区划表：第一行应含 code 和 name 两列`)
  return lines.slice(1).map(line => {
    const cells = cellsOf(line)
    const columns = Object.fromEntries(header.map((label, i) => [label, cells[i] ?? '']))
    return { code: columns['code']!, name: columns['name']!, columns }
  })
}

function siblings(path: string, file: string): Map<string, Place> {
  const beside = join(dirname(path), file)
  if (!existsSync(beside)) throw new Error(`与“${path}”同一文件夹下缺少 ${file}，无法得知上级名称，请一并放入`)
  return new Map(placesIn(beside).map(place => [place.code, place]))
}

/** 12 digits, as the statistical division code counts. */
const fullCode = (code: string): string => code.padEnd(12, '0')

const columns: Column[] = [
  { label: '序号', width: 7, centred: true },
  { label: '单位代码', width: 16, centred: true },
  { label: '单位名称', width: 30 },
  { label: '单位简称', width: 30 },
  { label: '上级单位', width: 30 },
  { label: '单位级别', width: 10, centred: true },
  { label: '单位类型', width: 10, centred: true },
  { label: '所在乡镇（街道）', width: 20, centred: true },
]

const townKind = (name: string): string => (/街道/.test(name) ? '街道' : /[镇乡]$/.test(name) ? '乡镇' : '其他')
const villageKind = (name: string): string => (/社区|居委会|居民委员会/.test(name) ? '社区' : '村')

/**
 * Towns of one name occur in several counties, so a town's alias carries its county and villages name it by that alias.
 * @throws Error with a Chinese sentence when the file or its neighbours areas.csv and streets.csv cannot be used.
 */
export function villageGrid(path: string, asOf: PlainDate): Grid {
  if (!existsSync(path)) throw new Error(`找不到文件“${path}”`)
  const villages = placesIn(path)
  const areas = siblings(path, 'areas.csv')
  const streets = siblings(path, 'streets.csv')
  const nameOf = (places: ReadonlyMap<string, Place>, code: string): string => {
    const found = places.get(code)
    if (!found) throw new Error(`代码 ${code} 在区划表里没有名称，请核对区划表是否完整`)
    return found.name
  }
  const rows: string[][] = []
  const seen = new Set<string>()
  for (const { code, name, columns: more } of villages) {
    const [areaCode, streetCode] = [more['areaCode'] ?? code.slice(0, 6), more['streetCode'] ?? code.slice(0, 9)]
    const area = nameOf(areas, areaCode)
    const street = nameOf(streets, streetCode)
    if (!seen.has(areaCode)) rows.push([fullCode(areaCode), area, '', '', '正处', '其他', area])
    if (!seen.has(streetCode))
      rows.push([fullCode(streetCode), street, area + street, area, '正科', townKind(street), street])
    seen.add(areaCode).add(streetCode)
    rows.push([fullCode(code), name, '', area + street, '村社', villageKind(name), street])
  }
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number]
  return gridOf({
    kind: 'units',
    file: '9-真实村社.xlsx',
    sheet: '村社名录',
    title: '县、乡镇（街道）、村（社区）名录',
    filling: `资料：公开的统计用区划代码　　　　整理日期：${year}年${month}月${day}日`,
    blankRow: false,
    columns,
    rows: rows.map((cells, i) => ({ cells: [i + 1, ...cells] })),
    total: false,
    notes: [],
  })
}
