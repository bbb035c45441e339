/** What inspection and warnings hold about a person is proposed to the dossier's keeper, never filed by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestCore } from './builders.ts'
import { openInspection, problem, roundInput, seedUnits, units, type Api } from './inspection/seed.ts'

type Inspection = Awaited<ReturnType<typeof openInspection>>
let core: TestCore
let raw: Inspection['raw']
let clock: Inspection['clock']
let client: Api
let second: Api
let conduct: Api
let roundId: number
/** 何镇长 of 墨阳镇. */
let personId: number

const finding = (id: number) => ({ kind: 'finding' as const, id })
const paper = (id: number) => ({ kind: 'paper' as const, id })

async function person(name: string, unitName: string, posting: { fromOn?: string; toOn?: string } = {}) {
  const where = { unitId: units.find(([, title]) => title === unitName)?.[0] ?? null, unitName }
  // who has left serves elsewhere now
  const serves = posting.toOn ? { unitId: 10, unitName: '砚川县财政局' } : where
  const { id } = await client.people.create({ name, ...serves, post: '镇长', rank: '正科级' })
  await client.people.savePosting({ personId: id, ...where, post: '镇长', isLeader: true, ...posting })
  return id
}
async function approved(over: Partial<typeof problem> = {}): Promise<number> {
  const { id } = await client.findings.create({ ...problem, ...over, roundId })
  await client.findings.act({ id, version: 1, act: 'submit', note: null })
  await second.findings.act({ id, version: 2, act: 'approve', note: '事实清楚' })
  return id
}
const proposed = async (of = personId): Promise<string[]> =>
  (await conduct.dossiers.proposals({ personId: of })).map(({ source }) => `${source.kind} ${source.id}`)
const rows = async (section: string, of = personId) =>
  (await conduct.dossiers.get({ personId: of })).sections.find(one => one.id === section)!.rows

const stamp = '2026-02-20T02:00:00.000Z'
function clue(id: number, more: { personId: number; closedOn: string | null; note?: string; name?: string }): void {
  raw
    .prepare(
      `insert into clues (id, no, subject_name, person_id, received_on, stage, stage_since_on, closed_on, note, created_at, updated_at)
       values (@id, @no, @name, @personId, '2026-01-05', @stage, '2026-02-01', @closedOn, @note, '', '')`,
    )
    .run({
      id,
      no: `线索${id}号`,
      name: '何镇长',
      note: null,
      stage: more.closedOn ? '第一种形态处理' : '谈话函询',
      ...more,
    })
}
function warned(id: number, clueId: number, kind = '谈话提醒记录', no: string | null = null): void {
  raw
    .prepare(
      `insert into papers (id, kind, subject, subject_id, title, content, state, no, drafted_by, drafted_at, issued_by, issued_on, issued_at)
       values (?, ?, 'clue', ?, ?, '{}', 'issued', ?, '', ?, '吴求实', '2026-02-20', ?)`,
    )
    .run(id, kind, clueId, kind, no, stamp, stamp)
}

beforeAll(async () => {
  const opened = await openInspection()
  core = opened.core
  raw = opened.raw
  clock = opened.clock
  client = opened.client
  seedUnits(raw)
  second = await opened.second()
  conduct = await core.as('conduct')
  roundId = (await client.rounds.create(roundInput)).id
  personId = await person('何镇长', '墨阳镇', { fromOn: '2021-07' })
})
afterAll(() => core.close())

describe('C08 PZ-06 findings that name a leader', () => {
  it('are proposed by unit, time and name, filed once with their source, and by nobody without the right', async () => {
    const id = await approved()
    const [proposal] = await conduct.dossiers.proposals({ personId })
    expect(proposal).toMatchObject({
      source: { ...finding(id), on: '2026-02-10', unit: '墨阳镇', no: '第五轮巡察第2组问题1' },
      section: 'I1',
      line: [
        { title: '巡察轮次', text: '第五轮巡察' },
        { title: '反馈问题', text: '墨阳镇：村级工程未经招投标直接发包' },
        { title: '责任', text: '责任领导（镇长）' },
        { title: '整改情况', text: '未制定措施（截至2026年3月2日）' },
      ],
    })
    // nothing is filed by itself
    expect(await rows('I1')).toEqual([])
    const ask = { personId, source: finding(id) }
    for (const role of ['casework', 'leader', 'inspection'] as const) {
      const other = await core.as(role)
      await expect(other.dossiers.proposals({ personId })).rejects.toMatchObject({ code: 'auth.forbidden' })
      await expect(other.dossiers.fileProposal(ask)).rejects.toMatchObject({ code: 'auth.forbidden' })
      await expect(other.dossiers.dropProposal({ ...ask, because: '不是本人' })).rejects.toMatchObject({
        code: 'auth.forbidden',
      })
    }
    await conduct.dossiers.fileProposal(ask)
    expect(await rows('I1')).toMatchObject([
      { origin: `巡察发现问题（记录${id}）`, cells: { on: '2026年2月10日', c1: '第五轮巡察' } },
    ])
    expect(await proposed()).toEqual([])
    await expect(conduct.dossiers.fileProposal(ask)).rejects.toMatchObject({ code: 'row.missing' })
    expect(await rows('I1')).toHaveLength(1)
  })

  it('are not proposed to a namesake elsewhere, nor to one who had left or had not come', async () => {
    const id = await approved({ unitId: 40, leaderName: '赵 明', title: '食堂账目不清' })
    const serving = await person('赵明', '砚池镇', { fromOn: '2020-01', toOn: '2026-02' })
    const elsewhere = await person('赵明', '砚川县教育局')
    const other = await person('赵明远', '砚池镇')
    expect(await proposed(serving)).toEqual([`finding ${id}`])
    for (const none of [elsewhere, other]) expect(await proposed(none)).toEqual([])
    for (const [fromOn, toOn] of [
      ['2015-01', '2026-01'],
      ['2026-03', '2026-04'],
    ] as const) {
      const past = await person('赵明', '砚池镇', { fromOn, toOn })
      expect(await proposed(past)).toEqual([])
    }
    await expect(conduct.dossiers.fileProposal({ personId: elsewhere, source: finding(id) })).rejects.toMatchObject({
      code: 'row.missing',
    })
  })

  it('are set aside with a reason, who and when; only approved ones that stand are proposed', async () => {
    const id = await approved({ title: '会议记录不全' })
    await client.findings.create({ ...problem, title: '尚在填报', roundId })
    expect(await proposed()).toEqual([`finding ${id}`])
    const ask = { personId, source: finding(id) }
    await expect(conduct.dossiers.dropProposal({ ...ask, because: ' ' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await conduct.dossiers.dropProposal({ ...ask, because: '与本人职责无关' })
    expect(await proposed()).toEqual([])
    expect(raw.prepare('select person_id, origin, because, dropped_by, dropped_at from dossier_dropped').all()).toEqual(
      [
        {
          person_id: personId,
          origin: `finding:${id}`,
          because: '与本人职责无关',
          dropped_by: '冯清源',
          dropped_at: clock.now().toISOString(),
        },
      ],
    )
    const trail = raw
      .prepare<[], { note: string }>(`select note from audit where op = 'dossiers.dropProposal' and outcome = 'done'`)
      .all()
    expect(trail.map(row => row.note)).toEqual([
      JSON.stringify({ personId, origin: `finding:${id}`, because: '与本人职责无关' }),
    ])
  })

  it('take their line back when corrected or withdrawn, and are proposed anew when approved again', async () => {
    const id = await approved({ title: '采购无合同' })
    await conduct.dossiers.fileProposal({ personId, source: finding(id) })
    const titles = async () => (await rows('I1')).map(row => row.cells['c2'])
    expect(await titles()).toContain('墨阳镇：采购无合同')
    clock.set('2026-03-05')
    await client.findings.act({ id, version: 3, act: 'correct', note: '单位有误' })
    expect(await titles()).not.toContain('墨阳镇：采购无合同')
    expect(await proposed()).toEqual([])
    clock.set('2026-03-06')
    await client.findings.act({ id, version: 4, act: 'submit', note: null })
    await second.findings.act({ id, version: 5, act: 'approve', note: '已更正' })
    expect(await proposed()).toEqual([`finding ${id}`])
    await conduct.dossiers.fileProposal({ personId, source: finding(id) })
    // what the keeper withdrew by hand is decided
    const [line] = (await rows('I1')).filter(row => row.cells['c2'] === '墨阳镇：采购无合同')
    await conduct.dossiers.withdrawEntry({ personId, id: line!.entryId, because: '不应列入' })
    expect(await proposed()).toEqual([])
    const gone = await approved({ title: '台账缺页' })
    await conduct.dossiers.fileProposal({ personId, source: finding(gone) })
    await second.findings.withdraw({ id: gone, version: 3, why: '重复登记' })
    expect(await titles()).not.toContain('墨阳镇：台账缺页')
    expect(await proposed()).toEqual([])
  })

  it('leave no trace once the clue they led to is cleared, filed or not', async () => {
    const [filed, open] = [await approved({ title: '违规报销' }), await approved({ title: '公车私用' })]
    await conduct.dossiers.fileProposal({ personId, source: finding(filed) })
    clue(50, { personId, closedOn: null })
    clue(51, { personId, closedOn: null })
    const hand = raw.prepare(`
      insert into clue_handovers (uid, round_id, finding_id, group_no, unit_id, no, subject_name, summary, state, clue_id, created_by, created_at)
      values (?, ?, ?, 2, 30, ?, '何镇长', '问题线索', 'accepted', ?, '', '')`)
    hand.run('h50', roundId, filed, 50, 50)
    hand.run('h51', roundId, open, 51, 51)
    expect(await proposed()).toEqual([`finding ${open}`])
    raw.prepare(`update clues set stage = '予以了结', closed_on = '2026-03-06' where id in (50, 51)`).run()
    expect(await proposed()).toEqual([])
    await expect(conduct.dossiers.fileProposal({ personId, source: finding(open) })).rejects.toMatchObject({
      code: 'row.missing',
    })
    expect(JSON.stringify(await conduct.dossiers.get({ personId }))).not.toContain('违规报销')
  })

  it('are not filed into a year that is confirmed, nor by others than its keeper for own staff', async () => {
    const own = await person('秦纪检', '砚川县纪委监委')
    await expect(conduct.dossiers.proposals({ personId: own })).rejects.toMatchObject({ code: 'dossier.own' })
    const frozen = await person('孙镇长', '墨阳镇')
    const id = await approved({ leaderName: '孙镇长', foundOn: '2025-12-20' })
    const { id: year } = await conduct.dossierYears.open({ personId: frozen, year: 2025 })
    await conduct.dossierYears.confirm({ id: year, version: 1 })
    await expect(conduct.dossiers.fileProposal({ personId: frozen, source: finding(id) })).rejects.toMatchObject({
      code: 'dossier.frozen',
    })
  })
})

describe('C08 LC-01 warnings on paper', () => {
  let warnedId: number
  beforeAll(async () => {
    warnedId = await person('林主任', '砚川县财政局')
    const of = { personId: warnedId, name: '林主任' }
    clue(60, { ...of, closedOn: '2026-02-21' })
    warned(60, 60)
    warned(61, 60, '诫勉书', '砚纪诫勉〔2026〕1号')
    warned(62, 60, '谈话通知书')
    clue(63, { ...of, closedOn: null })
    warned(63, 63)
    clue(64, { ...of, closedOn: '2026-02-21', note: '经核实反映失实' })
    warned(64, 64)
    clue(65, { ...of, closedOn: '2026-02-21' })
    warned(65, 65)
    raw
      .prepare(
        `insert into record_subjects (subject, subject_id, kind, name, added_by, added_at) values ('clue', 65, 'person', '别人', '', '')`,
      )
      .run()
  })

  it('are proposed from closed matters of this person alone: not open, not cleared, not when it may be somebody else', async () => {
    expect(await proposed(warnedId)).toEqual(['paper 60', 'paper 61'])
    const shown = await conduct.dossiers.proposals({ personId: warnedId })
    expect(shown[1]).toMatchObject({ section: 'W1', source: { title: '诫勉', no: '砚纪诫勉〔2026〕1号' } })
    // who keeps dossiers need not know the clue
    expect(JSON.stringify(shown)).not.toContain('线索')
  })

  it('are not proposed where the decision itself stands in the dossier', async () => {
    const sanction = { personId: warnedId, category: '第一种形态' as const, kind: '诫勉', organ: '砚川县纪委' }
    await (
      await core.as('casework')
    ).people.saveSanction({ ...sanction, decidedOn: '2026-02-19', docNo: '砚纪诫勉〔2026〕1号' })
    expect(await proposed(warnedId)).toEqual(['paper 60'])
  })

  it('go when the matter is cleared or the paper made void', async () => {
    const casework = await core.as('casework')
    await conduct.dossiers.fileProposal({ personId: warnedId, source: paper(60) })
    expect(await rows('W1', warnedId)).toMatchObject([{ origin: '文书（记录60）', cells: { c1: '谈话提醒' } }])
    const about = { personId: warnedId, kind: 'clue' as const, refId: 60 }
    const { id } = await casework.dossiers.conclude({
      ...about,
      ground: '失实',
      concludedBy: '陈主任',
      concludedOn: '2026-03-01',
    })
    expect(await rows('W1', warnedId)).toEqual([])
    await casework.dossiers.withdrawConclusion({ ...about, id, because: '登记到了别的线索' })
    expect(await rows('W1', warnedId)).toHaveLength(1)
    await casework.papers.cancel({ id: 60, version: 1, because: '文书写错' })
    expect(await rows('W1', warnedId)).toEqual([])
    expect(await proposed(warnedId)).toEqual([])
  })
})
