/** The golden table of rights against what the core really does: role by role, and a test for each role and section. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dossierSections } from '../../shared/domain/dossier/sections.ts'
import { lacking, mayDo } from '../../shared/domain/disclosure/matrix.ts'
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
      expect([section.id, code === 'auth.forbidden' || code === 'dossier.own']).toEqual([
        section.id,
        !mayDo(actor, section, 'correct'),
      ])
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

/** What the core did for each role, asked once: letters as in the golden table. */
const done = new Map<Role, Map<string, string>>()
const golden = JSON.parse(readFileSync(new URL('../golden/dossier-access.json', import.meta.url), 'utf8')) as {
  usual: Record<Role, Record<string, string>>
}

async function letterTable(role: Role): Promise<Map<string, string>> {
  const client = await core.as(role)
  const seen = await client.dossiers.get({ personId }).catch(() => undefined)
  const print = await client.dossiers.print({ personId, purpose: '测试打印' }).catch(() => undefined)
  const paper = print && (await client.dossiers.paper({ no: print.no, family: true }))
  const file =
    print && (await codeOf(client.dossiers.writeFile({ personId, no: print.no, family: true, format: 'xlsx' })))
  const printed = paper?.parts.flatMap(part => part.sections) ?? []
  const table = new Map<string, string>()
  for (const section of dossierSections) {
    const built = seen?.sections.find(one => one.id === section.id)
    const onPaper = printed.find(one => one.id === section.id)
    const sees = built !== undefined && built.state !== 'withheld'
    const prints = onPaper !== undefined && onPaper.count !== '按权限未列示'
    const entry = { personId, section: section.id, occurredOn: '2026-10', cells: { c1: '甲', c2: '乙' } }
    const corrects = section.source === 'entries' && (await codeOf(client.dossiers.addEntry(entry))) === 'ok'
    table.set(
      section.id,
      [sees ? 's' : '-', prints ? 'p' : '-', prints && file === 'ok' ? 'e' : '-', corrects ? 'c' : '-'].join(''),
    )
  }
  return table
}

describe('C08 LF-02 the golden table, cell by cell, as the core keeps it', () => {
  beforeAll(async () => {
    // every section gets a line, so that none is left out by the template of the group
    const cadres = await core.as('cadres')
    for (const section of dossierSections.filter(one => one.source === 'entries'))
      await cadres.dossiers.addEntry({
        personId,
        section: section.id,
        occurredOn: '2026-10',
        cells: { c1: '甲', c2: '乙' },
      })
    for (const role of roleNames) done.set(role, await letterTable(role))
  }, 120_000)

  const cells = roleNames.flatMap(role => dossierSections.map(section => [role, section.id] as const))
  it.each(cells)('%s %s', (role, id) => {
    const wished = golden.usual[role][id]!
    const typed = dossierSections.find(one => one.id === id)!.source === 'entries'
    const letters = ['s', 'p', 'e', 'c'].map(letter =>
      wished.includes(letter) && (letter !== 'c' || typed) ? letter : '-',
    )
    expect(done.get(role)!.get(id)).toBe(letters.join(''))
  })

  it('a screen asks the same table: what is lacking is named', () => {
    const own = dossierSections.find(one => one.own)!
    expect(lacking(() => true, own, 'correct')).toBeUndefined()
    expect(lacking(permission => permission !== 'dossier.own', own, 'see')).toBe('dossier.own')
  })
})
