import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestCore, type TestCore } from '../builders.ts'

const now = new Date('2026-05-20T02:00:00Z')
let test: TestCore
let caseId = 0
let made = 0
beforeAll(async () => {
  test = await openTestCore({ roles: ['casework'], now: () => now })
})
afterAll(() => test.close())
beforeEach(async () => {
  made += 1
  const facts = { title: '甲某涉嫌受贿', subjectName: '甲某', filedOn: '2026-03-01', handler: '吴求实' }
  caseId = (await test.client.cases.create({ no: `案2026-${made}`, ...facts })).id
})

const money = (more: object = {}) => ({
  subject: 'case' as const,
  subjectId: caseId,
  name: '现金',
  kind: '款项' as const,
  quantity: '人民币20万元',
  valueCents: 20_000_000,
  owner: '甲某',
  how: '扣押' as const,
  takenOn: '2026-05-06',
  ...more,
})
const watch = (more: object = {}) =>
  money({ name: '手表', kind: '贵重物品', quantity: '2块', valueCents: null, ...more })
const list = () => test.client.property.list({ subject: 'case', subjectId: caseId })
const item = async (no: number) => (await list()).rows.find(row => row.no === no)!
const step = async (no: number, name: string, on: string, more: object = {}) => {
  const { id, version } = await item(no)
  return test.client.property.step({ id, version, step: name, on, paper: '清单1号', receiver: '财务室 王某', ...more })
}

describe('the register of property involved', () => {
  it('D39, D40: each duty runs from the taking and ends with the paper that shows it', async () => {
    await test.client.property.add(money())
    await test.client.property.add(watch())
    expect((await list()).rows.map(row => [row.no, row.clocks.map(clock => [clock.ruleId, clock.dueOn])])).toEqual([
      [1, [['D39', '2026-05-21']]],
      [2, [['D40', '2026-06-05']]],
    ])
    await step(1, '存入专用账户', '2026-05-10')
    await step(2, '移交保管部门', '2026-05-20')
    const rows = (await list()).rows
    expect(rows.map(row => [row.state, row.clocks[0]!.closedOn, row.clocks[0]!.late])).toEqual([
      ['已入专户', '2026-05-10', false],
      ['已移交保管', '2026-05-20', false],
    ])
    expect((await list()).totals).toEqual({ items: 2, cents: 20_000_000, held: 2, heldCents: 20_000_000, unpriced: 1 })
  })

  it('D38: found unrelated it goes back within three days, and nowhere else', async () => {
    await test.client.property.add(watch())
    await step(1, '查明与案件无关', '2026-05-18')
    let row = await item(1)
    expect(row.clocks.find(clock => clock.ruleId === 'D38')).toMatchObject({
      dueOn: '2026-05-21',
      closedOn: null,
      party: 'person',
    })
    expect(row.next).toEqual(['退还', '解除查封冻结'])
    await expect(step(1, '上缴国库', '2026-05-19')).rejects.toMatchObject({ code: 'property.step' })
    await step(1, '退还', '2026-05-20', { receiver: '甲某之妻' })
    row = await item(1)
    expect([row.state, row.next, row.clocks.every(clock => clock.closedOn !== null)]).toEqual(['已退还', [], true])
    expect(row.steps.map(one => one.step)).toEqual(['查明与案件无关', '退还'])
  })

  it('D58: a decision on what is to be recovered starts a month', async () => {
    await test.client.property.add(money())
    await step(1, '存入专用账户', '2026-05-10')
    await step(1, '作出处置决定', '2026-05-15')
    expect((await item(1)).clocks.find(clock => clock.ruleId === 'D58')).toMatchObject({ dueOn: '2026-06-15' })
    await step(1, '上缴国库', '2026-05-20')
    expect((await list()).totals).toMatchObject({ items: 1, held: 0, heldCents: 0 })
  })

  it.each([
    ['退还', { receiver: null }, 'property.wants'],
    ['退还', { paper: null }, 'property.wants'],
    ['退还', { on: '2026-05-01' }, 'clock.date'],
    ['退还', { on: '2026-05-21' }, 'clock.date'],
    ['没有这一步', {}, 'property.step'],
  ])('refuses %s with %o', async (name, more, code) => {
    await test.client.property.add(watch())
    await expect(step(1, name, '2026-05-20', more)).rejects.toMatchObject({ code })
    expect((await item(1)).steps).toEqual([])
  })

  it('a correction keeps both values and the reason; the duty follows the right day', async () => {
    await test.client.property.add(money())
    const { id, version } = await item(1)
    const { subject: _, subjectId: _i, ...facts } = money({ takenOn: '2026-05-12', quantity: '人民币21万元' })
    await test.client.property.update({ ...facts, id, version, because: '笔误' })
    const row = await item(1)
    expect(row.steps[0]!.note).toBe(
      '数量由“人民币20万元”改为“人民币21万元”；取得日期由“2026-05-06”改为“2026-05-12”。理由：笔误',
    )
    expect(row.clocks.filter(clock => clock.closedOn === null).map(clock => clock.startedOn)).toEqual(['2026-05-12'])
    await expect(test.client.property.update({ ...facts, id, version, because: '再改' })).rejects.toMatchObject({
      code: 'row.stale',
    })
  })

  it('numbers of items are never used twice, and a measure of another record cannot be named', async () => {
    expect((await test.client.property.add(money())).no).toBe(1)
    expect((await test.client.property.add(watch())).no).toBe(2)
    await expect(test.client.property.add(money({ measureId: 999_999 }))).rejects.toMatchObject({ code: 'row.missing' })
    await expect(test.client.property.add(money({ takenOn: '2026-05-21' }))).rejects.toMatchObject({
      code: 'clock.date',
    })
    const handler = await test.as('handler')
    expect((await handler.property.list({ subject: 'case', subjectId: caseId })).rows).toHaveLength(2)
    const leader = await test.as('leader')
    await expect(leader.property.add(money())).rejects.toMatchObject({ code: 'auth.forbidden' })
  })
})
