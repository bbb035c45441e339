import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCore, type TestCore } from '../builders.ts'

let core: TestCore
let county: number
let town: number
let office: number
let person: number

const insert = (sql: string, ...values: unknown[]): number =>
  Number(
    core.core.house.vault
      .get()
      .raw.prepare(sql)
      .run(...values).lastInsertRowid,
  )
const clue = (
  no: string,
  more: { stage?: string; handler?: string; note?: string | null; personId?: number | null } = {},
) =>
  insert(
    `insert into clues (no, subject_name, person_id, unit_id, received_on, stage, stage_since_on, handler, problem_type, note, created_at, updated_at)
     values (?, '甲', ?, ?, '2026-03-02', ?, '2026-03-02', ?, '违反廉洁纪律', ?, '', '')`,
    no,
    more.personId ?? null,
    office,
    more.stage ?? '初步核实',
    more.handler ?? '他人',
    more.note ?? null,
  )

beforeAll(async () => {
  core = await openTestCore({ roles: ['casework'], now: () => new Date('2026-11-20T02:00:00Z') })
  const { units, people } = core.client
  county = (await units.create({ name: '青禾县', kind: '县' })).id
  town = (await units.create({ name: '柳林镇', kind: '乡镇', parentId: county })).id
  office = (await units.create({ name: '柳林镇财政所', parentId: town })).id
  person = (await people.create({ name: '何建国', unitId: office, post: '所长' })).id
  const boss = await people.create({ name: '林所长', unitId: office, post: '党组书记' })
  await people.savePosting({
    personId: boss.id,
    unitId: office,
    unitName: '柳林镇财政所',
    post: '党组书记',
    isLeader: true,
    fromOn: '2020-01',
  })
  await people.savePosting({
    personId: person,
    unitId: town,
    unitName: '柳林镇',
    post: '副镇长',
    fromOn: '2018-05',
    toOn: '2020-05',
  })
  const inspection = await core.as('inspection')
  await inspection.people.saveRelative({
    personId: person,
    relation: '配偶',
    name: '吴秀兰',
    unitId: town,
    unitName: '柳林镇',
    post: '干部',
  })
  clue('线1', { personId: person })
  clue('线2', { personId: person, stage: '予以了结', note: '经查失实' })
  clue('线3', { personId: person, handler: '吴求实' })
})
afterAll(() => core.close())

describe('内网百度百科', () => {
  it('LC-02 a person’s page leads to unit, postings, leadership, clues and type of problem', async () => {
    const page = await core.client.encyclopedia.person({ id: person })
    const items = (title: string) => page.sections.find(section => section.title === title)!.items
    expect(items('任职经历')[0]).toMatchObject({ title: '柳林镇 副镇长', to: `/wiki/unit/${town}` })
    expect(items('现单位领导班子').map(item => item.title)).toEqual(['林所长'])
    expect(items('问题线索').map(item => item.title)).toEqual(['线1 违反廉洁纪律', '线3 违反廉洁纪律'])
    expect(page.graph.nodes.map(node => node.kind)).toEqual(
      expect.arrayContaining(['person', 'unit', 'clue', 'problem']),
    )
    expect(
      page.graph.relations.every(({ from, to }) =>
        [from, to].every(key => page.graph.nodes.some(node => node.key === key)),
      ),
    ).toBe(true)
    expect(page.events.map(event => event.lane)).toEqual(['任职', '线索', '线索'])
  })

  it('LC-02 who was cleared leaves no trace, on the page, in the graph, in the sums', async () => {
    const page = await core.client.encyclopedia.person({ id: person })
    expect(JSON.stringify(page)).not.toMatch(/线2|失实/)
    const { problems } = await core.client.encyclopedia.root()
    expect(problems.find(row => row.type === '廉洁纪律')).toEqual({ type: '廉洁纪律', clues: 2, cases: 0 })
  })

  it('LF-02 relatives stand there only for those who may see relatives, and masked', async () => {
    expect(JSON.stringify(await core.client.encyclopedia.person({ id: person }))).not.toMatch(/吴|配偶/)
    const inspection = await core.as('inspection')
    const masked = await inspection.encyclopedia.person({ id: person })
    expect(JSON.stringify(masked)).not.toContain('秀兰')
    expect(masked.graph.nodes.find(node => node.kind === 'relative')!.title).toBe('配偶 吴**')
    await inspection.disclosures.reveal({ what: 'relatives', id: person, reason: '核对回避' })
    expect(JSON.stringify(await inspection.encyclopedia.person({ id: person }))).toContain('吴秀兰')
  })

  it('LC-02 permission and scope decide, and what is left out is said in the same words either way', async () => {
    const query = await core.as('query')
    const page = await query.encyclopedia.person({ id: person })
    expect(JSON.stringify(page)).not.toMatch(/线1|线3|处分处理"/)
    const { id: nobody } = await core.client.people.create({ name: '苏清白' })
    expect((await query.encyclopedia.person({ id: nobody })).notes).toEqual(page.notes)
    const handler = await (await core.as('handler')).encyclopedia.person({ id: person })
    expect(handler.sections.find(section => section.title === '问题线索')!.items.map(item => item.title)).toEqual([
      '线3 违反廉洁纪律',
    ])
  })

  it('LC-03 down from the county to the town, the unit and the person, with sums on the way', async () => {
    const root = await core.client.encyclopedia.root()
    expect(root.children).toEqual([
      expect.objectContaining({ id: county, units: 1, figures: { people: 2, clues: 2, cases: 0 } }),
    ])
    const below = await core.client.encyclopedia.unit({ id: county })
    expect(below.children.map(child => [child.id, child.figures.clues])).toEqual([[town, 2]])
    const last = await core.client.encyclopedia.unit({ id: office })
    expect(last.path.map(step => step.name)).toEqual(['青禾县', '柳林镇'])
    expect(last.sections.find(section => section.title === '在册人员')!.items.map(item => item.title)).toEqual([
      '何建国',
      '林所长',
    ])
    const query = await core.as('query')
    expect((await query.encyclopedia.root()).children[0]!.figures).toEqual({ people: 2, clues: null, cases: null })
  })

  it('LC-02 a type of problem: by year, by unit, and only what the scope reaches', async () => {
    const page = await core.client.encyclopedia.problem({ type: '廉洁纪律' })
    expect(page.years.at(-1)).toEqual({ year: 2026, clues: 2, cases: 0 })
    expect(page.units).toEqual([{ id: office, name: '柳林镇财政所', clues: 2, cases: 0 }])
    const handler = await (await core.as('handler')).encyclopedia.problem({ type: '廉洁纪律' })
    expect(handler.sections[0]!.items.map(item => item.title)).toEqual(['线3 甲'])
    await expect((await core.as('query')).encyclopedia.problem({ type: '廉洁纪律' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
  })
})
