import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCasework, enterForwards } from '../../electron/core/demo-flow.ts'
import { enterInspection } from '../../electron/core/demo-inspection.ts'
import { openTestCore, type TestCore } from './builders.ts'
import { secondInspector } from './inspection/seed.ts'

const today = '2026-11-20'
let test: TestCore

/** Five schools with two teachers each: what the training county has in plenty. */
beforeAll(async () => {
  test = await openTestCore({ roles: ['casework'], now: () => new Date('2026-11-20T02:00:00.000Z') })
  for (const school of ['甲', '乙', '丙', '丁', '戊']) {
    const { id: unitId } = await test.client.units.create({ name: `${school}中学`, kind: '学校' })
    for (const name of [`${school}教师`, `${school}校工`]) await test.client.people.create({ name, unitId })
  }
  await enterCasework(test.client, today)
  await enterForwards(await test.as('petition'), today)
})
afterAll(() => test.close())

describe('the training county beyond its ledgers', () => {
  it('LA-01 clues stand at the ends of five ways, each step approved and with its papers', async () => {
    const { rows } = await test.client.clues.list({})
    expect(rows.map(row => row.stage).sort()).toEqual(['分办', '归档', '暂存待查', '第一种形态处理', '转立案'].sort())
    const archived = await test.client.clues.get({ id: rows.find(row => row.stage === '归档')!.id })
    expect(archived.moves.map(move => move.stage)).toEqual([
      '接收',
      '登记',
      '分办',
      '拟处置',
      '谈话函询',
      '予以了结',
      '归档',
    ])
    expect(archived.approvals.map(one => one.matter)).toContain('予以了结')
    expect(archived.subjects).toHaveLength(1)
  })

  it('YK-08 C21 the statistics show the 初核 of nineteen days, the second persons, the measures, what was passed on', async () => {
    const { chapters, faults } = await test.client.statistics.report({ from: '2026-01-01', to: today })
    const figures = new Map(
      chapters.flatMap(chapter =>
        chapter.tables.flatMap(table =>
          table.rows.flatMap(row => row.figures.map(figure => [figure.key, figure.value] as const)),
        ),
      ),
    )
    const wanted = {
      'overview|clues|pieces': 5,
      'overview|clues|persons': 8,
      'overview|cases|pieces': 1,
      'overview|cases|persons': 2,
      'overview|forwards|pieces': 3,
      'overview|meddling|pieces': 1,
      'measures|谈话|times': 1,
      'durations|clue·初步核实|count': 2,
      'durations|clue·初步核实|longest': 34,
    }
    expect(Object.fromEntries(Object.keys(wanted).map(key => [key, figures.get(key)]))).toEqual(wanted)
    expect(faults).toEqual([])
    const { rows } = await test.client.statistics.rows({
      from: '2026-01-01',
      to: today,
      key: 'durations|clue·初步核实|count',
    })
    expect(rows.map(row => row.days).sort()).toEqual([19, 34])
  })

  it('D01 two complaints were passed on, the third still runs', async () => {
    const petition = await test.as('petition')
    const { rows } = await petition.forwards.list({})
    expect(rows.map(row => row.forwardedOn !== null)).toEqual([false, true, true])
  })
})

describe('the training county’s last round', () => {
  it('LD-01 LD-02 LD-03 LD-05 has findings in every state, measures late and done, clocks that burn, one problem common to three units', async () => {
    const core = await openTestCore({ roles: ['inspection'], now: () => new Date('2026-11-20T02:00:00.000Z') })
    try {
      const casework = await core.as('casework')
      for (const town of ['甲', '乙', '丙', '丁']) await casework.units.create({ name: `${town}镇`, kind: '乡镇' })
      await enterInspection(core.client, await secondInspector(core), today)
      const [round] = (await core.client.rounds.list()).rows
      const roundId = round!.id
      const { rows } = await core.client.findings.list({ roundId })
      expect(new Set(rows.map(row => row.state))).toEqual(new Set(['draft', 'submitted', 'returned', 'approved']))
      expect(new Set(rows.map(row => row.rectify))).toEqual(new Set([null, 'open', 'running', 'asked', 'closed']))
      expect(await core.client.findings.dashboard({ roundId })).toMatchObject({
        findings: 10,
        approved: 7,
        closed: 1,
        lateMeasures: 1,
        institutions: 1,
        handedOver: 1,
      })
      const { fields } = await core.client.findings.common({ roundId, units: 3 })
      expect(fields.filter(field => field.isCommon).map(field => field.field)).toEqual(['财务管理'])
      const lives = (await core.client.rectifications.list({ roundId })).rows
      expect(lives.map(life => life.clocks.some(clock => clock.closedOn === null))).toEqual([true, true, true, false])
    } finally {
      await core.close()
    }
  })
})
