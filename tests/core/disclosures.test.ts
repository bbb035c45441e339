/** Purposes, the register, masks: peers-and-users §3.2, §5 rows 8, 9, 11. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localClient } from '../../electron/core/local-client.ts'
import { contract } from '../../shared/contract/index.ts'
import { disclosing } from '../../shared/contract/disclosing.ts'
import { type Contract } from '../../shared/contract/define.ts'
import { checkCharacter } from '../../shared/domain/people/id-number.ts'
import { loginOf, openTestCore, password, type TestCore } from './builders.ts'

let core: TestCore
let person: number
const number = `99010119800312123${checkCharacter('99010119800312123')}`
let now = new Date('2026-11-20T02:00:00Z')

/** A sitting that has not said what it is for. */
async function freshSitting(role: 'conduct' | 'leader' | 'casework' | 'inspection') {
  const { client } = localClient(core.core)
  await client.session.signIn({ login: loginOf(role), password })
  return client
}
const lines = () =>
  core.core.house.vault
    .get()
    .raw.prepare<[], { act: string; subject: string; what: string; purpose: string; account: string }>(
      'select act, subject, what, purpose, account from disclosures order by id',
    )
    .all()

beforeAll(async () => {
  core = await openTestCore({ roles: ['conduct'], now: () => now })
  person = (
    await core.client.people.create({ name: '何建国', idNumber: number, phone: '13812345678', note: `原号${number}` })
  ).id
})
afterAll(() => core.close())

describe('the purpose of a sitting', () => {
  it('C24 LC-01 is asked before the first dossier opens, once, and ends with the sitting', async () => {
    const client = await freshSitting('conduct')
    await expect(client.dossiers.get({ personId: person })).rejects.toMatchObject({ code: 'purpose.missing' })
    expect(lines()).toEqual([])
    await expect(client.disclosures.declare({ purpose: ' ' })).rejects.toMatchObject({ code: 'input.invalid' })
    await client.disclosures.declare({ purpose: '干部日常监督' })
    await client.dossiers.get({ personId: person })
    expect(lines().at(-1)).toEqual({
      act: 'view',
      subject: '何建国',
      what: '廉政档案',
      purpose: '干部日常监督',
      account: '冯清源',
    })
    await client.session.signOut()
    await client.session.signIn({ login: loginOf('conduct'), password })
    expect((await client.disclosures.sitting()).purpose).toBeNull()
    await expect(client.dossiers.get({ personId: person })).rejects.toMatchObject({ code: 'purpose.missing' })
  })

  it('a screen that refreshes itself is one look; another purpose, or later, is another', async () => {
    const client = await freshSitting('conduct')
    await client.disclosures.declare({ purpose: '年度核查' })
    const before = lines().length
    await client.dossiers.get({ personId: person })
    await client.dossiers.get({ personId: person })
    expect(lines()).toHaveLength(before + 1)
    await client.disclosures.declare({ purpose: '本人核对' })
    await client.dossiers.get({ personId: person })
    expect(lines()).toHaveLength(before + 2)
    now = new Date(now.getTime() + 11 * 60_000)
    await client.dossiers.get({ personId: person })
    expect(lines()).toHaveLength(before + 3)
  })

  it('a call that fails leaves no line, and every print does', async () => {
    const client = await freshSitting('conduct')
    await client.disclosures.declare({ purpose: '归档' })
    const before = lines().length
    await expect(client.dossiers.get({ personId: 999_999 })).rejects.toMatchObject({ code: 'row.missing' })
    expect(lines()).toHaveLength(before)
    await client.dossiers.print({ personId: person, purpose: '干部任用征求意见' })
    await client.dossiers.print({ personId: person, purpose: '干部任用征求意见' })
    expect(
      lines()
        .slice(before)
        .map(line => [line.act, line.purpose]),
    ).toEqual([
      ['print', '干部任用征求意见'],
      ['print', '干部任用征求意见'],
    ])
  })

  it('every name in the table of disclosing operations is an operation', () => {
    for (const op of Object.keys(disclosing)) {
      const [group = '', verb = ''] = op.split('.')
      expect([op, (contract as Contract)[group]?.[verb] !== undefined]).toEqual([op, true])
    }
  })
})

describe('the register', () => {
  it('shows one’s own lines; leaders see everybody’s; by days of the office', async () => {
    const other = await freshSitting('leader')
    await other.disclosures.declare({ purpose: '领导审阅' })
    await other.dossiers.get({ personId: person })
    const mine = await (await freshSitting('conduct')).disclosures.register({})
    expect(mine.everybody).toBe(false)
    expect(new Set(mine.rows.map(row => row.account))).toEqual(new Set(['冯清源']))
    const all = await other.disclosures.register({})
    expect([all.everybody, new Set(all.rows.map(row => row.account))]).toEqual([true, new Set(['冯清源', '陈主任'])])
    expect((await other.disclosures.register({ from: '2026-11-21' })).rows).toEqual([])
    expect((await other.disclosures.register({ to: '2026-11-20' })).rows).toHaveLength(all.rows.length)
    const page = await other.disclosures.register({ limit: 2 })
    expect([page.rows.length, page.more]).toEqual([2, true])
    expect((await other.disclosures.register({ limit: 2, before: page.rows.at(-1)!.id })).rows[0]!.id).toBeLessThan(
      page.rows.at(-1)!.id,
    )
  })

  it('cannot be changed or thinned out', () => {
    const { raw } = core.core.house.vault.get()
    expect(() => raw.prepare(`update disclosures set purpose = 'x'`).run()).toThrow(/append-only/)
    expect(() => raw.prepare('delete from disclosures').run()).toThrow(/append-only/)
  })
})

describe('masks', () => {
  it('C08 number, telephone and numbers in remarks are masked until somebody says why', async () => {
    const client = await freshSitting('conduct')
    const shown = await client.people.get({ id: person })
    expect([shown.maskedId, shown.phone, shown.note]).toEqual([
      '990101********' + number.slice(-4),
      '138****5678',
      `原号990101********${number.slice(-4)}`,
    ])
    await expect(client.disclosures.reveal({ what: 'phone', id: person, reason: ' ' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    expect(await client.disclosures.reveal({ what: 'phone', id: person, reason: '通知本人谈话' })).toEqual({
      value: '13812345678',
    })
    expect((await client.disclosures.reveal({ what: 'idNumber', id: person, reason: '核对决定书' })).value).toBe(number)
    expect(
      lines()
        .slice(-2)
        .map(line => [line.act, line.what, line.purpose]),
    ).toEqual([
      ['reveal', '联系电话', '通知本人谈话'],
      ['reveal', '完整身份证号', '核对决定书'],
    ])
  })

  it('a form that was filled with masks changes nothing on file', async () => {
    const client = await freshSitting('conduct')
    const {
      maskedId: _mask,
      sourceRowId: _row,
      unitTitle: _title,
      gender,
      ...shown
    } = await client.people.get({ id: person })
    await client.people.update({ ...shown, gender: gender === '男' || gender === '女' ? gender : null, post: '局长' })
    expect((await client.disclosures.reveal({ what: 'phone', id: person, reason: '核对' })).value).toBe('13812345678')
  })

  it('LF-02 relatives in the dossier are masked too, and stay hidden from those without the permission', async () => {
    const inspection = await freshSitting('inspection')
    await inspection.people.saveRelative({ personId: person, relation: '配偶', name: '吴秀兰', bornOn: '1981-02' })
    const client = await freshSitting('conduct')
    await client.disclosures.declare({ purpose: '核对' })
    const family = async () =>
      (await client.dossiers.get({ personId: person })).sections.find(section => section.id === 'S05')!.rows[0]!.cells
    expect(await family()).toMatchObject({ name: '吴**', born: '' })
    await client.disclosures.reveal({ what: 'relatives', id: person, reason: '核查回避关系' })
    expect(await family()).toMatchObject({ name: '吴秀兰' })
    const casework = await freshSitting('casework')
    await casework.disclosures.declare({ purpose: '核对' })
    await expect(casework.disclosures.reveal({ what: 'relatives', id: person, reason: '看看' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    const dossier = await casework.dossiers.get({ personId: person })
    expect(dossier.sections.find(section => section.id === 'S05')!.state).toBe('withheld')
  })

  it('no answer of the core holds a whole identity number by itself', async () => {
    const client = await freshSitting('conduct')
    await client.disclosures.declare({ purpose: '核对' })
    const answers = [
      await client.people.get({ id: person }),
      await client.people.list({ text: '何' }),
      await client.search.find({ text: number }),
      await client.dossiers.get({ personId: person }),
      await client.encyclopedia.person({ id: person }),
    ]
    for (const answer of answers) expect(JSON.stringify(answer)).not.toContain(number)
  })
})
