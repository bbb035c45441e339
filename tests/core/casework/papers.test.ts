import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { gapsIn } from '../../../shared/domain/casework/papers/numbers.ts'
import { type PaperContent } from '../../../shared/domain/casework/papers/content.ts'
import { openTestCore, type TestCore } from '../builders.ts'

let now = new Date('2026-05-20T02:00:00Z')
let test: TestCore
let caseId = 0
let clueId = 0
let made = 0
beforeAll(async () => {
  test = await openTestCore({ roles: ['casework'], now: () => now })
})
afterAll(() => test.close())
beforeEach(async () => {
  now = new Date('2026-05-20T02:00:00Z')
  made += 1
  const facts = {
    subjectName: '甲某',
    handler: '吴求实',
    department: '第二审查调查室',
    unitName: '县水务局',
    post: '局长',
  }
  caseId = (
    await test.client.cases.create({ no: `案2026-${made}`, title: '甲某涉嫌受贿', filedOn: '2026-03-01', ...facts })
  ).id
  clueId = (
    await test.client.clues.create({
      no: `线2026-${made}`,
      receivedOn: '2026-04-28',
      realName: true,
      summary: '收受礼金',
      ...facts,
    })
  ).id
})

const filled = (content: PaperContent): PaperContent =>
  JSON.parse(JSON.stringify(content).replaceAll(/【[^【】]*】/g, '已填')) as PaperContent
const draft = async (kind: string, more: object = {}) => {
  const input = { kind, subject: 'case', subjectId: caseId, ...more } as Parameters<typeof test.client.papers.draft>[0]
  return (await test.client.papers.draft(input)).id
}
const issue = async (id: number, on = '2026-05-20') => {
  const paper = await test.client.papers.get({ id })
  const { version } = await test.client.papers.save({ id, version: paper.version, content: filled(paper.content) })
  return (await test.client.papers.issue({ id, version, on, signer: '主要负责人' })).no
}
const list = () => test.client.papers.list({ subject: 'case', subjectId: caseId })
const give = (name: string, bytes: Buffer) => test.core.files.registerBytes(test.session.id, name, bytes)
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(900_000, 7)])

describe('a paper from draft to number (LA-03, C07)', () => {
  it('is drawn from the record, saved with its history, and refused a number while blanks remain', async () => {
    const id = await draft('立案决定书')
    const paper = await test.client.papers.get({ id })
    expect(JSON.stringify(paper.content)).toContain('县水务局局长')
    expect(paper.blanks).toContain('【性别】')
    await expect(
      test.client.papers.issue({ id, version: paper.version, on: '2026-05-20', signer: '主要负责人' }),
    ).rejects.toMatchObject({ code: 'paper.blanks' })
    const first = { ...filled(paper.content), copyTo: '组织部' }
    const { version, blanks } = await test.client.papers.save({ id, version: paper.version, content: first })
    expect(blanks).toEqual([])
    await test.client.papers.save({ id, version, content: { ...first, copyTo: '组织部、编办' } })
    const { versions } = await test.client.papers.get({ id })
    expect(versions.map(one => one.savedBy)).toEqual(['周知期', '周知期'])
    expect((await test.client.papers.versionContent({ id, versionId: versions[0]!.id })).copyTo).toBe('组织部')
    await expect(test.client.papers.save({ id, version, content: first })).rejects.toMatchObject({ code: 'row.stale' })
  })

  it('numbers of a kind and year run without gaps; a voided number stays with its reason', async () => {
    const nos = []
    for (let i = 0; i < 3; i++) nos.push(await issue(await draft('撤案呈批表')))
    expect(nos).toEqual(['测纪撤呈〔2026〕1号', '测纪撤呈〔2026〕2号', '测纪撤呈〔2026〕3号'])
    const [last] = await list()
    await test.client.papers.cancel({ id: last!.id, version: last!.version, because: '内容有误' })
    expect(await issue(await draft('撤案呈批表'))).toBe('测纪撤呈〔2026〕4号')
    const book = await test.client.papers.numberLines({ series: '测纪撤呈', year: 2026 })
    expect(book.rows.map(row => [row.number, row.state, row.voidBecause])).toEqual([
      [4, 'issued', null],
      [3, 'void', '内容有误'],
      [2, 'issued', null],
      [1, 'issued', null],
    ])
    expect(gapsIn(book.rows.map(row => row.number))).toEqual([])
    const { series, prefix } = await test.client.papers.numbers({})
    expect(prefix).toBe('测纪')
    expect(series.find(row => row.series === '测纪撤呈')).toMatchObject({ count: 4, last: 4, voided: 1 })
  })

  it('a refused issue takes no number: the next one follows without a gap', async () => {
    const before = await issue(await draft('结案呈批表'))
    const id = await draft('结案呈批表')
    const drawn = await test.client.papers.get({ id })
    const content = filled(drawn.content)
    const { version } = await test.client.papers.save({ id, version: drawn.version, content })
    for (const [on, signer, code] of [
      ['2026-05-21', '主要负责人', 'clock.date'],
      ['2026-05-20', '', 'input.invalid'],
    ] as const)
      await expect(test.client.papers.issue({ id, version, on, signer })).rejects.toMatchObject({ code })
    const after = await issue(id)
    expect([before, after]).toEqual(['测纪结〔2026〕1号', '测纪结〔2026〕2号'])
  })

  it('an issued paper does not change: not by saving, not by issuing again, not in the database itself', async () => {
    const id = await draft('撤销案件决定书')
    await issue(id)
    const paper = await test.client.papers.get({ id })
    const { version } = paper
    await expect(test.client.papers.save({ id, version, content: paper.content })).rejects.toMatchObject({
      code: 'paper.state',
    })
    await expect(test.client.papers.issue({ id, version, on: '2026-05-20', signer: '某某' })).rejects.toMatchObject({
      code: 'paper.state',
    })
    await expect(test.client.papers.discard({ id, version })).rejects.toMatchObject({ code: 'paper.state' })
    const { raw } = test.core.house.vault.get()
    expect(() => raw.prepare(`update papers set content = '{}' where id = ?`).run(id)).toThrow(/does not change/)
    expect(() => raw.prepare(`update papers set state = 'draft' where id = ?`).run(id)).toThrow(/does not change/)
    expect(() => raw.prepare('delete from papers where id = ?').run(id)).toThrow(/stays/)
    await test.client.papers.cancel({ id, version, because: '重新制作' })
    expect(() => raw.prepare(`update papers set state = 'issued' where id = ?`).run(id)).toThrow(/does not change/)
  })

  it('the year of the number is the year of issue, and each measure has its own series', async () => {
    now = new Date('2027-01-05T02:00:00Z')
    expect(await issue(await draft('立案通知书'), '2026-12-31')).toBe('测纪立通〔2026〕1号')
    expect(await issue(await draft('立案通知书'), '2027-01-04')).toBe('测纪立通〔2027〕1号')
    const measure = await test.client.measures.take({
      subject: 'case',
      subjectId: caseId,
      kind: '留置',
      target: '甲某',
      role: '被审查调查人',
      approver: '市监委',
      level: 'superior',
      approvedOn: '2027-01-04',
      startedOn: '2027-01-04',
      startedAt: '10:00',
    })
    const id = await draft('措施决定书', { measureId: measure.id })
    const { content } = await test.client.papers.get({ id })
    expect(content.title).toBe('留置决定书')
    expect(JSON.stringify(content)).toContain('期限至2027年4月3日')
    expect(await issue(id, '2027-01-05')).toBe('测纪留决〔2027〕1号')
  })

  it('is asked for what it is about: a measure, a clock, a paper in force of the same record', async () => {
    for (const kind of ['措施决定书', '延期审批表', '送达回证'])
      await expect(draft(kind)).rejects.toMatchObject({ code: 'paper.source' })
    await expect(draft('分办呈批表')).rejects.toMatchObject({ code: 'paper.kind' })
    const served = await draft('立案通知书')
    await expect(draft('送达回证', { aboutId: served })).rejects.toMatchObject({ code: 'paper.source' })
    const no = await issue(served)
    const receipt = await test.client.papers.get({ id: await draft('送达回证', { aboutId: served }) })
    expect(JSON.stringify(receipt.content)).toContain(no)
    expect(receipt.nextNo).toBeNull()
  })

  it('a paper made elsewhere counts as on file by its number or its scan; the same number twice is refused', async () => {
    const on = '2026-03-05'
    await test.client.papers.register({
      kind: '立案决定书',
      subject: 'case',
      subjectId: caseId,
      no: `旧纪立${made}号`,
      on,
    })
    await expect(
      test.client.papers.register({
        kind: '立案决定书',
        subject: 'case',
        subjectId: caseId,
        no: `旧纪立${made}号`,
        on,
      }),
    ).rejects.toMatchObject({ code: 'row.duplicate' })
    const kinds = () => test.core.house.vault.get().db.papers.kindsOf('case', caseId)
    expect(kinds().has('立案决定书')).toBe(true)
    const id = await draft('审理报告')
    expect(kinds().has('审理报告')).toBe(false)
    await issue(id)
    expect(kinds().has('审理报告')).toBe(true)
    const { version } = await test.client.papers.get({ id })
    await test.client.papers.cancel({ id, version, because: '重写' })
    expect(kinds().has('审理报告')).toBe(false)
  })
})

describe('督办 in one go (C07)', () => {
  it('one letter a clock, all numbered or none', async () => {
    const { rows } = await test.client.deadlines.board({})
    const clockIds = rows.filter(row => row.subjectId === caseId && row.subject === 'case').map(row => row.id)
    const { ids, skipped } = await test.client.papers.draftMany({ kind: '催办函', clockIds })
    expect([ids.length, skipped]).toEqual([clockIds.length, 0])
    const { nos } = await test.client.papers.issueMany({ ids, on: '2026-05-20', signer: '案管室主任' })
    expect(nos[0]).toMatch(/^测纪催〔2026〕\d+号$/)
    const urged = await test.client.papers.draftMany({ kind: '督办函', clockIds })
    // one letter of the batch with a blank left in it: none is numbered
    const [first] = urged.ids
    const drawn = await test.client.papers.get({ id: first! })
    const blank = { ...drawn.content, copyTo: '【抄送】' }
    const { version } = await test.client.papers.save({ id: first!, version: drawn.version, content: blank })
    const urging = { ids: urged.ids, on: '2026-05-20', signer: '案管室主任' }
    await expect(test.client.papers.issueMany(urging)).rejects.toMatchObject({ code: 'paper.blanks' })
    const states = (await list()).filter(one => urged.ids.includes(one.id)).map(one => [one.state, one.no])
    expect(new Set(states.map(one => one.join()))).toEqual(new Set(['draft,']))
    await test.client.papers.save({ id: first!, version, content: drawn.content })
    expect((await test.client.papers.issueMany(urging)).nos[0]).toMatch(/^测纪督〔2026〕\d+号$/)
    const printed = await test.client.papers.forPrint({ ids })
    expect(printed.map(one => one.no)).toEqual(nos)
  })
})

describe('signed scans', () => {
  it('are known by their bytes, kept with their hash, read back in pieces, withdrawn with a reason', async () => {
    const id = await draft('审查调查方案')
    const attach = (name: string, bytes: Buffer) => test.client.papers.attachScan({ id, fileId: give(name, bytes) })
    await expect(attach('签批.png', png)).rejects.toMatchObject({ code: 'paper.state' })
    await issue(id)
    await expect(attach('签批.png', Buffer.from('not a picture'))).rejects.toMatchObject({ code: 'paper.scanType' })
    const { scanId, hash } = await attach('签批.png', png)
    expect(hash).toBe(createHash('sha256').update(png).digest('hex'))
    const parts = []
    let count = 1
    for (let part = 0; part < count; part++) {
      const piece = await test.client.papers.scan({ scanId, part })
      count = piece.parts
      expect([piece.type, piece.sound]).toEqual(['image/png', true])
      parts.push(Buffer.from(piece.base64, 'base64'))
    }
    expect(count).toBe(2)
    expect(Buffer.concat(parts).equals(png)).toBe(true)
    const { fileId } = await test.client.papers.saveScan({ scanId })
    expect(test.core.files.open(test.session.id, fileId).bytes.equals(png)).toBe(true)
    await test.client.papers.withdrawScan({ scanId, because: '扫描不清' })
    const { scanned, scans } = await test.client.papers.get({ id })
    expect([scans, scanned[0]!.withdrawnBecause]).toEqual([0, '扫描不清'])
  })

  it('bytes that were tampered with are told', async () => {
    const id = await draft('审查调查方案')
    await issue(id)
    const { scanId } = await test.client.papers.attachScan({ id, fileId: give('签批.png', png) })
    const { raw } = test.core.house.vault.get()
    raw.prepare('update paper_scan_bytes set bytes = ? where scan_id = ?').run(png.subarray(0, 50), scanId)
    expect((await test.client.papers.scan({ scanId, part: 0 })).sound).toBe(false)
  })
})

describe('who may see what', () => {
  it('notices to informants: only with that permission, never in the ordinary list, print or register', async () => {
    const { client } = test
    const input = { kind: '实名检举受理告知书' as const, subject: 'clue' as const, subjectId: clueId }
    await expect(client.papers.draft(input)).rejects.toMatchObject({ code: 'paper.guarded' })
    await expect(client.papers.register({ ...input, no: '旧1号', on: '2026-05-01' })).rejects.toMatchObject({
      code: 'paper.guarded',
    })
    const petition = await test.as('petition')
    const { id } = await petition.papers.draft(input)
    const paper = await petition.papers.get({ id })
    const content = { ...filled(paper.content), addressee: '知情人丁某' }
    const { version } = await petition.papers.save({ id, version: paper.version, content })
    await petition.papers.issue({ id, version, on: '2026-05-20', signer: '信访室主任' })
    for (const attempt of [
      () => client.papers.get({ id }),
      () => client.papers.forPrint({ ids: [id] }),
      () => client.papers.cancel({ id, version: version + 1, because: '不行' }),
      () => client.papers.attachScan({ id, fileId: give('签批.png', png) }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'row.missing' })
    await expect(client.papers.guarded({ subject: 'clue', subjectId: clueId, reason: '看看' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    expect(await client.papers.list({ subject: 'clue', subjectId: clueId })).toEqual([])
    expect(await petition.papers.list({ subject: 'clue', subjectId: clueId })).toEqual([])
    expect((await client.papers.numbers({})).series.map(row => row.series)).not.toContain('测纪检告')
    expect(await petition.papers.guarded({ subject: 'clue', subjectId: clueId, reason: '办理告知' })).toHaveLength(1)
    const everything = JSON.stringify([
      await client.papers.list({ subject: 'clue', subjectId: clueId }),
      await client.clues.get({ id: clueId }),
      await client.search.find({ text: '丁某' }),
    ])
    expect(everything).not.toContain('丁某')
  })

  it('a handler reads papers of records that bear the own name, and no titles of others in the register', async () => {
    const other = await test.client.cases.create({
      no: `案他-${made}`,
      title: '丙某违纪',
      subjectName: '丙某',
      filedOn: '2026-03-01',
      handler: '承办二',
    })
    const id = await draft('审查调查报告', { subjectId: other.id })
    await issue(id)
    const handler = await test.as('handler')
    await expect(handler.papers.get({ id })).rejects.toMatchObject({ code: 'row.missing' })
    await expect(handler.papers.forPrint({ ids: [id] })).rejects.toMatchObject({ code: 'row.missing' })
    await expect(handler.papers.list({ subject: 'case', subjectId: other.id })).rejects.toMatchObject({
      code: 'row.missing',
    })
    const { rows } = await handler.papers.numberLines({ series: '测纪审报', year: 2026 })
    expect(rows.map(row => row.title)).toEqual([null])
    const leader = await test.as('leader')
    expect((await leader.papers.get({ id })).title).toContain('丙某')
    await expect(leader.papers.draft({ kind: '审理报告', subject: 'case', subjectId: other.id })).rejects.toMatchObject(
      {
        code: 'auth.forbidden',
      },
    )
  })

  it('the office chooses its own word for numbers', async () => {
    await expect(test.client.papers.setPrefix({ prefix: 'AB' })).rejects.toMatchObject({ code: 'paper.series' })
    await test.client.papers.setPrefix({ prefix: '测县纪' })
    expect(await issue(await draft('问责决定书'))).toBe('测县纪问责〔2026〕1号')
    await test.client.papers.setPrefix({ prefix: '测纪' })
  })
})
