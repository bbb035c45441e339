import { afterEach, describe, expect, it } from 'vitest'
import { type Client } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { openTestCore, type TestCore } from '../builders.ts'
import { seedCounty, roundInput, generated } from './small-county.ts'

let core: TestCore | undefined
afterEach(async () => {
  await core?.close()
  core = undefined
})

async function open() {
  core = await openTestCore({ roles: ['inspection'], now: () => new Date('2026-02-20T02:00:00Z') })
  const { raw } = core.core.house.vault.get()
  seedCounty(raw, 30)
  // 3 left 财政局 lately: recused from the first group
  raw
    .prepare("update postings set unit_id = 10, unit_name = '砚川县财政局', to_on = '2025-06' where person_id = 3")
    .run()
  return { client: core.client, raw, test: core }
}
type Roster = Awaited<ReturnType<Client<AppContract>['rosters']['get']>>
const seatsOf = (roster: Roster) =>
  roster.groups.flatMap(group =>
    group.seats.map(({ groupNo, seatNo, role, personId }) => ({ groupNo, seatNo, role, personId })),
  )
const swapped = (seats: ReturnType<typeof seatsOf>, a: number, b: number) =>
  seats.map(seat => ({ ...seat, personId: seat.personId === a ? b : seat.personId === b ? a : seat.personId }))

describe('LD-04 work on a roster by hand', () => {
  it('LD-04 C13 alternatives, lots with a recorded seed, a change that is sound and one that is not', async () => {
    const { client } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    const id = await generated(client, roundId)
    const roster = await client.rosters.get({ id })
    const member = roster.groups[0]!.seats[4]!

    const { rows } = await client.rosters.alternatives({ id, groupNo: 1, seatNo: member.seatNo })
    // all but the one who sits there and the other plain member of the group
    expect(rows).toHaveLength(28)
    const barred = rows.find(row => row.personId === 3)!
    expect(barred.possible).toBe(false)
    expect(barred.reason).toMatch(/任职回避：近3年曾在被巡察单位任职/)
    const possible = rows.filter(row => row.possible)
    expect(possible.map(row => row.delta)).toEqual(possible.map(row => row.delta).sort((a, b) => a - b))
    expect(possible.some(row => row.isEqual && row.from === null)).toBe(true)

    // a sound change is kept as a new roster, and the old one stays
    const other = possible.find(row => row.from === null)!
    const sound = swapped(seatsOf(roster), member.personId, other.personId)
    expect(await client.rosters.tryOut({ id, seats: sound })).toMatchObject({ faults: [], delta: other.delta })
    const kept = await client.rosters.keep({ id, seats: sound, reason: '本人出差' })
    expect(kept.id).not.toBe(id)
    expect(await client.rosters.get({ id: kept.id })).toMatchObject({
      origin: 'hand',
      parentId: id,
      cost: roster.cost + other.delta,
      check: { ok: true },
    })

    // a change that breaks a binding rule is named and never stored
    const broken = swapped(seatsOf(roster), member.personId, 3)
    const trial = await client.rosters.tryOut({ id, seats: broken })
    expect(trial.faults.map(fault => fault.rule)).toContain('R01')
    await expect(client.rosters.keep({ id, seats: broken, reason: '试一试' })).rejects.toMatchObject({
      code: 'roster.broken',
    })

    // the same seed draws the same person; who, from whom and by which seed stays with the roster
    const lot = { id, groupNo: 1, seatNo: member.seatNo, seed: 77, reason: '申请回避' }
    const [a, b] = [await client.rosters.drawSeat(lot), await client.rosters.drawSeat(lot)]
    expect(a.name).toBe(b.name)
    const drawn = await client.rosters.get({ id: a.id })
    expect(drawn.origin).toBe('seat')
    expect(drawn.draws).toHaveLength(1)
    expect(drawn.draws[0]).toMatchObject({ groupNo: 1, seatNo: member.seatNo, seed: 77 })
    expect(drawn.draws[0]!.among).toContain(drawn.draws[0]!.drawn)
    expect(drawn.draws[0]!.among).toHaveLength(a.among)
    const before = new Set(seatsOf(roster).map(seat => seat.personId))
    expect(seatsOf(drawn).filter(seat => !before.has(seat.personId))).toHaveLength(1)
  })

  it('R08 a pin and a forbidden group hold in the next draw; the round that is signed takes no more', async () => {
    const { client } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    await client.rounds.mark({ roundId, personId: 29, kind: 'pin', groupNo: 3, reason: '熟悉水务' })
    await client.rounds.mark({ roundId, personId: 6, kind: 'forbid', groupNo: null, reason: '年休假' })
    await expect(
      client.rounds.mark({ roundId, personId: 901, kind: 'pin', groupNo: 1, reason: '不在库' }),
    ).rejects.toMatchObject({ code: 'row.missing' })
    const roster = await client.rosters.get({ id: await generated(client, roundId) })
    const seats = seatsOf(roster)
    expect(seats.find(seat => seat.personId === 29)?.groupNo).toBe(3)
    expect(seats.some(seat => seat.personId === 6)).toBe(false)
    await client.rounds.unmark({ roundId, personId: 29, groupNo: 3 })
    expect((await client.rosters.get({ id: roster.id })).isStale).toBe(true)
    expect((await client.rounds.get({ id: roundId })).marks.map(mark => [mark.name, mark.kind])).toEqual([
      ['巡察6', 'forbid'],
    ])
    const again = await client.rosters.get({ id: await generated(client, roundId) })
    await client.rosters.sign({ id: again.id, version: again.version })
    await expect(
      client.rounds.mark({ roundId, personId: 5, kind: 'forbid', groupNo: 1, reason: '太晚' }),
    ).rejects.toMatchObject({ code: 'roster.signed' })
  })

  it('R01 an exception needs a reason and a second person, then it is printed; one person alone cannot', async () => {
    const { client, test } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    const about = await client.rosters.person({ roundId, personId: 3 })
    const finding = about.findings.find(one => one.rule === 'R01')!
    expect(about.graph.paths.find(path => path.target)?.text).toMatch(/砚川县财政局/)
    expect(about.graph.points.map(point => point.kind)).toEqual(expect.arrayContaining(['self', 'kin', 'target']))
    const asked = {
      roundId,
      personId: 3,
      rule: 'R01' as const,
      targetId: 10,
      otherId: null,
      evidence: finding.evidence,
      kind: 'override' as const,
      reason: '全县仅此一人熟悉国库支付',
    }
    await expect(client.recusals.askException({ ...asked, evidence: '别的话' })).rejects.toMatchObject({
      code: 'recusal.noFinding',
    })
    await expect(client.recusals.askException({ ...asked, reason: '要' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    const { id } = await client.recusals.askException(asked)
    await expect(client.recusals.decideException({ id, version: 1, decision: 'approved' })).rejects.toMatchObject({
      code: 'recusal.secondPerson',
    })
    // asked for is not granted
    await client.rounds.mark({ roundId, personId: 3, kind: 'pin', groupNo: 1, reason: '须用此人' })
    expect((await client.rosters.generate({ roundId })).kind).toBe('impossible')
    const leader = await test.as('leader')
    await leader.recusals.decideException({ id, version: 1, decision: 'approved' })
    const roster = await client.rosters.get({ id: await generated(client, roundId) })
    expect(seatsOf(roster).find(seat => seat.personId === 3)?.groupNo).toBe(1)
    // R05 was not lifted: no chair of the group
    expect(seatsOf(roster).find(seat => seat.personId === 3)?.role).not.toMatch(/leader|deputy/)
    expect(roster.settlements).toEqual([
      expect.objectContaining({ name: '巡察3', title: '任职回避', askedBy: '王巡章', reason: asked.reason }),
    ])
    expect(roster.settlements[0]!.decidedBy).not.toBe('王巡章')
    expect(roster.verdicts.find(row => row.personId === 3)!.findings[0]).toMatchObject({ level: 'settled' })
  })

  it('R10 a granted request empties one seat, and only that seat is drawn again', async () => {
    const { client, test } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    const first = await client.rosters.get({ id: await generated(client, roundId) })
    const seat = first.groups[1]!.seats[4]!
    const request = {
      roundId,
      personId: seat.personId,
      unitId: 20,
      by: 'self' as const,
      ground: 'kin' as const,
      appliedOn: '2026-02-21',
    }
    const { id } = await client.recusals.request(request)
    expect((await client.rosters.get({ id: first.id })).isStale).toBe(true)
    const decision = { id, version: 1, verified: '经核实属实', decision: 'granted' as const }
    await expect(client.recusals.decideRequest(decision)).rejects.toMatchObject({ code: 'recusal.secondPerson' })
    await (await test.as('leader')).recusals.decideRequest(decision)
    const drawn = await client.rosters.drawSeat({ id: first.id, groupNo: 2, seatNo: seat.seatNo, reason: '已决定回避' })
    const next = await client.rosters.get({ id: drawn.id })
    expect(next.isStale).toBe(false)
    expect(next.check.ok).toBe(true)
    const old = seatsOf(first).map(one => one.personId)
    expect(seatsOf(next).filter(one => !old.includes(one.personId))).toHaveLength(1)
    expect(seatsOf(next).some(one => one.personId === seat.personId)).toBe(false)
    expect(next.verdicts.find(row => row.personId === seat.personId)!.findings.map(one => one.rule)).toContain('R10')
  })

  it('R11 an adverse answer bars without saying why; a request with a matter behind it shows no ground', async () => {
    const { client, raw, test } = await open()
    const { id: roundId } = await client.rounds.create(roundInput())
    const answers = { roundId, repliedOn: '2026-02-20', organ: '党风室' }
    await client.recusals.recordIntegrity({ ...answers, personIds: [9], result: 'adverse' })
    await client.recusals.recordIntegrity({ ...answers, personIds: [1, 2], result: 'clear' })
    const request = { roundId, personId: 8, unitId: 10, by: 'self' as const, ground: 'matter' as const }
    await client.recusals.request({ ...request, detail: '系某线索证人', appliedOn: '2026-02-20' })
    const roster = await client.rosters.get({ id: await generated(client, roundId) })
    expect(roster.verdicts.find(row => row.personId === 9)).toMatchObject({ verdict: 'recused' })
    expect(roster.verdicts.find(row => row.personId === 9)!.findings[0]).toMatchObject({ title: '其他情形', rule: '' })
    // as a colleague of the one who wrote it down
    raw.prepare('update recusal_requests set recorded_by_id = 999').run()
    const seen = await client.recusals.list({ roundId })
    expect(new Set(seen.integrity.map(row => row.result))).toEqual(new Set(['withheld']))
    expect(seen.requests[0]).toMatchObject({ ground: 'other', detail: null })
    expect(JSON.stringify([seen, await client.rosters.get({ id: roster.id })])).not.toMatch(/证人|不宜参加/)
    const leader = await (await test.as('leader')).recusals.list({ roundId })
    expect(leader.integrity.find(row => row.personId === 9)?.result).toBe('adverse')
    expect(leader.requests[0]).toMatchObject({ ground: 'matter' })
  })
})

describe('LD-04 rules, defaults and the pool', () => {
  it('C13 the county sets its defaults; a round tightens its own rules and never loosens what binds', async () => {
    const { client } = await open()
    const defaults = await client.rounds.defaults()
    const { R01: r01 } = defaults.rules
    const loose = { ...defaults.rules, R01: { ...r01, numbers: { recentYears: 1, longYears: 3 } } }
    await expect(client.rounds.setDefaults({ ...defaults, rules: loose })).rejects.toMatchObject({
      code: 'roster.rules',
    })
    const strict = { ...defaults.rules, R01: { ...r01, numbers: { recentYears: 5, longYears: 2 } } }
    await client.rounds.setDefaults({ ...defaults, rules: strict })
    const { id } = await client.rounds.create(roundInput())
    const round = await client.rounds.get({ id })
    expect(round.rules.R01.numbers).toEqual({ recentYears: 5, longYears: 2 })
    const preferences = { ...round.preferences, apart: [[1, 2] as [number, number]] }
    const rules = { ...round.rules, R09: { ...round.rules.R09, level: 'off' as const } }
    await client.rounds.setRules({ id, version: round.version, rules, preferences })
    expect(await client.rounds.get({ id })).toMatchObject({
      preferences: { apart: [[1, 2]] },
      rules: { R09: { level: 'off' } },
    })
  })

  it('C13 one group may ask for what the others do not', async () => {
    const { client } = await open()
    const { targets: _targets, groupCount: _count, ...rest } = roundInput()
    const groups = [10, 20, 30].map((unit, i) => ({
      name: `${i + 1}组`,
      unitIds: [unit],
      ...(i === 0 && { staffing: { ...rest.staffing, size: 7, skills: [{ skill: '财务', count: 3 }] } }),
    }))
    const { id: roundId } = await client.rounds.create({ ...rest, groups })
    const roster = await client.rosters.get({ id: await generated(client, roundId) })
    expect(roster.groups.map(group => group.seats.length)).toEqual([7, 5, 5])
    expect(roster.groups[0]!.seats.filter(seat => seat.skills.includes('财务')).length).toBeGreaterThanOrEqual(3)
  })

  it('LD-04 what cannot be is said as the smallest set of demands that conflict', async () => {
    const { client, raw } = await open()
    raw.prepare(`update inspectors set skills = '["纪检"]' where person_id > 6`).run()
    const { id: roundId } = await client.rounds.create({
      ...roundInput(),
      staffing: { ...roundInput().staffing, skills: [{ skill: '财务', count: 2 }] },
    })
    const made = await client.rosters.generate({ roundId })
    if (made.kind !== 'impossible') throw new Error('a roster of two finance people for three groups')
    const { conflict } = made.explanation
    expect(conflict?.minimal).toBe(true)
    expect(conflict?.sentence).toMatch(/财务2人.*能担任且无须回避的只有[12]人：巡察/)
  })

  it('C13 the pool is entered and left by two persons', async () => {
    const { client, raw, test } = await open()
    const enter = {
      personId: 902,
      kind: 'enter' as const,
      reason: '教育系统推荐',
      roles: ['member' as const],
      skills: ['教育'],
    }
    const { id } = await client.pool.propose(enter)
    await expect(client.pool.propose(enter)).rejects.toMatchObject({ code: 'pool.move' })
    await expect(client.pool.decide({ id, decision: 'approved' })).rejects.toMatchObject({
      code: 'recusal.secondPerson',
    })
    expect((await client.pool.list()).rows).toHaveLength(30)
    const leader = await test.as('leader')
    await leader.pool.decide({ id, decision: 'approved' })
    expect((await client.pool.list()).rows).toHaveLength(31)
    await expect(leader.pool.decide({ id, decision: 'refused' })).rejects.toMatchObject({ code: 'row.stale' })
    const leave = await client.pool.propose({ personId: 902, kind: 'leave', reason: '调离' })
    await leader.pool.decide({ id: leave.id, decision: 'approved' })
    expect((await client.pool.list()).rows).toHaveLength(30)
    const statistics = await client.pool.statistics()
    expect(statistics.total).toBe(30)
    const roles = statistics.sections.find(section => section.title === '可任角色')!
    expect(roles.rows.find(row => row.label === '组长')?.people).toBe(7)
    expect(raw.prepare('select count(*) n from pool_moves where decided_by = proposed_by').get()).toEqual({ n: 0 })
  })

  it('R06 study on record is found, and kept when the rest is saved', async () => {
    const { client } = await open()
    const row = (await client.pool.list()).rows.find(one => one.personId === 12)!
    const { id, version, department, skills, roles } = row
    const study = { school: '云澜大学', className: '会计1班', supervisor: null, fromOn: '2005-09', toOn: '2009-07' }
    const change = { id, department, skills, roles, available: true, unavailableReason: null }
    await client.pool.update({ ...change, version, homeCounty: '墨阳县', studyRows: [study] })
    await client.pool.update({ ...change, version: version + 1, homeCounty: '墨阳县' })
    expect(await client.pool.get({ id })).toMatchObject({ homeCounty: '墨阳县', studies: 1, studyRows: [study] })
  })
})
