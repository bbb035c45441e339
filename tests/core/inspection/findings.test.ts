import { describe, expect, it } from 'vitest'
import { approved, openRound, problem, type Api } from './seed.ts'

const pdf = Buffer.from('%PDF-1.4\n巡察底稿')

const step = (client: Api, roundId: number, unitId: number, more: object) =>
  client.rectifications.record({
    roundId,
    unitIds: [unitId],
    onDay: '2026-03-02',
    docNo: '砚巡〔2026〕1号',
    ...more,
  } as never)

describe('LD-01 LD-02 findings', () => {
  it('are filled in, handed in, approved by somebody else, and every step is written down', async () => {
    const { client, second, roundId, core } = await openRound()
    const other = await second()
    const { id } = await client.findings.create({ ...problem, roundId })
    await client.findings.update({ ...problem, id, version: 1, title: '村级工程未招标' })
    await client.findings.act({ id, version: 2, act: 'submit', note: null })
    await expect(client.findings.update({ ...problem, id, version: 3 })).rejects.toMatchObject({
      code: 'finding.state',
    })
    await expect(client.findings.act({ id, version: 3, act: 'approve', note: '同意' })).rejects.toMatchObject({
      code: 'finding.own',
    })
    await expect(other.findings.act({ id, version: 3, act: 'approve', note: null })).rejects.toMatchObject({
      code: 'finding.note',
    })
    await other.findings.act({ id, version: 3, act: 'approve', note: '事实清楚' })
    const found = await client.findings.get({ id })
    expect(found).toMatchObject({ state: 'approved', rectify: 'open', groupName: '第二组', no: 1, acts: ['correct'] })
    expect(found.events.map(({ kind }) => kind)).toEqual(['填报', '修改', '送审', '审定'])
    const leader = await core.as('leader')
    expect((await leader.findings.list({ roundId })).rows).toHaveLength(1)
    await expect(leader.findings.create({ ...problem, roundId })).rejects.toMatchObject({ code: 'auth.forbidden' })
    const clerk = await core.as('casework')
    await expect(clerk.findings.list({ roundId })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('take scans that are PDF, JPEG or PNG by their bytes, once each, and give them back unchanged', async () => {
    const { client, core, roundId } = await openRound()
    const { id } = await client.findings.create({ ...problem, roundId })
    const files = core.core.files
    const file = () => files.registerBytes(core.session.id, '底稿.pdf', pdf)
    await client.findings.addEvidence({
      findingId: id,
      kind: '账册凭证',
      content: '记账凭证12号',
      place: null,
      fileIds: [file(), file()],
    })
    const wrong = files.registerBytes(core.session.id, '底稿.pdf', Buffer.from('MZ\u0090'))
    await expect(
      client.findings.addEvidence({ findingId: id, kind: '其他', content: '程序', place: null, fileIds: [wrong] }),
    ).rejects.toMatchObject({ code: 'finding.scan' })
    const { evidence } = await client.findings.get({ id })
    expect(evidence).toHaveLength(1)
    expect(evidence[0]!.files).toHaveLength(1)
    const opened = await client.findings.openFile({ id: evidence[0]!.files[0]!.id })
    expect(files.open(core.session.id, opened.fileId).bytes.equals(pdf)).toBe(true)
  })

  it('a unit outside the round is refused; a withdrawn finding is gone from lists, its number never used again', async () => {
    const { client, roundId } = await openRound()
    await expect(client.findings.create({ ...problem, unitId: 999, roundId })).rejects.toMatchObject({
      code: 'finding.unit',
    })
    const first = await client.findings.create({ ...problem, roundId })
    await client.findings.withdraw({ id: first.id, version: 1, why: '与另一问题重复' })
    const next = await client.findings.create({ ...problem, roundId })
    const { rows } = await client.findings.list({ roundId })
    expect(rows.map(({ id, no }) => [id, no])).toEqual([[next.id, 2]])
  })
})

describe('LD-03 links with their clocks', () => {
  it('X01 X01a X02 X03 X04 X05 X05a: each step starts and ends the clocks of its round', async () => {
    const { client, second, roundId, clock } = await openRound('2026-02-28')
    const other = await second()
    await approved(client, other, roundId)
    await client.findings.saveRound({
      roundId,
      topic: '农口专项',
      feedbackDays: 30,
      assignDays: 10,
      planMonths: 1,
      publishMonths: 1,
      superviseMonths: 3,
      version: 0,
    })
    const unit = async () => (await client.rectifications.list({ roundId })).rows.find(row => row.unitId === 30)!
    const clocks = async () =>
      (await unit()).clocks.map(({ ruleId, startedOn, dueOn, closedOn, late }) => [
        ruleId,
        startedOn,
        dueOn,
        closedOn,
        late,
      ])
    await step(client, roundId, 30, { step: 'leave', onDay: '2026-02-28' })
    expect(await clocks()).toEqual([['X01', '2026-02-28', '2026-03-30', null, false]])
    clock.set('2026-04-02')
    await step(client, roundId, 30, { step: 'feedback', onDay: '2026-04-01' })
    expect(
      Object.fromEntries((await clocks()).map(([id, ...row]): [string, unknown] => [String(id), row.slice(1)])),
    ).toEqual({
      X01: ['2026-03-30', '2026-04-01', true],
      X01a: ['2026-04-11', null, false],
      X02: ['2026-05-01', null, false],
      X03: ['2026-07-01', null, false],
      X04: ['2026-07-01', null, false],
    })
    expect((await unit()).links.map(({ link, state, clock: lit }) => [link, state, lit?.ruleId])).toEqual([
      ['反馈', 'done', undefined],
      ['交办', 'running', 'X01a'],
      ['整改', 'running', 'X02'],
      ['公开', 'waiting', undefined],
    ])
    await step(client, roundId, 30, { step: 'assign', onDay: '2026-04-02' })
    await expect(step(client, roundId, 30, { step: 'report', onDay: '2026-04-02' })).rejects.toMatchObject({
      code: 'link.fault',
      params: { fault: '应先登记“报送整改方案”' },
    })
    await expect(step(client, roundId, 30, { step: 'plan', onDay: '2026-03-31' })).rejects.toMatchObject({
      code: 'link.date',
    })
    await step(client, roundId, 30, { step: 'plan', onDay: '2026-04-02' })
    clock.set('2026-07-10')
    await step(client, roundId, 30, { step: 'report', onDay: '2026-07-08' })
    const reported = Object.fromEntries((await clocks()).map(([id, ...row]): [string, unknown] => [String(id), row]))
    // the period ended on its last day, though the report came a week later
    expect(reported['X05a']).toEqual(['2026-07-01', '2026-10-01', null, false])
    expect(reported['X03']).toEqual(['2026-04-01', '2026-07-01', '2026-07-08', true])
    await step(client, roundId, 30, { step: 'review', onDay: '2026-07-09' })
    await expect(
      step(client, roundId, 30, { step: 'withhold', onDay: '2026-07-10', note: '无' }),
    ).rejects.toMatchObject({
      code: 'link.fault',
    })
    await step(client, roundId, 30, { step: 'publish', onDay: '2026-07-10', note: '党内通报并向社会公开' })
    const done = Object.fromEntries((await clocks()).map(([id, ...row]): [string, unknown] => [String(id), row[2]]))
    expect(done['X05']).toBe('2026-07-10')
  })

  it('X03 a round of three months and one of six count apart; a second rectification has its own length', async () => {
    const { client, second, roundId, clock } = await openRound('2026-03-02')
    const other = await second()
    await approved(client, other, roundId)
    for (const name of ['feedback', 'plan'] as const) await step(client, roundId, 30, { step: name })
    clock.set('2026-06-02')
    await step(client, roundId, 30, { step: 'report', onDay: '2026-06-01' })
    await step(client, roundId, 30, { step: 'grade', onDay: '2026-06-02', grade: '一般', note: '两项未到位' })
    await expect(
      step(client, roundId, 30, { step: 'second', onDay: '2026-06-02', note: '限期整改' }),
    ).rejects.toMatchObject({ code: 'link.fault' })
    await step(client, roundId, 30, { step: 'second', onDay: '2026-06-02', note: '限期整改', months: 2 })
    const row = (await client.rectifications.list({ roundId })).rows.find(one => one.unitId === 30)!
    const open3 = row.clocks.filter(one => one.closedOn === null).map(({ ruleId, dueOn }) => [ruleId, dueOn])
    expect(open3).toEqual(
      expect.arrayContaining([
        ['X03', '2026-08-02'],
        ['X04', '2026-08-02'],
      ]),
    )
    expect([row.pass, row.next.includes('report')]).toEqual([2, true])
  })

  it('a step recorded by mistake is withdrawn with its reason, and the clock it ended runs on', async () => {
    const { client, second, roundId } = await openRound('2026-03-05')
    const other = await second()
    await approved(client, other, roundId)
    await step(client, roundId, 30, { step: 'feedback' })
    await step(client, roundId, 30, { step: 'plan', onDay: '2026-03-05' })
    const before = (await client.rectifications.list({ roundId })).rows.find(one => one.unitId === 30)!
    const [feedback, plan] = before.steps
    await expect(client.rectifications.withdrawStep({ id: feedback!.id, why: '登记错了单位' })).rejects.toMatchObject({
      code: 'link.fault',
    })
    await client.rectifications.withdrawStep({ id: plan!.id, why: '方案还没有报来' })
    const after = (await client.rectifications.list({ roundId })).rows.find(one => one.unitId === 30)!
    expect(after.clocks.find(({ ruleId }) => ruleId === 'X02')).toMatchObject({ closedOn: null, dueOn: '2026-04-02' })
    expect(after.next).toContain('plan')
  })

  it('nothing is fed back while a finding of the unit is not approved', async () => {
    const { client, roundId } = await openRound()
    await client.findings.create({ ...problem, roundId })
    await expect(step(client, roundId, 30, { step: 'feedback' })).rejects.toMatchObject({
      params: { fault: '该单位还有1个问题没有审定，审定或撤回后再反馈' },
    })
  })
})

describe('C17 rectification ledger and 销号', () => {
  it('no 销号 without measures done and proved, none by the one who asked; reopened with a reason', async () => {
    const { client, second, roundId, clock } = await openRound()
    const other = await second()
    const id = await approved(client, other, roundId)
    const measure = {
      findingId: id,
      kind: '建章立制' as const,
      content: '修订村级工程管理办法',
      responsible: '何镇长',
      dueOn: '2026-04-30',
      institution: '村级小微工程管理办法',
    }
    await expect(client.rectifications.addMeasure(measure)).rejects.toMatchObject({ code: 'closing.notFedBack' })
    await step(client, roundId, 30, { step: 'feedback' })
    const { id: measureId } = await client.rectifications.addMeasure(measure)
    await expect(client.rectifications.askClosing({ findingId: id, statement: '已完成' })).rejects.toMatchObject({
      params: { gaps: ['1项措施尚未登记完成', '1项措施没有佐证材料'] },
    })
    clock.set('2026-05-06')
    expect((await client.findings.dashboard({ roundId })).lateMeasures).toBe(1)
    const { findingId: _, ...facts } = measure
    await client.rectifications.updateMeasure({
      ...facts,
      id: measureId,
      version: 1,
      doneOn: '2026-05-05',
      doneNote: '已印发',
    })
    await client.rectifications.addProof({ measureId, content: '印发文件', place: '卷3第12页', fileIds: [] })
    await client.rectifications.askClosing({ findingId: id, statement: '办法已印发执行' })
    const check = {
      findingId: id,
      on: '2026-05-06',
      manner: ['实地核查' as const],
      opinion: '属实',
      result: 'passed' as const,
    }
    await expect(client.rectifications.checkClosing(check)).rejects.toMatchObject({ code: 'closing.own' })
    await expect(
      client.rectifications.addProof({ measureId, content: '补充', place: null, fileIds: [] }),
    ).rejects.toMatchObject({
      code: 'closing.state',
    })
    await other.rectifications.checkClosing(check)
    const closed = await client.findings.get({ id })
    expect([closed.rectify, closed.measures[0]!.isLate]).toEqual(['closed', true])
    expect(await client.findings.dashboard({ roundId })).toMatchObject({ closed: 1, institutions: 1, approved: 1 })
    await client.rectifications.reopen({ findingId: id, why: '同类问题再次发生' })
    expect((await client.findings.get({ id })).rectify).toBe('running')
    expect((await client.findings.get({ id })).events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['反馈巡察意见', '制定措施', '完成措施', '提交佐证', '申请销号', '核查销号', '恢复整改']),
    )
  })
})

describe('LD-02 PZ-15 hand-over of clues', () => {
  const handover = {
    unitId: 30,
    subjectName: '何镇长',
    post: '镇长',
    problemType: '违反廉洁纪律',
    summary: '涉嫌在工程发包中收受施工队财物',
    basis: '谈话记录2份',
    findingId: null,
  }

  it('becomes a clue only by case management accepting it; the receipt comes back, the clue’s fate does not', async () => {
    const { client, core, roundId } = await openRound()
    const { id } = await client.handovers.create({ ...handover, roundId })
    const clerk = await core.as('casework')
    expect((await clerk.handovers.inbox()).rows).toEqual([])
    await client.handovers.send({ id, version: 1 })
    expect((await clerk.handovers.inbox()).rows.map(({ id: one, state }) => [one, state])).toEqual([[id, 'sent']])
    await expect(client.handovers.accept({ id, version: 2, clueNo: 'X1', receiptNo: 'H1' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    const { clueId } = await clerk.handovers.accept({
      id,
      version: 2,
      clueNo: '砚线〔2026〕7号',
      receiptNo: '砚案收〔2026〕1号',
    })
    const { clue } = await clerk.clues.get({ id: clueId })
    expect(clue).toMatchObject({
      no: '砚线〔2026〕7号',
      subjectName: '何镇长',
      source: '巡察移交',
      receivedOn: '2026-03-02',
    })
    const [row] = (await client.handovers.list({ roundId })).rows
    expect(row).toMatchObject({ state: 'accepted', receiptNo: '砚案收〔2026〕1号', decidedBy: '周知期' })
    expect(JSON.stringify(row)).not.toMatch(/clue|7号/)
    await expect(client.handovers.chain({ roundId })).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(clerk.handovers.accept({ id, version: 3, clueNo: 'X2', receiptNo: 'H2' })).rejects.toMatchObject({
      code: 'handover.state',
    })
    expect(await client.findings.dashboard({ roundId })).toMatchObject({ handedOver: 1, accepted: 1, returned: 0 })
  })

  it('given back with a reason, mended and sent again', async () => {
    const { client, core, roundId } = await openRound()
    const { id } = await client.handovers.create({ ...handover, roundId })
    await client.handovers.send({ id, version: 1 })
    const clerk = await core.as('casework')
    await clerk.handovers.giveBack({ id, version: 2, why: '缺谈话记录原件' })
    const [row] = (await client.handovers.list({ roundId })).rows
    expect(row).toMatchObject({ state: 'returned', returnWhy: '缺谈话记录原件' })
    await client.handovers.update({ ...handover, id, version: 3, basis: '谈话记录原件2份' })
    await client.handovers.send({ id, version: 4 })
    await clerk.handovers.accept({ id, version: 5, clueNo: '8', receiptNo: '2' })
  })

  it('PZ-15 the chain counts findings, clues, cases and institutions from their rows', async () => {
    const { client, second, core, roundId } = await openRound()
    const other = await second()
    const findingId = await approved(client, other, roundId)
    const { id } = await client.handovers.create({ ...handover, findingId, roundId })
    await client.handovers.send({ id, version: 1 })
    const clerk = await core.as('casework')
    const { clueId } = await clerk.handovers.accept({ id, version: 2, clueNo: '9', receiptNo: '3' })
    const chain = await clerk.handovers.chain({ roundId })
    expect(chain).toMatchObject({ findings: 1, handedOver: 1, clues: 1, cases: 0, detained: 0, transferred: 0 })
    expect(chain.rows).toMatchObject([{ clueId, clueStage: '登记', subjectName: '何镇长' }])
  })
})

describe('LD-05 common problems', () => {
  it('counts approved problems by the town they stand for, and opens their rows', async () => {
    const { client, second, roundId } = await openRound()
    const other = await second()
    for (const unitId of [10, 30, 40]) await approved(client, other, roundId, { unitId })
    await client.findings.create({ ...problem, roundId })
    const found = await client.findings.common({ units: 3 })
    expect(found.fields).toMatchObject([{ field: '工程建设与招标采购', findings: 3, units: 3, isCommon: true }])
    expect([...found.places].sort()).toEqual(['城关镇', '墨阳镇', '砚池镇'].sort())
    expect(found.rows).toHaveLength(3)
  })
})
