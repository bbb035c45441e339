/** Registers beside the ledger: 径送件, 打听过问干预, 排查会, next numbers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import { openTestCore, type TestCore } from './builders.ts'
import { moveClueTo } from './flow-steps.ts'

let test: TestCore
let now = new Date('2026-05-20T02:00:00Z')
beforeAll(async () => {
  test = await openTestCore({ roles: ['casework'], now: () => now })
})
afterAll(() => test.close())

const clue = (no: string, more: object = {}) => ({ no, subjectName: '甲某', receivedOn: '2026-04-28', ...more })

describe('径送件 (D01, D04)', () => {
  it('has no field for a name or for content, neither asked nor stored', () => {
    const asked = Object.keys(contract.forwards.create.input.shape).sort()
    expect(asked).toEqual(['channel', 'direct', 'handler', 'no', 'pieces', 'receivedOn', 'recipient'])
    const columns = test.core.house.vault.get().raw.prepare('pragma table_info(forwards)').all() as { name: string }[]
    expect(columns.map(column => column.name).join()).not.toMatch(/content|summary|name|title|person|subject|note/)
  })

  it('its clock of five working days stands on the board without any title, and ends when it is sent', async () => {
    const petition = await test.as('petition')
    const { no } = await petition.forwards.nextNo()
    expect(no).toBe('径送2026-001')
    const facts = { no, receivedOn: '2026-05-18', channel: '来信', recipient: '市纪委监委信访室' } as const
    const { id } = await petition.forwards.create(facts)
    await expect(petition.forwards.create(facts)).rejects.toMatchObject({ code: 'row.duplicate' })
    const [row] = (await petition.forwards.list({})).rows
    expect(row).toMatchObject({ no, dueOn: '2026-05-25', forwardedOn: null })
    const onBoard = (await test.client.deadlines.board({ subject: 'forward' })).rows
    expect(onBoard).toMatchObject([{ ruleId: 'D01', subjectNo: no, subjectTitle: '径送件' }])
    await petition.forwards.update({ ...facts, id, version: 1, receivedOn: '2026-05-19', reason: '收文日期登记有误' })
    expect((await petition.forwards.list({})).rows[0]).toMatchObject({ dueOn: '2026-05-26' })
    const send = { id, version: 2, on: '2026-05-20', carrier: '机要交换', receiptNo: '机123' }
    await petition.forwards.send(send)
    await expect(petition.forwards.send({ ...send, version: 3 })).rejects.toMatchObject({ code: 'row.stale' })
    expect((await petition.forwards.list({ open: true })).rows).toEqual([])
    expect((await petition.forwards.list({})).rows[0]).toMatchObject({ level: 'closed', late: false })
    await expect((await test.as('handler')).forwards.list({})).rejects.toMatchObject({ code: 'auth.forbidden' })
  })
})

describe('打听过问干预 (LF-08)', () => {
  it('is tied to a record, corrected with a reason; a 承办 sees the own entries and records only', async () => {
    const { client } = test
    const mine = await client.clues.create(clue('线-我', { handler: '吴求实' }))
    const other = await client.clues.create(clue('线-他', { handler: '别人' }))
    const entry = (no: string, subjectId: number) => ({
      no,
      kind: '打听案情' as const,
      subject: 'clue' as const,
      subjectId,
      happenedOn: '2026-05-12',
      meddler: '某某',
      toldTo: '吴求实',
      content: '电话询问进展',
    })
    const { id } = await client.meddling.create(entry('过问2026-001', mine.id))
    await client.meddling.create(entry('过问2026-002', other.id))
    await client.meddling.update({
      ...entry('过问2026-001', mine.id),
      id,
      version: 1,
      handling: '已谈话提醒',
      reason: '补记处理',
    })
    expect((await client.meddling.corrections({ id })).rows).toMatchObject([{ field: 'handling', after: '已谈话提醒' }])
    expect((await client.meddling.list({})).rows.map(row => row.recordNo)).toEqual(['线-他', '线-我'])
    const handler = await test.as('handler')
    expect((await handler.meddling.list({})).rows.map(row => row.no)).toEqual(['过问2026-001'])
    await expect(handler.meddling.create(entry('过问2026-003', other.id))).rejects.toMatchObject({
      code: 'row.missing',
    })
    await expect(handler.meddling.ofRecord({ subject: 'clue', subjectId: other.id })).rejects.toMatchObject({
      code: 'row.missing',
    })
    expect((await client.meddling.nextNo()).no).toBe('过问2026-003')
  })
})

describe('排查会', () => {
  it('lists by level, keeps opinion and decision, is final only when every clue has one', async () => {
    const { client } = test
    const { id: clueId } = await client.clues.create(clue('线-排', { receivedOn: '2026-01-05' }))
    await moveClueTo(client, clueId, '分办', '2026-01-06')
    await moveClueTo(client, clueId, '拟处置', '2026-01-08')
    const listed = async (level: 'week' | 'month' | 'quarter') =>
      (await client.reviews.candidates({ level, on: '2026-05-20' })).rows.map(row => row.clueId)
    expect(await listed('week')).toContain(clueId)
    expect(await listed('quarter')).toContain(clueId)
    const candidates = (await client.reviews.candidates({ level: 'month', on: '2026-05-20' })).rows
    expect(candidates[0]).toMatchObject({ clueId, overdue: true, lastHeldOn: null })
    const meeting = { level: 'month', title: '五月月排查会', heldOn: '2026-05-20', chair: '分管领导' } as const
    const { id } = await client.reviews.create({ ...meeting, clueIds: [clueId] })
    await expect(client.reviews.close({ id, version: 1 })).rejects.toMatchObject({ code: 'review.undecided' })
    const [item] = (await client.reviews.get({ id })).items
    await client.reviews.saveItem({ meetingId: id, id: item!.id, version: 1, decision: '立即提出处置意见' })
    await client.reviews.close({ id, version: 1 })
    await expect(
      client.reviews.saveItem({ meetingId: id, id: item!.id, version: 2, decision: '改' }),
    ).rejects.toMatchObject({ code: 'review.closed' })
    // the meeting moves nothing: people do
    expect((await client.clues.get({ id: clueId })).clue.stage).toBe('拟处置')
    expect((await client.reviews.candidates({ level: 'month', on: '2026-05-21' })).rows[0]?.lastHeldOn).toBe(
      '2026-05-20',
    )
    const handler = await test.as('handler')
    expect((await handler.reviews.get({ id })).items).toEqual([])
  })

  it('held clues come due for clearing, and each clearing says when next', async () => {
    const { client } = test
    const { id: clueId } = await client.clues.create(clue('线-存', { receivedOn: '2025-10-08' }))
    for (const [to, on] of [
      ['分办', '2025-10-09'],
      ['拟处置', '2025-10-10'],
      ['暂存待查', '2025-10-20'],
    ] as const)
      await moveClueTo(client, clueId, to, on)
    const hold = async () => (await client.reviews.holds()).rows.find(row => row.clueId === clueId)
    expect(await hold()).toMatchObject({ nextOn: '2026-04-20', due: true, clearedOn: null })
    const clear = { clueId, opinion: '继续暂存', nextOn: '2026-11-20', clearedBy: '周知期' }
    await client.reviews.clearHold({ ...clear, on: '2026-05-20' })
    expect(await hold()).toMatchObject({ nextOn: '2026-11-20', due: false, clearedOn: '2026-05-20' })
    await moveClueTo(client, clueId, '拟处置', '2026-05-20')
    expect(await hold()).toBeUndefined()
    await expect(client.reviews.clearHold({ ...clear, on: '2026-05-20' })).rejects.toMatchObject({ code: 'flow.ended' })
  })
})

describe('numbers of the office’s own practice (本地设定)', () => {
  it('have a default, are set with a reason by who may, and every change stays listed', async () => {
    const { client } = test
    const { raw } = test.core.house.vault.get()
    const shown = async (id: string) => (await client.limits.practices()).find(one => one.id === id)
    const standard = { count: 6, unit: 'm' }
    expect(await shown('B01')).toMatchObject({ standard, now: standard, changes: [] })
    expect(await shown('B02')).toMatchObject({ now: { count: 180, unit: 'd' } })
    const three = { id: 'B01', count: 3, because: '县纪委办公会议定' } as const
    const handler = await test.as('handler')
    expect(await handler.limits.practices()).toHaveLength(2)
    for (const role of ['handler', 'leader', 'sysadmin'] as const)
      await expect((await test.as(role)).limits.setPractice(three)).rejects.toMatchObject({ code: 'auth.forbidden' })
    for (const wrong of [{ because: ' ' }, { count: 0 }, { count: 37 }])
      await expect(client.limits.setPractice({ ...three, ...wrong })).rejects.toMatchObject({ code: 'input.invalid' })

    const { id: clueId } = await client.clues.create(clue('线-期', { receivedOn: '2026-01-08' }))
    for (const [to, day] of [
      ['分办', '2026-01-09'],
      ['拟处置', '2026-01-10'],
      ['暂存待查', '2026-01-20'],
    ] as const)
      await moveClueTo(client, clueId, to, day)
    const hold = async () => (await client.reviews.holds()).rows.find(row => row.clueId === clueId)
    expect(await hold()).toMatchObject({ nextOn: '2026-07-20', due: false })
    await client.limits.setPractice(three)
    expect(await hold()).toMatchObject({ nextOn: '2026-04-20', due: true })
    expect((await client.reviews.holds()).months).toBe(3)
    // no limit of the law knows of it
    expect((await client.limits.list()).filter(line => line.local !== null)).toEqual([])
    await client.limits.setPractice({ id: 'B01', count: null, because: '恢复原来的做法' })
    expect(await hold()).toMatchObject({ nextOn: '2026-07-20', due: false })
    expect(await shown('B01')).toMatchObject({
      now: standard,
      changes: [
        { length: null, because: '恢复原来的做法', setBy: '周知期' },
        { length: { count: 3, unit: 'm' }, because: '县纪委办公会议定', setBy: '周知期', setAt: now.toISOString() },
      ],
    })
    const trail = raw
      .prepare<[], { note: string }>(`select note from audit where op = 'limits.setPractice' and outcome = 'done'`)
      .all()
    expect(trail.map(row => row.note)).toContain(JSON.stringify(three))
  })

  it('say after how many days an open record counts as stalled', async () => {
    const { client } = test
    const { id } = await client.clues.create(clue('线-停', { receivedOn: '2026-04-10' }))
    const stalled = async () => {
      const { rows, stalledDays } = await client.flow.unsettled({ kind: 'stalled' })
      return { stalledDays, listed: rows.some(row => row.subject === 'clue' && row.id === id) }
    }
    expect(await stalled()).toEqual({ stalledDays: 180, listed: false })
    // 10 April to 20 May
    await client.limits.setPractice({ id: 'B02', count: 40, because: '督办要求' })
    expect(await stalled()).toEqual({ stalledDays: 40, listed: true })
    await client.limits.setPractice({ id: 'B02', count: 41, because: '督办要求' })
    expect(await stalled()).toEqual({ stalledDays: 41, listed: false })
  })
})

describe('next numbers', () => {
  it('follow the last one and begin again in a new year', async () => {
    const { client } = test
    await client.clues.create(clue('砚纪线〔2026〕009号'))
    expect((await client.flow.nextNo({ subject: 'clue' })).no).toBe('砚纪线〔2026〕010号')
    now = new Date('2027-01-04T02:00:00Z')
    expect((await client.flow.nextNo({ subject: 'clue' })).no).toBe('砚纪线〔2027〕001号')
    expect((await client.flow.nextNo({ subject: 'case' })).no).toBe('案2027-001')
    now = new Date('2026-05-20T02:00:00Z')
  })
})
