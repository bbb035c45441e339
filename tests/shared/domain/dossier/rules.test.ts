import { describe, expect, it } from 'vitest'
import { awaitsConclusion, clearedClue } from '../../../../shared/domain/dossier/clearance.ts'
import { buildDossier, type DossierFacts } from '../../../../shared/domain/dossier/document.ts'
import { isOwnStaff } from '../../../../shared/domain/dossier/groups.ts'
import { bookletSides } from '../../../../shared/domain/dossier/imposition.ts'
import { dossierPaper, serialOf } from '../../../../shared/domain/dossier/paper.ts'
import { expiryOf, leftOffice, permanent, retentionRules } from '../../../../shared/domain/dossier/retention.ts'
import { dossierSections } from '../../../../shared/domain/dossier/sections.ts'
import { dossierTemplates, templateFor } from '../../../../shared/domain/dossier/templates.ts'

const facts = (rank: string, post: string, unitName: string) => ({ rank, post, unitName })
const nothing: DossierFacts = {
  person: [{ label: '姓名', value: '何建国' }],
  personSourceRowId: null,
  postings: [],
  relatives: [],
  sanctions: [],
  clues: [],
  cases: [],
  entries: [],
  statements: [],
}

describe('templates', () => {
  it.each([
    ['county', facts('县处级副职', '副县长', '青禾县政府')],
    ['section', facts('副科级', '副局长', '青禾县水务局')],
    ['middle', facts('', '财务股长', '青禾县水务局')],
    ['village', facts('', '村委会主任', '大柳村')],
    ['village', facts('', '村监委会主任', '大柳村')],
    ['own', facts('正科级', '第三纪检监察室主任', '青禾县纪委监委')],
    ['general', facts('', '科员', '青禾县水务局')],
  ])('LC-01 LF-02 template %s', (id, who) => {
    expect(templateFor(who).id).toBe(id)
  })

  it('LF-02 supervisors of a village are villagers, not own staff', () => {
    expect(isOwnStaff(facts('', '村监察委员会主任', '大柳村'))).toBe(true)
    expect(isOwnStaff(facts('', '村务监督委员会主任', '大柳村'))).toBe(false)
  })

  it('C08 templates name known sections; below 科级 no property; only own staff have the own sections', () => {
    const known = new Set(dossierSections.map(one => one.id))
    for (const { id, sections } of dossierTemplates) {
      for (const one of sections) expect(known.has(one), `${id} ${one}`).toBe(true)
      expect(sections.includes('O1')).toBe(id === 'own')
    }
    expect(dossierTemplates.find(one => one.id === 'village')!.sections).not.toContain('S12')
  })

  it('C08 a line in a section that the template leaves out is shown all the same', () => {
    const village = templateFor(facts('', '村委会主任', '大柳村'))
    const entries = [{ id: 1, section: 'S12', occurredOn: '2026-03', cells: { c1: '自有' }, sourceRowId: null }]
    expect(buildDossier(nothing, '2026-11-20', village).some(one => one.id === 'S12')).toBe(false)
    expect(buildDossier({ ...nothing, entries }, '2026-11-20', village).some(one => one.id === 'S12')).toBe(true)
  })
})

describe('clearance', () => {
  it.each([
    [{ stage: '初步核实', note: '反映失实' }, true, true],
    [{ stage: '初步核实', note: '反映并非失实' }, false, false],
    [{ stage: '予以了结' }, true, false],
    [{ stage: '初步核实', note: '反映失实', verdict: 'stands' }, false, false],
    [{ stage: '初步核实', note: '部分属实', verdict: 'cleared' }, true, false],
  ])('C08 a conclusion decides, words only ask for one: %j', (clue, cleared, waits) => {
    expect(clearedClue(clue)).toBe(cleared)
    expect(awaitsConclusion('clue', clue)).toBe(waits)
  })

  it('C08 what was filed from a cleared matter goes with it', () => {
    const clue = {
      id: 7,
      no: '7号',
      receivedOn: '2026-01-05',
      problemType: null,
      disposal: null,
      stage: '初步核实',
      closedOn: null,
      note: null,
      sourceRowId: null,
    }
    const entries = [
      { id: 1, section: 'A5', occurredOn: '2026-03', cells: { c1: '函询' }, sourceRowId: null, origin: 'clue:7' },
    ]
    const rows = (verdict: string | null) =>
      buildDossier({ ...nothing, clues: [{ ...clue, verdict }], entries }, '2026-11-20').flatMap(one => one.rows)
    expect(rows('stands').some(row => row.origin === '问题线索（记录7）')).toBe(true)
    expect(JSON.stringify(rows('cleared'))).not.toMatch(/7号|函询/)
  })
})

describe('retention', () => {
  const entry = { section: 'S06_2', occurredOn: '2015-03', keepUntil: null }
  it('C08 declarations fall due three years after leaving office, never while in office', () => {
    expect(expiryOf(entry, undefined)).toBeUndefined()
    expect(expiryOf(entry, '2023-05-01')).toMatchObject({ dueOn: '2026-05-01', rule: { id: 'K01' } })
  })
  it('C08 opinion replies and handling of concealment never fall due; what a review kept for ever does not either', () => {
    const falling = ['A1', 'A4', 'I1'].filter(section => expiryOf({ ...entry, section }, '2000-01-01') !== undefined)
    expect(falling).toEqual([])
    expect(expiryOf({ ...entry, keepUntil: permanent }, '2000-01-01')).toBeUndefined()
    expect(expiryOf({ ...entry, keepUntil: '2030-01-01' }, '2000-01-01')?.dueOn).toBe('2030-01-01')
  })
  it('C08 somebody left office when every posting ended', () => {
    expect(leftOffice([{ toOn: '2020-05' }, { toOn: null }])).toBeUndefined()
    expect(leftOffice([{ toOn: '2020-05' }, { toOn: '2019-01-01' }])).toBe('2020-05-28')
    expect(leftOffice([])).toBeUndefined()
  })
  it('C08 rule ids are unique', () => {
    expect(new Set(retentionRules.map(rule => rule.id)).size).toBe(retentionRules.length)
  })
})

describe('paper', () => {
  it('C08 every page of a booklet stands once; folded sheets read in order', () => {
    expect(bookletSides(6)).toEqual([
      [0, 1],
      [2, 0],
      [6, 3],
      [4, 5],
    ])
    for (let pages = 1; pages < 30; pages++) {
      const placed = bookletSides(pages)
        .flat()
        .filter(page => page > 0)
      expect(placed.sort((a, b) => a - b)).toEqual(Array.from({ length: pages }, (_, index) => index + 1))
    }
  })

  it('C08 the words of the person stand under the line; family sections only when asked for; withheld is said', () => {
    const sections = buildDossier(
      {
        ...nothing,
        clues: undefined,
        entries: [{ id: 1, section: 'A5', occurredOn: '2026-03', cells: { c1: '考核' }, sourceRowId: 9 }],
        statements: [{ id: 1, entryKind: 'entry', entryId: 1, kind: '异议', text: '不认可', statedOn: '2026-04-01' }],
      },
      '2026-11-20',
    )
    const dossier = {
      name: '何建国',
      title: '廉政档案',
      unitTitle: '',
      post: '',
      organ: '',
      builtOn: '2026-11-20',
      sections,
      sources: { 9: '考核.xlsx 第3行' },
    }
    const print = { no: '印〔2026〕7号', account: '冯清源', purpose: '归档', copies: 1, secrecy: '', printedAt: '' }
    const paper = dossierPaper(dossier, print, { family: false, sources: true })
    const all = paper.parts.flatMap(part => part.sections)
    expect(all.find(one => one.id === 'A5')!.table!.rows[0]).toEqual({
      cells: ['2026年3月', '考核', '', '', '', '考核.xlsx 第3行'],
      under: ['异议（2026年4月1日）：不认可'],
    })
    expect(all.some(one => one.id === 'S05')).toBe(false)
    expect(all.find(one => one.id === 'A2')!.note).toContain('不代表无记录')
    expect(
      dossierPaper(dossier, print, { family: true, sources: false }).parts[0]!.sections.some(one => one.id === 'S05'),
    ).toBe(true)
    expect(serialOf(print.no)).toBe('000007')
  })
})
