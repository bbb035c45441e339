import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completenessOf } from '../../../../shared/domain/portrait/completeness.ts'
import { formChart, peerChart, problemChart, timelineChart } from '../../../../shared/domain/portrait/options.ts'
import { compared, spreadOf, type UnitTotals } from '../../../../shared/domain/portrait/peers.ts'
import { problemTypeOf, problemTypes } from '../../../../shared/domain/portrait/problems.ts'
import {
  figureOf,
  formSeries,
  headFigures,
  problemSeries,
  timelineOf,
  yearsBefore,
  type PortraitFacts,
} from '../../../../shared/domain/portrait/series.ts'

const clue = { receivedOn: '2026-01-05', problemType: '违反廉洁纪律', stage: '初步核实', disposal: null, note: null }
const facts: PortraitFacts = {
  clues: [
    { ...clue, id: 1 },
    { ...clue, id: 2, stage: '予以了结' },
    { ...clue, id: 3, problemType: null, receivedOn: '2025-03-01' },
    { ...clue, id: 4, receivedOn: '2019-03-01' },
  ],
  cases: [{ id: 9, filedOn: '2026-02-01', problemType: '职务犯罪', stage: '审理', outcome: null, note: null }],
  measures: [
    { id: 1, personId: 1, caseId: 9, category: '党纪处分', kind: '开除党籍', form: null, decidedOn: '2026-06-01' },
    { id: 2, personId: 1, caseId: 9, category: '移送司法', kind: '移送起诉', form: null, decidedOn: '2026-06-02' },
    { id: 3, personId: 2, caseId: null, category: '第一种形态', kind: '批评教育', form: null, decidedOn: '2025-06-02' },
  ],
}
const years = yearsBefore('2026-11-20', 3)

describe('portrait numbers', () => {
  it('C04 the years end with the running one', () => {
    expect(years).toEqual([2024, 2025, 2026])
  })

  it('C04 PZ-11 figures carry the rows they count; cleared and older ones are not among them', () => {
    const [clues, cases, measures] = headFigures(facts, years)
    expect(clues!.rows.map(row => row.id)).toEqual([1, 3])
    expect(cases!.value).toBe(1)
    expect([measures!.value, measures!.rows.map(row => row.id)]).toEqual([2, [1, 2, 3]])
    const fourth = figureOf('form:4:2026', [], formSeries(facts, years))
    expect([fourth!.value, fourth!.rows.map(row => row.id)]).toEqual([1, [1, 2]])
    expect(figureOf('form:9:2026', [], formSeries(facts, years))).toBeUndefined()
  })

  it('C04 the types of problem sum up to the head figure', () => {
    const series = problemSeries(facts, years)
    const sum = (line: number) => series.lines[line]!.figures.reduce((total, figure) => total + figure.value, 0)
    const [clues, cases] = headFigures(facts, years)
    expect([sum(0), sum(1)]).toEqual([clues!.value, cases!.value])
    expect(problemTypeOf('违反中央八项规定')).toBe('未分类')
    expect(problemTypeOf('涉嫌职务犯罪')).toBe('职务犯罪')
    expect(problemTypeOf('涉嫌职务违法')).toBe('职务违法')
    for (const type of problemTypes.slice(0, -1)) expect(problemTypeOf(type)).toBe(type)
  })

  it('C04 quartiles lie between the extremes and in order, whatever the values', () => {
    expect(spreadOf([1, 2, 3])).toBeUndefined()
    expect(spreadOf([7, 1, 3, 5])).toEqual({ count: 4, min: 1, lower: 2.5, median: 4, upper: 5.5, max: 7 })
    assert(
      property(array(integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 60 }), values => {
        const spread = spreadOf(values)!
        const order = [spread.min, spread.lower, spread.median, spread.upper, spread.max]
        expect(order).toEqual([...order].sort((a, b) => a - b))
        expect([spread.min, spread.max]).toEqual([Math.min(...values), Math.max(...values)])
      }),
    )
  })

  it('PZ-11 peers are of the same kind, without the unit itself; without staff no figure per hundred', () => {
    const unit = (id: number, kind: string | null, staff = 20): UnitTotals => ({
      id,
      kind,
      staff,
      clues: id,
      cases: 0,
      measures: 1,
    })
    const all = [unit(1, '乡镇'), unit(2, '乡镇'), unit(3, '乡镇'), unit(4, '乡镇'), unit(5, '乡镇'), unit(6, '村')]
    const [clues, , , perHundred] = compared(all[0]!, all)
    expect(clues).toMatchObject({ own: 1, peers: { count: 4, median: 3.5 } })
    expect(perHundred).toMatchObject({ key: 'cluesPer100', own: 5 })
    expect(compared(unit(9, null), all).every(metric => metric.peers === undefined)).toBe(true)
    expect(compared(unit(1, '乡镇', 0), all).map(metric => metric.key)).not.toContain('cluesPer100')
  })

  it('C04 what is missing is said: nothing known, too little, enough', () => {
    const item = (known: number, total: number) => completenessOf([{ title: '籍贯', known, total, mend: '补齐籍贯' }])
    expect(item(0, 0)).toMatchObject({
      percent: undefined,
      note: expect.stringContaining('没有记录不等于没有问题') as string,
    })
    expect(item(59, 100).note).toContain('不宜据此研判')
    expect(item(60, 100).note).not.toContain('不宜')
    expect(item(100, 100).items[0]!.hint).toBe('')
    expect(item(999, 1000).percent).toBe(99)
  })

  it('C04 events of one day stand in the order of the procedure', () => {
    const event = { on: '2026-01-01', title: '', id: 1 }
    const lanes = timelineOf([
      { ...event, lane: '处分处理', kind: 'sanction' },
      { ...event, lane: '线索', kind: 'clue' },
      { ...event, lane: '任职', kind: 'posting', on: '2026-01-02' },
    ]).map(one => one.lane)
    expect(lanes).toEqual(['线索', '处分处理', '任职'])
  })

  it('C04 the charts are pinned, and each has the same figures as a table', async () => {
    const forms = formChart(formSeries(facts, years))
    expect(forms.table.rows).toEqual([
      ['2024', 0, 0, 0, 0],
      ['2025', 1, 0, 0, 0],
      ['2026', 0, 0, 0, 1],
    ])
    const all: UnitTotals[] = [1, 2, 3, 4, 5].map(id => ({
      id,
      kind: '乡镇',
      staff: 20,
      clues: id,
      cases: 0,
      measures: 1,
    }))
    const charts = {
      forms,
      problems: problemChart(problemSeries(facts, years)),
      peers: peerChart(compared(all[0]!, all)),
      timeline: timelineChart([{ on: '2026-01-05', lane: '线索', title: '廉洁纪律（初步核实）', kind: 'clue', id: 1 }]),
    }
    await expect(`${JSON.stringify(charts, null, 1)}\n`).toMatchFileSnapshot('../../../golden/portrait-charts.json')
  })
})
