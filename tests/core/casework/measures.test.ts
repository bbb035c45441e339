import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MeasureName } from '../../../shared/domain/casework/measures.ts'
import { openTestCore, type TestCore } from '../builders.ts'

let now = new Date('2026-05-20T02:00:00Z')
let test: TestCore
let caseId = 0
let made = 0
beforeAll(async () => {
  test = await openTestCore({ roles: ['casework'], now: () => now })
})
afterAll(() => test.close())
beforeEach(async () => {
  now = new Date('2026-05-20T02:00:00Z')
  made += 1
  const facts = { title: '甲某涉嫌受贿', subjectName: '甲某', filedOn: '2026-03-01', handler: '吴求实' }
  caseId = (await test.client.cases.create({ no: `案2026-${made}`, ...facts })).id
})

const detain = (more: object = {}) => ({
  subject: 'case' as const,
  subjectId: caseId,
  kind: '留置' as const,
  target: '甲某',
  role: '被审查调查人' as const,
  approver: '市监委',
  level: 'superior' as const,
  approvedOn: '2026-05-17',
  startedOn: '2026-05-18',
  startedAt: '10:00',
  reason: '涉嫌严重职务犯罪',
  ...more,
})
const list = () => test.client.measures.list({ subject: 'case', subjectId: caseId })
const only = async (kind = '留置') => (await list()).rows.find(row => row.kind === kind)!
const open = (row: { clocks: { ruleId: string; closedOn: string | null }[] }) =>
  row.clocks.filter(clock => clock.closedOn === null).map(clock => clock.ruleId)

describe('留置 of the person under review', () => {
  it('D31, D31a, D32: three clocks of the measure, the notice to the minute; the case itself says 留置', async () => {
    await test.client.measures.take(detain())
    const row = await only()
    expect(row.clocks.map(clock => [clock.ruleId, clock.dueAt ?? clock.dueOn])).toEqual([
      ['D31', '2026-08-17'],
      ['D31a', '2027-01-17'],
      ['D32', '2026-05-19T10:00'],
    ])
    expect(row.clocks.every(clock => clock.item?.label === '留置（甲某）')).toBe(true)
    const page = await test.client.cases.get({ id: caseId })
    expect([page.case.measure, page.case.measureOn]).toEqual(['留置', '2026-05-18'])
    // each duty has one clock, not one of the stage and one of the measure
    expect(page.clocks.map(clock => clock.ruleId).sort()).toEqual(['D21', 'D31', 'D31a', 'D32'])
    expect(page.clocks.find(clock => clock.ruleId === 'D21')?.closedOn).toBe('2026-05-18')
  })

  it('D32: the duty ends only when the unit AND the family were told, at the later of the two', async () => {
    await test.client.measures.take(detain())
    let row = await only()
    const tell = async (event: string, at: string) => {
      const { id, version } = await only()
      await test.client.measures.note({ id, version, event, on: '2026-05-18', at, note: '送达回证' })
    }
    expect(row.proposals.join()).toContain('通知所在单位和通知家属')
    await tell('通知家属', '20:00')
    row = await only()
    expect(open(row)).toContain('D32')
    expect(row.proposals.join()).toContain('通知所在单位')
    expect(row.proposals.join()).not.toContain('通知家属')
    await tell('通知所在单位', '21:30')
    row = await only()
    expect(row.clocks.find(clock => clock.ruleId === 'D32')).toMatchObject({ closedOn: '2026-05-18', late: false })
    expect(row.proposals).toEqual([])
  })

  it('D32: told after the 24 hours is late, for ever', async () => {
    await test.client.measures.take(detain())
    for (const event of ['通知家属', '通知所在单位']) {
      const { id, version } = await only()
      await test.client.measures.note({ id, version, event, on: '2026-05-19', at: '10:01', note: '送达回证' })
    }
    expect((await only()).clocks.find(clock => clock.ruleId === 'D32')).toMatchObject({ late: true })
  })

  it('有碍调查: the notice waits with its approver, and is owed at once when the obstacle is gone', async () => {
    await test.client.measures.take(detain())
    const first = await only()
    await test.client.measures.withhold({
      id: first.id,
      version: first.version,
      approver: '县监委主要负责人',
      on: '2026-05-18',
      at: '12:00',
      reason: '同案人员在逃',
    })
    const row = await only()
    expect(open(row)).not.toContain('D32')
    expect(row.proposals).toEqual([
      '有碍调查暂不通知（县监委主要负责人批准），有碍情形消失后应当立即通知所在单位和通知家属',
    ])
    for (const event of ['通知家属', '通知所在单位']) {
      const { id, version } = await only()
      await test.client.measures.note({ id, version, event, on: '2026-05-20', at: '09:00', note: '送达回证' })
    }
    expect(await only()).toMatchObject({ withheld: null, proposals: [] })
  })

  it('D31a: renewals before the end, each with its own level; never past the cap', async () => {
    await test.client.measures.take(detain())
    const renew = async (more: object) => {
      const { id, version } = await only()
      return test.client.measures.renew({
        id,
        version,
        count: 3,
        level: 'superior',
        approver: '市监委',
        approvedOn: '2026-05-20',
        reason: '案情复杂',
        ...more,
      })
    }
    await expect(renew({ level: 'head', approver: '县监委主要负责人' })).rejects.toMatchObject({
      code: 'measure.level',
    })
    expect(await renew({})).toEqual({ dueOn: '2026-11-17' })
    await expect(renew({ count: 2 })).rejects.toMatchObject({
      code: 'measure.level',
      params: { required: '国家监察委员会' },
    })
    expect(await renew({ count: 2, level: 'nation', approver: '国家监察委员会' })).toEqual({ dueOn: '2027-01-17' })
    await expect(renew({ count: 1, level: 'nation' })).rejects.toMatchObject({ code: 'clock.ceiling' })
    // a refused renewal leaves nothing behind
    expect((await only()).events.filter(event => event.kind === '延长')).toHaveLength(2)
  })

  it('a renewal approved after the end is refused, and what the law says is proposed, not done', async () => {
    await test.client.measures.take(detain())
    now = new Date('2026-08-20T02:00:00Z')
    const { id, version, proposals } = await only()
    expect(proposals.join()).toContain('必须立即解除或者依法变更')
    const late = { id, version, count: 1, level: 'superior' as const, approver: '市监委', approvedOn: '2026-08-19' }
    await expect(test.client.measures.renew({ ...late, reason: '补办' })).rejects.toMatchObject({
      code: 'clock.expired',
    })
    expect(open(await only())).toContain('D31')
  })

  it('D22: 解除 ends the limits and starts a year; D32 not yet given stays owed', async () => {
    await test.client.measures.take(detain())
    const { id, version } = await only()
    await test.client.measures.end({ id, version, ending: '解除', on: '2026-05-20', at: '09:00', approver: '县监委' })
    const row = await only()
    expect(open(row)).toEqual(['D32'])
    const page = await test.client.cases.get({ id: caseId })
    expect(page.clocks.find(clock => clock.ruleId === 'D22')).toMatchObject({ startedOn: '2026-05-20', closedOn: null })
    expect(page.case.measure).toBe('留置（解除）')
    expect(page.clocks.filter(clock => clock.ruleId === 'D31')).toHaveLength(1)
    await expect(
      test.client.measures.end({
        id,
        version: version + 1,
        ending: '解除',
        on: '2026-05-20',
        at: '10:00',
        approver: '县监委',
      }),
    ).rejects.toMatchObject({ code: 'measure.ended' })
  })

  it('the release of one person leaves the 留置 of another alone', async () => {
    await test.client.measures.take(detain())
    await test.client.measures.take(detain({ target: '乙某', role: '涉案人员', startedAt: '11:00' }))
    const lead = (await list()).rows.find(row => row.target === '甲某')!
    await test.client.measures.end({
      id: lead.id,
      version: lead.version,
      ending: '解除',
      on: '2026-05-20',
      at: '09:00',
      approver: '县监委',
    })
    const other = (await list()).rows.find(row => row.target === '乙某')!
    expect(open(other)).toEqual(['D31', 'D31a', 'D32'])
  })

  it('D35: after the transfer the automatic end is proposed', async () => {
    await test.client.measures.take(detain())
    const { case: entry } = await test.client.cases.get({ id: caseId })
    await test.client.cases.update({ ...entry, transferredOn: '2026-05-20', reason: '补登移送日期' })
    expect((await only()).proposals.join()).toContain('先行拘留执行后留置自动解除')
    expect(open(await only())).toContain('D31')
  })

  it('D33: an application for a change starts three days, its answer ends them', async () => {
    await test.client.measures.take(detain())
    let row = await only()
    await test.client.measures.note({
      id: row.id,
      version: row.version,
      event: '申请变更措施',
      on: '2026-05-19',
      note: '家属书面申请',
    })
    row = await only()
    expect(row.clocks.find(clock => clock.ruleId === 'D33')).toMatchObject({ dueOn: '2026-05-22', closedOn: null })
    await test.client.measures.note({
      id: row.id,
      version: row.version,
      event: '答复变更申请',
      on: '2026-05-20',
      note: '不同意，已说明理由',
    })
    expect((await only()).clocks.find(clock => clock.ruleId === 'D33')?.closedOn).toBe('2026-05-20')
  })
})

describe('refusals, each with its own sentence', () => {
  it.each([
    ['below the matrix', { level: 'head' }, 'measure.level'],
    ['approved afterwards', { approvedOn: '2026-05-19' }, 'measure.unapproved'],
    ['without the hour', { startedAt: null }, 'measure.hour'],
    ['before the case was filed', { startedOn: '2026-02-01', approvedOn: '2026-02-01' }, 'clock.date'],
    ['in the days to come', { startedOn: '2026-05-21' }, 'clock.date'],
  ])('%s', async (_, more, code) => {
    await expect(test.client.measures.take(detain(more))).rejects.toMatchObject({ code })
    expect((await list()).rows).toEqual([])
  })

  it('twice for the same person; a kind the stage does not know; an ending the kind does not know', async () => {
    const { client } = test
    await client.measures.take(detain())
    await expect(client.measures.take(detain())).rejects.toMatchObject({ code: 'row.duplicate' })
    await expect(client.measures.take(detain({ kind: '函询', level: 'head' }))).rejects.toMatchObject({
      code: 'measure.stage',
    })
    const { id, version } = await only()
    await expect(
      client.measures.end({ id, version, ending: '到期自动解除', on: '2026-05-20', at: '09:00', approver: '县监委' }),
    ).rejects.toMatchObject({ code: 'measure.ending' })
    await expect(
      client.measures.note({ id, version, event: '抓获（接到通知）', on: '2026-05-20', at: '09:00', note: '某地公安' }),
    ).rejects.toMatchObject({ code: 'measure.event' })
  })

  it('a handler sees and touches only measures of records that bear the own name', async () => {
    const other = await test.client.cases.create({
      no: '案2026-他人',
      title: '丙某违纪',
      subjectName: '丙某',
      filedOn: '2026-03-01',
      handler: '承办二',
    })
    const handler = await test.as('handler')
    expect((await handler.measures.list({ subject: 'case', subjectId: caseId })).rows).toEqual([])
    await expect(handler.measures.list({ subject: 'case', subjectId: other.id })).rejects.toMatchObject({
      code: 'row.missing',
    })
    await expect(handler.measures.take(detain({ subjectId: other.id }))).rejects.toMatchObject({ code: 'row.missing' })
  })
})

describe('a record with measures', () => {
  it('is not taken away by undoing its import: the database itself refuses', async () => {
    await test.client.measures.take(detain())
    const { raw } = test.core.house.vault.get()
    expect(() => raw.prepare('delete from cases where id = ?').run(caseId)).toThrow(/FOREIGN KEY/)
    expect(await only()).toMatchObject({ kind: '留置' })
  })
})

describe('other measures', () => {
  const take = (kind: MeasureName, more: object = {}) => test.client.measures.take({ ...detain(more), kind })

  it('D27: 强制到案 twelve hours or, by choice, twenty-four; a second one at once is pointed out', async () => {
    await take('强制到案', { startedAt: '22:30' })
    const first = await only('强制到案')
    expect(first.clocks.map(clock => [clock.ruleId, clock.dueAt])).toEqual([['D27', '2026-05-19T10:30']])
    await test.client.measures.end({
      id: first.id,
      version: first.version,
      ending: '到案结束',
      on: '2026-05-19',
      at: '10:00',
      approver: '县监委',
    })
    await take('强制到案', { ruleId: 'D27a', startedOn: '2026-05-19', startedAt: '18:00' })
    const rows = (await list()).rows
    expect(rows[0]!.clocks.map(clock => [clock.ruleId, clock.dueAt])).toEqual([['D27a', '2026-05-20T18:00']])
    expect(rows[0]!.proposals.join()).toContain('变相拘禁')
    expect(rows[1]!.clocks[0]).toMatchObject({ late: false })
  })

  it('D29, D30: 管护 becomes 留置; the takeover is asked for until it is written down', async () => {
    await take('管护', { level: 'head', approver: '县监委主要负责人' })
    let row = await only('管护')
    expect(open(row)).toEqual(['D29', 'D30', 'D32'])
    await test.client.measures.note({
      id: row.id,
      version: row.version,
      event: '送留置场所',
      on: '2026-05-18',
      at: '18:00',
      note: '留置中心签收单',
    })
    row = await only('管护')
    expect(open(row)).toEqual(['D29', 'D32'])
    await test.client.measures.end({
      id: row.id,
      version: row.version,
      ending: '转为留置',
      on: '2026-05-20',
      at: '09:00',
      approver: '县监委',
    })
    expect((await only('管护')).proposals.join()).toContain('请登记留置措施')
    await take('留置', { startedOn: '2026-05-20', startedAt: '09:00', fromId: row.id })
    expect((await only('管护')).proposals.join()).not.toContain('请登记留置措施')
  })

  it('D37: 冻结 is renewed in time; out of time its lapse is proposed and written down by a person', async () => {
    await take('冻结', {
      target: '甲某银行账户',
      role: '财物',
      level: 'deputy',
      startedOn: '2026-03-10',
      approvedOn: '2026-03-10',
      startedAt: null,
    })
    let row = await only('冻结')
    expect(row.clocks.map(clock => [clock.ruleId, clock.dueOn])).toEqual([['D37', '2026-09-10']])
    const granted = {
      count: 6,
      level: 'deputy' as const,
      approver: '分管领导',
      approvedOn: '2026-05-20',
      reason: '仍需冻结',
    }
    expect(await test.client.measures.renew({ id: row.id, version: row.version, ...granted })).toEqual({
      dueOn: '2027-03-10',
    })
    now = new Date('2027-03-11T02:00:00Z')
    row = await only('冻结')
    expect(row.proposals.join()).toContain('依法自动解除')
    expect(row.endedOn).toBeNull()
    await test.client.measures.end({
      id: row.id,
      version: row.version,
      ending: '到期自动解除',
      on: '2027-03-10',
      approver: '分管领导',
    })
    expect(open(await only('冻结'))).toEqual([])
  })

  it('D42: only a provincial approval restricts leaving the country', async () => {
    await expect(take('限制出境', { level: 'superior' })).rejects.toMatchObject({
      code: 'measure.level',
      params: { required: '省级监察机关' },
    })
    await take('限制出境', { level: 'province', approver: '省监委' })
    expect((await only('限制出境')).clocks.map(clock => clock.ruleId)).toEqual(['D42'])
  })
})
