import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEventClock, endItemClocks, itemClocks } from '../../electron/core/casework/event-clocks.ts'
import { readSheets } from './sheet-reading.ts'
import { openTestCore, type TestCore } from './builders.ts'

let now: Date
let test: TestCore
const at = (text: string): void => {
  now = new Date(`${text}:00+08:00`)
}
beforeEach(async () => {
  at('2026-05-20T10:00')
  test = await openTestCore({ roles: ['casework'], now: () => now })
})
afterEach(() => test.close())

async function aClue(more: object = {}): Promise<number> {
  const facts = {
    no: `线2026-${Math.random()}`,
    subjectName: '甲某',
    receivedOn: '2026-04-28',
    handler: '承办一',
    ...more,
  }
  return (await test.client.clues.create(facts)).id
}
async function aCase(more: object = {}): Promise<number> {
  const facts = { no: `案2026-${Math.random()}`, title: '甲某案', subjectName: '甲某', filedOn: '2026-03-02', ...more }
  return (await test.client.cases.create(facts)).id
}
const clockOf = async (subject: 'clue' | 'case', id: number, ruleId: string) => {
  const { clocks } = await (subject === 'clue' ? test.client.clues.get({ id }) : test.client.cases.get({ id }))
  const found = clocks.find(clock => clock.ruleId === ruleId && clock.closedOn === null)
  if (!found) throw new Error(`no open ${ruleId}`)
  return found
}
const start = (subjectId: number, ruleId: string, on: string, more: object = {}) =>
  test.client.deadlines.start({ subject: 'case', subjectId, ruleId, on, ...more })
const target = ({ id, version }: { id: number; version: number }) => ({ clockId: id, version })

describe('pauses (LA-05, statutes D21, D23, D50)', () => {
  it('逃匿 stops the year of the investigation: neither late nor near, until 到案 starts it afresh', async () => {
    const { client } = test
    const id = await aCase()
    const clock = await clockOf('case', id, 'D21')
    const refused = client.deadlines.pause({ ...target(clock), on: '2026-04-01', reason: '案情复杂' })
    await expect(refused).rejects.toMatchObject({ code: 'clock.notPausable', params: { reasons: ['被调查人逃匿'] } })
    const paused = await client.deadlines.pause({ ...target(clock), on: '2026-04-01', reason: '被调查人逃匿' })
    expect([paused.level, paused.pausedOn, paused.light.word]).toEqual(['paused', '2026-04-01', '中止计时'])
    expect(paused.because).toContain('中止计时，恢复之日再行顺延')
    at('2028-05-20T10:00')
    const counts = (await client.deadlines.board({ level: 'paused' })).counts
    expect(counts).toMatchObject({ paused: 1, overdue: 0 })
    await expect(
      client.deadlines.resume({ ...target(paused), on: '2028-05-01', reason: '到案' }),
    ).rejects.toMatchObject({ code: 'clock.restarts' })
    const fresh = await start(id, 'D23', '2028-05-19')
    expect(fresh.dueOn).toBe('2029-05-21')
    const old = (await client.cases.get({ id })).clocks.find(one => one.id === clock.id)!
    expect([old.closedOn, old.late]).toEqual(['2028-05-19', false])
  })

  it('退回补充审查调查 is left out of the month of 审理, and a second pause waits for the first to end', async () => {
    const { client } = test
    const id = await aCase()
    const { db } = test.core.house.vault.get()
    const ctx = {
      db,
      scope: { cases: 'all' as const },
      actor: { id: 1, name: '周知期', roles: [] },
      now,
      today: '2026-05-20',
    }
    const owner = {
      subject: 'case' as const,
      subjectId: id,
      no: 'x',
      title: '甲某',
      unitId: null,
      unitName: null,
      handler: null,
      stage: '立案',
    }
    const item = { kind: 'paper' as const, id: 7, label: '移送审理函' }
    const clock = startEventClock(ctx, owner, 'D50', '2026-05-04', { item })
    expect(clock.dueOn).toBe('2026-06-04')
    const reason = '退回补充审查调查'
    const paused = await client.deadlines.pause({ ...target(clock), on: '2026-05-10', reason })
    await expect(client.deadlines.pause({ ...target(paused), on: '2026-05-11', reason })).rejects.toMatchObject({
      code: 'clock.paused',
    })
    const resumed = await client.deadlines.resume({ ...target(paused), on: '2026-05-18', reason: '补充完毕' })
    expect([resumed.dueOn, resumed.level, resumed.pausedOn]).toEqual(['2026-06-12', 'far', null])
    expect(resumed.because).toContain('2026年5月10日至2026年5月18日退回补充审查调查，不计入期限，共顺延8日')
    const again = await client.deadlines.restart({
      ...target(resumed),
      on: '2026-05-19',
      reason: '退回重新审查调查，重新移送审理',
    })
    expect([again.startedOn, again.dueOn, again.item?.label]).toEqual(['2026-05-19', '2026-06-19', '移送审理函'])
    const { changes } = await client.deadlines.explain({ clockId: clock.id })
    expect(changes.map(change => change.cause)).toEqual(['pause', 'resume', 'restart'])
  })

  it('a reason after the last day stops nothing', async () => {
    const clock = await clockOf('case', await aCase({ filedOn: '2025-03-03' }), 'D21')
    const late = test.client.deadlines.pause({ ...target(clock), on: '2026-05-01', reason: '被调查人逃匿' })
    await expect(late).rejects.toMatchObject({ code: 'clock.pauseLate' })
  })
})

describe('clocks of items (for measures, property, papers)', () => {
  it('survive moves of stage and edited facts, end with their item or with the record, and take over what the stage had begun', async () => {
    const { client } = test
    const id = await aCase({ measure: '留置', measureOn: '2026-05-18' })
    const { db } = test.core.house.vault.get()
    const ctx = {
      db,
      scope: { cases: 'all' as const },
      actor: { id: 1, name: '周知期', roles: [] },
      now,
      today: '2026-05-20',
    }
    const owner = {
      subject: 'case' as const,
      subjectId: id,
      no: 'x',
      title: '甲某',
      unitId: null,
      unitName: null,
      handler: null,
      stage: '立案',
    }
    const item = { kind: 'measure' as const, id: 3, label: '留置（甲某）' }
    const held = startEventClock(ctx, owner, 'D31', '2026-05-18', { item })
    const frozen = startEventClock(ctx, owner, 'D37', '2026-05-19', { item: { ...item, id: 4, label: '冻结' } })
    expect((await client.cases.get({ id })).clocks.filter(clock => clock.ruleId === 'D31')).toHaveLength(1)
    expect(itemClocks(ctx, item).map(clock => clock.id)).toEqual([held.id])
    expect(() => startEventClock(ctx, owner, 'D37', '2026-05-19', { item: { ...item, id: 4, label: '冻结' } })).toThrow(
      'row.duplicate',
    )
    expect(endItemClocks(ctx, item, '2026-05-20', '解除留置决定书').map(clock => clock.closedOn)).toEqual([
      '2026-05-20',
    ])
    expect(endItemClocks(ctx, item, '2026-05-20', '再次')).toEqual([])
    expect((await client.cases.get({ id })).clocks.find(clock => clock.id === frozen.id)?.closedOn).toBeNull()
  })

  it('留置 is refused beyond eight months, and the refusal names the cap (D31a)', async () => {
    const { client } = test
    const id = await aCase({ measure: '留置', measureOn: '2026-05-18' })
    const clock = await clockOf('case', id, 'D31')
    const grant = (version: number, count: number) =>
      client.deadlines.extend({
        clockId: clock.id,
        version,
        count,
        grantedOn: '2026-05-20',
        approver: '上级',
        reason: '需要',
      })
    const once = await grant(clock.version, 3)
    const twice = await grant(once.version, 2)
    expect(twice.dueOn).toBe((await clockOf('case', id, 'D31a')).dueOn)
    await expect(grant(twice.version, 1)).rejects.toMatchObject({
      code: 'clock.ceiling',
      params: { ceiling: '8个月', dueOn: '2027-01-17' },
    })
  })
})

describe('hours, to the minute', () => {
  it('light and lateness follow the minute; without it the end of the last day is refused', async () => {
    const { client } = test
    const id = await aCase({ measure: '留置', measureOn: '2026-05-19' })
    const clock = await clockOf('case', id, 'D32')
    const exact = await client.deadlines.correct({
      ...target(clock),
      on: '2026-05-19',
      at: '22:30',
      reason: '按决定书时点',
    })
    expect([exact.dueAt, exact.warnAt, exact.level]).toEqual(['2026-05-20T22:30', '2026-05-20T16:30', 'far'])
    const level = async () => (await client.deadlines.explain({ clockId: clock.id })).clock.level
    const counted = async (kind: 'far' | 'near' | 'overdue') => (await client.deadlines.board({})).counts![kind]
    const [far, near] = [await counted('far'), await counted('near')]
    expect((await client.deadlines.alerts()).nextAt).toBe('2026-05-20T16:30')
    at('2026-05-20T16:30')
    expect([await level(), await counted('far'), await counted('near')]).toEqual(['near', far - 1, near + 1])
    at('2026-05-20T22:30')
    expect([await level(), await counted('overdue')]).toEqual(['overdue', 1])
    const finish = (more: object) =>
      client.deadlines.finish({ ...target(exact), on: '2026-05-20', proof: '通知书回执', ...more })
    await expect(finish({})).rejects.toMatchObject({ code: 'clock.hour' })
    expect((await finish({ at: '21:00' })).late).toBe(false)
  })
})

describe('a start moved after red (gap 10)', () => {
  it('leaves both values and a mark that stays; before red it leaves none', async () => {
    const { client } = test
    const id = await aClue({ receivedOn: '2026-03-02', realName: true })
    const clock = await clockOf('clue', id, 'D05')
    expect(clock.level).toBe('overdue')
    const moved = await client.deadlines.correct({ ...target(clock), on: '2026-05-11', reason: '信封邮戳' })
    expect([moved.level, moved.wasStartedOn, moved.wasDueOn]).toEqual(['far', '2026-03-02', '2026-03-23'])
    const back = await client.deadlines.correct({ ...target(moved), on: '2026-05-12', reason: '再核' })
    expect([back.wasStartedOn, back.wasDueOn]).toEqual(['2026-03-02', '2026-03-23'])
    const { changes } = await client.deadlines.explain({ clockId: clock.id })
    expect(changes[0]?.note).toContain('信封邮戳')
    const other = await clockOf('clue', await aClue({ realName: true }), 'D05')
    const early = await client.deadlines.correct({ ...target(other), on: '2026-04-30', reason: '笔误' })
    expect(early.wasStartedOn).toBeNull()
  })

  it('an editing of the record does not take a corrected start back', async () => {
    const { client } = test
    const id = await aClue({ realName: true })
    const clock = await clockOf('clue', id, 'D05')
    await client.deadlines.correct({ ...target(clock), on: '2026-05-06', reason: '实际收到' })
    const { version } = (await client.clues.get({ id })).clue
    const { clue } = await client.clues.get({ id })
    await client.clues.move({ id, version, to: '分办', on: '2026-05-10', note: '' })
    expect(clue.id).toBe(id)
    expect((await clockOf('clue', id, 'D05')).startedOn).toBe('2026-05-06')
  })
})

describe('local limits (田林: shorter than the law; LA-05 lead per stage)', () => {
  const set = (more: object) =>
    test.client.limits.set({
      ruleId: 'D05',
      enabled: null,
      length: null,
      warn: null,
      rollInternal: null,
      basis: '',
      fromOn: '2026-01-01',
      ...more,
    })

  it('stricter without a basis, looser only with one, liberty never, statutory limits stay on', async () => {
    await expect(set({ length: { count: 20, unit: 'wd' } })).rejects.toMatchObject({ code: 'limit.basis' })
    await expect(set({ enabled: false })).rejects.toMatchObject({ code: 'limit.statutory' })
    const liberty = set({ ruleId: 'D31', length: { count: 4, unit: 'm' }, basis: '某文件〔2026〕1号' })
    await expect(liberty).rejects.toMatchObject({ code: 'limit.hard' })
    await expect(set({ ruleId: 'X03', length: { count: 2, unit: 'm' } })).rejects.toMatchObject({
      code: 'limit.length',
    })
    expect(await test.client.limits.history({ ruleId: 'D05' })).toEqual([])
    await set({ length: { count: 20, unit: 'wd' }, basis: '县纪〔2026〕1号' })
    expect(await test.client.limits.history({ ruleId: 'D05' })).toMatchObject([
      { setBy: '周知期', basis: '县纪〔2026〕1号' },
    ])
  })

  it('recounts open clocks, keeps both last days, and says whose rule it is', async () => {
    const id = await aClue({ realName: true })
    expect((await clockOf('clue', id, 'D05')).dueOn).toBe('2026-05-21')
    expect(await set({ length: { count: 10, unit: 'wd' } })).toMatchObject({ moved: 1 })
    const clock = await clockOf('clue', id, 'D05')
    expect([clock.dueOn, clock.level]).toEqual(['2026-05-14', 'overdue'])
    expect(clock.because).toContain('本机关规定10个工作日，法定15个工作日')
    const { changes } = await test.client.deadlines.explain({ clockId: clock.id })
    expect(changes).toMatchObject([{ cause: 'limit', dueBefore: '2026-05-21', dueAfter: '2026-05-14' }])
    await set({ warn: { count: 1, unit: 'wd' } })
    expect((await clockOf('clue', id, 'D05')).dueOn).toBe('2026-05-21')
  })

  it('a scheme changes colours and leads everywhere, never the fact', async () => {
    const id = await aClue({ realName: true, receivedOn: '2026-05-06' })
    const far = await clockOf('clue', id, 'D05')
    expect([far.dueOn, far.level]).toEqual(['2026-05-26', 'far'])
    await test.client.limits.chooseScheme({ id: 'haishu' })
    const near = await clockOf('clue', id, 'D05')
    expect([near.level, near.light.colour, near.dueOn]).toEqual(['near', 'amber', '2026-05-26'])
    expect(await test.client.limits.scheme()).toEqual({ id: 'haishu' })
    const handler = await test.as('handler')
    await expect(handler.limits.chooseScheme({ id: 'lijiang' })).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(
      handler.limits.set({
        ruleId: 'D05',
        enabled: null,
        length: null,
        warn: null,
        rollInternal: null,
        basis: '',
        fromOn: '2026-01-01',
      }),
    ).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('the page lists every rule with its law', async () => {
    const rules = await test.client.limits.list()
    expect(rules.length).toBeGreaterThan(85)
    expect(rules.find(rule => rule.id === 'D14')).toMatchObject({ reference: true, enabled: false })
    for (const rule of rules)
      expect([rule.id, rule.length !== '' && rule.counting !== '' && rule.basis !== '']).toEqual([rule.id, true])
  })
})

describe('the board’s views', () => {
  it('month, load, news and list tell the same numbers', async () => {
    const { client } = test
    await aClue({ realName: true, handler: '承办一' })
    await aClue({ realName: true, handler: '承办二', receivedOn: '2026-05-06' })
    const { counts } = await client.deadlines.board({})
    const month = await client.deadlines.month({ month: '2026-05' })
    expect(month.days.map(day => [day.on, day.near + day.far + day.overdue])).toEqual([
      ['2026-05-21', 1],
      ['2026-05-26', 1],
    ])
    expect(month.named.filter(day => !day.isOff).map(day => day.day)).toEqual(['2026-05-09'])
    const load = await client.deadlines.load()
    const sum = (key: 'near' | 'far' | 'overdue') => load.handlers.reduce((all, row) => all + row[key], 0)
    expect([sum('overdue'), sum('near'), sum('far')]).toEqual([counts!.overdue, counts!.near, counts!.far])
    expect(load.stages).toMatchObject([{ subject: 'clue', stage: '登记', records: 2, longestDays: 22 }])
    expect((await client.deadlines.board({ dueOn: '2026-05-26' })).rows).toHaveLength(1)
    expect((await client.deadlines.board({ ruleId: 'D09' })).rows).toEqual([])
  })

  it('news since the last day here: what turned red, began, ended and moved, each with its rows', async () => {
    const { client } = test
    const first = await aClue({ realName: true })
    const second = await aClue({ realName: true, receivedOn: '2026-05-06' })
    at('2026-05-22T09:00')
    const other = await test.as('casework')
    await aClue({ realName: true, receivedOn: '2026-05-21' })
    const clock = await clockOf('clue', second, 'D05')
    await client.deadlines.correct({ ...target(clock), on: '2026-05-07', reason: '实际收到' })
    const news = await other.deadlines.news()
    expect(news).toMatchObject({ known: true, overdue: 1, near: 1, started: 1, closed: 0, moved: 1, dueToday: 0 })
    const rowsOf = async (kind: 'overdue' | 'started' | 'moved' | 'closed') =>
      (await other.deadlines.board({ news: { kind, at: news.at } })).rows.map(row => row.subjectId)
    expect([await rowsOf('overdue'), await rowsOf('moved')]).toEqual([[first], [second]])
    expect(await rowsOf('started')).toHaveLength(1)
    const red = await clockOf('clue', first, 'D05')
    await client.deadlines.finish({ ...target(red), on: '2026-05-22', proof: '告知书回执' })
    expect((await other.deadlines.news()).closed).toBe(1)
    expect(await rowsOf('closed')).toEqual([first])
  })

  it('a 承办 sees the own desk in every view, and nothing of others', async () => {
    await aClue({ realName: true, handler: '承办一' })
    await aClue({ realName: true, handler: '吴求实', receivedOn: '2026-05-06' })
    const own = await test.as('handler')
    expect((await own.deadlines.load()).handlers.map(row => row.handler)).toEqual(['吴求实'])
    expect((await own.deadlines.month({ month: '2026-05' })).days.map(day => day.on)).toEqual(['2026-05-26'])
    expect((await own.deadlines.news({})).started).toBe(1)
    expect(await own.deadlines.alerts()).toMatchObject({ overdue: 0, near: 0 })
    const { rows } = await own.deadlines.export({})
    expect(rows).toBe(1)
  })

  it('exports what it shows, with the arithmetic, and no cell is a formula', async () => {
    const { client, session, core } = test
    await aClue({ realName: true, subjectName: '=1+1' })
    const { fileId, name, rows } = await client.deadlines.export({})
    expect([name, rows]).toEqual(['期限看板2026-05-20.xlsx', 1])
    const [sheet] = await readSheets(core.files.open(session.id, fileId).bytes)
    expect(sheet?.[0]?.slice(0, 2)).toEqual(['灯', '最后一日'])
    expect(sheet?.[1]).toContain('将到期')
    expect(sheet?.[1]?.some(cell => String(cell).startsWith('='))).toBe(false)
    expect(sheet?.[1]?.join(' ')).toContain('依据《检举控告工作规则》第26条（D05）')
  })
})

describe('recounting in a thread', () => {
  it('an imported calendar moves what it touches, keeps both days, and is quiet the second time', async () => {
    const { client, core, session, folder } = test
    const id = await aClue({ realName: true, receivedOn: '2026-05-06' })
    const days = [{ name: '特别放假', date: '2026-05-25', isOffDay: true }]
    const path = join(folder, '2026.json')
    writeFileSync(path, JSON.stringify({ year: 2026, papers: ['测试通知'], days }))
    const done = await client.calendars.import({ fileIds: [core.files.registerPath(session.id, path)] })
    expect(done.moved).toBe(1)
    const moved = await client.calendars.moved({ run: done.run })
    expect(moved.rows).toMatchObject([{ dueBefore: '2026-05-26', subjectId: id }])
    expect((await clockOf('clue', id, 'D05')).dueOn).toBe(moved.rows[0]!.dueAfter)
    expect((await client.calendars.list()).stale).toBe(false)
    expect(await client.calendars.recount()).toMatchObject({ moved: 0, checked: 1 })
  })
})
