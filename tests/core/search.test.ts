import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexForSearch } from '../../electron/core/registry/index-search.ts'
import { fillMissingSounds } from '../../electron/core/registry/missing-sounds.ts'
import { pinyinInitials } from '../../electron/core/registry/pinyin.ts'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'
import { openTestCore, type TestCore } from './builders.ts'

const size = 100_000
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉玲建国红梅志鹏海波云飞雪松青竹'
const nameOf = (i: number): string =>
  surnames[i % surnames.length]! + given[(i * 7) % given.length]! + given[(i * 13 + 5) % given.length]!
const numberOf = (i: number): string => {
  const first = `9903${String(i % 100).padStart(2, '0')}1980${String(1 + (i % 12)).padStart(2, '0')}${String(1 + (i % 28)).padStart(2, '0')}${String(i % 1000).padStart(3, '0')}`
  return first + checkCharacter(first)
}

let core: TestCore
beforeAll(async () => {
  core = await openTestCore({ roles: ['casework'] })
  const { raw, db } = core.core.house.vault.get()
  raw.transaction(() => {
    const unit = raw.prepare(
      `insert into units (id, name, kind, created_at, updated_at) values (?, ?, '政府部门', '', '')`,
    )
    unit.run(1, '青禾县财政局')
    unit.run(2, '青禾县教育体育局')
    raw.prepare('insert into unit_aliases (unit_id, alias) values (2, ?)').run('教体局')
    const person = raw.prepare(
      `insert or ignore into persons (id, name, id_number, unit_id, post, created_at, updated_at) values (?, ?, ?, ?, '科员', '', '')`,
    )
    for (let i = 1; i <= size; i++) person.run(i, nameOf(i), i % 5 === 0 ? numberOf(i) : null, 1 + (i % 2))
    person.run(size + 1, '欧阳雪莲', null, 1)
    person.run(size + 2, '单于翔𠮷', null, 2)
    const clue =
      raw.prepare(`insert into clues (no, subject_name, unit_name, received_on, stage, stage_since_on, handler, created_at, updated_at)
      values (?, ?, '青禾县财政局', '2026-01-05', '初步核实', '2026-01-05', ?, '', '')`)
    clue.run('青纪线〔2026〕15号', '欧阳雪莲', '吴求实')
    clue.run('青纪线〔2026〕16号', '欧阳雪莲', '他人')
    raw
      .prepare(
        `insert into cases (no, title, subject_name, filed_on, stage, stage_since_on, handler, created_at, updated_at)
        values ('青纪案〔2026〕3号', '欧阳雪莲违规收受礼金案', '欧阳雪莲', '2026-02-01', '审查调查', '2026-02-01', '他人', '', '')`,
      )
      .run()
    const ids = (table: string) =>
      raw
        .prepare<[], { id: number }>(`select id from ${table}`)
        .all()
        .map(row => row.id)
    indexForSearch(db, 'person', ids('persons'))
    indexForSearch(db, 'unit', ids('units'))
    indexForSearch(db, 'clue', ids('clues'))
    indexForSearch(db, 'case', ids('cases'))
  })()
}, 120_000)
afterAll(() => core.close())

const find = (text: string) => core.client.search.find({ text })
const titles = (hits: { title: string }[]) => hits.map(hit => hit.title)

describe('one search box over 100,000 persons', () => {
  it('C24 finds a name, its beginning, a part of it, and its initials', async () => {
    expect(titles((await find('欧阳雪莲')).people)).toEqual(['欧阳雪莲'])
    expect(titles((await find('欧阳')).people)).toEqual(['欧阳雪莲'])
    expect(titles((await find('雪莲')).people)).toContain('欧阳雪莲')
    expect(titles((await find('oyxl')).people)).toEqual(['欧阳雪莲'])
    expect(titles((await find('OYX')).people)).toEqual(['欧阳雪莲'])
    expect(titles((await find('翔𠮷')).people)).toEqual(['单于翔𠮷'])
  })

  it('C24 persons of a vault older than the index of sounds are found by pinyin once it was filled, piece by piece', async () => {
    const { raw, db } = core.core.house.vault.get()
    const gone = raw.prepare(
      "delete from person_sounds where person_id in (select id from persons where name in ('欧阳雪莲', '单于翔𠮷'))",
    )
    expect(gone.run().changes).toBe(2)
    raw.prepare("delete from settings where key = 'soundsFilled'").run()
    expect(fillMissingSounds(db, 1)).toBe(true)
    expect(fillMissingSounds(db, 1)).toBe(true)
    expect(fillMissingSounds(db, 1)).toBe(false)
    expect(db.search.withoutSounds(1)).toEqual([])
    expect(titles((await find('ouyangxue')).people)).toEqual(['欧阳雪莲'])
  })

  it('C24 a common name gives a full page of exactly that name', async () => {
    const wanted = nameOf(20)
    const bearers = Array.from({ length: size }, (_, index) => nameOf(index + 1)).filter(name => name === wanted).length
    expect(bearers).toBeGreaterThan(20)
    const { people } = await core.client.search.find({ text: wanted, limit: 20 })
    expect(titles(people)).toEqual(Array.from({ length: 20 }, () => wanted))
  })

  it('C24 every hit of initials has these initials', async () => {
    const { people } = await core.client.search.find({ text: 'wmj', limit: 50 })
    expect(people.length).toBeGreaterThan(0)
    for (const { title } of people) expect(pinyinInitials(title)).toMatch(/^wmj/)
  })

  it('C24 finds by the first digits of the identity number and shows only its mask', async () => {
    const number = numberOf(12_345 * 5)
    const answer = await find(number.slice(0, 14))
    expect(answer.people.length).toBeGreaterThan(0)
    expect(JSON.stringify(answer)).not.toMatch(/\d{15}/)
    expect(answer.people[0]!.maskedId).toMatch(/^9903\d\d\*{8}/)
    expect((await find('990')).people).toEqual([])
  })

  it('C24 finds by whole pinyin and by what people say of a number', async () => {
    for (const text of ['ouyangxuelian', 'ouyangx', 'OuYang', 'ouyang xuelian'])
      expect([text, titles((await find(text)).people)]).toEqual([text, ['欧阳雪莲']])
    const number = numberOf(12_345 * 5)
    for (const part of [number.slice(6, 14), number.slice(6), number.slice(-6), number.slice(-5), number.slice(-4)]) {
      const { people } = await core.client.search.find({ text: part, limit: 50 })
      expect(people.length).toBeGreaterThan(0)
      for (const { maskedId } of people) expect(maskedId).toMatch(/^9903\d\d\*{8}/)
    }
    const last = await core.client.search.find({ text: number.slice(-4), limit: 50 })
    expect(last.people.every(hit => hit.maskedId.endsWith(number.slice(-4)))).toBe(true)
    // of those with the same last four only the one with these six
    const { people } = await core.client.search.find({ text: number.slice(-6), limit: 50 })
    const numbers = core.core.house.vault.get().raw.prepare('select id_number from persons where id = ?').pluck()
    expect(people.map(hit => String(numbers.get(hit.id)))).toContain(number)
    expect(people.filter(hit => !String(numbers.get(hit.id)).includes(number.slice(-6)))).toEqual([])
  })

  it('C24 LC-02 a unit leads to its people, in whatever order the words stand, however common the surname', async () => {
    const both = await core.client.search.find({ text: '教体局 李', limit: 50 })
    expect(both.people).toHaveLength(50)
    expect(both.people.every(hit => hit.title.startsWith('李') && hit.detail.startsWith('青禾县教育体育局'))).toBe(true)
    const turned = await core.client.search.find({ text: '李 教体局', limit: 50 })
    expect(turned.people.map(hit => hit.id)).toEqual(both.people.map(hit => hit.id))
    expect(titles((await find('cyx 教体局')).people).concat(titles((await find('chanyu 教体局')).people))).toContain(
      '单于翔𠮷',
    )
    const staff = await find('财政局')
    expect(staff.people.length).toBeGreaterThan(0)
    expect(staff.people.every(hit => hit.detail.startsWith('青禾县财政局'))).toBe(true)
  })

  it('C24 one letter asks for names alone; a type of problem is found by its word', async () => {
    const one = await find('o')
    expect(one.people.every(hit => pinyinInitials(hit.title).startsWith('o'))).toBe(true)
    expect([one.units, one.clues, one.problems]).toEqual([[], [], []])
    expect(titles((await find('廉洁')).problems)).toEqual(['廉洁纪律'])
    expect((await (await core.as('query')).search.find({ text: '廉洁' })).problems).toEqual([])
  })

  it('C24 terms are combined: a name within a unit', async () => {
    const { people } = await find('雪莲 财政局')
    expect(titles(people)).toEqual(['欧阳雪莲'])
    expect((await find('雪莲 教育')).people).toEqual([])
  })

  it('C24 finds units by a part of the name, alias and initials', async () => {
    expect(titles((await find('财政')).units)).toEqual(['青禾县财政局'])
    expect(titles((await find('教体局')).units)).toEqual(['青禾县教育体育局'])
    expect(titles((await find('qhxcz')).units)).toEqual(['青禾县财政局'])
  })

  it('C24 LC-02 clues and cases appear by number and name, within permission and scope only', async () => {
    const all = await find('欧阳雪莲')
    expect(all.clues).toHaveLength(2)
    expect(titles(all.cases)).toEqual(['青纪案〔2026〕3号 欧阳雪莲'])
    expect(titles((await find('青纪线〔2026〕15')).clues)).toEqual(['青纪线〔2026〕15号 欧阳雪莲'])

    const handler = await (await core.as('handler')).search.find({ text: '欧阳雪莲' })
    expect(titles(handler.clues)).toEqual(['青纪线〔2026〕15号 欧阳雪莲'])
    expect(handler.cases).toEqual([])
    const query = await (await core.as('query')).search.find({ text: '欧阳雪莲' })
    expect([query.people.length, query.clues.length, query.cases.length]).toEqual([1, 0, 0])
  })

  it.each(['"', '*', '" OR people:*', "'; drop table persons; --", 'NEAR(', '()', '-', '^', '   ', '😀'])(
    'C24 the question %j is text and nothing else',
    async text => {
      const answer = await find(text)
      expect(Array.isArray(answer.people)).toBe(true)
    },
  )

  it('C24 what is gone or renamed is found no longer', async () => {
    const { id } = await core.client.people.create({ name: '慕容待改' })
    expect(titles((await find('慕容待改')).people)).toEqual(['慕容待改'])
    await core.client.people.update({ id, version: 1, name: '慕容已改' })
    expect((await find('待改')).people).toEqual([])
    expect(titles((await find('mryg')).people)).toEqual(['慕容已改'])
    const { raw, db } = core.core.house.vault.get()
    raw.prepare('delete from persons where id = ?').run(id)
    indexForSearch(db, 'person', [id])
    expect((await find('慕容')).people).toEqual([])
  })

  it('C24 the plans use the indexes: no scan of persons or of the words', () => {
    const { raw } = core.core.house.vault.get()
    const plan = (sql: string) =>
      raw
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all()
        .map(row => row.detail)
        .join('\n')
    expect(
      plan(`select id from persons where id_number >= '9903' and id_number < '9903~' order by id_number limit 8`),
    ).toMatch(/SEARCH persons USING .*INDEX .*id_number/)
    expect(plan(`select id from persons where name >= '王' and name < '王~' order by name limit 8`)).toMatch(
      /SEARCH persons USING .*persons_name/,
    )
    expect(
      plan(`select id from persons where id_number is not null and substr(id_number, 15) = substr('301234', -4)`),
    ).toMatch(/SEARCH persons USING .*INDEX persons_last_four/)
    const words = plan(
      `select rowid from search_words where search_words match '"王"' and rowid between 1 and 9 order by rowid limit 8`,
    )
    // M: full-text match, ordered by rowid without a sort of its own
    expect(words).toMatch(/SCAN search_words VIRTUAL TABLE INDEX .*M/)
    expect(words).not.toContain('TEMP B-TREE')
  })

  it('C24 the trail keeps what was asked, with identity numbers cut short', () => {
    const notes = core.core.house.vault
      .get()
      .raw.prepare<[], { note: string }>(`select note from audit where op = 'search.find'`)
      .all()
      .map(row => row.note)
    expect(notes).toContain('{"text":"雪莲 财政局"}')
    expect(notes.join('')).not.toMatch(/\d{10}/)
  })
})
