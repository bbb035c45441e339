import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type OutputOf } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { type Family } from '../../shared/domain/people/families.ts'
import { reckon } from '../../shared/domain/statistics/figures.ts'
import { openTestCore, type TestCore } from './builders.ts'

type Api = Client<AppContract>
type Report = OutputOf<AppContract['statistics']['report']>

const year = { from: '2026-01-01', to: '2026-12-31' }
const now = () => new Date('2026-11-20T02:00:00.000Z')
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** What must come out, row by row; written by hand from the sources, not by the program. */
const golden = JSON.parse(readFileSync(new URL('../golden/statistics.json', import.meta.url), 'utf8')) as Record<
  'LF-09' | 'YW-08',
  Record<string, number>
>

const figures = (report: Report): Map<string, number | null> =>
  new Map(
    report.chapters.flatMap(chapter =>
      chapter.tables.flatMap(table => table.rows.flatMap(row => row.figures.map(one => [one.key, one.value] as const))),
    ),
  )

/** The figures that the golden file names, with the report's own faults. */
function namedIn(id: keyof typeof golden, report: Report) {
  const found = figures(report)
  return {
    values: Object.fromEntries(Object.keys(golden[id]).map(key => [key, found.get(key)])),
    faults: report.faults,
  }
}

/** Opens every figure and counts its rows again: the number is its rows, over the same wire as the clerk's. */
async function expectRowsBehind(api: Api, report: Report): Promise<number> {
  let opened = 0
  for (const [key, value] of figures(report)) {
    if (!value) continue
    const pageFrom = (start: number) => api.statistics.rows({ ...year, key, start, limit: 50 })
    const first = await pageFrom(0)
    const pages = [first]
    const rows = [...first.rows]
    while (rows.length < first.total) {
      const page = await pageFrom(rows.length)
      // an empty page before the end would ask for ever
      if (page.rows.length === 0) break
      pages.push(page)
      rows.push(...page.rows)
    }
    expect([key, rows.length, reckon(first.how, rows)]).toEqual([key, first.total, value])
    for (const page of pages) expect([key, page.value, page.total]).toEqual([key, value, first.total])
    opened++
  }
  return opened
}

async function people(api: Api, count: number): Promise<number[]> {
  const ids: number[] = []
  for (const n of range(1, count)) {
    const { id } = await api.people.create({ name: `干部${n}` })
    ids.push(id)
  }
  return ids
}

const decide = (api: Api, personId: number, category: Family, kind: string, caseId: number | null = null) =>
  api.people.saveSanction({ personId, caseId, category, kind, decidedOn: '2026-06-01' })

describe('LF-09 the year of 丽江, entered through the core', () => {
  let test: TestCore
  let report: Report
  beforeAll(async () => {
    test = await openTestCore({ roles: ['casework'], now })
    const api = test.client
    const ids = await people(api, 59)
    const committee = await api.units.create({ name: '甲镇纪委', kind: '乡镇' })
    const clue = (n: number, more: object) =>
      api.clues.create({ no: `线${n}`, receivedOn: '2026-02-01', subjectName: '干部', ...more })
    for (const n of range(1, 59)) await clue(n, { subjectName: `干部${n}`, personId: ids[n - 1] })
    // two persons were reported twice; one clue is about a commission, which is no person
    for (const n of [60, 61]) await clue(n, { subjectName: `干部${n - 59}`, personId: ids[n - 60] })
    await clue(62, { subjectName: '甲镇纪委', subjectKind: 'unit', unitId: committee.id })
    const cases: number[] = []
    for (const n of range(1, 13)) {
      const { id } = await api.cases.create({
        no: `案${n}`,
        title: `干部${n}违纪案`,
        subjectName: `干部${n}`,
        personId: ids[n - 1],
        filedOn: '2026-03-01',
      })
      cases.push(id)
    }
    const kinds = [...range(1, 7).map(() => '警告'), '严重警告', '留党察看一年', '留党察看一年', '开除党籍']
    for (const [at, kind] of kinds.entries()) await decide(api, ids[at]!, '党纪处分', kind, cases[at])
    await decide(api, ids[10]!, '移送司法', '移送检察机关审查起诉', cases[10])
    for (const n of range(20, 27)) await decide(api, ids[n]!, '问责', '诫勉问责')
    for (const n of range(28, 37)) await decide(api, ids[n]!, '问责', '通报问责')
    for (const n of range(40, 43)) await decide(api, ids[n]!, '组织调整', '调离纪检监察系统')
    report = await api.statistics.report(year)
  })
  afterAll(() => test.close())

  it('LF-09 C21 62 件 59 人 and 1 个乡镇纪委; 13 件 13 人; 11 = 7+1+2+1; 18 = 8+10; 4', () => {
    expect(namedIn('LF-09', report)).toEqual({ values: golden['LF-09'], faults: [] })
    expect(report.unmatched).toBe(0)
  })

  it('C21 every figure opens exactly its rows', async () => {
    expect(await expectRowsBehind(test.client, report)).toBeGreaterThan(60)
  })

  it('C21 a row leads to its record and its person; a unit to the unit', async () => {
    const { rows } = await test.client.statistics.rows({ ...year, key: 'overview|clues|units' })
    expect(rows).toMatchObject([{ name: '甲镇纪委', links: [{ kind: 'unit' }, { kind: 'clue', label: '线62' }] }])
    const { rows: moved } = await test.client.statistics.rows({ ...year, key: 'outcomes|移送司法|persons' })
    expect(moved).toMatchObject([{ name: '干部11', links: [{ kind: 'person' }, { kind: 'case', label: '案11' }] }])
  })

  it('C21 another period, another unit, another town: only what lies there', async () => {
    const at = async (more: object, key: string) =>
      figures(await test.client.statistics.report({ ...year, ...more })).get(key)
    expect(await at({ from: '2026-03-01' }, 'overview|clues|pieces')).toBe(0)
    expect(await at({ to: '2026-02-28' }, 'overview|cases|pieces')).toBe(0)
    const { rows } = await test.client.units.list({ text: '甲镇纪委' })
    expect(await at({ unitId: rows[0]!.id }, 'overview|clues|pieces')).toBe(1)
    expect(await at({ town: '没有的镇' }, 'overview|clues|pieces')).toBe(0)
    expect(await at({ problemType: '未分类' }, 'overview|clues|pieces')).toBe(62)
  })

  it('casework and leaders may read it, nobody else; a period that runs backwards is refused', async () => {
    const leader = await test.as('leader')
    expect(figures(await leader.statistics.report(year)).get('overview|clues|pieces')).toBe(62)
    for (const role of ['handler', 'petition', 'query', 'sysadmin'] as const) {
      const other = await test.as(role)
      await expect(other.statistics.report(year)).rejects.toMatchObject({ code: 'auth.forbidden' })
      await expect(other.statistics.rows({ ...year, key: 'overview|clues|pieces' })).rejects.toMatchObject({
        code: 'auth.forbidden',
      })
    }
    await expect(test.client.statistics.report({ from: year.to, to: year.from })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(test.client.statistics.rows({ ...year, key: 'no|such|figure' })).rejects.toMatchObject({
      code: 'row.missing',
    })
  })

  it('a print is registered, and only who registered it gets the sheet', async () => {
    const print = await test.client.statistics.print({ ...year, purpose: '领导审阅' })
    expect(await test.client.statistics.printed({ no: print.no })).toMatchObject({
      purpose: '领导审阅',
      organ: '测试县纪委监委',
    })
    const leader = await test.as('leader')
    await expect(leader.statistics.printed({ no: print.no })).rejects.toMatchObject({ code: 'print.unregistered' })
  })
})

describe('YW-08 干事受礼, entered through the core', () => {
  let test: TestCore
  let report: Report
  beforeAll(async () => {
    test = await openTestCore({ roles: ['casework'], now })
    const api = test.client
    const ids = await people(api, 48)
    const cases: number[] = []
    for (const n of range(1, 30)) {
      const { id } = await api.cases.create({
        no: `案${n}`,
        title: `干部${n}受礼案`,
        subjectName: `干部${n}`,
        personId: ids[n - 1],
        filedOn: '2026-03-01',
      })
      cases.push(id)
      // eighteen of the thirty have a second person
      if (n <= 18)
        await api.flow.addSubject({
          subject: 'case',
          subjectId: id,
          name: `干部${n + 30}`,
          personId: ids[n + 29],
        })
    }
    const caseOf = (person: number): number => cases[(person - 1) % 30]!
    for (const n of range(1, 34)) await decide(api, ids[n - 1]!, '党纪处分', '警告', caseOf(n))
    // 34 + 6 + 9 = 49 outcomes for 48 persons: the thirty-fourth has two
    for (const n of range(34, 39)) await decide(api, ids[n - 1]!, '第一种形态', '诫勉', caseOf(n))
    for (const n of range(40, 48)) await decide(api, ids[n - 1]!, '辞退', '辞退', caseOf(n))
    for (const n of [40, 41]) await decide(api, ids[n - 1]!, '移送司法', '追究刑事责任', caseOf(n))
    report = await api.statistics.report(year)
  })
  afterAll(() => test.close())

  it('YW-08 C21 30 起 48 人; 处分 34, 诫勉 6, 辞退 9, of whom 2 prosecuted', () => {
    expect(namedIn('YW-08', report)).toEqual({ values: golden['YW-08'], faults: [] })
  })

  it('C21 every figure opens exactly its rows', async () => {
    expect(await expectRowsBehind(test.client, report)).toBeGreaterThan(40)
  })

  it('a subject withdrawn as a mistake is no longer counted', async () => {
    const api = test.client
    const { rows } = await api.cases.list({ text: '案18' })
    const page = await api.cases.get({ id: rows[0]!.id })
    await api.flow.withdrawSubject({ id: page.subjects[0]!.id, reason: '登记有误' })
    const after = figures(await api.statistics.report(year))
    expect([after.get('overview|cases|pieces'), after.get('overview|cases|persons')]).toEqual([30, 47])
  })
})

describe('limits that count hours', () => {
  let instant = new Date('2026-05-20T01:00:00.000Z')
  let test: TestCore
  beforeAll(async () => {
    test = await openTestCore({ roles: ['casework'], now: () => instant })
  })
  afterAll(() => test.close())

  it('C12 C21 are overdue in the statistics from the minute in which they are on the board', async () => {
    const { client } = test
    const facts = { subjectName: '甲某', handler: '吴求实', department: '第二室', unitName: '县水务局', post: '局长' }
    const { id } = await client.cases.create({ no: '案1', title: '甲某涉嫌受贿', filedOn: '2026-05-19', ...facts })
    await client.measures.take({
      subject: 'case',
      subjectId: id,
      kind: '留置',
      target: '甲某',
      role: '被审查调查人',
      approver: '市监委',
      level: 'superior',
      approvedOn: '2026-05-19',
      startedOn: '2026-05-19',
      startedAt: '10:00',
    })
    const overdue = async () => {
      const board = await client.deadlines.board({ ruleId: 'D32', level: 'overdue' })
      const report = await client.statistics.report({ ...year, part: 'time' })
      return [board.rows.length, figures(report).get('timeliness|all|overdue')]
    }
    expect(await overdue()).toEqual([0, 0])
    // past ten o'clock of the same day
    instant = new Date('2026-05-20T02:30:00.000Z')
    expect(await overdue()).toEqual([1, 1])
  })
})
