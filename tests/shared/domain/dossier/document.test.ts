import { describe, expect, it } from 'vitest'
import { clearedCase, clearedClue } from '../../../../shared/domain/dossier/clearance.ts'
import { buildDossier, chineseNumber, type DossierFacts } from '../../../../shared/domain/dossier/document.ts'
import { dossierGroups } from '../../../../shared/domain/dossier/groups.ts'
import { dossierSections } from '../../../../shared/domain/dossier/sections.ts'

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
const today = '2026-11-20'
const section = (facts: Partial<DossierFacts>, id: string) =>
  buildDossier({ ...nothing, ...facts }, today).find(one => one.id === id)!

describe('dossier document', () => {
  it('C08 holds the five aspects of 规则第17条 and the twenty sections, each id once', () => {
    const ids = dossierSections.map(one => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const aspect of ['(一)', '(二)', '(三)', '(四)', '(五)'])
      expect(dossierSections.some(one => one.basis.includes(`规则第17条${aspect}`))).toBe(true)
    const twenty = Array.from({ length: 20 }, (_, index) => String(index + 1))
    const covered = dossierSections.flatMap(one => /第(\d+)(?:\.\d)?节/.exec(one.basis)?.[1] ?? [])
    expect([...new Set(covered)].sort((a, b) => Number(a) - Number(b))).toEqual(twenty)
  })

  it('C08 an empty dossier says 无记录 everywhere instead of leaving sections out', () => {
    const built = buildDossier(nothing, today)
    expect(built).toHaveLength(dossierSections.filter(one => !one.own).length)
    expect(built.filter(one => one.state === 'filled').map(one => one.id)).toEqual(['S01'])
    expect(built.map(one => one.number).slice(0, 12)).toEqual('一 二 三 四 五 六 七 八 九 十 十一 十二'.split(' '))
  })

  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [28, '二十八'],
  ])('C08 %i is written %s', (n, text) => {
    expect(chineseNumber(n)).toBe(text)
  })

  it('C08 what the viewer may not see is withheld, not empty', () => {
    expect(section({ relatives: undefined }, 'S05').state).toBe('withheld')
    expect(section({ relatives: undefined }, 'S07').state).toBe('withheld')
    expect(section({ clues: undefined }, 'A2').state).toBe('withheld')
    expect(section({}, 'A2').state).toBe('empty')
  })

  it('C08 an effect period says whether it still runs; a month stays a month', () => {
    const sanction = {
      id: 1,
      decidedOn: '2025-03-01',
      category: '党纪处分',
      kind: '警告',
      organ: null,
      docNo: null,
      sourceRowId: 3,
    }
    const effect = (effectUntilOn: string | null, effectBecause: string | null) =>
      section({ sanctions: [{ ...sanction, effectUntilOn, effectBecause }] }, 'A3S').rows[0]!.cells['effect']
    expect(effect('2026-11-20', 'I01')).toBe('至2026年11月20日（影响期内）')
    expect(effect('2026-11-19', 'I01')).toBe('至2026年11月19日（已届满）')
    expect(effect(null, 'I04')).toBe('须核对决定书')
    expect(effect(null, null)).toBe('无影响期')
    const posting = {
      id: 1,
      fromOn: '2020-05',
      toOn: null,
      unitName: '水务局',
      post: '副局长',
      isLeader: false,
      note: null,
      sourceRowId: null,
    }
    expect(section({ postings: [posting] }, 'A1P').rows[0]!.cells).toMatchObject({ from: '2020年5月', to: '至今' })
  })

  it('C08 statements stand at the entry they answer and at no other of the same number', () => {
    const entry = { section: 'A5', occurredOn: '2026-01-01', cells: { c1: '考评' }, sourceRowId: null }
    const statements = [{ id: 1, entryKind: 'entry', entryId: 2, kind: '异议', text: '请复核', statedOn: '2026-02-01' }]
    const rows = section(
      {
        entries: [
          { ...entry, id: 1 },
          { ...entry, id: 2 },
        ],
        statements,
      },
      'A5',
    ).rows
    expect(rows.map(row => row.statements.map(one => one.text))).toEqual([[], ['请复核']])
  })

  it.each([
    [true, { stage: '予以了结' }],
    [true, { stage: '暂存待查', note: '经核实，反映失实' }],
    [true, { stage: '初步核实', disposal: '查否' }],
    [false, { stage: '初步核实', disposal: '初步核实' }],
    [false, { stage: '转立案' }],
  ])('C08 cleared = %s for %o', (cleared, clue) => {
    expect(clearedClue(clue)).toBe(cleared)
  })

  it('C08 a withdrawn case leaves no trace, a decided one stays', () => {
    expect(clearedCase({ stage: '已结案', outcome: '撤销案件' })).toBe(true)
    expect(clearedCase({ stage: '已结案', outcome: '党内警告' })).toBe(false)
  })

  it('LC-01 every group of dossier holders can be told by words', () => {
    expect(dossierGroups.map(group => group.id)).toEqual([
      'county',
      'leaders',
      'middle',
      'heads',
      'village',
      'inspectors',
    ])
    for (const group of dossierGroups) expect(group.words.length).toBeGreaterThan(0)
  })
})
