/** The table of shared/domain/disclosure/matrix.ts against what the core really does, role by role. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dossierSections } from '../../shared/domain/dossier/sections.ts'
import { mayDo } from '../../shared/domain/disclosure/matrix.ts'
import { can, roleNames, type Actor, type Role } from '../../shared/domain/roles.ts'
import { openTestCore, type TestCore } from './builders.ts'

let core: TestCore
let personId: number
beforeAll(async () => {
  core = await openTestCore({ roles: ['conduct'] })
  personId = (await core.client.people.create({ name: '何建国', post: '副局长', rank: '副科级' })).id
  await (await core.as('inspection')).people.saveRelative({ personId, relation: '配偶', name: '吴秀兰' })
  await core.client.dossiers.setPropertyBasis({ basis: '测试依据' })
})
afterAll(() => core.close())

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  )

const actorOf = (role: Role): Actor => ({ id: 1, name: '', roles: [role] })
const [readers = [], others = []] = [true, false].map(reads =>
  roleNames.filter(role => can(actorOf(role), 'dossier.read') === reads),
)

describe.each(others)('C08 LF-02 %s', role => {
  it('opens no dossier, and the table gives it nothing to see', async () => {
    const client = await core.as(role)
    expect(await codeOf(client.dossiers.get({ personId }))).toBe('auth.forbidden')
    expect(dossierSections.filter(section => mayDo(actorOf(role), section, 'see'))).toEqual([])
  })
})

describe.each(readers)('C08 LF-02 %s', role => {
  it('sees, prints and exports exactly the sections of the table', async () => {
    const actor = actorOf(role)
    const client = await core.as(role)
    const { sections } = await client.dossiers.get({ personId })
    const { no } = await client.dossiers.print({ personId, purpose: '测试打印' })
    const paper = await client.dossiers.paper({ no, family: true })
    const onPaper = paper.parts.flatMap(part => part.sections)
    const inTemplate = dossierSections.flatMap(section => {
      const shown = sections.find(one => one.id === section.id)
      return shown ? [{ section, shown }] : []
    })
    for (const { section, shown } of inTemplate)
      expect([section.id, shown.state !== 'withheld']).toEqual([section.id, mayDo(actor, section, 'see')])
    for (const { section } of inTemplate.filter(one => !mayDo(actor, one.section, 'print'))) {
      const printed = onPaper.find(one => one.title.includes(section.title))
      expect(JSON.stringify(printed ?? '')).not.toMatch(/吴|配偶/)
    }
  })
})

describe.each(roleNames)('C08 LF-02 %s', role => {
  const actor = actorOf(role)

  it('corrects exactly the sections of the table', async () => {
    const client = await core.as(role)
    for (const section of dossierSections.filter(one => one.source === 'entries')) {
      const input = { personId, section: section.id, occurredOn: '2026-10', cells: { c1: '甲', c2: '乙' } }
      const code = await codeOf(client.dossiers.addEntry(input))
      expect([section.id, code === 'auth.forbidden']).toEqual([section.id, !mayDo(actor, section, 'correct')])
    }
  })

  it('reveals relatives exactly where the table says', async () => {
    const client = await core.as(role)
    const family = dossierSections.find(one => one.source === 'relatives')!
    const code = await codeOf(client.disclosures.reveal({ what: 'relatives', id: personId, reason: '核对回避' }))
    // 巡察 reads relatives for its rosters without opening dossiers
    const roster = can(actor, 'roster.edit') && can(actor, 'relatives.read')
    expect(code === 'ok').toBe(mayDo(actor, family, 'reveal') || roster)
  })
})
