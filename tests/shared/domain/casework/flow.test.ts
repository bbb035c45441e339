import { describe, expect, it } from 'vitest'
import {
  approvalLevelIds,
  highestClass,
  matterNames,
  matters,
  personClassIds,
  requiredLevel,
  suffices,
} from '../../../../shared/domain/casework/approval.ts'
import { closes, findMove, missingPapers, movesOf, nextStages } from '../../../../shared/domain/casework/flow.ts'
import { paperKind, type PaperKind } from '../../../../shared/domain/casework/papers/catalogue.ts'
import { caseStageNames, clueStageNames, type Subject } from '../../../../shared/domain/casework/stages.ts'
import { can } from '../../../../shared/domain/roles.ts'

const subjectsOf = (kind: PaperKind): readonly Subject[] => paperKind(kind).subjects
const tables: [Subject, readonly string[]][] = [
  ['clue', clueStageNames],
  ['case', caseStageNames],
]

describe.each(tables)('the flow of a %s (LA-01, LA-02)', (subject, names) => {
  const moves = movesOf(subject)

  it('knows every stage and no other; no move stands twice', () => {
    for (const { from, to } of moves) expect([names.includes(from), names.includes(to)]).toEqual([true, true])
    const pairs = moves.map(move => `${move.from}→${move.to}`)
    expect(pairs.filter((pair, i) => pairs.indexOf(pair) !== i)).toEqual([])
  })

  it('every stage can be reached from the first', () => {
    const reached = new Set<string>([names[0]!])
    for (const _ of names) for (const move of moves) if (reached.has(move.from)) reached.add(move.to)
    expect([...reached].sort()).toEqual([...names].sort())
  })

  it('from every open stage the record can come to its end: nothing is left without an answer (HQ-13)', () => {
    const ending = new Set(names.filter(name => closes(subject, name)))
    for (const _ of names) for (const move of moves) if (ending.has(move.to)) ending.add(move.from)
    expect(names.filter(name => !ending.has(name))).toEqual([])
  })

  it('who may move may also write cases; papers fit this kind of record', () => {
    for (const { from, to, who, papers } of moves) {
      const kinds: readonly PaperKind[] = papers.flat()
      const faults = {
        nobody: who.length === 0,
        barred: who.filter(role => !can({ id: 1, name: '', roles: [role] }, 'case.edit')),
        misfits: kinds.filter(kind => !subjectsOf(kind).includes(subject)),
      }
      expect([`${from}→${to}`, faults]).toEqual([`${from}→${to}`, { nobody: false, barred: [], misfits: [] }])
    }
  })

  it('reopening what was closed asks for the reason', () => {
    const reopening = moves.filter(({ from, to }) => closes(subject, from) && !closes(subject, to))
    expect(reopening.filter(move => !move.needsNote).map(({ from, to }) => `${from}→${to}`)).toEqual([])
  })
})

describe('separation and papers', () => {
  it('who investigates does not judge: no move out of 移送审理 or 审理 is open to 承办', () => {
    const outOf = (...stages: string[]) => movesOf('case').filter(move => stages.includes(move.from))
    for (const move of outOf('移送审理', '审理', '处分决定')) expect(move.who).not.toContain('handler')
    for (const move of outOf('立案', '审查调查')) expect(move.who).not.toContain('review')
  })

  it('a case ends only with both reports (LF-07)', () => {
    const ends = movesOf('case').filter(move => move.to === '已结案' && move.from !== '申诉复查')
    expect(ends.map(move => move.from)).toEqual(['处分决定', '执行', '移送司法'])
    for (const move of ends) expect(move.papers).toEqual(expect.arrayContaining(['审查调查报告', '以案促改剖析报告']))
    expect(findMove('case', '已结案', '归档')!.papers).toContain('以案促改剖析报告')
  })

  it('one of several papers is enough; none is missing', () => {
    const needs = findMove('case', '审理', '处分决定')!.papers
    expect(missingPapers(needs, new Set(['审理报告', '政务处分决定书']))).toEqual([])
    expect(missingPapers(needs, new Set(['政务处分决定书']))).toEqual(['审理报告'])
    expect(missingPapers(needs, new Set(['审理报告']))).toEqual([
      ['党纪处分决定书', '政务处分决定书', '免予处分决定书'],
    ])
  })

  it('merging is no ordinary move', () => {
    expect(nextStages('clue', '登记')).not.toContain('已合并')
    expect(findMove('clue', '登记', '已合并')?.via).toBe('merge')
  })
})

describe('approval matrix', () => {
  it('every matter of the flow is in the matrix', () => {
    for (const subject of ['clue', 'case'] as const)
      for (const move of movesOf(subject)) for (const matter of move.matters) expect(matterNames).toContain(matter)
  })

  it('a person of higher standing never needs a lower level', () => {
    for (const name of matterNames) {
      const levels = personClassIds.map(id => matters[name].levels[id])
      expect([name, levels.slice(1).filter((level, i) => !suffices(levels[i]!, level))]).toEqual([name, []])
    }
  })

  it('what the statutes fix: 立案, 留置, 初步核实, 退回 (statutes §6)', () => {
    expect(requiredLevel('立案', 'chief', [])).toBe('partyHead')
    expect(requiredLevel('立案', 'other', [])).toBe('head')
    expect(requiredLevel('初步核实', 'chief', [])).toBe('partyHead')
    expect(requiredLevel('谈话函询', 'chief', [])).toBe('head')
    expect(requiredLevel('退回重新审查调查', 'other', [])).toBe('head')
    expect(requiredLevel('退回补充审查调查', 'other', [])).toBe('deputy')
    for (const id of personClassIds) {
      expect(requiredLevel('留置', id, [])).toBe('superior')
      expect(requiredLevel('留置再延长', id, [])).toBe('nation')
      expect(requiredLevel('限制出境', id, [])).toBe('province')
    }
  })

  it('the office’s own level holds for its matter and class only', () => {
    const own = [{ matter: '谈话函询', personClass: 'other', level: 'head' as const }]
    expect(requiredLevel('谈话函询', 'other', own)).toBe('head')
    expect(requiredLevel('谈话函询', 'cadre', own)).toBe('deputy')
    expect(requiredLevel('初步核实', 'other', own)).toBe('deputy')
  })

  it('levels are a ladder; of several subjects the highest class counts', () => {
    for (const [i, level] of approvalLevelIds.entries())
      for (const [j, needed] of approvalLevelIds.entries()) expect(suffices(level, needed)).toBe(i >= j)
    expect(highestClass(['other', null, 'cadre'])).toBe('cadre')
    expect(highestClass([null])).toBeUndefined()
  })
})
