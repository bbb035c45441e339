/** Findings that come in a spreadsheet (巡察发现问题表): drafts with their row, refused where the round says otherwise, and taken back. */
import { describe, expect, it } from 'vitest'
import { openRound } from './seed.ts'

async function open() {
  const opened = await openRound()
  const { client, core, roundId } = opened
  const read = (rows: readonly string[]) =>
    client.imports.read({
      fileId: core.core.files.registerBytes(core.session.id, '问题清单.csv', Buffer.from([heads, ...rows].join('\n'))),
      kind: 'findings',
    })
  async function bring(rows: readonly string[], mode: 'fill' | 'update' = 'fill') {
    const { batchId } = await read(rows)
    const counts = await client.imports.check({ batchId })
    return { batchId, counts, ...(await client.imports.commit({ batchId, mode })) }
  }
  async function faultsOf(rows: readonly string[]) {
    const { batchId } = await read(rows)
    const { faults, good } = await client.imports.check({ batchId })
    return { faults, good }
  }
  const list = async () => (await client.findings.list({ roundId })).rows
  return { ...opened, bring, faultsOf, list }
}

const heads = '轮次,单位,问题名称,存在问题,三个聚焦,问题领域,严重程度,责任领导,发现时间,填报人,涉及金额（万元）'
const first = '第五轮巡察,墨阳镇,工程未招标,三个村道路硬化未招标。,群众身边,招投标,较严重,何镇长,2026-02-10,第二组,186'
const second = '第五轮巡察,砚池镇,,低保对象死亡后继续领取。涉及4户。,聚焦二,低保,,,2026-02-11,第二组,'
const third = '第五轮巡察,砚川县教育局,食堂采购不规范,未签合同,聚焦三,财务,一般,,2026-02-12,第一组,'

describe('LD-01 LD-02 C01 findings come in a spreadsheet', () => {
  it('as drafts, numbered within their group, in the words of the program, each with its row', async () => {
    const { client, bring, list, roundId } = await open()
    await client.findings.create({
      roundId,
      unitId: 30,
      title: '手工登记的问题',
      problem: '内容',
      focus: '专项巡察事项',
      field: '其他',
      place: null,
      severity: '一般',
      leaderName: null,
      leaderPost: null,
      foundOn: '2026-02-01',
      foundBy: '第二组',
      amountCents: null,
    })
    const { counts, created } = await bring([first, second, third])
    expect(counts).toMatchObject({ good: 3, faulty: 0 })
    expect(created).toBe(3)
    const rows = await list()
    expect(rows.map(({ groupNo, no, title, state }) => [groupNo, no, title, state])).toEqual([
      [1, 1, '食堂采购不规范', 'draft'],
      [2, 1, '手工登记的问题', 'draft'],
      [2, 2, '工程未招标', 'draft'],
      [2, 3, '低保对象死亡后继续领取', 'draft'],
    ])
    expect(rows[2]).toMatchObject({
      focus: '群众身边腐败问题和不正之风',
      field: '工程建设与招标采购',
      severity: '较重',
      leaderName: '何镇长',
      amountCents: 1_860_000_00,
    })
    expect(rows.map(row => row.sourceRowId !== null)).toEqual([true, false, true, true])
    const found = await client.findings.get({ id: rows[3]!.id })
    expect(found).toMatchObject({ createdBy: '王巡章', severity: '一般', field: '民政社保与救助' })
    // an imported draft goes the same way as any other
    await client.findings.act({ id: found.id, version: 1, act: 'submit', note: null })
  })

  it('not for a round or unit that does not fit, nor from the future, nor twice', async () => {
    const { faultsOf } = await open()
    const { faults, good } = await faultsOf([
      first,
      first.replace('三个村', '四个村'),
      first.replace('第五轮', '第六轮'),
      first.replace('墨阳镇', '无名镇'),
      first.replace('墨阳镇', '砚川县财政局').replace('2026-02-10', '2026-03-09'),
      first.replace('群众身边', '随便写写'),
      first.replace('186', '-186').replace('工程未招标', '退款'),
    ])
    expect(good).toBe(1)
    expect(faults).toEqual({ duplicate: 1, roundUnknown: 1, unitUnknown: 1, date: 1, choice: 1, amount: 1 })
  })

  it('refuses a unit that this round does not visit', async () => {
    const { raw, faultsOf } = await open()
    raw.exec("insert into units (id, name, created_at, updated_at) values (50, '砚川县水利局', '', '')")
    expect((await faultsOf([first.replace('墨阳镇', '砚川县水利局')])).faults).toEqual({ unitOutside: 1 })
  })

  it('fill what a draft lacks, but never rewrite what was handed in', async () => {
    const { client, bring, faultsOf, list } = await open()
    await bring([first, second])
    const more = second.replace('低保,,,', '低保,严重,祁书记,')
    expect(await bring([more], 'update')).toMatchObject({ created: 0, updated: 1 })
    const draft = (await list()).find(row => row.title.startsWith('低保'))!
    expect(draft).toMatchObject({ leaderName: '祁书记', severity: '严重' })
    await client.findings.act({ id: draft.id, version: 2, act: 'submit', note: null })
    expect((await faultsOf([more])).faults).toEqual({})
    expect((await faultsOf([more.replace('祁书记', '别人')])).faults).toEqual({ findingFixed: 1 })
  })

  it('undo removes untouched drafts, restores changed ones and keeps what was built upon', async () => {
    const { client, bring, list, core } = await open()
    await bring([third])
    const { batchId } = await bring([first, second, third.replace('一般', '严重')], 'update')
    const rows = await list()
    const kept = rows.find(row => row.title === '工程未招标')!
    await client.findings.addEvidence({
      findingId: kept.id,
      kind: '账册凭证',
      content: '凭证12号',
      place: null,
      fileIds: [],
    })
    await expect(client.imports.undo({ batchId })).resolves.toEqual({ removed: 1, restored: 1, kept: 1 })
    expect((await list()).map(({ title, severity }) => [title, severity])).toEqual([
      ['食堂采购不规范', '一般'],
      ['工程未招标', '较重'],
    ])
    const { rows: left } = await client.imports.kept({ batchId })
    expect(left).toMatchObject([{ what: '巡察问题 工程未招标', because: '已被其他记录引用' }])
    // another office has no business with these sheets
    const clerk = await core.as('casework')
    await expect(clerk.imports.get({ batchId })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })
})
