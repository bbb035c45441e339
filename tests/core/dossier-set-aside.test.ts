/** Proposals for a dossier: units that postings only write, further persons of a matter, and the way back of what was set aside. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInspection, problem, roundInput, seedUnits, type Api } from './inspection/seed.ts'

type Inspection = Awaited<ReturnType<typeof openInspection>>
let core: Inspection['core']
let raw: Inspection['raw']
let clock: Inspection['clock']
let client: Api
let second: Api
let conduct: Api
let roundId: number

async function person(name: string, unitName: string | null, posted: string | null = null): Promise<number> {
  const { id } = await client.people.create({ name, unitId: null, unitName, post: '镇长', rank: '正科级' })
  if (posted) {
    const when = { fromOn: '2021-07', toOn: '2026-02' }
    await client.people.savePosting({
      personId: id,
      unitId: null,
      unitName: posted,
      post: '镇长',
      isLeader: true,
      ...when,
    })
  }
  return id
}
async function approved(over: Partial<typeof problem>): Promise<number> {
  const { id } = await client.findings.create({ ...problem, ...over, roundId })
  await client.findings.act({ id, version: 1, act: 'submit', note: null })
  await second.findings.act({ id, version: 2, act: 'approve', note: '事实清楚' })
  return id
}
const proposed = async (of: number) =>
  (await conduct.dossiers.proposals({ personId: of })).map(({ source, unitWritten }) => [
    `${source.kind} ${source.id}`,
    unitWritten,
  ])

function clue(id: number, more: { personId: number | null; name: string; closed?: boolean }): void {
  const { closed = true, ...rest } = more
  raw
    .prepare(
      `insert into clues (id, no, subject_name, person_id, received_on, stage, stage_since_on, closed_on, created_at, updated_at)
       values (@id, @no, @name, @personId, '2026-01-05', '第一种形态处理', '2026-02-01', @closedOn, '', '')`,
    )
    .run({ id, no: `线索${id}号`, closedOn: closed ? '2026-02-21' : null, ...rest })
}
function further(clueId: number, name: string, personId: number | null, outcome: string | null = null): number {
  return Number(
    raw
      .prepare(
        `insert into record_subjects (subject, subject_id, kind, name, person_id, outcome, added_by, added_at)
         values ('clue', ?, 'person', ?, ?, ?, '', '')`,
      )
      .run(clueId, name, personId, outcome).lastInsertRowid,
  )
}
function warned(id: number, clueId: number, content: string): void {
  raw
    .prepare(
      `insert into papers (id, kind, subject, subject_id, title, content, state, drafted_by, drafted_at, issued_by, issued_on, issued_at)
       values (?, '谈话提醒记录', 'clue', ?, '谈话提醒记录', json_object('text', ?), 'issued', '', ?, '吴求实', '2026-02-20', ?)`,
    )
    .run(id, clueId, content, '2026-02-20T02:00:00.000Z', '2026-02-20T02:00:00.000Z')
}

beforeAll(async () => {
  const opened = await openInspection()
  ;({ core, raw, clock, client } = opened)
  seedUnits(raw)
  raw.exec(
    `insert into unit_aliases (unit_id, alias) values (30, '墨阳镇人民政府'), (30, '镇政府'), (40, '镇政府'), (40, '墨阳镇')`,
  )
  second = await opened.second()
  conduct = await core.as('conduct')
  roundId = (await client.rounds.create(roundInput)).id
})
afterAll(() => core.close())

describe('C08 PZ-06 units that are only written', () => {
  it('are matched by exact name or alias of one unit, and the proposal says so', async () => {
    const id = await approved({ leaderName: '严镇长' })
    const tied = `finding ${id}`
    // somebody else's alias is weaker than the unit's own name; blanks do not matter
    expect(await proposed(await person('严镇长', '砚川县财政局', '墨阳 镇'))).toEqual([[tied, '墨阳 镇']])
    expect(await proposed(await person('严镇长', null, '墨阳镇人民政府'))).toEqual([[tied, '墨阳镇人民政府']])
    expect(await proposed(await person('严镇长', '墨阳镇人民政府'))).toEqual([[tied, '墨阳镇人民政府']])
    // an alias of two units, a part of a name, a unit that is not registered
    for (const none of ['镇政府', '墨阳', '墨阳镇人民政府办公室', '砚池镇'])
      expect(await proposed(await person('严镇长', '砚川县财政局', none))).toEqual([])
  })

  it('still need the time of the posting, and say nothing where the posting is registered', async () => {
    const id = await approved({ leaderName: '韦镇长', foundOn: '2026-03-01' })
    const personId = await person('韦镇长', '砚川县财政局', '墨阳镇')
    expect(await proposed(personId)).toEqual([])
    const posting = { personId, unitName: '墨阳镇', post: '书记', isLeader: true, fromOn: '2026-03', toOn: null }
    await client.people.savePosting({ ...posting, unitId: null })
    expect(await proposed(personId)).toEqual([[`finding ${id}`, '墨阳镇']])
    await client.people.savePosting({ ...posting, unitId: 30 })
    expect(await proposed(personId)).toEqual([[`finding ${id}`, null]])
  })
})

describe('C08 LC-01 further persons of a matter', () => {
  it('get a warning that names them, when they are linked, the matter is closed and not cleared for them', async () => {
    const [main, other, longer] = [await person('谢明', null), await person('方宁', null), await person('谢明华', null)]
    clue(70, { personId: main, name: '谢明' })
    const link = further(70, '方宁', other)
    further(70, '谢明华', longer)
    warned(70, 70, '对方 宁同志进行谈话提醒')
    warned(71, 70, '对谢明华同志进行谈话提醒')
    expect(await proposed(other)).toEqual([['paper 70', null]])
    expect(await proposed(longer)).toEqual([['paper 71', null]])
    // 谢明华 is not 谢明
    expect(await proposed(main)).toEqual([])
    await conduct.dossiers.fileProposal({ personId: other, source: { kind: 'paper', id: 70 } })
    const lines = async () =>
      (await conduct.dossiers.get({ personId: other })).sections.find(one => one.id === 'W1')!.rows.length
    expect(await lines()).toBe(1)
    raw.prepare(`update record_subjects set outcome = '经核实反映失实' where id = ?`).run(link)
    expect(await lines()).toBe(0)
    expect(await proposed(longer)).toEqual([['paper 71', null]])
    raw.exec(`update clues set stage = '予以了结' where id = 70`)
    expect(await proposed(longer)).toEqual([])
  })

  it('get none by name alone, from an open matter, or when they were struck from it', async () => {
    const other = await person('方远', null)
    for (const id of [72, 73, 74]) {
      clue(id, { personId: null, name: '某人', closed: id !== 73 })
      warned(id, id, '对方远同志进行谈话提醒')
    }
    further(72, '方远', null)
    further(73, '方远', other)
    const struck = further(74, '方远', other)
    expect(await proposed(other)).toEqual([['paper 74', null]])
    raw
      .prepare(`update record_subjects set withdrawn_at = 'x', withdrawn_by = '', withdrawn_why = '' where id = ?`)
      .run(struck)
    expect(await proposed(other)).toEqual([])
  })
})

describe('C08 what was set aside', () => {
  it('is listed with reason, who and when, and proposed again when the keeper restores it', async () => {
    const id = await approved({ leaderName: '常镇长', title: '会议记录不全' })
    const personId = await person('常镇长', '墨阳镇')
    const source = { kind: 'finding' as const, id }
    expect(await conduct.dossiers.setAside({ personId })).toEqual([])
    await expect(conduct.dossiers.restoreProposal({ personId, source })).rejects.toMatchObject({ code: 'row.missing' })
    await conduct.dossiers.dropProposal({ personId, source, because: '与本人职责无关' })
    const at = clock.now().toISOString()
    expect(await conduct.dossiers.setAside({ personId })).toMatchObject([
      { source: { ...source, title: '会议记录不全' }, because: '与本人职责无关', by: '冯清源', at },
    ])
    for (const role of ['casework', 'leader', 'inspection'] as const) {
      const stranger = await core.as(role)
      await expect(stranger.dossiers.setAside({ personId })).rejects.toMatchObject({ code: 'auth.forbidden' })
      await expect(stranger.dossiers.restoreProposal({ personId, source })).rejects.toMatchObject({
        code: 'auth.forbidden',
      })
    }
    clock.set('2026-03-04')
    await conduct.dossiers.restoreProposal({ personId, source })
    expect(await proposed(personId)).toEqual([[`finding ${id}`, '墨阳镇']])
    expect(await conduct.dossiers.setAside({ personId })).toEqual([])
    await expect(conduct.dossiers.restoreProposal({ personId, source })).rejects.toMatchObject({ code: 'row.missing' })
    // the first decision stays on record
    expect(raw.prepare('select because, restored_by who, restored_at at from dossier_dropped').all()).toEqual([
      { because: '与本人职责无关', who: '冯清源', at: clock.now().toISOString() },
    ])
    const trail = raw
      .prepare<[], { note: string }>(
        `select note from audit where op = 'dossiers.restoreProposal' and outcome = 'done'`,
      )
      .all()
    expect(trail.map(row => row.note)).toEqual([JSON.stringify({ personId, origin: `finding:${id}` })])
    await conduct.dossiers.dropProposal({ personId, source, because: '仍与本人无关' })
    expect(await conduct.dossiers.setAside({ personId })).toMatchObject([{ because: '仍与本人无关' }])
  })

  it('says nothing of a matter that was cleared or opened again, nor of a finding that was withdrawn', async () => {
    const personId = await person('祝明远', null)
    clue(80, { personId, name: '祝明远' })
    warned(80, 80, '')
    const source = { kind: 'paper' as const, id: 80 }
    await conduct.dossiers.dropProposal({ personId, source, because: '已口头提醒' })
    const listed = async () => (await conduct.dossiers.setAside({ personId })).length
    expect(await listed()).toBe(1)
    raw.exec(`update clues set closed_on = null where id = 80`)
    expect(await listed()).toBe(0)
    raw.exec(`update clues set closed_on = '2026-02-21', note = '经核实反映失实' where id = 80`)
    expect(await listed()).toBe(0)
    await expect(conduct.dossiers.restoreProposal({ personId, source })).rejects.toMatchObject({ code: 'row.missing' })
    const id = await approved({ leaderName: '祝明远' })
    await client.people.savePosting({ personId, unitId: 30, unitName: '墨阳镇', post: '镇长', isLeader: true })
    await conduct.dossiers.dropProposal({ personId, source: { kind: 'finding', id }, because: '不是本人' })
    expect(await listed()).toBe(1)
    await second.findings.withdraw({ id, version: 3, why: '重复登记' })
    expect(await listed()).toBe(0)
  })
})
