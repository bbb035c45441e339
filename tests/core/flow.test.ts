/** The whole flow through the core: every stage × every stage × every role; each refusal has its own sentence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvalLevelIds, type Matter } from '../../shared/domain/casework/approval.ts'
import { closes, findMove, movesOf, type Move } from '../../shared/domain/casework/flow.ts'
import { caseStageNames, clueStageNames, type Subject } from '../../shared/domain/casework/stages.ts'
import { type Client, type InputOf } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { can, roleNames, type Role } from '../../shared/domain/roles.ts'
import { errorText } from '../../shared/text/zh.ts'
import { openTestCore, type TestCore } from './builders.ts'
import { formalitiesFor, moveCaseTo, moveClueTo, type Needs } from './flow-steps.ts'

type Desk = Client<AppContract>
type CaseInput = InputOf<AppContract['cases']['move']>
type ClueInput = InputOf<AppContract['clues']['move']>

let test: TestCore
let desk: Desk
const desks = new Map<Role, Desk>()
const since = '2026-05-01'
const on = '2026-05-10'
let serial = 0

beforeAll(async () => {
  test = await openTestCore({ roles: ['casework'], now: () => new Date('2026-05-20T02:00:00Z') })
  desk = test.client
  for (const role of roleNames) desks.set(role, role === 'casework' ? desk : await test.as(role))
}, 120_000)
afterAll(() => test.close())

const db = () => test.core.house.vault.get().db
const blank = {
  subjectKind: 'person' as const,
  personClass: null,
  personId: null,
  unitId: null,
  unitName: null,
  post: null,
  problemType: null,
  department: null,
  handler: '吴求实',
  note: null,
}

/** A record that stands in this stage since a day, as if it had come there. */
function place(subject: Subject, stage: string): number {
  serial++
  const common = { ...blank, subjectName: '甲某', stageSinceOn: since, now: '2026-05-01T00:00:00Z' }
  if (subject === 'clue')
    return db().clues.insert({
      ...common,
      no: `线-${serial}`,
      receivedOn: since,
      source: null,
      realName: false,
      summary: null,
      disposal: null,
      stage: clueStageNames.find(name => name === stage)!,
    })
  return db().cases.insert({
    ...common,
    no: `案-${serial}`,
    title: '甲某案',
    clueId: null,
    filedOn: since,
    kind: null,
    measure: null,
    measureOn: null,
    amountCents: null,
    transferredOn: null,
    outcome: null,
    stage: caseStageNames.find(name => name === stage)!,
  })
}

const stageOf = (subject: Subject, id: number): string =>
  subject === 'clue' ? db().clues.many([id])[0]!.stage : db().cases.many([id])[0]!.stage

interface Given {
  personClass?: CaseInput['personClass']
  approval?: CaseInput['approval']
  papers?: CaseInput['papers']
  answer?: string | null
  note?: string | null
}
/** The code with which a move is refused, or 'ok'. A refusal without a sentence of its own gives what no caller expects. */
async function attempt(who: Desk, subject: Subject, id: number, to: string, given: Given = {}): Promise<string> {
  const step = { id, version: 1, on, ...given }
  try {
    if (subject === 'clue') await who.clues.move({ ...step, to: to as ClueInput['to'] })
    else await who.cases.move({ ...step, to: to as CaseInput['to'] })
    return 'ok'
  } catch (error) {
    const { code } = error as { code: string }
    return errorText(error).includes('程序内部出错') ? `${code} without a sentence` : code
  }
}
type Formalities = ReturnType<typeof formalitiesFor>
const needsOf = async (subject: Subject, id: number, to: string): Promise<Needs> =>
  subject === 'clue'
    ? (await desk.clues.previewMove({ id, to: to as ClueInput['to'], on })).needs
    : (await desk.cases.previewMove({ id, to: to as CaseInput['to'], on })).needs

const tables: [Subject, readonly string[]][] = [
  ['clue', clueStageNames],
  ['case', caseStageNames],
]
const ordinary = (subject: Subject): [string, Subject, Move][] =>
  movesOf(subject)
    .filter(move => !move.via)
    .map(move => [`${move.from}→${move.to}`, subject, move])

describe.each(tables)('%s: what the table does not allow (LA-01)', (subject, names) => {
  it('every other pair of stages is refused, naming what is possible, and nothing changes', async () => {
    for (const from of names) {
      const id = place(subject, from)
      for (const to of names) {
        const move = findMove(subject, from, to)
        if (move && !move.via) continue
        expect([from, to, await attempt(desk, subject, id, to)]).toEqual([from, to, 'stage.notAllowed'])
      }
      expect(stageOf(subject, id)).toBe(from)
    }
  })
})

/** The formalities with one thing missing or wrong at a time, each after the code it must be refused with. */
function lacking(subject: Subject, move: Move, full: Formalities): [string, Given][] {
  const { approval, personClass: _, ...bare } = full
  const cases: [string, Given][] = full.papers.map(paper => [
    'flow.papers',
    { ...full, papers: full.papers.filter(one => one !== paper) },
  ])
  if (move.needsNote) cases.push(['flow.note', { ...full, note: null }])
  if (closes(subject, move.to)) cases.push(['flow.answer', { ...full, answer: null }])
  if (!approval) return cases
  const wrong: Matter = move.matters.includes('留置') ? '立案' : '留置'
  cases.push(
    ['flow.class', bare],
    ['flow.approval', { ...bare, personClass: 'other' }],
    ['flow.approvedOn', { ...full, approval: { ...approval, on: '2026-05-11' } }],
    ['flow.matter', { ...full, approval: { ...approval, matter: wrong } }],
  )
  const lower = approvalLevelIds[approvalLevelIds.indexOf(approval.level) - 1]
  if (lower) cases.push(['flow.level', { ...full, approval: { ...approval, level: lower } }])
  return cases
}

describe.each([...ordinary('clue'), ...ordinary('case')])('%s (LA-02, LA-03)', (_name, subject, move) => {
  it('only its offices may; without approval, level, papers, reason or answer it is refused; then it goes', async () => {
    const id = place(subject, move.from)
    const tried = (given?: Given, who = desk) => attempt(who, subject, id, move.to, given)

    for (const role of roleNames) {
      if (move.who.includes(role)) continue
      const expected = can({ id: 1, name: role, roles: [role] }, 'case.edit') ? 'flow.role' : 'auth.forbidden'
      expect([role, await tried({}, desks.get(role))]).toEqual([role, expected])
    }
    const needs = await needsOf(subject, id, move.to)
    expect(needs.matters.map(one => one.matter)).toEqual(move.matters)
    for (const matter of move.matters.length ? move.matters : [undefined]) {
      const full = formalitiesFor(needs, on, matter)
      for (const [code, given] of lacking(subject, move, full)) expect([code, await tried(given)]).toEqual([code, code])
      expect(stageOf(subject, id)).toBe(move.from)
    }
    // 承办 where it may, since its scope is the narrowest
    const who = desks.get(move.who.includes('handler') ? 'handler' : move.who[0]!)
    expect(await tried(formalitiesFor(needs, on), who)).toBe('ok')
    expect(stageOf(subject, id)).toBe(move.to)
    expect(db().approvals.of(subject, id)).toHaveLength(move.matters.length ? 1 : 0)
    const page = subject === 'clue' ? await desk.clues.get({ id }) : await desk.cases.get({ id })
    expect(page.moves.at(-1)).toMatchObject({ stage: move.to, enteredOn: on })
  })
})

describe('审批权限', () => {
  it('the office sets its own level with its basis; the old one stays readable; below it is refused', async () => {
    const id = place('clue', '拟处置')
    const input = { matter: '谈话函询', personClass: 'other', level: 'head', validFrom: on } as const
    await expect(desk.flow.setLevel({ ...input, basis: '' })).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(desks.get('handler')!.flow.setLevel({ ...input, basis: '某办法第3条' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await desk.flow.setLevel({ ...input, basis: '某办法第3条' })
    const needs = await needsOf('clue', id, '谈话函询')
    const full = formalitiesFor(needs, on)
    expect(full.approval?.level).toBe('head')
    expect(
      await attempt(desk, 'clue', id, '谈话函询', { ...full, approval: { ...full.approval!, level: 'deputy' } }),
    ).toBe('flow.level')
    await desk.flow.setLevel({ ...input, level: 'deputy', basis: '恢复默认：某办法废止' })
    const { history, rows } = await desk.flow.matrix()
    expect(history.map(row => [row.level, row.setBy])).toEqual([
      ['deputy', '周知期'],
      ['head', '周知期'],
    ])
    expect(rows.find(row => row.matter === '谈话函询')!.levels.other).toBe('deputy')
  })

  it('of several subjects the highest class decides', async () => {
    const id = place('clue', '拟处置')
    await desk.flow.addSubject({ subject: 'clue', subjectId: id, name: '乙某', personClass: 'chief' })
    const needs = await needsOf('clue', id, '初步核实')
    expect(needs.personClass).toBe('chief')
    expect(formalitiesFor(needs, on).approval?.level).toBe('partyHead')
  })

  it('an imported case is not blamed for papers of stages before its import; one entered here is (LF-07)', async () => {
    const id = place('case', '执行')
    const needed = async () => (await needsOf('case', id, '已结案')).papers.find(one => one.kinds[0] === '审查调查报告')
    expect(await needed()).toMatchObject({ excused: false })
    const { raw } = test.core.house.vault.get()
    raw.prepare('update cases set source_row_id = 1 where id = ?').run(id)
    db().stageMoves.enter({
      subject: 'case',
      subjectId: id,
      stage: '执行',
      enteredOn: since,
      movedBy: '导入',
      movedAt: '',
      note: null,
    })
    expect(await needed()).toMatchObject({ excused: true })
    const both = (await needsOf('case', id, '已结案')).papers.map(one => [one.kinds[0], one.excused])
    expect(both).toContainEqual(['以案促改剖析报告', false])
    await moveCaseTo(desk, id, '已结案', on)
    expect(stageOf('case', id)).toBe('已结案')
  })

  it('退回补充审查调查 stops the hearing’s clock, which goes on with the rest; 重新 ends it (D50)', async () => {
    const start = async () => {
      const id = place('case', '移送审理')
      await moveCaseTo(desk, id, '审理', '2026-05-02')
      return id
    }
    const hearing = async (id: number) =>
      (await desk.cases.get({ id })).clocks
        .filter(clock => clock.ruleId === 'D50')
        .map(clock => [clock.dueOn, clock.level])
    const supplement = await start()
    expect(await hearing(supplement)).toEqual([['2026-06-02', 'far']])
    await moveCaseTo(desk, supplement, '审查调查', '2026-05-06', '退回补充审查调查')
    expect((await hearing(supplement)).map(([, level]) => level)).toEqual(['paused'])
    await moveCaseTo(desk, supplement, '移送审理', '2026-05-15')
    await moveCaseTo(desk, supplement, '审理', '2026-05-16')
    expect(await hearing(supplement)).toEqual([['2026-06-12', 'far']])
    const anew = await start()
    await moveCaseTo(desk, anew, '审查调查', '2026-05-06', '退回重新审查调查')
    expect((await hearing(anew)).map(([, level]) => level)).toEqual(['closed'])
    await moveCaseTo(desk, anew, '移送审理', '2026-05-15')
    await moveCaseTo(desk, anew, '审理', '2026-05-16')
    expect(await hearing(anew)).toContainEqual(['2026-06-16', 'far'])
  })
})

describe('corrections', () => {
  it('keep the old value, who, when and why; without a reason nothing changes', async () => {
    const id = place('clue', '登记')
    const { clue } = await desk.clues.get({ id })
    await expect(desk.clues.update({ ...clue, post: '科长', reason: ' ' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await desk.clues.update({ ...clue, post: '科长', subjectName: '甲某某', reason: '笔误' })
    const { corrections } = await desk.clues.get({ id })
    expect(corrections).toMatchObject([
      { field: 'post', before: null, after: '科长', reason: '笔误', madeBy: '周知期' },
      { field: 'subjectName', before: '甲某', after: '甲某某' },
    ])
  })

  it('a further subject is corrected and withdrawn with reasons, never removed', async () => {
    const id = place('case', '审查调查')
    const unit = { subject: 'case', subjectId: id, kind: 'unit', name: '某镇纪委' } as const
    const { id: rowId } = await desk.flow.addSubject(unit)
    await desk.flow.updateSubject({ ...unit, id: rowId, version: 1, outcome: '通报', reason: '处理决定作出' })
    await desk.flow.withdrawSubject({ id: rowId, reason: '登记重复' })
    const { subjects, corrections } = await desk.cases.get({ id })
    expect(subjects).toMatchObject([{ kind: 'unit', outcome: '通报', withdrawnBy: '周知期', withdrawnWhy: '登记重复' }])
    expect(corrections.map(one => one.reason)).toEqual(['登记重复', '处理决定作出'])
    expect((await desk.cases.list({ text: '某镇纪委' })).rows).toEqual([])
  })
})

describe('links (LA-04)', () => {
  it('merging ends the one, brings its subjects to the other, and can be taken back', async () => {
    const [from, into] = [place('clue', '拟处置'), place('clue', '初步核实')]
    await desk.flow.addSubject({ subject: 'clue', subjectId: from, name: '丙某' })
    const version = async (id: number) => (await desk.clues.get({ id })).clue.version
    const merge = async (id: number, target: number) =>
      desk.links.merge({ id, version: await version(id), into: target, on, reason: '反映同一问题' })
    await expect(merge(from, from)).rejects.toMatchObject({ code: 'flow.itself' })
    await merge(from, into)
    const merged = (await desk.clues.get({ id: from })).clue
    expect(merged).toMatchObject({ stage: '已合并', mergedInto: into, closedOn: on })
    expect(merged.answer).toContain('并入')
    expect((await desk.clues.get({ id: into })).subjects.map(one => one.name)).toEqual(['丙某'])
    expect((await desk.clues.list({ text: '丙某' })).rows.map(row => row.id).sort()).toEqual([from, into].sort())
    await expect(merge(into, from)).rejects.toMatchObject({ code: 'flow.ended' })
    await desk.links.unmerge({ id: from, version: await version(from), on, reason: '不是同一问题' })
    expect((await desk.clues.get({ id: from })).clue).toMatchObject({
      stage: '拟处置',
      mergedInto: null,
      closedOn: null,
    })
    const { links } = await desk.links.of({ subject: 'clue', id: from })
    expect(links).toMatchObject([{ kind: 'merge', side: 'from', withdrawnWhy: '不是同一问题' }])
  })

  it('splitting takes subjects along with stage and dates: nobody gains time', async () => {
    const id = place('clue', '拟处置')
    const { id: rowId } = await desk.flow.addSubject({ subject: 'clue', subjectId: id, name: '丁某' })
    const { clue } = await desk.clues.get({ id })
    const split = { id, version: clue.version, no: '线-分', reason: '另案处理' }
    await expect(desk.links.split({ ...split, subjectIds: [rowId + 999] })).rejects.toMatchObject({
      code: 'row.missing',
    })
    const { id: newId } = await desk.links.split({ ...split, subjectIds: [rowId] })
    const other = await desk.clues.get({ id: newId })
    expect(other.clue).toMatchObject({ subjectName: '丁某', stage: '拟处置', stageSinceOn: since, receivedOn: since })
    expect(other.clocks.map(clock => [clock.ruleId, clock.startedOn])).toContainEqual(['D09', since])
    expect((await desk.clues.get({ id })).subjects[0]?.withdrawnWhy).toContain('分案至线-分')
  })

  it('many clues of one case, and 案中案; a 承办 sees only what bears the own name', async () => {
    const caseId = place('case', '审查调查')
    const [first, second] = [place('clue', '转立案'), place('clue', '转立案')]
    for (const clueId of [first, second]) await desk.links.addClue({ caseId, clueId })
    expect((await desk.cases.get({ id: caseId })).clues.map(one => one.id)).toEqual([first, second])
    expect((await desk.clues.get({ id: second })).cases.map(one => one.id)).toEqual([caseId])
    await desk.links.dropClue({ caseId, clueId: second, reason: '误关联' })
    expect((await desk.cases.get({ id: caseId })).clues.map(one => one.id)).toEqual([first])
    const inner = place('case', '立案')
    const { raw } = test.core.house.vault.get()
    raw.prepare(`update cases set handler = '别人' where id = ?`).run(inner)
    const pair = { from: { subject: 'case', id: inner }, to: { subject: 'case', id: caseId } } as const
    await desk.links.add({ kind: 'inside', ...pair })
    const seen = await desks.get('handler')!.links.of({ subject: 'case', id: caseId })
    expect(seen.links[0]!.other).toBeUndefined()
    await expect(desks.get('handler')!.links.of({ subject: 'case', id: inner })).rejects.toMatchObject({
      code: 'row.missing',
    })
  })
})

describe('件件有着落 (HQ-13)', () => {
  it('lists what ended without an answer and what nobody handles', async () => {
    const open = place('clue', '初步核实')
    const { raw } = test.core.house.vault.get()
    raw.prepare('update clues set handler = null where id = ?').run(open)
    const ended = place('clue', '予以了结')
    raw.prepare('update clues set closed_on = ? where id = ?').run(on, ended)
    const { rows, counts } = await desk.flow.unsettled({})
    expect(rows.filter(row => row.id === open && row.subject === 'clue').map(row => row.kind)).toContain('noHandler')
    expect(rows.filter(row => row.id === ended && row.subject === 'clue').map(row => row.kind)).toEqual(['noAnswer'])
    expect(counts.find(one => one.kind === 'noHandler')!.count).toBeGreaterThan(0)
    await moveClueTo(desk, ended, '归档', on)
    const after = await desk.flow.unsettled({ kind: 'noAnswer' })
    expect(after.rows.map(row => row.id)).not.toContain(ended)
  })
})
