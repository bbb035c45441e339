import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCasework, enterForwards } from '../../electron/core/demo-flow.ts'
import { openTestCore, type TestCore } from './builders.ts'

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
