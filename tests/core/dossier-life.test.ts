import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../shared/domain/errors.ts'
import { type PrintWindow } from '../../electron/core/printer.ts'
import { unzipSync } from '../ui/unzip.ts'
import { openTestCore, type TestCore } from './builders.ts'

const now = () => new Date('2026-11-20T02:00:00.000Z')
type Client = TestCore['client']
let core: TestCore
let conduct: Client
let leader: Client
let personId: number

async function declared(client: Client): Promise<Client> {
  await client.disclosures.declare({ purpose: '测试' })
  return client
}
beforeAll(async () => {
  core = await openTestCore({ roles: ['casework'], now })
  await declared(core.client)
  conduct = await declared(await core.as('conduct'))
  leader = await declared(await core.as('leader'))
  personId = (await core.client.people.create({ name: '何建国', post: '副局长', rank: '副科级', unitName: '水务局' }))
    .id
})
afterAll(() => core.close())

const textOf = async (client: Client): Promise<string> => JSON.stringify(await client.dossiers.get({ personId }))
const entry = (cells: Record<string, string>, section = 'A5', occurredOn = '2026-03') => ({
  personId,
  section,
  occurredOn,
  cells,
})

describe('year versions', () => {
  it('C08 confirmed: no change; asked by one, allowed by another; what was confirmed is kept', async () => {
    const { id: line } = await conduct.dossiers.addEntry(entry({ c1: '年度考核', c2: '差' }))
    const { id } = await conduct.dossierYears.open({ personId, year: 2026 })
    await expect(conduct.dossierYears.askChange({ id, because: '没有确认' })).rejects.toMatchObject({
      code: 'dossier.notConfirmed',
    })
    expect(await conduct.dossierYears.confirm({ id, version: 1 })).toEqual({ revision: 1 })
    await expect(conduct.dossierYears.confirm({ id, version: 2 })).rejects.toMatchObject({ code: 'row.stale' })
    for (const attempt of [
      () => conduct.dossiers.addEntry(entry({ c1: '补录' })),
      () => conduct.dossiers.withdrawEntry({ personId, id: line, because: '有误' }),
      () =>
        conduct.dossiers.correctEntry({
          personId,
          id: line,
          occurredOn: '2025-03',
          cells: { c1: 'x' },
          because: '有误',
        }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'dossier.frozen' })
    // another year is free
    await conduct.dossiers.addEntry(entry({ c1: '上年考核' }, 'A5', '2025-03'))
    const { id: change } = await conduct.dossierYears.askChange({ id, because: '考核结果录错' })
    await expect(conduct.dossierYears.decideChange({ id: change, allow: true })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await expect(leader.dossierYears.decideChange({ id: change, allow: false })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await leader.dossierYears.decideChange({ id: change, allow: true })
    const statement = { personId, entryKind: 'entry' as const, entryId: line, statedOn: '2026-04-01' }
    await conduct.statements.add({ ...statement, kind: '异议', text: '结果与通知不符' })
    const right = {
      personId,
      id: line,
      occurredOn: '2026-03',
      cells: { c1: '年度考核', c2: '称职' },
      because: '录入有误',
    }
    const { id: mended } = await conduct.dossiers.correctEntry(right)
    const shown = (await conduct.dossiers.get({ personId })).sections.find(one => one.id === 'A5')!.rows
    expect(shown.find(row => row.entryId === mended)).toMatchObject({
      corrected: true,
      cells: { c2: '称职' },
      statements: [{ text: '结果与通知不符' }],
    })
    const history = await conduct.dossiers.entryHistory({ personId, id: mended })
    expect(history.map(one => [one.cells['c2'], one.withdrawnBecause])).toEqual([
      ['称职', null],
      ['差', '更正：录入有误'],
    ])
    const kept = await conduct.dossierYears.snapshot({ personId, id, revision: 1 })
    expect(JSON.stringify(kept)).toContain('差')
  })
})

describe('own staff', () => {
  it('LF-02 C20 the dossier of an own officer needs a right apart: reading, writing, answering, printing', async () => {
    const { id } = await core.client.people.create({ name: '秦纪检', unitName: '青禾县纪委监委', post: '科员' })
    const cadres = await declared(await core.as('cadres'))
    for (const attempt of [
      () => conduct.dossiers.get({ personId: id }),
      () => conduct.dossiers.addEntry({ ...entry({ c1: 'x' }), personId: id }),
      () => conduct.dossiers.print({ personId: id, purpose: '归档' }),
      () => conduct.dossierYears.list({ personId: id }),
      () => conduct.statements.list({ personId: id }),
      () => conduct.printJobs.create({ personIds: [personId, id], purpose: '归档', wish: {} }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'dossier.own' })
    const dossier = await cadres.dossiers.get({ personId: id })
    expect(dossier.template.id).toBe('own')
    expect(dossier.sections.some(one => one.id === 'O1')).toBe(true)
    expect((await leader.dossiers.get({ personId: id })).own).toBe(true)
  })
})

describe('clearance', () => {
  it('C08 who was cleared leaves no trace, in the dossier, its paper and versions confirmed before', async () => {
    const { raw } = core.core.house.vault.get()
    raw
      .prepare(
        `insert into clues (id, no, subject_name, person_id, received_on, stage, stage_since_on, note, created_at, updated_at)
         values (11, '线索11号', '何建国', ?, '2026-01-05', '初步核实', '2026-02-01', '反映问题待核', '', '')`,
      )
      .run(personId)
    const { id } = await conduct.dossierYears.open({ personId, year: 2025 })
    await conduct.dossierYears.confirm({ id, version: 1 })
    expect(await textOf(core.client)).toContain('线索11号')
    const conclusion = { personId, kind: 'clue' as const, refId: 11, concludedBy: '陈主任', concludedOn: '2026-11-01' }
    await core.client.dossiers.conclude({ ...conclusion, ground: '失实', paper: '结论〔2026〕3号' })
    expect(await textOf(core.client)).not.toMatch(/线索11号|失实〔|结论〔2026〕3号/)
    const kept = await core.client.dossierYears.snapshot({ personId, id, revision: 1 })
    expect(JSON.stringify(kept)).not.toContain('线索11号')
    const portrait = await core.client.portraits.person({ id: personId })
    expect(JSON.stringify(portrait.head)).not.toMatch(/"value":[1-9]/)
    const { no } = await core.client.dossiers.print({ personId, purpose: '归档' })
    expect(JSON.stringify(await core.client.dossiers.paper({ no }))).not.toContain('线索11号')
    // a later conclusion holds; the first stays on record
    await core.client.dossiers.conclude({ ...conclusion, ground: '查证属实' })
    expect(await textOf(core.client)).toContain('线索11号')
    expect(await core.client.dossiers.conclusions(conclusion)).toHaveLength(2)
    await expect(conduct.dossiers.conclude({ ...conclusion, ground: '查否' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
  })
})

describe('retention', () => {
  it('C08 a line that is due is named, removed only by a second hand, and gone from its copies too', async () => {
    const { id } = await conduct.dossiers.addEntry(entry({ c1: '很久以前的预警' }, 'W1', '2015-03'))
    const { id: year } = await conduct.dossierYears.open({ personId, year: 2015 })
    await conduct.dossierYears.confirm({ id: year, version: 1 })
    const due = (await conduct.dossiers.dueLines({})).rows
    expect(due.map(line => [line.entryId, line.ruleId, line.dueOn])).toEqual([[id, 'K03', '2020-03-28']])
    expect(await textOf(conduct)).toContain('很久以前的预警')
    const { id: review } = await conduct.dossiers.proposeRetention({
      entryId: id,
      proposal: 'remove',
      because: '已过期',
    })
    await expect(conduct.dossiers.decideRetention({ id: review, agree: true })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await leader.dossiers.decideRetention({ id: review, agree: true })
    expect(await textOf(conduct)).not.toContain('很久以前的预警')
    const { raw } = core.core.house.vault.get()
    expect(JSON.stringify(raw.prepare('select * from dossier_snapshots').all())).not.toContain('很久以前的预警')
    expect(JSON.stringify(raw.prepare('select * from dossier_entries').all())).not.toContain('很久以前的预警')
    await expect(
      conduct.dossiers.proposeRetention({ entryId: 1, proposal: 'keep', because: '要' }),
    ).rejects.toBeInstanceOf(Error)
  })
})

describe('print queue', () => {
  it('C08 survives a stop, goes on where it was, counts pages, hands out a ZIP, leaves nothing behind', async () => {
    const others = await Promise.all(
      ['赵一', '钱二', '孙三'].map(name => core.client.people.create({ name, unitName: '水务局', post: '科员' })),
    )
    const personIds = [personId, ...others.map(one => one.id)]
    const { id, items } = await conduct.printJobs.create({ personIds, purpose: '归档', copies: 2, wish: {} })
    expect(items).toBe(4)
    await expect(conduct.printJobs.run({ id })).rejects.toMatchObject({ code: 'print.noPrinter' })
    await expect(conduct.printJobs.take({ id })).rejects.toMatchObject({ code: 'print.notDone' })
    await expect(leader.printJobs.get({ id })).rejects.toMatchObject({ code: 'row.missing' })
    const stop = new AbortController()
    let printed = 0
    let isBroken = true
    let open = 0
    const window = (): PrintWindow => ({
      async print(mark) {
        if (isBroken && printed >= 2) {
          stop.abort()
          throw new AppError('print.failed')
        }
        printed++
        return { pdf: Buffer.from(`%PDF ${mark}`), pages: 7 }
      },
      close: async () => void open--,
    })
    core.core.house.printer = { open: async () => (open++, window()) }
    await expect(conduct.printJobs.run({ id }, { signal: stop.signal })).rejects.toMatchObject({
      code: 'job.cancelled',
    })
    // the caller hears of the stop at once, the queue comes to rest by itself
    await vi.waitFor(async () =>
      expect(await conduct.printJobs.get({ id })).toMatchObject({ state: 'paused', done: 2 }),
    )
    isBroken = false
    await conduct.printJobs.retry({ id })
    expect(await conduct.printJobs.run({ id })).toEqual({ items: 4, done: 4, failed: 0, pages: 28 })
    expect(open).toBe(0)
    const { fileId, name } = await conduct.printJobs.take({ id })
    expect(name).toMatch(/何建国等4人的廉政档案\.zip/)
    expect(fileId).not.toBe('')
    const prints = await conduct.dossiers.prints({ personId })
    expect(prints[0]).toMatchObject({ copies: 2, purpose: '归档', account: '冯清源' })
    expect(readdirSync(join(core.folder, 'prints')).some(file => file.startsWith('sheets-'))).toBe(true)
    await conduct.printJobs.discard({ id })
    expect(readdirSync(join(core.folder, 'prints')).some(file => file.startsWith('sheets-'))).toBe(false)
  })

  it('C08 sheets of a book: several papers, each under its own number, relatives only for those who may', async () => {
    const { id } = await conduct.printJobs.create({ personIds: [personId], purpose: '归档', wish: { as: 'book' } })
    const { list } = await conduct.printJobs.get({ id })
    const sheet = await conduct.printJobs.sheet({ itemId: list[0]!.id })
    expect(sheet.papers).toHaveLength(1)
    expect(sheet.papers[0]!.parts.flatMap(part => part.sections).some(one => one.id === 'S05')).toBe(false)
  })
})

describe('files for offices that edit', () => {
  it.each(['docx', 'xlsx'] as const)('C08 %s says what the paper says', async format => {
    const { no } = await conduct.dossiers.print({ personId, purpose: '归档' })
    const { fileId, name } = await conduct.dossiers.writeFile({ personId, no, format })
    expect(name.endsWith(format)).toBe(true)
    expect(fileId).not.toBe('')
    await expect(leader.dossiers.writeFile({ personId, no, format })).rejects.toMatchObject({
      code: 'print.unregistered',
    })
  })

  it('a ZIP is read by its directory', async () => {
    const { zipOf } = await import('../../electron/core/dossiers/zip.ts')
    const parts = [
      { name: '一.pdf', bytes: Buffer.from('甲') },
      { name: '二.pdf', bytes: Buffer.from('乙乙') },
    ]
    expect(unzipSync(zipOf(parts)).map(one => [one.name, one.bytes.toString()])).toEqual([
      ['一.pdf', '甲'],
      ['二.pdf', '乙乙'],
    ])
  })
})
