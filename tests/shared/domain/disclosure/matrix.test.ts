/** Role × section × act: a golden table, and a test a cell. UPDATE_GOLDEN=1 writes it anew; read the diff. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dossierSections } from '../../../../shared/domain/dossier/sections.ts'
import {
  acts,
  maskAddress,
  maskName,
  maskNumbersIn,
  maskPhone,
  type Act,
} from '../../../../shared/domain/disclosure/acts.ts'
import { kindOf, kinds, matrix, mayDo } from '../../../../shared/domain/disclosure/matrix.ts'
import { can, roleNames, type Role } from '../../../../shared/domain/roles.ts'

const file = new URL('../../../golden/dossier-access.json', import.meta.url)
/** Letters of the acts that are allowed: s see, r reveal, p print, e export, c correct. */
const letters: Record<Act, string> = { see: 's', reveal: 'r', print: 'p', export: 'e', correct: 'c' }
type Table = Record<string, Record<string, string>>

function tableOf(ownStaff: boolean): Table {
  return Object.fromEntries(
    roleNames.map(role => [
      role,
      Object.fromEntries(
        dossierSections.map(section => [
          section.id,
          acts
            .map(act => (mayDo({ id: 1, name: '', roles: [role] }, section, act, { ownStaff }) ? letters[act] : '-'))
            .join(''),
        ]),
      ),
    ]),
  )
}
const now = { usual: tableOf(false), ownStaff: tableOf(true) }
if (process.env['UPDATE_GOLDEN'] || !existsSync(file)) writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`)
const golden = JSON.parse(readFileSync(file, 'utf8')) as typeof now

const cells = (Object.keys(now) as (keyof typeof now)[]).flatMap(kind =>
  roleNames.flatMap(role =>
    dossierSections.flatMap(section =>
      acts.map(act => [kind, role, section.id, act] as [keyof typeof now, Role, string, Act]),
    ),
  ),
)

describe('C08 LF-02 who may do what with which section', () => {
  it('the golden table has exactly the roles and sections there are', () => {
    expect(Object.keys(golden.usual)).toEqual([...roleNames])
    for (const role of roleNames)
      expect(Object.keys(golden.usual[role]!)).toEqual(dossierSections.map(section => section.id))
  })

  it.each(cells)('%s: %s %s %s', (kind, role, sectionId, act) => {
    const section = dossierSections.find(one => one.id === sectionId)!
    const allowed = golden[kind][role]![sectionId]!.includes(letters[act])
    expect(mayDo({ id: 1, name: '', roles: [role] }, section, act, { ownStaff: kind === 'ownStaff' })).toBe(allowed)
  })
})

describe('what holds whatever the table says', () => {
  const held = (table: Table, role: Role) => Object.values(table[role]!).join('')
  it('the three administrators and 查询 get nothing', () => {
    for (const role of ['sysadmin', 'secadmin', 'auditor', 'query'] as const)
      expect(held(golden.usual, role)).toMatch(/^-+$/)
  })
  it('nobody corrects clues and cases through a dossier; paper and file never hold more than the screen', () => {
    const cellsOf = (sections: typeof dossierSections) =>
      sections.flatMap(section => roleNames.map(role => golden.usual[role]![section.id]!))
    const matters = cellsOf(dossierSections.filter(section => section.matters))
    expect(matters.length).toBeGreaterThan(0)
    for (const cell of matters) expect(cell).not.toMatch(/[rc]/)
    for (const cell of cellsOf(dossierSections))
      expect([cell.includes('p'), cell.includes('e')]).toEqual([cell.includes('s'), cell.includes('s')])
  })
  it('relatives open only to those who may see relatives', () => {
    const family = dossierSections.filter(one => one.family).map(one => one.id)
    const see = roleNames.filter(role => family.some(id => golden.usual[role]![id]!.includes('s')))
    const may = roleNames.filter(role =>
      (['dossier.read', 'relatives.read'] as const).every(needs => can({ id: 1, name: '', roles: [role] }, needs)),
    )
    expect(see).toEqual(may)
  })
  it('the dossiers of the own staff are stricter, never wider', () => {
    const wider = roleNames.flatMap(role =>
      dossierSections.flatMap(({ id }) =>
        [...golden.ownStaff[role]![id]!].filter((letter, i) => letter !== '-' && golden.usual[role]![id]![i] === '-'),
      ),
    )
    expect(wider).toEqual([])
    expect(held(golden.ownStaff, 'casework')).toMatch(/^-+$/)
    expect(held(golden.ownStaff, 'leader')).toContain('s')
  })
  it('every kind of section has a row, and a section without marks falls under one', () => {
    expect(Object.keys(matrix).sort()).toEqual([...kinds].sort())
    expect(kindOf({ source: 'entries' })).toBe('entries')
    expect(kindOf({ source: 'somethingNew' })).toBe('registry')
  })
})

describe('masks', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳雪莲', '欧***'],
    ['张', '*'],
    ['', '*'],
    ['𠮷田', '𠮷*'],
  ])('%j → %j', (name, masked) => expect(maskName(name)).toBe(masked))
  it('telephones and addresses keep what is harmless', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('12345')).toBe('****')
    expect(maskAddress('青禾县城关镇幸福路3号2单元')).toBe('青禾县城关镇****')
    expect(maskAddress('幸福路3号')).toBe('****')
  })
  it('whole identity numbers in free text are cut, other numbers stay', () => {
    expect(maskNumbersIn('号码320382199003071234，电话13812345678，金额123456789012345678901')).toBe(
      '号码320382********1234，电话13812345678，金额123456789012345678901',
    )
    expect(maskNumbersIn('32038219900307123x')).toBe('320382********123x')
  })
})
