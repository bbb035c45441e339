import { afterEach, describe, expect, it } from 'vitest'
import { type Db } from '../../../db/open.ts'
import { type RoundInput } from '../../../shared/contract/rounds.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type Client } from '../../../shared/contract/define.ts'
import { openTestCore, type TestCore } from '../builders.ts'
import { generated, roundInput, seedCounty, stamp } from './small-county.ts'

let core: TestCore | undefined
afterEach(async () => {
  await core?.close()
  core = undefined
})

async function open(people = 30): Promise<{ client: Client<AppContract>; raw: Db; test: TestCore }> {
  core = await openTestCore({ roles: ['inspection'], now: () => new Date('2026-02-20T02:00:00Z') })
  const { raw } = core.core.house.vault.get()
  seedCounty(raw, people)
  return { client: core.client, raw, test: core }
}

describe('LD-04 a roster in one click', () => {
  it('LD-04 C13 generates, proves, signs and prints; every candidate ends with a verdict', async () => {
    const { client, raw } = await open()
    raw
      .prepare("update postings set unit_id = 10, unit_name = '砚川县财政局', to_on = '2025-06' where person_id = 3")
      .run()
    raw
      .prepare("insert into relatives (person_id, relation, name, related_person_id) values (902, '女儿', '巡察6', 6)")
      .run()
    const { id: roundId } = await client.rounds.create(roundInput())
    const rosterId = await generated(client, roundId)
    const roster = await client.rosters.get({ id: rosterId })

    expect(roster).toMatchObject({
      engine: 'heuristic',
      status: 'feasible',
      complete: true,
      isStale: false,
      organ: '测试县纪委监委',
    })
    expect(roster.check).toMatchObject({ ok: true, seats: 15, unknowns: 0, gaps: [] })
    expect(roster.counts).toEqual({ chosen: 15, recused: 0, available: 15, unknown: 0 })
    for (const group of roster.groups) {
      expect(group.seats.map(seat => seat.role)).toEqual(['leader', 'deputy', 'liaison', 'member', 'member'])
      expect(group.seats.some(seat => seat.skills.includes('财务'))).toBe(true)
      expect(group.seats.map(seat => seat.conclusion)).toEqual(Array(5).fill('无须回避'))
    }
    const verdict = (id: number) => roster.verdicts.find(one => one.personId === id)!
    expect(verdict(3).findings.map(one => [one.rule, one.targetName, one.groupNames])).toEqual([
      ['R01', '砚川县财政局', ['第一组']],
      ['R05', '砚川县财政局', ['第一组']],
    ])
    expect(verdict(6).findings[0]).toMatchObject({ rule: 'R02', targetName: '砚川县教育局', groupNames: ['第二组'] })
    expect(verdict(6).findings[0]!.evidence).toContain('局长2')

    const proof = await client.rosters.prove({ id: rosterId })
    expect(proof).toEqual({ id: proof.id, state: 'optimal', cost: proof.bound, bound: proof.cost })
    const proved = await client.rosters.get({ id: proof.id })
    expect(proved).toMatchObject({ status: 'optimal', bound: proved.cost })

    const signed = await client.rosters.sign({ id: proof.id, version: proved.version })
    expect(signed.signedBy).toBe('王巡章')
    await expect(client.rosters.generate({ roundId })).rejects.toMatchObject({ code: 'roster.signed' })
    const round = await client.rounds.get({ id: roundId })
    await expect(client.rounds.update({ ...roundInput(), id: roundId, version: round.version })).rejects.toMatchObject({
      code: 'roster.signed',
    })

    await client.rosters.print({ id: proof.id, copy: 'public', sheet: 'both', purpose: '进驻公示', copies: 3 })
    const trail = raw.prepare("select op, outcome, note from audit where op like 'rosters.%' order by id").all() as {
      op: string
      outcome: string
      note: string
    }[]
    expect(trail.map(row => row.op)).toEqual(
      expect.arrayContaining(['rosters.generate', 'rosters.get', 'rosters.prove', 'rosters.sign', 'rosters.print']),
    )
    expect(JSON.parse(trail.find(row => row.op === 'rosters.print')!.note)).toMatchObject({
      purpose: '进驻公示',
      copy: 'public',
      copies: 3,
    })
  })

  it('LD-04 the same seed draws the same roster, another may draw another of the same cost', async () => {
    const { client } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    const draw = async (seed: number) => {
      const made = await client.rosters.generate({ roundId, seed })
      if (made.kind !== 'roster') throw new Error('no roster')
      return client.rosters.get({ id: made.id })
    }
    const [a, b] = [await draw(5), await draw(5)]
    expect(a.groups).toEqual(b.groups)
    expect((await draw(6)).cost).toBe(a.cost)
  })

  it('LD-04 says why there is no roster and what would mend it', async () => {
    const { client, raw } = await open()
    raw.prepare(`update inspectors set skills = '["纪检"]' where person_id > 6`).run()
    raw
      .prepare(
        "update postings set unit_id = 10, unit_name = '砚川县财政局', to_on = '2025-06' where person_id in (3, 6)",
      )
      .run()
    raw.prepare("update inspectors set available = 0, unavailable_reason = '借调' where person_id = 3").run()
    const { id: roundId } = await client.rounds.create(roundInput())
    const made = await client.rosters.generate({ roundId })
    expect(made.kind).toBe('impossible')
    if (made.kind !== 'impossible') return
    expect(made.explanation.shortages.map(one => [one.what, one.missing])).toEqual([
      ['财务', 1],
      ['财务', 1],
    ])
    expect(made.explanation.shortages[0]!.sentence).toMatch(/^第.组缺财务1人；其余可任的2人中：/)
    const reasons = made.explanation.shortages.flatMap(one => one.blocked.map(blocked => blocked.reason))
    expect(reasons.join()).toMatch(/不可抽调（借调）/)
    expect(made.explanation.mends.join()).toMatch(/商请恢复抽调：巡察3/)
    expect(made.explanation.mends.join()).toMatch(/补充可任财务的人员/)
    expect(raw.prepare('select count(*) n from rosters').get()).toEqual({ n: 0 })
    expect((await client.rosters.explain({ roundId })).kind).toBe('impossible')
  })

  it('R08 without an authorised leader there is no roster', async () => {
    const { client } = await open()
    const { id: roundId } = await client.rounds.create({ ...roundInput(), authorised: [] })
    const made = await client.rosters.generate({ roundId })
    expect(made.kind === 'impossible' && made.explanation.mends.join()).toMatch(/增加组长授权，可考虑：巡察4/)
  })

  it('R11 a protected reason is read only by those who may read cases', async () => {
    const { client, raw, test } = await open()
    raw
      .prepare(
        "insert into clues (no, subject_name, person_id, unit_id, received_on, stage, stage_since_on, created_at, updated_at) values ('XS-77', '巡察9', 9, 40, '2026-01-05', '处置', '2026-01-05', ?, ?)",
      )
      .run(stamp, stamp)
    const { id: roundId } = await client.rounds.create(roundInput())
    const id = await generated(client, roundId)
    const inspection = await client.rosters.get({ id })
    const barred = inspection.verdicts.find(one => one.personId === 9)!
    expect(barred.verdict).toBe('recused')
    expect(barred.findings).toEqual([
      expect.objectContaining({
        rule: '',
        title: '其他情形',
        publicReason: '其他情形',
        isWithheld: true,
        sourceRowIds: [],
      }),
    ])
    expect(JSON.stringify(inspection)).not.toContain('XS-77')
    expect(JSON.stringify(inspection)).not.toMatch(/线索XS|入组资格/)
    const leader = await (await test.as('leader')).rosters.get({ id })
    expect(leader.verdicts.find(one => one.personId === 9)!.findings[0]).toMatchObject({
      rule: 'R11',
      publicReason: '其他情形',
      evidence: '本人有未办结的问题线索XS-77',
    })
    await expect((await test.as('query')).rosters.get({ id })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('C13 unknown is not clear: the roster is stamped and needs a word to be signed', async () => {
    const { client, raw } = await open(15)
    raw.prepare('delete from relatives where person_id = 7').run()
    raw.prepare('delete from postings where person_id = 903').run()
    const { id: roundId } = await client.rounds.create(roundInput(15))
    const id = await generated(client, roundId)
    const roster = await client.rosters.get({ id })
    expect(roster.complete).toBe(false)
    expect(roster.verdicts.find(one => one.personId === 7)).toMatchObject({ verdict: 'chosen', unknown: true })
    expect(roster.check.gaps).toEqual([{ targetId: 30, text: '砚川县水务局没有登记领导班子成员，共事回避无法核查' }])
    await expect(client.rosters.sign({ id, version: roster.version })).rejects.toMatchObject({
      code: 'roster.incomplete',
    })
    await client.rosters.sign({ id, version: roster.version, note: '已电话核实' })
  })

  it('C13 a proof that the registry has outlived is neither signed nor extended', async () => {
    const { client, raw } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    const id = await generated(client, roundId)
    raw.prepare("insert into relatives (person_id, relation, name, unit_id) values (1, '爱人', '某人', 10)").run()
    const roster = await client.rosters.get({ id })
    expect(roster.isStale).toBe(true)
    await expect(client.rosters.sign({ id, version: roster.version })).rejects.toMatchObject({
      code: 'roster.factsChanged',
    })
    await expect(client.rosters.prove({ id })).rejects.toMatchObject({ code: 'roster.factsChanged' })
  })

  it('C13 a cancelled draw keeps the best so far, whole and checked, or nothing', async () => {
    const { client, raw } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    const abort = new AbortController()
    abort.abort()
    const made = await client.rosters
      .generate({ roundId }, { signal: abort.signal })
      .catch((error: { code: string }) => error.code)
    const { rosters, seats, failed } = raw
      .prepare(
        "select count(*) rosters, (select count(*) from roster_seats) seats, coalesce(sum(json_extract(checked, '$.ok') = 0), 0) failed from rosters",
      )
      .get() as { rosters: number; seats: number; failed: number }
    expect({ rosters, seats, failed }).toEqual(
      made === 'job.cancelled' ? { rosters: 0, seats: 0, failed: 0 } : { rosters: 1, seats: 15, failed: 0 },
    )
  })
})

describe('C13 rounds and pool', () => {
  it.each<[string, Partial<RoundInput>, string]>([
    ['two months of rectification are no choice', { rectifyMonths: 2 as 3 }, 'input.invalid'],
    ['the end before the start', { endsOn: '2026-01-01' }, 'roster.dates'],
    [
      'a group too small for its chairs',
      { staffing: { ...roundInput().staffing, size: 2, deputies: 2 } },
      'roster.staffing',
    ],
    ['fewer targets than groups', { groupCount: 9 }, 'roster.targets'],
    ['a target twice', { targets: [10, 10, 20] }, 'roster.targets'],
    ['an unknown unit', { targets: [10, 20, 9999] }, 'row.missing'],
    ['a leader who may not lead', { authorised: [1] }, 'roster.targets'],
  ])('C13 refuses %s', async (_, change, code) => {
    const { client } = await open(8)
    await expect(client.rounds.create({ ...roundInput(8), ...change })).rejects.toMatchObject({ code })
  })

  it('C13 a round keeps its groups and is updated only by whoever saw its last state', async () => {
    const { client } = await open(8)
    const { id } = await client.rounds.create(roundInput(8))
    const round = await client.rounds.get({ id })
    expect(round.groups.map(group => [group.name, group.targets.map(unit => unit.name)])).toEqual([
      ['第一组', ['砚川县财政局']],
      ['第二组', ['砚川县教育局']],
      ['第三组', ['砚川县水务局']],
    ])
    const { targets: _targets, groupCount: _count, ...rest } = roundInput(8)
    const groups = [
      { name: '甲组', unitIds: [10, 20] },
      { name: '乙组', unitIds: [30] },
    ]
    await client.rounds.update({ ...rest, id, version: round.version, groups })
    await expect(client.rounds.update({ ...rest, id, version: round.version, groups })).rejects.toMatchObject({
      code: 'row.stale',
    })
    expect((await client.rounds.get({ id })).groups.map(group => group.targets.length)).toEqual([2, 1])
    await expect(client.rounds.create(roundInput(8))).rejects.toMatchObject({ code: 'row.duplicate' })
  })

  it('C13 an inspector who is not available says why', async () => {
    const { client } = await open(8)
    const row = (await client.pool.list()).rows[0]!
    expect(row.missing).toEqual([])
    const change = {
      id: row.id,
      version: row.version,
      department: row.department,
      skills: row.skills,
      roles: row.roles,
      available: false,
    }
    await expect(client.pool.update({ ...change, unavailableReason: null })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await client.pool.update({ ...change, unavailableReason: '脱产学习' })
    expect(await client.pool.get({ id: row.id })).toMatchObject({
      available: false,
      unavailableReason: '脱产学习',
      history: [],
    })
  })
})
