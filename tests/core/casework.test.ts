import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestCore, type TestCore } from './builders.ts'
import { formalitiesFor, moveCaseTo, moveClueTo } from './flow-steps.ts'

let now = new Date('2026-05-20T02:00:00Z')
let test: TestCore
beforeEach(async () => {
  now = new Date('2026-05-20T02:00:00Z')
  test = await openTestCore({ roles: ['casework'], now: () => now })
})
afterEach(() => test.close())

const newClue = (more: object = {}) => ({
  no: '线2026-001',
  subjectName: '甲某',
  receivedOn: '2026-04-28',
  handler: '承办一',
  ...more,
})
const newCase = (more: object = {}) => ({
  no: '案2026-001',
  title: '甲某涉嫌违反工作纪律问题',
  subjectName: '甲某',
  filedOn: '2026-03-01',
  handler: '承办一',
  ...more,
})
const ids = (clocks: readonly { ruleId: string }[]) => clocks.map(clock => clock.ruleId).sort()

describe('a clue through its stages (LA-01, LA-02, LA-05)', () => {
  it('starts and ends clocks by the rule table, and the preview tells the same as the move', async () => {
    const { client } = test
    const { id } = await client.clues.create(newClue({ realName: true }))
    let page = await client.clues.get({ id })
    expect(page.clue.stage).toBe('登记')
    expect(page.clocks.map(clock => [clock.ruleId, clock.dueOn, clock.party])).toEqual([
      ['D05', '2026-05-21', 'person'],
    ])

    const step = async (to: '分办' | '拟处置' | '谈话函询' | '予以了结', on: string) => {
      const { clue } = await client.clues.get({ id })
      const { needs, ...expected } = await client.clues.previewMove({ id, to, on })
      const done = await client.clues.move({ id, version: clue.version, to, on, ...formalitiesFor(needs, on) })
      expect(done).toEqual(expected)
      return done
    }
    await step('分办', '2026-04-29')
    expect(ids((await step('拟处置', '2026-04-30')).starts)).toEqual(['D09'])
    const talk = await step('谈话函询', '2026-05-12')
    expect(ids(talk.ends)).toEqual(['D09'])
    expect(ids(talk.starts)).toEqual(['D10'])
    page = await client.clues.get({ id })
    expect(page.next).toEqual(['初步核实', '暂存待查', '第一种形态处理', '予以了结'])
    expect(page.moves.map(move => [move.stage, move.leftOn])).toEqual([
      ['登记', '2026-04-29'],
      ['分办', '2026-04-30'],
      ['拟处置', '2026-05-12'],
      ['谈话函询', null],
    ])
    // the informant is still to be told: a move of stage does not stand for the served paper
    expect(ids(page.clocks.filter(clock => clock.closedOn === null))).toEqual(['D05', 'D10'])
    expect((await client.deadlines.board({ stage: '谈话函询' })).rows).toHaveLength(2)

    const reply = page.clocks.find(clock => clock.ruleId === 'D10')!
    await client.deadlines.finish({
      clockId: reply.id,
      version: reply.version,
      on: '2026-05-19',
      proof: '函复〔2026〕3号',
    })
    const report = (await client.clues.get({ id })).clocks.find(clock => clock.ruleId === 'D13')!
    expect([report.startedOn, report.dueOn]).toEqual(['2026-05-19', '2026-06-19'])

    await step('予以了结', '2026-05-20')
    page = await client.clues.get({ id })
    expect(page.clue.closedOn).toBe('2026-05-20')
    expect(ids(page.clocks.filter(clock => clock.closedOn === null))).toEqual(['D05', 'D06'])
    expect(page.clocks.find(clock => clock.ruleId === 'D13')?.level).toBe('closed')
  })

  it('refuses a leap, a day before the last move and a day to come, with the reason', async () => {
    const { client } = test
    const { id } = await client.clues.create(newClue())
    const move = (to: '初步核实' | '分办', on: string) => client.clues.move({ id, version: 1, to, on })
    await expect(move('初步核实', '2026-05-01')).rejects.toMatchObject({
      code: 'stage.notAllowed',
      params: { allowed: '分办、已转出' },
    })
    await expect(move('分办', '2026-04-27')).rejects.toMatchObject({ code: 'stage.date' })
    await expect(move('分办', '2026-05-21')).rejects.toMatchObject({ code: 'stage.date' })
    await expect(client.clues.create(newClue())).rejects.toMatchObject({ code: 'row.duplicate' })
    await client.clues.move({ id, version: 1, to: '分办', on: '2026-05-01' })
    await expect(client.clues.move({ id, version: 1, to: '拟处置', on: '2026-05-02' })).rejects.toMatchObject({
      code: 'row.stale',
    })
    expect((await client.clues.get({ id })).moves).toHaveLength(2)
  })

  it('a case filed from it turns the clue into 转立案 the same day', async () => {
    const { client } = test
    const { id } = await client.clues.create(newClue())
    for (const to of ['分办', '拟处置', '初步核实', '拟立案'] as const) await moveClueTo(client, id, to, '2026-05-10')
    // filing is the last step of the clue: it asks for the approval of 立案 and the signed form
    const filing = newCase({ clueId: id, filedOn: '2026-05-12' })
    await expect(client.cases.create(filing)).rejects.toMatchObject({ code: 'flow.approval' })
    const { needs } = await client.clues.previewMove({ id, to: '转立案', on: '2026-05-12' })
    const { approval, papers } = formalitiesFor(needs, '2026-05-12')
    await expect(client.cases.create({ ...filing, approval })).rejects.toMatchObject({
      code: 'flow.papers',
      params: { missing: ['立案审查调查呈批表'] },
    })
    const { id: caseId } = await client.cases.create({ ...filing, approval, papers })
    const page = await client.clues.get({ id })
    expect([page.clue.stage, page.clue.closedOn]).toEqual(['转立案', '2026-05-12'])
    expect(page.cases.map(entry => entry.id)).toEqual([caseId])
    const filed = await client.cases.get({ id: caseId })
    expect(filed.clue?.id).toBe(id)
    expect(filed.approvals).toMatchObject([{ matter: '立案', level: 'head', requiredLevel: 'head' }])
    expect(page.clue.answer).toBe('立案，案件编号案2026-001')
  })
})

describe('a case (LA-05)', () => {
  it('留置: both readings shown, extension only in order, within its length, before the end', async () => {
    const { client } = test
    const { id } = await client.cases.create(newCase({ measure: '留置', measureOn: '2026-03-01' }))
    const clocks = (await client.cases.get({ id })).clocks
    expect(ids(clocks)).toEqual(['D31', 'D31a', 'D32'])
    const hold = clocks.find(clock => clock.ruleId === 'D31')!
    expect([hold.dueOn, hold.level, hold.daysLeft]).toEqual(['2026-05-31', 'near', 11])
    const told = await client.deadlines.explain({ clockId: hold.id })
    expect(told.alternative?.dueOn).toBe('2026-06-01')
    expect(told.extension).toMatchObject({ upTo: 3, unit: 'm', approver: '上一级监察机关' })

    const extend = (version: number, more: object) =>
      client.deadlines.extend({
        clockId: hold.id,
        version,
        count: 3,
        grantedOn: '2026-05-18',
        approver: '市监委',
        reason: '案情复杂',
        ...more,
      })
    await expect(extend(hold.version, { count: 4 })).rejects.toMatchObject({ code: 'clock.extensionTooLong' })
    await expect(extend(hold.version, { grantedOn: '2026-06-01' })).rejects.toMatchObject({ code: 'clock.expired' })
    await expect(extend(hold.version, { grantedOn: '2026-05-21' })).rejects.toMatchObject({ code: 'clock.date' })
    await expect(extend(hold.version, { reason: '' })).rejects.toMatchObject({ code: 'input.invalid' })
    const longer = await extend(hold.version, {})
    expect(longer.dueOn).toBe('2026-08-31')
    await expect(extend(longer.version, { count: 3 })).rejects.toMatchObject({ code: 'clock.extensionTooLong' })
    const last = await extend(longer.version, { count: 2, approver: '国家监察委员会' })
    expect(last.dueOn).toBe('2026-10-31')
    await expect(extend(last.version, { count: 1 })).rejects.toMatchObject({ code: 'clock.ceiling' })
    const { changes } = await client.deadlines.explain({ clockId: hold.id })
    expect(changes.map(change => [change.cause, change.dueBefore, change.dueAfter, change.madeBy])).toEqual([
      ['extension', '2026-05-31', '2026-08-31', '周知期'],
      ['extension', '2026-08-31', '2026-10-31', '周知期'],
    ])
  })

  it('解除留置 ends the 留置 clocks and starts a year; only listed events can start a clock', async () => {
    const { client } = test
    const { id } = await client.cases.create(newCase({ measure: '留置', measureOn: '2026-03-01' }))
    const released = await client.deadlines.start({ subject: 'case', subjectId: id, ruleId: 'D22', on: '2026-05-10' })
    expect(released.dueOn).toBe('2027-05-10')
    expect(released.provisional).toBe(true)
    const clocks = (await client.cases.get({ id })).clocks
    expect(ids(clocks.filter(clock => clock.closedOn === '2026-05-10'))).toEqual(['D31', 'D31a'])
    await expect(
      client.deadlines.start({ subject: 'case', subjectId: id, ruleId: 'D31', on: '2026-05-10' }),
    ).rejects.toMatchObject({ code: 'clock.rule' })
    const events = await client.deadlines.events({ subject: 'case' })
    expect(events.map(event => event.ruleId)).toEqual(expect.arrayContaining(['D22', 'D33', 'D74', 'D80']))
    expect(events.some(event => event.ruleId === 'D24')).toBe(false)
  })

  it('移送检察院 ends 留置 on the day of the transfer, whenever it is written down', async () => {
    const { client } = test
    const { id } = await client.cases.create(newCase({ measure: '留置', measureOn: '2026-03-01' }))
    const {
      id: _,
      stage: _s,
      stageSinceOn: _o,
      closedOn: _c,
      sourceRowId: _r,
      version,
      ...facts
    } = (await client.cases.get({ id })).case
    await client.cases.update({ ...facts, id, version, reason: '原登记有误', transferredOn: '2026-05-15' })
    const clocks = (await client.cases.get({ id })).clocks
    // the family's right to be told is not settled by the transfer
    expect(clocks.map(clock => [clock.ruleId, clock.closedOn])).toEqual([
      ['D32', null],
      ['D31', '2026-05-15'],
      ['D31a', '2026-05-15'],
    ])
  })

  it('a start date changed after the light went red stays visible with both last days', async () => {
    const { client } = test
    const { id } = await client.cases.create(newCase({ filedOn: '2025-04-01' }))
    const before = await client.cases.get({ id })
    expect(before.clocks[0]).toMatchObject({ ruleId: 'D21', level: 'overdue', dueOn: '2026-04-01' })
    const { id: _, stage: _s, stageSinceOn: _o, closedOn: _c, sourceRowId: _r, version, ...facts } = before.case
    await client.cases.update({ ...facts, id, version, reason: '原登记有误', filedOn: '2025-09-01' })
    const [clock] = (await client.cases.get({ id })).clocks
    expect(clock).toMatchObject({ dueOn: '2026-09-01', level: 'far' })
    const { changes } = await client.deadlines.explain({ clockId: clock!.id })
    expect(changes).toMatchObject([{ cause: 'correction', dueBefore: '2026-04-01', dueAfter: '2026-09-01' }])
  })

  it('审理 late: the clock closes with the mark 超期办结 and the decision starts its own', async () => {
    const { client } = test
    const { id } = await client.cases.create(newCase({ filedOn: '2026-01-05', outcome: '党内警告' }))
    const steps = [
      ['审查调查', '2026-01-06'],
      ['移送审理', '2026-03-20'],
      ['审理', '2026-03-24'],
      ['处分决定', '2026-05-06'],
    ] as const
    for (const [to, on] of steps) await moveCaseTo(client, id, to, on, '党纪轻处分')
    const { clocks } = await client.cases.get({ id })
    expect(new Set(clocks.filter(clock => clock.closedOn === null).map(clock => clock.stage))).toEqual(
      new Set(['处分决定']),
    )
    expect(clocks.find(clock => clock.ruleId === 'D50')).toMatchObject({
      late: true,
      level: 'closed',
      closedOn: '2026-05-06',
    })
    expect(clocks.find(clock => clock.ruleId === 'D21')).toMatchObject({ late: false, level: 'closed' })
    expect(ids(clocks.filter(clock => clock.closedOn === null))).toEqual(['D53', 'D55'])
  })
})

describe('board, scope and trail', () => {
  it('counts by light, filters, and follows today', async () => {
    const { client } = test
    const { id } = await client.clues.create(newClue())
    await client.clues.move({ id, version: 1, to: '分办', on: '2026-04-28' })
    await moveClueTo(client, id, '拟处置', '2026-04-28')
    await client.cases.create(newCase({ handler: '承办二' }))
    const counts = async () => (await client.deadlines.board({})).counts
    expect(await counts()).toEqual({ overdue: 0, near: 0, far: 2, closed: 0, paused: 0 })
    now = new Date('2026-05-22T02:00:00Z')
    expect(await counts()).toEqual({ overdue: 0, near: 1, far: 1, closed: 0, paused: 0 })
    // half past four in the afternoon in London is already the next day here
    now = new Date('2026-05-28T16:30:00Z')
    expect(await counts()).toEqual({ overdue: 1, near: 0, far: 1, closed: 0, paused: 0 })
    const red = await client.deadlines.board({ level: 'overdue' })
    expect(red.rows.map(row => [row.subjectNo, row.daysLeft])).toEqual([['线2026-001', -1]])
    expect((await client.deadlines.board({ handler: '承办二' })).rows.map(row => row.ruleId)).toEqual(['D21'])
    expect((await client.deadlines.board({ party: 'person' })).rows).toEqual([])
    expect((await client.clues.list({})).rows[0]).toMatchObject({ level: 'overdue', ruleTitle: '线索处置意见' })
  })

  it('a handler sees only rows that bear the own name; others find nothing there', async () => {
    const { client } = test
    const mine = await client.clues.create(newClue({ no: '线-我', handler: '吴求实', realName: true }))
    const other = await client.clues.create(newClue({ no: '线-他', handler: '承办二', realName: true }))
    const handler = await test.as('handler')
    expect((await handler.clues.list({})).rows.map(row => row.id)).toEqual([mine.id])
    expect((await handler.deadlines.board({})).rows.map(row => row.subjectNo)).toEqual(['线-我'])
    await expect(handler.clues.get({ id: other.id })).rejects.toMatchObject({ code: 'row.missing' })
    const query = await test.as('query')
    await expect(query.deadlines.board({})).rejects.toMatchObject({ code: 'auth.forbidden' })
    const leader = await test.as('leader')
    expect((await leader.clues.list({})).rows).toHaveLength(2)
    await expect(leader.clues.create(newClue({ no: '线-领' }))).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('reading a clue and changing a term are written down', async () => {
    const { client } = test
    const { id } = await client.clues.create(newClue())
    await client.clues.get({ id })
    const { raw } = test.core.house.vault.get()
    const ops = raw
      .prepare<[], { op: string; outcome: string }>(`select op, outcome from audit where op like 'clues.%' order by id`)
      .all()
    expect(ops).toEqual([
      { op: 'clues.create', outcome: 'done' },
      { op: 'clues.get', outcome: 'read' },
    ])
  })
})

describe('importing the official calendar (C12)', () => {
  const file = (year: number, days: object[]) => Buffer.from(JSON.stringify({ year, papers: ['国办发'], days }))
  const give = (name: string, bytes: Buffer) => test.core.files.registerBytes(test.session.id, name, bytes)
  const newYear = [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-04', isOffDay: true },
  ]

  it('moves the due dates that depend on it, lists them with both values, and settles what was provisional', async () => {
    now = new Date('2026-12-24T02:00:00Z')
    const { client } = test
    const { id } = await client.clues.create(newClue({ receivedOn: '2026-12-23', realName: true }))
    const [before] = (await client.clues.get({ id })).clocks
    expect(before).toMatchObject({ ruleId: 'D05', dueOn: '2027-01-14', provisional: true })
    expect((await client.calendars.list()).missing).toEqual([2027])
    const stages: string[] = []
    const result = await client.calendars.import(
      { fileIds: [give('2027.json', file(2027, newYear)), give('2028.json', file(2028, []))] },
      { onProgress: ({ stage }) => stages.push(stage) },
    )
    expect(result).toMatchObject({ imported: [2027], unpublished: [2028], checked: 1, moved: 1 })
    expect(stages).toContain('重新计算时限')
    const moved = await client.calendars.moved({ run: result.run })
    expect(moved.rows).toMatchObject([{ subjectNo: '线2026-001', dueBefore: '2027-01-14', dueAfter: '2027-01-15' }])
    const [after] = (await client.clues.get({ id })).clocks
    expect(after).toMatchObject({ dueOn: '2027-01-15', provisional: false })
    const list = await client.calendars.list()
    expect(list).toMatchObject({
      missing: [],
      stale: false,
      coveredUntil: '2027-12-31',
      lastRun: { run: result.run, moved: 1 },
    })
    expect(await client.calendars.recount()).toMatchObject({ checked: 1, moved: 0 })
  })

  it.each([
    ['列表.json', Buffer.from('[1,2]'), 'calendar.file'],
    ['坏.json', Buffer.from('{'), 'calendar.file'],
    [
      '错年.json',
      Buffer.from(JSON.stringify({ year: 2027, days: [{ name: '元旦', date: '2025-01-01', isOffDay: true }] })),
      'calendar.fileYear',
    ],
  ])('refuses %s and changes nothing', async (name, bytes, code) => {
    const { years } = await test.client.calendars.list()
    await expect(test.client.calendars.import({ fileIds: [give(name, bytes)] })).rejects.toMatchObject({ code })
    expect((await test.client.calendars.list()).years).toEqual(years)
  })

  it('only casework may import', async () => {
    const leader = await test.as('leader')
    await expect(leader.calendars.import({ fileIds: ['x'] })).rejects.toMatchObject({ code: 'auth.forbidden' })
    const { years } = await leader.calendars.list()
    expect(years.filter(({ year }) => year > 2024).map(({ year, workdays }) => [year, workdays])).toEqual([
      [2025, 248],
      [2026, 248],
    ])
  })
})
