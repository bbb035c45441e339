import { describe, expect, it } from 'vitest'
import { buildChecklist, factsText, openLines, type CheckFacts } from '../../../../shared/domain/opinions/checklist.ts'
import { letterOf, type LetterPerson } from '../../../../shared/domain/opinions/letter.ts'
import { replyTerm } from '../../../../shared/domain/opinions/limit.ts'
import { candidatesFor, exactMatch, type Known } from '../../../../shared/domain/opinions/matching.ts'
import { readNameList, type SheetRow } from '../../../../shared/domain/opinions/name-list.ts'
import { missingFor, needsCare, type PersonState } from '../../../../shared/domain/opinions/progress.ts'
import {
  conclusionIds,
  findingIds,
  roomIds,
  roomRights,
  rooms,
  roomsOf,
} from '../../../../shared/domain/opinions/rooms.ts'
import { calendarFrom } from '../../../../shared/domain/deadlines/calendar.ts'
import { roleNames } from '../../../../shared/domain/roles.ts'

const rows = (...cells: (string | number | null)[][]): SheetRow[] =>
  cells.map((row, i) => ({ rowNo: i + 1, cells: row }))

describe('names out of a sheet', () => {
  it('finds the heading below a title, takes blanks out of Chinese names only', () => {
    const { persons, faults } = readNameList(
      rows(
        ['名单', null],
        ['姓　名', '单位'],
        ['张 三', '县医院'],
        ['阿卜杜 买买提·托合提', '乡政府'],
        ['John Smith', '外资办'],
      ),
    )
    expect(persons.map(one => one.name)).toEqual(['张三', '阿卜杜买买提·托合提', 'John Smith'])
    expect(faults).toEqual([])
  })
  it('totals, notes, rows without a name and repeats are said, not swallowed', () => {
    const { persons, faults } = readNameList(
      rows(
        ['姓名', '单位'],
        ['张三', '甲'],
        [null, '乙'],
        ['张三', '甲'],
        ['张三', '丙'],
        ['合计', '2人'],
        ['备注：略', null],
      ),
    )
    // the same name in another unit is another person until somebody knows better
    expect(persons).toHaveLength(2)
    expect(faults.map(fault => fault.row)).toEqual([3, 4, 6, 7])
  })
  it('a number that lost its digits and one that is wrong are left out and named', () => {
    const { persons, faults } = readNameList(
      rows(['姓名', '身份证号'], ['甲一', 320382199003071200], ['乙二', '110101199003071234']),
    )
    expect(persons.map(one => one.idNumber)).toEqual([null, null])
    expect(faults).toHaveLength(2)
  })
  it('without a heading nothing is guessed', () => {
    expect(readNameList(rows(['张三', '甲'])).persons).toEqual([])
  })
})

describe('who is who', () => {
  const known: Known[] = [
    { personId: 1, name: '何建国', idNumber: 'A', unitName: '县水务局', post: '副局长' },
    { personId: 2, name: '何建国', idNumber: 'B', unitName: '县医院', post: '院长' },
    { personId: 3, name: '何建国', idNumber: null, unitName: '县水务局', post: '科员' },
  ]
  it('only number and name together match', () => {
    expect(exactMatch({ name: '何建国', idNumber: 'A', unitName: null, post: null }, known)).toBe(1)
    expect(exactMatch({ name: '何建', idNumber: 'A', unitName: null, post: null }, known)).toBeUndefined()
    expect(exactMatch({ name: '何建国', idNumber: null, unitName: '县水务局', post: '副局长' }, known)).toBeUndefined()
    expect(exactMatch({ name: '何建国', idNumber: null, unitName: null, post: null }, [known[2]!])).toBeUndefined()
  })
  it('the likelier stand first, and a number that contradicts is said', () => {
    const found = candidatesFor({ name: '何建国', idNumber: 'B', unitName: '水务局', post: '副局长' }, known)
    expect(found[0]!.personId).toBe(2)
    expect(found.find(one => one.personId === 1)).toMatchObject({ against: true })
    expect(found.find(one => one.personId === 3)!.signs).toContain('名册未登记身份证号')
  })
})

const facts: CheckFacts = {
  clues: [
    {
      id: 1,
      no: '线1',
      receivedOn: '2026-01-05',
      problemType: '廉洁纪律',
      disposal: null,
      stage: '初步核实',
      handler: '甲',
      closedOn: null,
      note: null,
      sourceRowId: null,
    },
    {
      id: 2,
      no: '线2',
      receivedOn: '2026-01-05',
      problemType: null,
      disposal: null,
      stage: '予以了结',
      handler: '乙',
      closedOn: '2026-02-01',
      note: '失实',
      sourceRowId: null,
    },
    {
      id: 3,
      no: '线3',
      receivedOn: '2026-03-05',
      problemType: null,
      disposal: null,
      stage: '初步核实',
      handler: '乙',
      closedOn: null,
      note: '初核未发现问题',
      sourceRowId: null,
    },
  ],
  cases: [],
  sanctions: [
    {
      id: 7,
      category: '党纪处分',
      kind: '警告',
      decidedOn: '2026-01-01',
      effectUntilOn: '2026-12-31',
      effectBecause: 'I01',
      organ: '县纪委',
      docNo: '1号',
      sourceRowId: null,
    },
    {
      id: 8,
      category: '党纪处分',
      kind: '警告',
      decidedOn: '2020-01-01',
      effectUntilOn: '2020-12-31',
      effectBecause: 'I01',
      organ: '县纪委',
      docNo: '2号',
      sourceRowId: null,
    },
    {
      id: 9,
      category: '党纪处分',
      kind: '留党察看',
      decidedOn: '2020-01-01',
      effectUntilOn: null,
      effectBecause: 'I04',
      organ: null,
      docNo: null,
      sourceRowId: 5,
    },
  ],
  entries: [],
  gaps: ['未登记身份证号'],
}
const at = { personId: 4, today: '2026-11-22', sources: { '5': '处分表.xlsx 第9行' } }
const texts = (id: string, rights: Parameters<typeof buildChecklist>[1], given = facts) =>
  buildChecklist(given, rights, at).find(group => group.id === id)!

describe('the checklist', () => {
  const all = { matters: 'all', dossier: true } as const
  it('what ended without a finding is not there; words in a note clear nobody', () => {
    const lines = texts('clues', all).lines
    expect(lines.map(line => line.source)).toEqual(['线1', '线3'])
    expect(lines[1]!.text).toContain('尚未登记结论')
  })
  it('an effect that runs, and one whose end nobody computed, must be judged', () => {
    expect(texts('effects', all).lines.map(line => [line.key, line.open])).toEqual([
      ['sanction:7', true],
      ['sanction:9', true],
    ])
    expect(texts('effects', all).lines[1]!.source).toBe('处分表.xlsx 第9行')
    expect(texts('sanctions', all).lines.map(line => line.key)).toEqual(['sanction:8'])
    expect(openLines(buildChecklist(facts, all, at))).toHaveLength(4)
  })
  it('withheld says the same whether there is something or not', () => {
    const rights = { matters: 'none', dossier: true } as const
    expect(texts('clues', rights)).toEqual(texts('clues', rights, { ...facts, clues: [] }))
    expect(texts('effects', { matters: 'all', dossier: false }).state).toBe('withheld')
  })
  it('every line names its source', () => {
    for (const group of buildChecklist(facts, all, at)) for (const line of group.lines) expect(line.source).not.toBe('')
  })
  it('a filed reply or a mended gap makes no signed finding stale, a new clue does', () => {
    const text = (given: CheckFacts) => factsText(buildChecklist(given, all, at))
    expect(text({ ...facts, gaps: [] })).toBe(text(facts))
    expect(text({ ...facts, clues: facts.clues.slice(1) })).not.toBe(text(facts))
  })
})

describe('rooms', () => {
  it('every room has a post that signs; leaders, inspectors and administrators sign for none', () => {
    for (const room of rooms) expect(room.roles.length).toBeGreaterThan(0)
    const signers = roleNames.filter(role => roomsOf({ id: 1, name: '', roles: [role] }).length > 0)
    expect(signers.sort()).toEqual(['casework', 'conduct', 'handler', 'petition', 'review'])
  })
  it('what a room may see', () => {
    expect(Object.fromEntries(rooms.map(room => [room.id, roomRights(room)]))).toEqual({
      handling: { matters: 'own', dossier: true },
      petition: { matters: 'all', dossier: false },
      casework: { matters: 'all', dossier: true },
      review: { matters: 'all', dossier: true },
      conduct: { matters: 'none', dossier: true },
    })
  })
  it('no combination of findings yields a conclusion: the state stays without one', () => {
    for (const finding of findingIds) {
      const state: PersonState = {
        match: 'exact',
        rooms: roomIds,
        findings: roomIds.map(room => ({ room, finding, stale: false })),
        conclusion: null,
      }
      expect(missingFor(state)).toEqual([])
      expect(needsCare(state)).toBe(finding !== 'nothing')
      expect(state.conclusion).toBeNull()
    }
  })
  it('what is missing is named', () => {
    const state: PersonState = {
      match: 'open',
      rooms: roomIds,
      findings: [{ room: 'casework', finding: 'nothing', stale: true }],
      conclusion: null,
    }
    expect(missingFor(state)).toEqual([
      '身份未核对',
      '承办部门未签署',
      '信访室未签署',
      '审理室未签署',
      '党风室、派驻机构未签署',
      '案管室签署后登记情况有变化，须重新核对签署',
    ])
  })
})

describe('letter and limit', () => {
  const person = (seq: number, conclusion: LetterPerson['conclusion']): LetterPerson => ({
    seq,
    name: `人${seq}`,
    unitName: '',
    post: '',
    proposedPost: '',
    conclusion,
  })
  const base = {
    organ: '县纪委',
    requester: '组织部',
    letterNo: '青组函1号',
    letterOn: '2026-11-01',
    occasion: '提拔任用',
    issuedOn: '2026-11-20',
  }
  it('one conclusion: no numbering; several: in the order of the three, everybody once', () => {
    expect(letterOf({ ...base, persons: [person(1, 'clear')] }).body[1]).toBe(
      '人1同志：截至本函发出之日，经核对我机关登记资料，暂未发现影响提拔任用的问题。',
    )
    const many = letterOf({ ...base, persons: [person(3, 'unfit'), person(1, 'clear'), person(2, 'postpone')] })
    expect(many.body.slice(1, 4).map(text => text.slice(0, 2))).toEqual(['一、', '二、', '三、'])
    expect(many.persons.map(one => one.seq)).toEqual([1, 2, 3])
    expect(conclusionIds.every(id => many.persons.some(one => one.conclusion === id))).toBe(true)
  })
  it('many names stand in the table, not in the title', () => {
    const letter = letterOf({ ...base, persons: Array.from({ length: 30 }, (_, i) => person(i + 1, 'clear')) })
    expect(letter.title).toBe('关于30名同志党风廉政意见的复函')
  })
  it('the day of receipt is not counted; a year without arrangement is an estimate', () => {
    const none = calendarFrom([], [])
    const term = replyTerm('2026-11-20', 3, none)
    expect([term.dueOn, term.warnOn, term.provisional]).toEqual(['2026-11-25', '2026-11-24', true])
    expect(term.because).toContain('估算')
  })
})
