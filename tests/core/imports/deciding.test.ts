import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { id, openDesk, roster, type Desk } from './desk.ts'

const careers = (...rows: string[]): string => ['姓名,身份证号,任职单位,职务,起始时间', ...rows].join('\n')

describe('C03 what the registry does not know for certain is asked', { timeout: 120_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  }, 120_000)
  afterAll(() => desk.close())

  it('units: candidates by name, alias and likeness; a decision cures its rows and can be taken back', async () => {
    const { batchId } = await desk.checked(
      '一.csv',
      roster(`甲一,${id(21)},青石民政局,,`, `乙二,${id(22)},青石民政局,,`, `丙三,${id(23)},无此单位,,`),
      'persons',
    )
    const [first, second] = await desk.imports.questions({ batchId })
    expect(first).toMatchObject({ topic: 'unit', shown: '青石民政局', rows: 2, firstRowNo: 2 })
    expect(first!.candidates[0]).toMatchObject({ title: '青石县民政局', why: '简称相近：民政局' })
    expect(second).toMatchObject({ shown: '无此单位', rows: 1, candidates: [] })

    const choice = first!.candidates[0]!.id
    await desk.imports.decide({ batchId, topic: 'unit', word: first!.word, choice })
    expect((await desk.imports.get({ batchId })).counts).toMatchObject({ good: 2, faulty: 1 })
    const decided = (await desk.imports.questions({ batchId })).find(one => one.word === first!.word)
    expect(decided).toMatchObject({ choice, rows: 0 })

    await desk.imports.decide({ batchId, topic: 'unit', word: first!.word, choice: null })
    expect((await desk.imports.get({ batchId })).counts).toMatchObject({ good: 0, faulty: 3 })
    await desk.imports.decide({ batchId, topic: 'unit', word: first!.word, choice })
    await expect(desk.imports.commit({ batchId })).resolves.toMatchObject({ created: 2 })
    // remembered for this batch only
    const next = await desk.checked('二.csv', roster(`丁四,${id(24)},青石民政局,,`), 'persons')
    expect(next.counts.faulty).toBe(1)
  })

  it('a word may become another name of the unit, which is recorded', async () => {
    const { batchId } = await desk.checked('一.csv', roster(`甲一,${id(31)},民政,,`), 'persons')
    const [question] = await desk.imports.questions({ batchId })
    const unit = question!.candidates.find(one => one.title === '青石县民政局')!
    await desk.imports.decide({ batchId, topic: 'unit', word: question!.word, choice: unit.id, asAlias: true })
    expect((await desk.casework.client.units.get({ id: unit.id })).aliases).toContain('民政')
    const trail = await (await desk.clerk('auditor')).client.audit.list({ op: 'units.setAliases', limit: 5 })
    expect(trail.rows[0]!.note).toContain('民政')
    const next = await desk.checked('二.csv', roster(`乙二,${id(32)},民政,,`), 'persons')
    expect(next.counts).toMatchObject({ good: 1, faulty: 0 })
  })

  it('persons: a name alone is never a match, but a person here may choose among those of that name', async () => {
    await desk.bring('名册.csv', roster(`张三,${id(1)},民政局,科员,`, `张三,${id(2)},财政局,科长,`), 'persons')
    const { batchId, counts } = await desk.checked('经历.csv', careers('张三,,林业站,科员,2010.3'), 'postings')
    expect(counts).toMatchObject({ good: 0 })
    // the unit is asked first: it may settle who it is
    const [unit] = await desk.imports.questions({ batchId })
    expect(unit).toMatchObject({ topic: 'unit', shown: '林业站' })

    const named = await desk.checked(
      '经历2.csv',
      careers('张三,,民政局,科员,2010.3', '王五,,民政局,科员,2011.3'),
      'postings',
    )
    expect(named.counts).toMatchObject({ good: 1, faults: { personUnknown: 1 } })
    const [nobody] = await desk.imports.questions(named)
    expect(nobody).toMatchObject({ topic: 'person', shown: '王五（民政局）', candidates: [] })

    await desk.bring('名册2.csv', roster(`张三,${id(3)},民政局,主任,`), 'persons')
    const twice = await desk.checked('经历3.csv', careers('张三,,民政局,股长,2012.3'), 'postings')
    const [who] = await desk.imports.questions(twice)
    expect(who!.candidates.map(one => [one.why, one.detail.includes('青石县民政局')])).toEqual([
      ['同名、同单位', true],
      ['同名、同单位', true],
      ['同名', false],
    ])
    const numbers = [id(1), id(2), id(3)]
    expect(numbers.some(number => JSON.stringify(who).includes(number))).toBe(false)
    const chosen = who!.candidates[1]!.id
    await desk.imports.decide({ batchId: twice.batchId, topic: 'person', word: who!.word, choice: chosen })
    await desk.imports.commit({ batchId: twice.batchId })
    expect(desk.raw().prepare(`select person_id from postings where post = '股长'`).pluck().get()).toBe(chosen)
  })

  it("a relative's employer says nothing about which cadre is meant", async () => {
    await desk.bring('名册.csv', roster(`孤名,${id(51)},民政局,科员,`), 'persons')
    const inspection = await desk.clerk('inspection')
    const family = '干部姓名,称谓,家庭成员姓名,工作单位\n孤名,配偶,周某,民政局\n'
    const batch = await desk.read('家庭.csv', family, 'relatives', inspection)
    await expect(inspection.imports.check(batch)).resolves.toMatchObject({ good: 0, faults: { personUnknown: 1 } })
    const [who] = await inspection.imports.questions(batch)
    expect(who).toMatchObject({ topic: 'person', shown: '孤名', candidates: [{ title: '孤名', why: '同名' }] })
    await inspection.imports.decide({ ...batch, topic: 'person', word: who!.word, choice: who!.candidates[0]!.id })
    expect((await inspection.imports.get(batch)).counts).toMatchObject({ good: 1, faulty: 0 })
  })

  it('a row with an identity number asks for nobody: the number decides or is wrong', async () => {
    const { batchId } = await desk.checked('经历.csv', careers(`张三,${id(9)},民政局,科员,2010.3`), 'postings')
    expect(await desk.imports.questions({ batchId })).toEqual([])
  })

  it('a row that is wrong in a cell and in the registry says both at once, unless it is unclear whom it is about', async () => {
    const rows = [`张三,${id(1)},民政厅,科员,2010.13`, `李四,${id(2).slice(0, 17)},民政厅,科员,2010.3`]
    const sheet = ['姓名,身份证号,工作单位,职务,参加工作时间', ...rows].join('\n')
    const { batchId } = await desk.checked('二.csv', sheet, 'persons')
    const codes = (await desk.rowsOf(batchId, 'faulty')).map(row => row.faults.map(fault => fault.code))
    expect(codes).toEqual([['date', 'unitUnknown'], ['idLength']])
    expect((await desk.imports.questions({ batchId })).map(({ word, rows: n }) => [word, n])).toEqual([['民政厅', 1]])
  })

  it('nobody decides for a unit or person that does not exist', async () => {
    const { batchId } = await desk.checked('一.csv', roster(`张三,${id(1)},民政厅,,`), 'persons')
    const decide = { batchId, topic: 'unit', word: '民政厅', choice: 999 } as const
    await expect(desk.imports.decide(decide)).rejects.toMatchObject({ code: 'row.missing' })
  })
})

describe('C03 records that hold other values', { timeout: 120_000 }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  }, 120_000)
  afterAll(() => desk.close())

  /** Two people of this test alone, and a later sheet that says otherwise about both and knows a third. */
  async function pair(n: number) {
    await desk.bring('名册.csv', roster(`张三,${id(n)},民政局,科员,`, `李四,${id(n + 1)},民政局,科员,`), 'persons')
    const rows = [`张三,${id(n)},财政局,科长,新`, `李四,${id(n + 1)},民政局,主任,`, `王五,${id(n + 2)},民政局,,`]
    const post = desk.raw().prepare('select post from persons where id_number = ?').pluck()
    return { again: roster(...rows), posts: () => [n, n + 1, n + 2].map(one => post.get(id(one)) ?? null) }
  }

  it('are shown with both values side by side', async () => {
    const { again } = await pair(1)
    const { batchId, counts } = await desk.checked('二.csv', again, 'persons')
    expect(counts).toMatchObject({ good: 3, existing: 2, conflicts: 2, undecided: 2 })
    const { rows, next } = await desk.imports.conflicts({ batchId })
    expect(next).toBeUndefined()
    expect(rows.map(row => [row.rowNo, row.title.slice(0, 2)])).toEqual([
      [2, '张三'],
      [3, '李四'],
    ])
    // a blank of the record is no conflict: 备注 is only filled
    expect(rows[0]!.fields).toEqual([
      { field: 'unit_id', label: '工作单位', now: '青石县民政局', sheet: '青石县财政局', confirmed: false },
      { field: 'post', label: '现任职务', now: '科员', sheet: '科长', confirmed: false },
    ])
    expect(JSON.stringify(rows)).not.toContain(id(1))
    const page = await desk.imports.conflicts({ batchId, limit: 1 })
    expect((await desk.imports.conflicts({ batchId, after: page.next! })).rows.map(row => row.rowNo)).toEqual([3])
  })

  it('are decided row by row, and the rest at once', async () => {
    const { again, posts } = await pair(11)
    const { batchId } = await desk.checked('二.csv', again, 'persons')
    const [first, second] = (await desk.imports.conflicts({ batchId })).rows
    await expect(desk.imports.commit({ batchId, mode: 'ask' })).rejects.toMatchObject({ code: 'import.undecided' })
    const settle = (choice: 'skip' | 'update' | null, rowIds?: number[]) =>
      desk.imports.settle({ batchId, choice, ...(rowIds && { rowIds }) })
    await expect(settle('update', [first!.rowId])).resolves.toEqual({ undecided: 1 })
    await expect(settle(null, [first!.rowId])).resolves.toEqual({ undecided: 2 })
    await expect(settle('update', [first!.rowId, first!.rowId])).resolves.toEqual({ undecided: 1 })
    await expect(settle('skip')).resolves.toEqual({ undecided: 0 })
    await expect(settle(null)).resolves.toEqual({ undecided: 1 })
    await expect(settle('skip')).resolves.toEqual({ undecided: 0 })
    expect((await desk.imports.conflicts({ batchId })).rows.map(row => row.choice)).toEqual(['update', 'skip'])
    await expect(settle('skip', [second!.rowId + 500])).rejects.toMatchObject({ code: 'row.missing' })
    await expect(desk.imports.commit({ batchId, mode: 'ask' })).resolves.toMatchObject({ created: 1, updated: 1 })
    expect(posts()).toEqual(['科长', '科员', null])
  })

  it('what a person set by hand is overwritten by a decision on that very row only', async () => {
    const { again, posts } = await pair(21)
    const { people } = desk.casework.client
    const personId = desk.raw().prepare('select id from persons where id_number = ?').pluck().get(id(22)) as number
    const person = await people.get({ id: personId })
    const { unitTitle: _, sourceRowId: __, maskedId: ___, ...facts } = person
    await people.update({ ...facts, gender: '男', post: '副局长' })

    const one = await desk.checked('二.csv', again, 'persons')
    const { rows } = await desk.imports.conflicts(one)
    expect(rows.map(row => row.fields.filter(field => field.confirmed).map(field => field.field))).toEqual([
      [],
      ['post'],
    ])
    await desk.imports.commit({ batchId: one.batchId, mode: 'update' })
    expect(posts()).toEqual(['科长', '副局长', null])

    const two = await desk.checked('三.csv', again, 'persons')
    const conflict = (await desk.imports.conflicts(two)).rows
    expect(conflict.map(row => row.rowNo)).toEqual([3])
    await desk.imports.settle({ batchId: two.batchId, choice: 'update', rowIds: [conflict[0]!.rowId] })
    await desk.imports.commit({ batchId: two.batchId, mode: 'ask' })
    expect(posts()).toEqual(['科长', '主任', null])
  })

  it('a decision about a row that no longer conflicts leaves the others undecided', async () => {
    const { again } = await pair(31)
    const { batchId } = await desk.checked('二.csv', again, 'persons')
    const [first] = (await desk.imports.conflicts({ batchId })).rows
    await desk.imports.settle({ batchId, choice: 'update', rowIds: [first!.rowId] })
    const cells = [
      { rowId: first!.rowId, column: 2, value: '民政局' },
      { rowId: first!.rowId, column: 3, value: '科员' },
    ]
    const { counts } = await desk.imports.correct({ batchId, cells })
    expect(counts).toMatchObject({ conflicts: 1, undecided: 1 })
  })
})
