import { describe, expect, it } from 'vitest'
import { reckon } from '../../../../shared/domain/statistics/figures.ts'
import { type RecordFact, type SubjectFact } from '../../../../shared/domain/statistics/facts.ts'
import { reportOf, sumFaults, tablesOf } from '../../../../shared/domain/statistics/report.ts'
import { noFacts, organ, outcome, person, range, record, valueOf } from './builders.ts'

const year = { from: '2026-01-01', to: '2026-12-31' }

describe('LF-09 the ledger of a year, as facts', () => {
  const clues = [
    ...range(1, 59).map(id => record('clue', id, [person(id)])),
    // two persons were reported once more, and one clue is about a unit
    record('clue', 60, [person(1)]),
    record('clue', 61, [person(2)]),
    record('clue', 62, [organ(900, '甲镇纪委')]),
  ]
  const cases = range(1, 13).map(id => record('case', id, [person(id)]))
  const inCase = (id: number) => ({ caseId: id, caseNo: `案${id}` })
  const outcomes = [
    ...range(1, 7).map(id => outcome(id, '党纪处分', '警告', inCase(id))),
    outcome(8, '党纪处分', '严重警告', inCase(8)),
    outcome(9, '党纪处分', '留党察看一年', inCase(9)),
    outcome(10, '党纪处分', '留党察看一年', inCase(10)),
    outcome(11, '党纪处分', '开除党籍', inCase(11)),
    outcome(11, '移送司法', '移送检察机关审查起诉', inCase(11)),
    ...range(20, 27).map(id => outcome(id, '问责', '诫勉问责')),
    ...range(28, 37).map(id => outcome(id, '问责', '通报问责')),
    ...range(40, 43).map(id => outcome(id, '组织调整', '调离纪检监察系统')),
  ]
  const report = reportOf({ ...noFacts, records: [...clues, ...cases], outcomes }, { ...year })
  const of = (key: string) => valueOf(report, key)

  it('LF-09 62 件 59 人 and one unit, which is no person', () => {
    expect(of('overview|clues|pieces')).toBe(62)
    expect(of('overview|clues|persons')).toBe(59)
    expect(of('overview|clues|units')).toBe(1)
    expect(of('overview|clues|times')).toBe(61)
    expect([of('overview|cases|pieces'), of('overview|cases|persons')]).toEqual([13, 13])
  })
  it('LF-09 11 = 7 + 1 + 2 + 1, the one handed over is one of them', () => {
    const kinds = ['警告', '严重警告', '留党察看一年', '开除党籍'].map(kind => of(`outcomes|党纪处分·${kind}|persons`))
    expect(kinds).toEqual([7, 1, 2, 1])
    expect(of('outcomes|党纪政务处分|persons')).toBe(11)
    expect(of('outcomes|移送司法|persons')).toBe(1)
    expect(of('outcomes|several|persons')).toBe(1)
  })
  it('LF-09 问责 18 = 8 + 10, 组织调整 4, together 33 persons', () => {
    expect(of('outcomes|问责|persons')).toBe(18)
    expect(of('outcomes|问责·诫勉问责|persons')).toBe(8)
    expect(of('outcomes|问责·通报问责|persons')).toBe(10)
    expect(of('outcomes|组织调整|persons')).toBe(4)
    expect(of('outcomes|all|persons')).toBe(33)
    expect(of('outcomes|all|decisions')).toBe(34)
  })
  it('WC-12 C27 each person of a case once, as the gravest form', () => {
    expect(range(1, 4).map(form => of(`forms|${form}|times`))).toEqual([18, 12, 2, 1])
    expect(of('forms|all|times')).toBe(33)
  })
})

describe('YW-08 as facts', () => {
  // 30 cases, eighteen of them with a second person
  const cases = range(1, 30).map(id => record('case', id, id <= 18 ? [person(id), person(id + 30)] : [person(id)]))
  const outcomes = [
    ...range(1, 34).map(id => outcome(id, '党纪处分', '警告')),
    ...range(34, 39).map(id => outcome(id, '第一种形态', '诫勉')),
    ...range(40, 48).map(id => outcome(id, '辞退', '辞退')),
    outcome(40, '移送司法', '追究刑事责任'),
    outcome(41, '移送司法', '追究刑事责任'),
  ]
  const report = reportOf({ ...noFacts, records: cases, outcomes }, { ...year })
  const of = (key: string) => valueOf(report, key)
  it('YW-08 30 起 48 人; 34 + 6 + 9 = 49 outcomes for 48 persons, two of them also prosecuted', () => {
    expect([of('overview|cases|pieces'), of('overview|cases|persons')]).toEqual([30, 48])
    const persons = ['党纪政务处分', '第一种形态·诫勉', '辞退', '移送司法'].map(key => of(`outcomes|${key}|persons`))
    expect(persons).toEqual([34, 6, 9, 2])
    expect(of('outcomes|all|persons')).toBe(48)
    expect(of('outcomes|several|persons')).toBe(3)
    // nobody says which form 辞退 is: seven persons have nothing else
    expect(of('forms|unknown|persons')).toBe(7)
  })
})

describe('what counts', () => {
  it('C21 persons without a row in the registry are one by name and unit together, never by name', () => {
    const unknown = (unitName: string): SubjectFact => ({
      kind: 'person',
      name: '甲某',
      personId: null,
      unitId: null,
      unitName,
    })
    const records = [
      record('clue', 1, [unknown('甲镇')]),
      record('clue', 2, [unknown('甲镇')]),
      record('clue', 3, [unknown('乙镇')]),
    ]
    const report = reportOf({ ...noFacts, records }, { ...year })
    expect(valueOf(report, 'overview|clues|persons')).toBe(2)
    expect(valueOf(report, 'overview|clues|times')).toBe(3)
  })

  it('C21 a merged clue is no second 件, but its person still counts', () => {
    const records = [record('clue', 1, [person(1)]), record('clue', 2, [person(2)], { merged: true })]
    const report = reportOf({ ...noFacts, records }, { ...year })
    expect(valueOf(report, 'overview|clues|pieces')).toBe(1)
    expect(valueOf(report, 'overview|cluesMerged|pieces')).toBe(1)
    expect(valueOf(report, 'overview|clues|persons')).toBe(2)
  })

  it('C21 received before the period: not counted as received, but as closed in it, or open at its end', () => {
    const records = [
      record('clue', 1, [person(1)], { on: '2025-11-01', closedOn: '2026-02-01' }),
      record('clue', 2, [person(2)], { on: '2025-11-01' }),
      record('clue', 3, [person(3)], { on: '2026-12-31', closedOn: '2027-01-01' }),
    ]
    const report = reportOf({ ...noFacts, records }, { ...year })
    expect(valueOf(report, 'overview|clues|pieces')).toBe(1)
    expect(valueOf(report, 'overview|cluesClosed|pieces')).toBe(1)
    expect(valueOf(report, 'overview|cluesOpen|pieces')).toBe(2)
  })

  it('YK-08 a 初核 of 19 days; the mean, the median and the longest of what left the stage in the period', () => {
    const passage = (id: number, enteredOn: string, leftOn: string) => ({
      unitId: null,
      unitName: null,
      department: null,
      source: null,
      problemType: null,
      id,
      subject: 'clue' as const,
      subjectId: id,
      no: `线${id}`,
      name: `干部${id}`,
      stage: '初步核实',
      enteredOn,
      leftOn,
    })
    const passages = [
      passage(1, '2026-03-01', '2026-03-20'),
      passage(2, '2026-03-01', '2026-04-30'),
      passage(3, '2025-12-01', '2026-01-02'),
      passage(4, '2025-10-01', '2025-12-31'),
    ]
    const report = reportOf({ ...noFacts, passages }, { ...year })
    const of = (key: string) => valueOf(report, `durations|clue·初步核实|${key}`)
    expect([of('count'), of('mean'), of('median'), of('longest')]).toEqual([3, 37, 32, 60])
    const [first] = tablesOf(report)
      .find(one => one.id === 'durations')!
      .rows[1]!.figures[0]!.entries()
    expect(first).toMatchObject({ name: '干部1', days: 19 })
  })

  it('C12 超期率 counts what came due: closed late and still open; what runs is no part of it', () => {
    const clock = (id: number, dueOn: string, closedOn: string | null, late = false) => ({
      unitId: null,
      unitName: null,
      department: null,
      source: null,
      problemType: null,
      id,
      subjectNo: `线${id}`,
      subjectTitle: `干部${id}`,
      ruleId: 'D09',
      ruleTitle: '提出处置意见',
      party: 'organ' as const,
      dueOn,
      closedOn,
      late,
    })
    const clocks = [
      clock(1, '2026-05-01', '2026-04-30'),
      clock(2, '2026-05-01', '2026-05-02', true),
      clock(3, '2026-11-21', null, true),
      clock(4, '2026-11-22', null),
      clock(5, '2026-12-30', '2026-11-01'),
      // stands still
      clock(6, '2026-11-01', null),
    ]
    const report = reportOf({ ...noFacts, clocks }, { ...year })
    const of = (key: string) => valueOf(report, `timeliness|all|${key}`)
    expect([of('due'), of('inTime'), of('closedLate'), of('overdue'), of('rate')]).toEqual([4, 2, 1, 1, 50])
  })

  it('LB-03 blank spots are those with a zero, in the order of the register, without a figure for anybody else', () => {
    const unit = (id: number, name: string, region: string) => ({ id, name, kind: '乡镇', region })
    const units = [
      unit(1, '丙镇', '丙镇'),
      unit(2, '甲镇', '甲镇'),
      unit(3, '乙镇', '乙镇'),
      unit(4, '乙镇纪委', '乙镇'),
    ]
    const at = (id: number): Partial<RecordFact> => ({
      unitId: id,
      unitName: units[id - 1]!.name,
      department: '乙镇纪委',
    })
    const records = [
      record('clue', 1, [person(1)], at(2)),
      record('case', 1, [person(1)], at(2)),
      record('clue', 2, [person(2)], at(3)),
    ]
    const tables = tablesOf(reportOf({ ...noFacts, records, units }, { ...year }))
    const towns = tables.find(table => table.id === 'blankTowns')!
    expect(towns.rows.map(row => [row.label, ...row.figures.map(figure => figure.value)])).toEqual([
      ['丙镇', 0, 0, 0],
      ['乙镇', 1, 0, 0],
    ])
    expect(towns.note).toContain('不作排名')
    // 乙镇纪委 handled a clue and a case itself: it is not blank
    expect(tables.find(table => table.id === 'blankOrgans')!.rows).toEqual([])
    expect(tables.find(table => table.id === 'blankDetention')!.rows.map(row => row.label)).toEqual(['乙镇纪委'])
  })
})

/** A small generator with a seed: the same facts every time. */
function random(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('every figure is its rows', () => {
  it.each(range(1, 12))('C21 reckon(entries) is the value, and rows add up (seed %i)', seed => {
    const next = random(seed)
    const pick = <T>(list: readonly T[]): T => list[next(list.length)]!
    const day = () =>
      `202${5 + next(2)}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`
    const units = range(1, 8).map(id => ({
      id,
      name: `单位${id}`,
      kind: pick(['乡镇', null]),
      region: pick(['甲镇', '乙镇', null]),
    }))
    const bearing = () => {
      const unit = pick([null, ...units])
      return {
        unitId: unit?.id ?? null,
        unitName: unit?.name ?? pick(['外单位|甲', null]),
        department: pick(['一室', '二室', null]),
        source: pick(['信访举报', '巡察移交', null]),
        problemType: pick(['违反廉洁纪律', '职务犯罪', '其他', null]),
      }
    }
    const subjects = () =>
      range(0, next(3)).map(() => (next(9) === 0 ? organ(900 + next(3), `机关${next(3)}`) : person(next(40))))
    const records = range(1, 120).map(id =>
      record(pick(['clue', 'case'] as const), id, subjects(), {
        ...bearing(),
        on: day(),
        closedOn: pick([null, day()]),
        stage: pick(['登记', '初步核实', '立案', '怪']),
        manner: pick(['谈话函询', null]),
        merged: next(15) === 0,
      }),
    )
    const outcomes = range(1, 80).map(() =>
      outcome(
        next(40),
        pick(['党纪处分', '政务处分', '问责', '辞退', '移送司法']),
        pick(['警告', '诫勉问责', '辞退']),
        {
          ...bearing(),
          caseId: pick([null, next(30)]),
          decidedOn: day(),
        },
      ),
    )
    const passages = range(1, 60).map(id => {
      const [enteredOn, leftOn] = [day(), day()].sort() as [string, string]
      return {
        ...bearing(),
        id,
        subject: 'clue' as const,
        subjectId: id,
        no: `线${id}`,
        name: '某',
        stage: '登记',
        enteredOn,
        leftOn,
      }
    })
    const facts = { ...noFacts, records, outcomes, passages, units }
    const choice = pick([
      { ...year },
      { from: '2025-03-10', to: '2026-08-09' },
      { ...year, department: '一室' },
      { ...year, unitIds: new Set([1, 2, 3]) },
      { ...year, town: '甲镇', problemType: '廉洁纪律' },
    ])
    const tables = tablesOf(reportOf(facts, choice))
    const figures = tables.flatMap(table => table.rows.flatMap(row => row.figures))
    expect(figures.map(one => [one.key, one.value])).toStrictEqual(
      figures.map(one => [one.key, reckon(one.how, one.entries())]),
    )
    expect(new Set(figures.map(figure => figure.key)).size).toBe(figures.length)
    expect(figures.length).toBeGreaterThan(100)
    expect(sumFaults(tables)).toEqual([])
  })

  it('C21 a sum that does not hold is told', () => {
    const tables = tablesOf(reportOf({ ...noFacts, records: [record('clue', 1, [person(1)])] }, { ...year }))
    const source = tables.find(table => table.id === 'clueSource')!
    source.rows[0]!.figures[0]!.value = 5
    expect(sumFaults(tables)).toEqual(['问题线索来源：各行件相加5，合计1'])
  })

  it('WC-12 months add up to the year: a matter counts where its first decision lies', () => {
    const caseOf = { caseId: 1, caseNo: '案1' }
    const outcomes = [
      outcome(1, '党纪处分', '开除党籍', { ...caseOf, decidedOn: '2026-03-31' }),
      outcome(1, '移送司法', '移送检察机关审查起诉', { ...caseOf, decidedOn: '2026-04-02' }),
    ]
    const of = (from: string, to: string) => valueOf(reportOf({ ...noFacts, outcomes }, { from, to }), 'forms|4|times')
    expect([of('2026-03-01', '2026-03-31'), of('2026-04-01', '2026-04-30'), of('2026-01-01', '2026-12-31')]).toEqual([
      1, 0, 1,
    ])
  })
})
