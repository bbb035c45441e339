/** 党风廉政意见回复 through the client, room by room. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { checkCharacter } from '../../../shared/domain/people/id-number.ts'
import { type RoomId } from '../../../shared/domain/opinions/rooms.ts'
import { type Role } from '../../../shared/domain/roles.ts'
import { newWorkbook, bytesOf } from '../../../electron/core/spreadsheets/write.ts'
import { openTestCore, type TestCore } from '../builders.ts'

const idOf = (i: number): string => {
  const first = `990321198${i % 10}0${1 + (i % 9)}15${String(i % 1000).padStart(3, '0')}`
  return first + checkCharacter(first)
}
const roomRoles: Record<RoomId, Role> = {
  handling: 'handler',
  petition: 'petition',
  casework: 'casework',
  review: 'review',
  conduct: 'conduct',
}

let core: TestCore
const as = new Map<Role, Client<AppContract>['opinions']>()
const by = (role: Role) => as.get(role)!
let plain: number
let marked: number
let cleared: number

const raw = () => core.core.house.vault.get().raw
const insertClue = (no: string, personId: number, extra: { stage?: string; note?: string; handler?: string } = {}) =>
  Number(
    raw()
      .prepare(
        `insert into clues (no, subject_name, person_id, received_on, stage, stage_since_on, handler, problem_type, note, created_at, updated_at)
         values (?, '甲', ?, '2026-08-03', ?, '2026-08-03', ?, '廉洁纪律', ?, '', '')`,
      )
      .run(no, personId, extra.stage ?? '初步核实', extra.handler ?? '他人', extra.note ?? null).lastInsertRowid,
  )

beforeAll(async () => {
  core = await openTestCore({ roles: ['conduct'], now: () => new Date('2026-11-20T02:00:00Z') })
  for (const role of ['conduct', 'leader', 'query', ...Object.values(roomRoles)] as Role[])
    as.set(role, (await core.as(role)).opinions)
  const { people } = core.client
  plain = (await people.create({ name: '何建国', idNumber: idOf(1), post: '副局长' })).id
  marked = (await people.create({ name: '林有事', idNumber: idOf(2), post: '局长' })).id
  cleared = (await people.create({ name: '苏清白', idNumber: idOf(3), post: '主任' })).id
  await people.create({ name: '何建国', idNumber: idOf(4), post: '科员' })
  insertClue('青纪线〔2026〕1号', marked)
  insertClue('青纪线〔2026〕2号', cleared, { stage: '予以了结', note: '经查失实' })
})
afterAll(() => core.close())

const base = {
  requester: '青禾县委组织部',
  letterNo: '青组函〔2026〕18号',
  letterOn: '2026-11-17',
  receivedOn: '2026-11-18',
  occasion: '提拔任用',
}
const row = (name: string, idNumber: string | null = null) => ({ name, idNumber, unitName: '县水务局', post: '副局长' })
let serial = 0
async function register(persons: ReturnType<typeof row>[], more: object = {}): Promise<number> {
  serial++
  return (await by('conduct').register({ ...base, letterNo: `青组函〔2026〕${serial}号`, ...more, persons })).id
}
const personsOf = async (id: number, role: Role = 'conduct') => (await by(role).get({ id })).persons
const signAll = async (ids: number[], rooms: RoomId[] = ['handling', 'petition', 'casework', 'review', 'conduct']) => {
  for (const room of rooms)
    await by(roomRoles[room]).sign({ personRowIds: ids, room, finding: 'nothing', note: '已核对登记情况' })
}

describe('who is who', () => {
  it('PZ-12 number and name together settle it; a name alone never does', async () => {
    const id = await register([row('何建国', idOf(1)), row('何建国'), row('何某', idOf(2)), row('查无人')])
    const persons = await personsOf(id)
    expect(persons.map(one => [one.name, one.match, one.personId])).toEqual([
      ['何建国', 'exact', plain],
      ['何建国', 'open', null],
      ['何某', 'open', null],
      ['查无人', 'open', null],
    ])
    expect(JSON.stringify(persons)).not.toMatch(/\d{15}/)
    const choices = await by('conduct').candidates({ personRowId: persons[1]!.id })
    expect(choices.map(one => one.name)).toEqual(['何建国', '何建国'])
    expect(choices[0]!.signs).toContain('来函未提供身份证号')
    const [other] = await by('conduct').candidates({ personRowId: persons[2]!.id })
    expect(other!.signs).toEqual(expect.arrayContaining(['身份证号一致', '姓名不同']))
    // nobody stands twice in one request
    await expect(
      by('conduct').match({ personRowId: persons[1]!.id, version: 1, personId: plain }),
    ).rejects.toMatchObject({ code: 'row.duplicate' })
    const namesake = choices.find(choice => choice.personId !== plain)!.personId
    await by('conduct').match({ personRowId: persons[1]!.id, version: 1, personId: namesake })
    await by('conduct').match({ personRowId: persons[3]!.id, version: 1, personId: null })
    const after = await personsOf(id)
    expect([after[1]!.match, after[1]!.matchedBy, after[3]!.match]).toEqual(['chosen', '冯清源', 'none'])
    await expect(
      by('conduct').match({ personRowId: persons[1]!.id, version: 1, personId: null }),
    ).rejects.toMatchObject({ code: 'row.stale' })
  })

  it('nobody signs before it is settled who is meant', async () => {
    const id = await register([row('何建国')])
    const [person] = await personsOf(id)
    expect(person!.missing[0]).toBe('身份未核对')
    await expect(
      by('casework').sign({ personRowIds: [person!.id], room: 'casework', finding: 'nothing' }),
    ).rejects.toMatchObject({ code: 'opinion.unready' })
  })

  it('at most 300 people, each once', async () => {
    const many = Array.from({ length: 301 }, (_, i) => row(`人员${i}`))
    await expect(register(many)).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(register([row('何建国', idOf(1)), row('何建国', idOf(1))])).rejects.toMatchObject({
      code: 'row.duplicate',
    })
  })
})

describe('names from a spreadsheet', () => {
  const upload = async (rows: (string | number | null)[][]) => {
    const book = await newWorkbook()
    const sheet = book.addWorksheet('名单')
    for (const cells of rows) sheet.addRow(cells)
    return core.core.files.registerBytes(core.session.id, '征求意见名单.xlsx', Buffer.from(await bytesOf(book)))
  }

  it('reads title, headings, persons, says what it left out, and loses no digit silently', async () => {
    const fileId = await upload([
      ['征求党风廉政意见人员名单'],
      ['序号', '姓 名', '身份证号码', '工作单位', '现任职务', '拟任职务'],
      [1, '何 建国', idOf(1), '县水务局', '副局长', '局长'],
      [2, '林有事', Number(idOf(2).slice(0, 17)), '县财政局', '科长', null],
      [3, '何建国', idOf(1), '县水务局', '副局长', '局长'],
      ['合计', '3人'],
    ])
    const read = await core.client.opinions.readNames({ fileId })
    expect(read.persons).toEqual([
      { row: 3, name: '何建国', idNumber: idOf(1), unitName: '县水务局', post: '副局长', proposedPost: '局长' },
      { row: 4, name: '林有事', idNumber: null, unitName: '县财政局', post: '科长', proposedPost: null },
    ])
    expect(read.faults.map(fault => fault.row)).toEqual([4, 5, 6])
  })

  it('refuses a sheet without names, and one with too many', async () => {
    await expect(
      core.client.opinions.readNames({
        fileId: await upload([
          ['单位', '电话'],
          ['水务局', '1'],
        ]),
      }),
    ).rejects.toMatchObject({ code: 'opinion.noNames' })
    const many = Array.from({ length: 301 }, (_, i) => [`人${i}`])
    await expect(core.client.opinions.readNames({ fileId: await upload([['姓名'], ...many]) })).rejects.toMatchObject({
      code: 'opinion.tooMany',
    })
  })
})

describe('time limit', () => {
  it('three working days after receipt unless the office set others; the sentence shows the count', async () => {
    const id = await register([row('何建国', idOf(1))])
    const { request } = await by('conduct').get({ id })
    // Wednesday 18 November 2026 + 3 working days = Monday 23
    expect([request.dueOn, request.level]).toEqual(['2026-11-23', 'near'])
    expect(request.because).toContain('次日起3个工作日')
    await by('conduct').setDays({ days: 5 })
    const later = await by('conduct').get({ id: await register([row('何建国', idOf(1))]) })
    expect(later.request.dueOn).toBe('2026-11-25')
    // what was registered before keeps its day
    expect((await by('conduct').get({ id })).request.dueOn).toBe('2026-11-23')
    await by('conduct').setDays({ days: 3 })
  })
})

describe('the rooms', () => {
  let id: number
  let mark: number
  let clean: number
  beforeEach(async () => {
    id = await register([row('林有事', idOf(2)), row('何建国', idOf(1))])
    const persons = await personsOf(id)
    mark = persons[0]!.id
    clean = persons[1]!.id
  })

  it('each signs for itself only', async () => {
    await expect(
      by('conduct').sign({ personRowIds: [clean], room: 'casework', finding: 'nothing' }),
    ).rejects.toMatchObject({ code: 'opinion.notYourRoom' })
    await expect(
      by('leader').sign({ personRowIds: [clean], room: 'casework', finding: 'nothing' }),
    ).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('clue content is hidden from the room that may not see it, in the same words for everybody', async () => {
    const [about, none] = await Promise.all([
      by('conduct').check({ personRowId: mark }),
      by('conduct').check({ personRowId: clean }),
    ])
    const clues = (check: typeof about) => check.groups.find(group => group.id === 'clues')!
    expect(clues(about)).toEqual(clues(none))
    expect(clues(about).state).toBe('withheld')
    expect(JSON.stringify(about)).not.toContain('青纪线')
    const own = (await by('handler').check({ personRowId: mark })).groups.find(group => group.id === 'clues')!
    expect([own.state, own.note]).toEqual(['none', '只列本人承办的'])
    const full = (await by('casework').check({ personRowId: mark })).groups.find(group => group.id === 'clues')!
    expect(full.lines.map(line => [line.source, line.link, line.open])).toEqual([
      ['青纪线〔2026〕1号', expect.stringMatching(/^\/clues\/\d+$/), true],
    ])
  })

  it('a cleared matter is on nobody’s list', async () => {
    const other = await register([row('苏清白', idOf(3))])
    const [person] = await personsOf(other)
    for (const role of ['casework', 'petition', 'review', 'leader'] as Role[]) {
      const check = await by(role).check({ personRowId: person!.id })
      expect(JSON.stringify(check)).not.toMatch(/失实|2号/)
      expect(check.groups.find(group => group.id === 'clues')!.state).not.toBe('lines')
    }
  })

  it('an open line is looked at alone, and signing 未掌握 over it needs words', async () => {
    await expect(
      by('casework').sign({ personRowIds: [mark, clean], room: 'casework', finding: 'nothing' }),
    ).rejects.toMatchObject({ code: 'opinion.oneByOne', params: { names: ['林有事'] } })
    await expect(
      by('casework').sign({ personRowIds: [mark], room: 'casework', finding: 'nothing' }),
    ).rejects.toMatchObject({ code: 'opinion.note' })
    await expect(
      by('casework').sign({ personRowIds: [clean], room: 'casework', finding: 'something' }),
    ).rejects.toMatchObject({ code: 'opinion.note' })
    expect(
      await by('casework').sign({ personRowIds: [mark], room: 'casework', finding: 'something', note: '线索在办' }),
    ).toEqual({ signed: 1 })
  })

  it('others learn that a room signed, not what; the leader reads everything', async () => {
    await by('casework').sign({ personRowIds: [mark], room: 'casework', finding: 'something', note: '线索在办' })
    const conduct = await by('conduct').check({ personRowId: mark })
    expect(conduct.findings).toEqual([
      expect.objectContaining({ room: 'casework', finding: null, note: null, withheld: true, signedBy: '周知期' }),
    ])
    expect(JSON.stringify(await by('conduct').get({ id }))).not.toMatch(/something|线索在办/)
    const leader = await by('leader').check({ personRowId: mark })
    expect(leader.findings[0]).toMatchObject({ finding: 'something', note: '线索在办', withheld: false })
    expect((await personsOf(id, 'leader'))[0]!.care).toBe(true)
  })

  it('what came after signing makes the finding stale for whoever may see it, and tells others nothing', async () => {
    await signAll([clean])
    expect((await personsOf(id, 'leader'))[1]!.missing).toEqual([])
    const clue = insertClue('青纪线〔2026〕99号', plain)
    const rooms = (await personsOf(id, 'leader'))[1]!.rooms
    const stale = rooms.filter(room => room.state === 'stale').map(room => room.room)
    expect(stale.sort()).toEqual(['casework', 'petition', 'review'])
    expect((await personsOf(id, 'conduct'))[1]!.rooms.map(room => room.state)).not.toContain('stale')
    await expect(by('leader').conclude({ personRowIds: [clean], conclusion: 'clear' })).rejects.toMatchObject({
      code: 'opinion.unready',
    })
    raw().prepare('delete from clues where id = ?').run(clue)
  })

  it('a signed finding never changes; a later one of the same room holds', async () => {
    await by('casework').sign({ personRowIds: [clean], room: 'casework', finding: 'unable', note: '待调卷' })
    await by('casework').sign({ personRowIds: [clean], room: 'casework', finding: 'nothing' })
    const { findings } = await by('leader').check({ personRowId: clean })
    expect(findings.map(one => [one.finding, one.superseded])).toEqual([
      ['nothing', false],
      ['unable', true],
    ])
    expect(() => raw().prepare(`update opinion_findings set finding = 'nothing'`).run()).toThrow(/does not change/)
    expect(() => raw().prepare('delete from opinion_findings').run()).toThrow(/stays/)
  })
})

describe('conclusion and letter', () => {
  it('never concludes by itself: all rooms signed, and still nothing is concluded until a leader chooses', async () => {
    const id = await register([row('何建国', idOf(1))])
    const [person] = await personsOf(id)
    await expect(by('leader').conclude({ personRowIds: [person!.id], conclusion: 'clear' })).rejects.toMatchObject({
      code: 'opinion.unready',
    })
    await signAll([person!.id])
    expect((await personsOf(id))[0]!.conclusion).toBeNull()
    await expect(by('leader').issue({ id, version: 1, no: '廉函1', issuedOn: '2026-11-20' })).rejects.toMatchObject({
      code: 'opinion.unready',
    })
    await expect(by('conduct').conclude({ personRowIds: [person!.id], conclusion: 'clear' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await by('leader').conclude({ personRowIds: [person!.id], conclusion: 'clear' })
    expect((await personsOf(id))[0]).toMatchObject({ conclusion: 'clear', concludedBy: '陈主任' })
    await expect(
      by('casework').sign({ personRowIds: [person!.id], room: 'casework', finding: 'nothing' }),
    ).rejects.toMatchObject({ code: 'opinion.concluded' })
  })

  it('in a batch only where no room found anything; 暂缓 and 不宜 one by one and with words', async () => {
    const id = await register([row('何建国', idOf(1)), row('苏清白', idOf(3)), row('林有事', idOf(2))])
    const persons = await personsOf(id)
    const [a, b, c] = persons.map(one => one.id) as [number, number, number]
    await signAll([a, b])
    for (const room of ['handling', 'petition', 'casework', 'review', 'conduct'] as RoomId[])
      await by(roomRoles[room]).sign({
        personRowIds: [c],
        room,
        finding: room === 'casework' ? 'something' : 'nothing',
        note: '线索在办',
      })
    await expect(by('leader').conclude({ personRowIds: [a, b, c], conclusion: 'clear' })).rejects.toMatchObject({
      code: 'opinion.oneByOne',
      params: { names: ['林有事'] },
    })
    await expect(
      by('leader').conclude({ personRowIds: [a, b], conclusion: 'unfit', note: '无' }),
    ).rejects.toMatchObject({ code: 'opinion.oneByOne' })
    await expect(by('leader').conclude({ personRowIds: [c], conclusion: 'postpone' })).rejects.toMatchObject({
      code: 'opinion.note',
    })
    expect(await by('leader').conclude({ personRowIds: [a, b], conclusion: 'clear' })).toEqual({ concluded: 2 })
    await by('leader').conclude({ personRowIds: [c], conclusion: 'postpone', note: '线索尚未查清' })

    const { letterId } = await by('leader').issue({ id, version: 1, no: '廉函〔2026〕7号', issuedOn: '2026-11-20' })
    const letter = await by('conduct').letter({ letterId })
    expect(letter.body.join('\n')).toContain('二、林有事同志：建议暂缓，待查清问题后再作答复。')
    expect(JSON.stringify(letter)).not.toMatch(/线索尚未查清|\d{15}/)
    const dossier = await core.client.dossiers.get({ personId: marked })
    const filed = dossier.sections.find(section => section.id === 'A4')!.rows
    expect(filed.at(-1)!.cells).toMatchObject({ c1: '青禾县委组织部', c4: '陈主任' })
    expect(filed.at(-1)!.cells['c3']).toContain('建议暂缓')

    await expect(by('leader').issue({ id, version: 2, no: 'x-9', issuedOn: '2026-11-20' })).rejects.toMatchObject({
      code: 'opinion.closed',
    })
    await by('leader').voidLetter({ letterId, because: '文号有误' })
    const after = await core.client.dossiers.get({ personId: marked })
    expect(after.sections.find(section => section.id === 'A4')!.rows).toHaveLength(filed.length - 1)
    const { request } = await by('conduct').get({ id })
    expect(request.state).toBe('open')
    await expect(
      by('leader').issue({ id, version: request.version, no: '廉函〔2026〕7号', issuedOn: '2026-11-20' }),
    ).rejects.toMatchObject({ code: 'row.duplicate' })
    expect(() => raw().prepare(`update opinion_letters set no = 'x'`).run()).toThrow(/does not change/)
  })

  it('a conclusion taken back leaves its trace', async () => {
    const id = await register([row('何建国', idOf(1))])
    const [person] = await personsOf(id)
    await signAll([person!.id])
    await by('leader').conclude({ personRowIds: [person!.id], conclusion: 'clear' })
    const [concluded] = await personsOf(id)
    await by('leader').reopen({ personRowId: person!.id, version: concluded!.version, because: '来函人员有变' })
    const { events, persons } = await by('conduct').get({ id })
    expect(persons[0]!.conclusion).toBeNull()
    expect(events.map(event => event.kind)).toEqual(expect.arrayContaining(['登记', '签署', '出具结论', '撤回结论']))
  })

  it('the detail table leaves without identity numbers, and with a line in the register', async () => {
    const id = await register([row('何建国', idOf(1))])
    const [person] = await personsOf(id)
    await signAll([person!.id])
    await by('leader').conclude({ personRowIds: [person!.id], conclusion: 'clear' })
    const { letterId } = await by('leader').issue({ id, version: 1, no: '廉函〔2026〕8号', issuedOn: '2026-11-20' })
    const { name } = await by('leader').export({ letterId })
    expect(name).toBe('党风廉政意见回复明细表-廉函〔2026〕8号.xlsx')
    const rows = raw()
      .prepare<[], { act: string; what: string; subject: string }>(
        `select act, what, subject from disclosures where subject_kind = 'opinion' order by id desc`,
      )
      .all()
    expect(rows[0]).toMatchObject({ act: 'export', what: '意见回复明细表' })
    expect(rows[0]!.subject).toMatch(/^廉意〔2026〕\d+号$/)
  })
})
