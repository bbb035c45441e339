import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCore, type TestCore } from './builders.ts'

const now = () => new Date('2026-11-20T02:00:00.000Z')
let core: TestCore
let personId: number

beforeAll(async () => {
  core = await openTestCore({ roles: ['casework'], now })
  const { people } = core.client
  personId = (
    await people.create({ name: '何建国', post: '副局长', rank: '副科级', idNumber: '', unitName: '青禾县水务局' })
  ).id
  await people.savePosting({ personId, unitName: '青禾县水务局', post: '副局长', fromOn: '2020-05', isLeader: true })
  await people.saveSanction({
    personId,
    category: '党纪处分',
    kind: '警告',
    decidedOn: '2026-03-01',
    organ: '青禾县纪委',
  })
  const { raw } = core.core.house.vault.get()
  const clue =
    raw.prepare(`insert into clues (id, no, subject_name, person_id, received_on, problem_type, disposal, stage, stage_since_on,
      handler, closed_on, note, source_row_id, created_at, updated_at)
    values (@id, @no, '何建国', @personId, '2026-01-05', '廉洁纪律', @disposal, @stage, '2026-02-01', '他人', @closedOn, @note, 77, '', '')`)
  const base = { personId, disposal: null, closedOn: null, note: null }
  clue.run({ ...base, id: 1, no: '线索〔2026〕1号', stage: '初步核实', disposal: '初步核实' })
  clue.run({ ...base, id: 2, no: '线索〔2026〕2号', stage: '予以了结', disposal: '予以了结', closedOn: '2026-02-20' })
  clue.run({ ...base, id: 3, no: '线索〔2026〕3号', stage: '暂存待查', note: '经核实反映失实' })
  raw.prepare('update persons set source_row_id = 42 where id = ?').run(personId)
})
afterAll(() => core.close())

type Dossier = Awaited<ReturnType<TestCore['client']['dossiers']['get']>>
const section = (dossier: Dossier, id: string) => dossier.sections.find(one => one.id === id)!
const audited = (op: string): string[] =>
  core.core.house.vault
    .get()
    .raw.prepare<[string], { note: string }>('select note from audit where op = ? order by id')
    .all(op)
    .map(row => row.note)

describe('dossier', () => {
  it('C08 PZ-06 PZ-12 LC-01 is built from the registry, every section present, every line with its source', async () => {
    const dossier = await core.client.dossiers.get({ personId })
    expect(dossier.organ).toBe('测试县纪委监委')
    expect(dossier.sections.map(one => one.number)).toHaveLength(new Set(dossier.sections.map(one => one.id)).size)
    expect(section(dossier, 'S01').rows.find(row => row.cells['label'] === '姓名')).toMatchObject({
      cells: { value: '何建国' },
      sourceRowId: 42,
    })
    expect(section(dossier, 'A1P').rows[0]!.cells).toMatchObject({
      from: '2020年5月',
      to: '至今',
      unit: '青禾县水务局',
      post: '副局长（班子成员）',
    })
    expect(section(dossier, 'A3S').rows[0]!.cells['effect']).toBe('至2027年2月28日（影响期内）')
    expect(section(dossier, 'A4')).toMatchObject({ state: 'empty', rows: [] })
    expect(audited('dossiers.get')).toContain(JSON.stringify({ personId }))
  })

  it('C08 unfounded matters leave no trace; an open clue says that nothing is proven', async () => {
    const dossier = await core.client.dossiers.get({ personId })
    const clues = section(dossier, 'A2')
    expect(clues.rows.map(row => row.cells['no'])).toEqual(['线索〔2026〕1号'])
    expect(clues.rows[0]!.cells['stage']).toBe('初步核实（尚未查实）')
    expect(JSON.stringify(dossier)).not.toMatch(/2号|3号|失实|了结/)
  })

  it('C08 clues and relatives follow permission and scope; what is withheld is said', async () => {
    const conduct = await (await core.as('conduct')).dossiers.get({ personId })
    expect(section(conduct, 'A2').state).toBe('withheld')
    expect(JSON.stringify(conduct)).not.toContain('线索〔2026〕1号')
    expect(section(conduct, 'S05').state).toBe('empty')
    const handler = await (await core.as('handler')).dossiers.get({ personId })
    expect(section(handler, 'A2').rows).toEqual([])
    expect(section(handler, 'S05').state).toBe('withheld')
    await expect((await core.as('query')).dossiers.get({ personId })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('HQ-12 the result of an assessment is entered into the dossier; a wrong entry is withdrawn with its reason, not lost', async () => {
    const { dossiers } = await core.as('conduct')
    const entry = {
      personId,
      section: 'A5',
      occurredOn: '2026-10',
      cells: { c1: '党风廉政建设考评', c2: '差', c3: '县委考核办', hidden: 'x' },
    }
    const { id } = await dossiers.addEntry(entry)
    const rows = section(await dossiers.get({ personId }), 'A5').rows
    expect(rows.map(row => row.cells)).toEqual([
      { on: '2026年10月', c1: '党风廉政建设考评', c2: '差', c3: '县委考核办', c4: '' },
    ])
    await expect(dossiers.withdrawEntry({ personId, id, because: '' })).rejects.toMatchObject({ code: 'input.invalid' })
    await dossiers.withdrawEntry({ personId, id, because: '登记到了别人名下' })
    expect(section(await dossiers.get({ personId }), 'A5').rows).toEqual([])
    const kept = core.core.house.vault
      .get()
      .raw.prepare('select withdrawn_because from dossier_entries where id = ?')
      .get(id)
    expect(kept).toEqual({ withdrawn_because: '登记到了别人名下' })
  })

  it('C08 sections that the registry fills take no entries; property sections only with a local basis', async () => {
    const { dossiers } = await core.as('conduct')
    const entry = { personId, occurredOn: '2026-10-01', cells: { c1: '自有' } }
    await expect(dossiers.addEntry({ ...entry, section: 'A2' })).rejects.toMatchObject({ code: 'dossier.section' })
    await expect(dossiers.addEntry({ ...entry, section: 'S12' })).rejects.toMatchObject({ code: 'dossier.noBasis' })
    await dossiers.setPropertyBasis({ basis: '县委办〔2025〕8号' })
    await dossiers.addEntry({ ...entry, section: 'S12' })
    expect(section(await dossiers.get({ personId }), 'S12').rows[0]!.cells['c1']).toBe('自有')
    await expect(dossiers.addEntry({ ...entry, section: 'S12', cells: {} })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(core.client.dossiers.addEntry({ ...entry, section: 'S03' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
  })

  it('C08 the right of reply stands beside the entry it answers', async () => {
    const [sanction] = await core.client.people.sanctions({ personId })
    const { statements, dossiers } = await core.as('conduct')
    const statement = { personId, entryKind: 'sanction' as const, entryId: sanction!.id, statedOn: '2026-03-10' }
    await statements.add({ ...statement, kind: '本人说明', text: '对处分决定无异议，已作深刻检查' })
    await statements.add({ ...statement, kind: '复核结果', text: '维持原决定', statedOn: '2026-04-10' })
    const row = section(await dossiers.get({ personId }), 'A3S').rows[0]!
    expect(row.statements.map(one => [one.kind, one.text])).toEqual([
      ['本人说明', '对处分决定无异议，已作深刻检查'],
      ['复核结果', '维持原决定'],
    ])
    await expect(statements.add({ ...statement, entryId: 999, kind: '异议', text: '不认可' })).rejects.toMatchObject({
      code: 'entry.foreign',
    })
  })

  it('C08 a print is registered before it is made: number, purpose, copies, who and when', async () => {
    const { dossiers } = core.client
    await expect(dossiers.print({ personId, purpose: ' ' })).rejects.toMatchObject({ code: 'input.invalid' })
    const print = await dossiers.print({ personId, purpose: '干部任用征求意见', copies: 2 })
    expect(print).toMatchObject({ no: '印〔2026〕1号', account: '周知期', secrecy: '', copies: 2 })
    expect(await dossiers.printed({ no: print.no })).toEqual(print)
    expect(await dossiers.prints({ personId })).toEqual([print])
    expect(audited('dossiers.print')).toEqual([
      JSON.stringify({ personId, purpose: '干部任用征求意见', copies: 2, secrecy: '' }),
    ])
    const leader = await core.as('leader')
    await expect(leader.dossiers.printed({ no: print.no })).rejects.toMatchObject({ code: 'print.unregistered' })
    expect((await leader.dossiers.print({ personId, purpose: '领导审阅' })).no).toBe('印〔2026〕2号')
  })

  it('LC-01 dossiers are listed for leading cadres, discipline inspectors and village supervisors', async () => {
    const { people, dossiers } = core.client
    await people.create({ name: '秦纪检', unitName: '青禾县纪委监委', post: '科员' })
    await people.create({ name: '褚村监', unitName: '柳林镇大柳村', post: '村监委会主任' })
    const cadres = await core.as('cadres')
    const names = async (group: 'leaders' | 'inspectors' | 'village') =>
      (await cadres.dossiers.list({ group })).rows.map(row => row.name)
    await expect(dossiers.list({ group: 'inspectors' })).rejects.toMatchObject({ code: 'dossier.own' })
    expect(await names('leaders')).toEqual(['何建国'])
    expect(await names('inspectors')).toEqual(['秦纪检'])
    expect(await names('village')).toEqual(['褚村监'])
    const first = await dossiers.list({ limit: 2 })
    expect(first.rows).toHaveLength(2)
    expect((await dossiers.list({ limit: 2, after: first.next })).rows.map(row => row.name)).toHaveLength(1)
  })
})
