import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'
import { openTestCore, type TestCore } from './builders.ts'

/** A number of an area code that is assigned nowhere. */
const idNumber = (birth: string, order: string): string => {
  const first = `990101${birth}${order}`
  return first + checkCharacter(first)
}
const li = idNumber('19800305', '123')

let core: TestCore
beforeAll(async () => {
  core = await openTestCore({ roles: ['casework'] })
})
afterAll(() => core.close())

const audited = (op: string): string[] =>
  core.core.house.vault
    .get()
    .raw.prepare<[string], { note: string }>('select note from audit where op = ? order by id')
    .all(op)
    .map(row => row.note)

describe('registry', () => {
  it('C01 keeps a tree of units with other names, refuses rings and twins', async () => {
    const { units } = core.client
    const county = await units.create({ name: '青禾县', kind: '县' })
    const office = await units.create({ name: '青禾县财政局', parentId: county.id, kind: '政府部门', level: '正科' })
    const pay = await units.create({ name: '国库支付中心', parentId: office.id, kind: '事业单位' })
    await units.setAliases({ id: office.id, version: 1, aliases: ['县财政局', '财政局', '财政局'] })

    const found = await units.get({ id: pay.id })
    expect(found.path.map(step => step.name)).toEqual(['青禾县', '青禾县财政局'])
    expect((await units.get({ id: office.id })).aliases).toEqual(['县财政局', '财政局'].sort())
    expect((await units.children({ parentId: county.id })).map(row => [row.name, row.children])).toEqual([
      ['青禾县财政局', 1],
    ])
    expect((await units.list({ text: '县财政' })).rows.map(row => row.name)).toEqual(['青禾县财政局'])

    const facts = { name: '青禾县', kind: '县', version: 1, id: county.id }
    await expect(units.update({ ...facts, parentId: pay.id })).rejects.toMatchObject({ code: 'unit.loop' })
    await expect(units.create({ name: '青禾县财政局', parentId: county.id })).rejects.toMatchObject({
      code: 'row.duplicate',
    })
    await expect(units.update({ ...facts, version: 7 })).rejects.toMatchObject({ code: 'row.stale' })
  })

  it('C01 masks identity numbers everywhere, reveals one for a reason that is written down', async () => {
    const { people } = core.client
    const { id } = await people.create({ name: '李青松', idNumber: ` ${li.toLowerCase()} `, bornOn: '1980-03' })
    const person = await people.get({ id })
    expect(person.maskedId).toBe(`990101********${li.slice(-4)}`)
    expect(JSON.stringify([person, await people.list({ text: '李' })])).not.toContain(li)

    await expect(people.reveal({ id, reason: ' ' })).rejects.toMatchObject({ code: 'input.invalid' })
    expect(await people.reveal({ id, reason: '核对处分决定书' })).toEqual({ idNumber: li })
    expect(audited('people.reveal')).toEqual([JSON.stringify({ personId: id, reason: '核对处分决定书' })])
    expect(audited('people.get').at(-1)).toBe(JSON.stringify({ personId: id }))
    const query = await core.as('query')
    await expect(query.people.reveal({ id, reason: '看看' })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('C01 says what is wrong with an identity number, and keeps it unique', async () => {
    const { people } = core.client
    const wrong = li.slice(0, 17) + (li.endsWith('1') ? '2' : '1')
    await expect(people.create({ name: '王错号', idNumber: wrong })).rejects.toMatchObject({
      params: { fault: 'check' },
    })
    await expect(people.create({ name: '王短号', idNumber: '9901011980' })).rejects.toMatchObject({
      params: { fault: 'length' },
    })
    await expect(people.create({ name: '李另一', idNumber: li })).rejects.toMatchObject({ code: 'row.duplicate' })
  })

  it('C01 an update without a number keeps the number; a stale one is refused', async () => {
    const { people } = core.client
    const { id } = await people.create({ name: '赵存号', idNumber: idNumber('19750101', '456') })
    const facts = { id, name: '赵存号', post: '科长' }
    expect(await people.update({ ...facts, version: 1 })).toEqual({ version: 2 })
    expect((await people.get({ id })).maskedId).toMatch(/^990101/)
    await expect(people.update({ ...facts, version: 1 })).rejects.toMatchObject({ code: 'row.stale' })
    expect(await people.update({ ...facts, version: 2, idNumber: null })).toEqual({ version: 3 })
    expect((await people.get({ id })).maskedId).toBe('')
  })

  it('C01 dated postings are kept, newest first; a month stays a month', async () => {
    const { people } = core.client
    const { id: personId } = await people.create({ name: '孙履历' })
    const first = await people.savePosting({
      personId,
      unitName: '柳林镇',
      post: '科员',
      fromOn: '2015-07',
      toOn: '2019-02-28',
    })
    await people.savePosting({ personId, unitName: '柳林镇', post: '副镇长', fromOn: '2019-03-01', isLeader: true })
    expect((await people.postings({ personId })).map(row => [row.post, row.fromOn, row.isLeader])).toEqual([
      ['副镇长', '2019-03-01', true],
      ['科员', '2015-07', false],
    ])
    await expect(people.removePosting({ personId, id: first.id, version: 5 })).rejects.toMatchObject({
      code: 'row.stale',
    })
    await people.removePosting({ personId, id: first.id, version: 1 })
    expect(await people.postings({ personId })).toHaveLength(1)
    await expect(
      people.savePosting({ personId, unitName: '柳林镇', post: '镇长', fromOn: '2019-02-30' }),
    ).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('C01 relatives are for recusal: seen, written and removed by that permission alone, words must be understood', async () => {
    const { id: personId } = await core.client.people.create({ name: '周回避' })
    await expect(core.client.people.relatives({ personId })).rejects.toMatchObject({ code: 'auth.forbidden' })
    const inspectionClient = await core.as('inspection')
    const inspection = inspectionClient.people
    await expect(inspection.saveRelative({ personId, relation: '老乡', name: '吴某' })).rejects.toMatchObject({
      code: 'relation.unknown',
    })
    await inspection.saveRelative({ personId, relation: '爱人', name: '吴秀兰', unitName: '县医院' })
    await inspection.saveRelative({ personId, relation: '小舅子', name: '吴秀山' })
    const masked = await inspection.relatives({ personId })
    expect(masked.map(row => [row.name, row.shown])).toEqual([
      ['吴**', false],
      ['吴**', false],
    ])
    // a form filled with masks cannot overwrite the names on file
    await expect(inspection.saveRelative({ ...masked[1]!, relation: '妻弟', version: 1 })).rejects.toMatchObject({
      code: 'relatives.masked',
    })
    await inspectionClient.disclosures.reveal({ what: 'relatives', id: personId, reason: '核对回避关系' })
    const relatives = await inspection.relatives({ personId })
    expect(relatives.map(row => row.name)).toEqual(['吴秀兰', '吴秀山'])
    expect(relatives.map(row => row.kinClass)).toEqual(['夫妻关系', '近姻亲'])
    await inspection.saveRelative({ ...relatives[1]!, relation: '妻弟', version: 1 })
    await inspection.removeRelative({ personId, id: relatives[0]!.id, version: 1 })
    expect((await inspection.relatives({ personId })).map(row => [row.relation, row.version])).toEqual([['妻弟', 2]])
    expect(audited('people.relatives').length).toBeGreaterThanOrEqual(2)
  })

  it('C08 a second sanction lengthens by the unexpired rest of the first, whatever the order of entry', async () => {
    const { people } = core.client
    const { id: personId } = await people.create({ name: '郑影响' })
    const sanction = { personId, category: '党纪处分' as const }
    await people.saveSanction({ ...sanction, kind: '严重警告', decidedOn: '2026-09-01' })
    await people.saveSanction({ ...sanction, kind: '警告', decidedOn: '2026-03-01' })
    const rows = await people.sanctions({ personId })
    expect(rows.map(row => [row.kind, row.effectUntilOn, row.formTitle])).toEqual([
      ['警告', '2027-02-28', '第二种形态'],
      ['严重警告', '2028-08-31', '第二种形态'],
    ])
    expect(rows[1]!.effectBecause).toContain('第21条')
    await expect((await core.as('query')).people.sanctions({ personId })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
  })

  it('C08 a decision belongs to one of the person’s own cases within the writer’s reach, or to none', async () => {
    const { people, cases, flow } = core.client
    const [{ id: personId }, { id: other }] = [
      await people.create({ name: '罗被审' }),
      await people.create({ name: '罗同案' }),
    ]
    const filed = { title: '罗被审严重违纪', subjectName: '罗被审', filedOn: '2026-02-01' }
    const first = await cases.create({ ...filed, no: '案甲', personId, handler: '吴求实' })
    const joint = await cases.create({
      ...filed,
      no: '案乙',
      personId: other,
      subjectName: '罗同案',
      filedOn: '2026-03-01',
    })
    const subject = { subject: 'case' as const, subjectId: joint.id, kind: 'person' as const, name: '罗被审', personId }
    const { id: subjectRow } = await flow.addSubject(subject)
    const strange = await cases.create({ ...filed, no: '案丙', personId: other, subjectName: '罗同案' })
    const nos = async (by: typeof core.client) => (await by.people.casesOf({ personId })).map(one => one.no)
    expect(await nos(core.client)).toEqual(['案乙', '案甲'])

    const sanction = { personId, category: '党纪处分' as const, kind: '警告', decidedOn: '2026-04-01' }
    await expect(people.saveSanction({ ...sanction, caseId: strange.id })).rejects.toMatchObject({
      code: 'row.missing',
    })
    const saved = await people.saveSanction({ ...sanction, caseId: joint.id })
    await people.saveSanction({ ...sanction, kind: '诫勉', category: '第一种形态' })
    expect((await people.sanctions({ personId })).map(row => row.caseNo)).toEqual(['案乙', null])
    // out of reach it can stay where it was, and not be chosen anew
    const handler = await core.as('handler')
    expect(await nos(handler)).toEqual(['案甲'])
    const again = { ...sanction, ...saved, note: '更正' }
    const { version } = await handler.people.saveSanction({ ...again, caseId: joint.id })
    await handler.people.saveSanction({ ...again, version, caseId: first.id })
    await expect(
      handler.people.saveSanction({ ...again, version: version + 1, caseId: joint.id }),
    ).rejects.toMatchObject({ code: 'row.missing' })
    await flow.withdrawSubject({ id: subjectRow, reason: '并非同案' })
    expect(await nos(core.client)).toEqual(['案甲'])
    await expect((await core.as('inspection')).people.casesOf({ personId })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
  })
})
