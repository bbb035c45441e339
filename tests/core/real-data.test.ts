/** Real lists through the doors that clerks use: villages as units, official years as calendar, government workbooks in the preview. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesOf } from '../../build/sample/county.ts'
import { villageGrid } from '../../build/sample/villages.ts'
import { HolidayFile } from '../../shared/contract/calendars.ts'
import { addDays, weekday, yearOf } from '../../shared/domain/dates.ts'
import { openTestCore, type TestCore } from './builders.ts'

const data = process.env['LIANJIAN_DATA'] ?? '../shared/data'
const at = (path: string) => join(data, path)
const villageList = at('divisions-cn/villages_seed_counties.csv')
const hasVillages = existsSync(villageList)
const hasYears = existsSync(at('calendar-cn'))
const hasSheets = existsSync(at('sheets-cn-gov'))
for (const [present, what] of [
  [hasVillages, 'real villages'],
  [hasYears, 'official calendars'],
  [hasSheets, 'government workbooks'],
] as const)
  if (!present) console.warn(`SKIPPED: no ${what} at ${data}; set LIANJIAN_DATA`)

let test: TestCore
const stage = (name: string, bytes: Uint8Array) => {
  const fileId = test.core.files.registerBytes(test.session.id, name, Buffer.from(bytes))
  return test.client.imports.read({ fileId })
}
const table = <Row>(sql: string): Row[] => test.core.house.vault.get().raw.prepare<[], Row>(sql).all()

describe.skipIf(!hasVillages)('PZ-09 the real villages of four counties as units', { timeout: 240_000 }, () => {
  const grid = hasVillages ? villageGrid(villageList, '2026-11-22') : undefined
  let batchId: number
  beforeAll(async () => {
    test = await openTestCore()
    ;({ batchId } = await stage(grid!.sheet.file, await bytesOf(grid!)))
  }, 120_000)
  afterAll(() => test.close())

  it('all 2,812 come in through the import, under their town, and towns under their county', async () => {
    const { client } = test
    const total = grid!.sheet.rows.length
    const detail = await client.imports.get({ batchId })
    expect(detail).toMatchObject({ kind: 'units', missing: [], header: { sure: true } })
    await expect(client.imports.check({ batchId })).resolves.toMatchObject({ good: total, faulty: 0 })
    await expect(client.imports.commit({ batchId })).resolves.toMatchObject({ created: total, lost: 0 })

    // the codes say who belongs to whom; the import only saw names
    const units = table<{ code: string; level: string; parent: string | null }>(
      'select u.code, u.level, p.code parent from units u left join units p on p.id = u.parent_id',
    )
    expect(units.filter(unit => unit.level === '村社')).toHaveLength(2812)
    const expected = (unit: (typeof units)[number]) =>
      unit.level === '村社'
        ? `${unit.code.slice(0, 9)}000`
        : unit.level === '正科'
          ? `${unit.code.slice(0, 6)}000000`
          : null
    expect(units.filter(unit => unit.parent !== expected(unit))).toEqual([])
  })

  it('they are found, traced to their row and picked as targets; a second import adds none', async () => {
    const { client } = test
    const [village] = table<{ id: number; name: string; rowId: number }>(
      `select id, name, source_row_id rowId from units where level = '村社' order by id desc limit 1`,
    )
    const { units } = await client.search.find({ text: village!.name, limit: 50 })
    expect(units.map(unit => unit.id)).toContain(village!.id)
    const source = await client.imports.sourceRow({ rowId: village!.rowId })
    expect(source.cells.find(cell => cell.field === '单位名称')?.value).toBe(village!.name)
    const { rows } = await (await test.as('inspection')).rounds.targetOptions({ words: village!.name })
    expect(rows.map(row => row.id)).toContain(village!.id)

    const again = await stage(grid!.sheet.file, await bytesOf(grid!))
    await client.imports.check(again)
    await expect(client.imports.commit({ ...again, mode: 'update' })).resolves.toMatchObject({ created: 0, updated: 0 })
  })
})

describe.skipIf(!hasYears)('C12 every official year as the working calendar', { timeout: 120_000 }, () => {
  const files = hasYears
    ? readdirSync(at('calendar-cn'))
        .filter(name => /^\d{4}\.json$/.test(name))
        .sort()
        .map(name => ({ name, bytes: readFileSync(at(`calendar-cn/${name}`)) }))
    : []
  const years = files.map(file => HolidayFile.parse(JSON.parse(file.bytes.toString())))
  const published = years.filter(year => year.days.length > 0).map(year => year.year)
  const announced = new Map(years.flatMap(year => year.days.map(day => [day.date, day.isOffDay] as const)))
  const isWorkday = (day: string): boolean => {
    const isOff = announced.get(day)
    return isOff === undefined ? weekday(day) >= 1 && weekday(day) <= 5 : !isOff
  }
  /** 15 working days counted from the day after, by the files alone. */
  function fifteenWorkdaysAfter(day: string): string {
    let last = day
    for (let left = 15; left > 0;) {
      last = addDays(last, 1)
      if (isWorkday(last)) left--
    }
    return last
  }

  beforeAll(async () => {
    test = await openTestCore({ now: () => new Date('2026-11-22T02:00:00Z') })
  })
  afterAll(() => test.close())

  it('2027 has no days yet and is said so; all others are taken and the clocks are counted anew', async () => {
    const { client } = test
    // a year as somebody first heard of it: without 中秋, 国庆 and their make-up days
    const hearsay = { year: 2024, days: [{ name: '元旦', date: '2024-01-01', isOffDay: true }] }
    const early = test.core.files.registerBytes(test.session.id, '2024.json', Buffer.from(JSON.stringify(hearsay)))
    await client.calendars.import({ fileIds: [early] })
    const receivedOn = '2024-09-10'
    const { id } = await client.clues.create({ no: '线2024-001', subjectName: '何某某', receivedOn, realName: true })
    const dueOn = async () => (await client.clues.get({ id })).clocks.find(clock => clock.ruleId === 'D05')?.dueOn
    const estimated = await dueOn()
    const right = fifteenWorkdaysAfter(receivedOn)
    expect(estimated).toBeDefined()
    expect(estimated).not.toBe(right)

    const fileIds = files.map(({ name, bytes }) => test.core.files.registerBytes(test.session.id, name, bytes))
    const result = await client.calendars.import({ fileIds })
    expect(result).toMatchObject({ imported: published, unpublished: [2027] })
    const [open] = table<{ n: number }>('select count(*) n from clocks where closed_on is null')
    expect(result.checked).toBe(open!.n)
    expect(await dueOn()).toBe(right)
    const { rows } = await client.calendars.moved({ run: result.run })
    expect(rows).toContainEqual(
      expect.objectContaining({ subjectNo: '线2024-001', dueBefore: estimated, dueAfter: right }),
    )

    const list = await client.calendars.list()
    expect(list.years.map(year => year.year).sort()).toEqual(published)
    expect(list).toMatchObject({ coveredUntil: '2026-12-31', stale: false })
    expect(list.missing).toContain(2027)
    for (const { year, workdays } of list.years) {
      let days = 0
      for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) if (isWorkday(day)) days++
      expect([year, workdays]).toEqual([year, days])
    }
  })
})

describe.skipIf(!hasSheets)('C03 real government workbooks in the preview', { timeout: 300_000 }, () => {
  const books = hasSheets ? globSync(at('sheets-cn-gov/**/*.{xls,xlsx}')).sort() : []
  beforeAll(async () => {
    test = await openTestCore()
  })
  afterAll(() => test.close())

  // what the reader makes of each is in tests/core/spreadsheets/real-files.test.ts; this is the clerk's way, with its refusals
  it('all 33 open, show their rows, ask for the headings, and cannot be taken for one of the eight kinds', async () => {
    expect(books).toHaveLength(33)
    for (const path of books) {
      const batch = await stage(basename(path), readFileSync(path))
      const detail = await test.client.imports.get(batch)
      expect([path, detail.header.sure]).toEqual([path, false])
      expect(detail.top.some(row => row.cells.filter(Boolean).length > 1)).toBe(true)
      expect(detail.missing.length).toBeGreaterThan(0)
      await expect(test.client.imports.check(batch)).rejects.toMatchObject({ code: 'import.mapping' })
      await test.client.imports.discard(batch)
    }
  })
})
