import { describe, expect, it } from 'vitest'
import { trainingCounty } from '../../../build/sample/county-model.ts'
import { type SampleInspector, type TrainingCounty } from '../../../build/sample/model.ts'
import { addDays, addMonths } from '../../../shared/domain/dates.ts'
import { caseStageOf, clueStageOf } from '../../../shared/domain/casework/stages.ts'
import { effectRuleOf } from '../../../shared/domain/people/effects.ts'
import { families } from '../../../shared/domain/people/families.ts'
import { formOf } from '../../../shared/domain/people/forms.ts'
import { parseIdNumber } from '../../../shared/domain/people/id-number.ts'
import { relationRows } from '../../../shared/domain/people/kinship-words.ts'

const asOf = '2026-11-22'
const county = trainingCounty({ scale: 1, asOf })
const people = new Map(county.people.map(person => [person.idNumber, person]))
const units = new Map(county.units.map(unit => [unit.name, unit]))
const month = (when: string): string => when.slice(0, 7)

/** Fails with the name of the record that breaks the rule. */
function holds(condition: boolean, label: string): void {
  if (!condition) throw new Error(`does not hold: ${label}`)
}

describe('the training county', () => {
  it('ISSUE2-8 has about 120 units, 3,000 cadres, 400 clues, 150 cases, 80 inspectors', () => {
    expect(
      [county.units, county.people, county.clues, county.cases, county.inspectors].map(list => list.length),
    ).toEqual([120, 3000, 400, 150, 80])
  })

  it('is the same for the same seed, scale and day, and another for another seed', () => {
    expect(trainingCounty({ scale: 1, asOf })).toEqual(county)
    const other = trainingCounty({ scale: 1, asOf, seed: 7 })
    expect(other.people.map(person => person.name)).not.toEqual(county.people.map(person => person.name))
    expect(other.people).toHaveLength(3000)
  })

  it('names nobody real: unassigned area codes, valid check characters, impossible telephones', () => {
    const numbers = [...people.keys()]
    expect(numbers).toHaveLength(3000)
    for (const person of county.people) {
      const found = parseIdNumber(person.idNumber)
      if (!('ok' in found)) throw new Error(`${person.idNumber}: ${found.fault}`)
      expect(found.ok).toMatchObject({ bornOn: person.bornOn, gender: person.gender })
      expect(found.ok.region).toMatch(/^99/)
      expect(person.phone).toMatch(/^1990000\d{4}$/)
    }
  })

  it('hangs its units in one tree, parents first, every name and alias once', () => {
    const seen = new Set<string>()
    for (const unit of county.units) {
      holds(unit.parent === undefined ? seen.size === 0 : seen.has(unit.parent), `${unit.name} after its parent`)
      seen.add(unit.name)
    }
    const names = county.units.flatMap(unit => [unit.name, ...unit.aliases])
    expect(new Set(names).size).toBe(names.length)
  })

  it('gives every unit a head, and every cadre a life in order', () => {
    const headed = new Set(county.people.filter(person => person.tier === 'head').map(person => person.unit))
    expect(county.units.filter(unit => !headed.has(unit.name))).toEqual([])
    for (const person of county.people) {
      const label = `${person.name} ${person.idNumber}`
      holds(month(person.workStartedOn) >= month(addMonths(person.bornOn, 18 * 12)), `${label} worked as a child`)
      if (person.partyJoinedOn)
        holds(month(person.partyJoinedOn) >= month(addMonths(person.bornOn, 18 * 12)), `${label} joined as a child`)
      expect(person.partyJoinedOn === undefined).toBe(person.politicalStatus !== '中共党员')
      const last = person.postings.at(-1)!
      expect(last.unit).toBe(person.unit)
      expect(last.from).toBe(person.postSinceOn)
      holds(last.to ? /已开除公职|已免职/.test(person.note) : last.post === person.post, `${label} in the present post`)
      person.postings.forEach((posting, i) => {
        holds(units.has(posting.unit), `${label} served in ${posting.unit}`)
        holds(month(posting.from) <= month(posting.to ?? asOf), label)
        const next = person.postings[i + 1]
        if (next) holds(month(posting.to!) <= month(next.from), label)
      })
    }
  })

  it('has past posts, gaps and dates that know the month only', () => {
    const postings = county.people.flatMap(person => person.postings)
    expect(postings.filter(posting => posting.to).length).toBeGreaterThan(3000)
    expect(postings.filter(posting => posting.from.length === 7).length).toBeGreaterThan(500)
    const gaps = county.people.filter(person =>
      person.postings.some(
        (posting, i) => posting.to && person.postings[i + 1] && month(posting.to) < month(person.postings[i + 1]!.from),
      ),
    )
    expect(gaps.length).toBeGreaterThan(100)
  })
})

describe('families', () => {
  it('tie cadres to cadres over the lists A to E of the statutes, in words that the registry knows', () => {
    const known = new Map(
      relationRows.flatMap(row => [row.title, ...row.words].map(word => [word, row.group] as const)),
    )
    const groups = new Set<string>()
    for (const relative of county.relatives) {
      holds(known.has(relative.relation), relative.relation)
      expect(people.has(relative.of)).toBe(true)
      if (!relative.cadre) continue
      groups.add(known.get(relative.relation)!)
      const cadre = people.get(relative.cadre)!
      expect(relative).toMatchObject({
        name: cadre.name,
        bornOn: month(cadre.bornOn),
        unit: cadre.unit,
        post: cadre.post,
      })
    }
    for (const group of [
      'spouse',
      'parent',
      'child',
      'sibling',
      'cousin',
      'uncle',
      'nephew',
      'spouse-parent',
      'child-spouse',
      'foster',
    ])
      expect(groups).toContain(group)
    expect(county.relatives.filter(relative => relative.cadre).length).toBeGreaterThan(300)
  })

  it('have at most one spouse, one father, one mother', () => {
    const slots = county.relatives
      .filter(relative => ['配偶', '父亲', '母亲'].includes(relative.relation))
      .map(relative => `${relative.of} ${relative.relation}`)
    expect(new Set(slots).size).toBe(slots.length)
  })
})

/** What is due on the day, worked out here from the provisions alone: one month for a proposal (21(2)) and a hearing (55). */
const dueOf = (since: string): string => addMonths(since, 1)

describe('ledgers', () => {
  it('show overdue, nearly due, running and closed clues on the day of the sheet', () => {
    const waiting = county.clues.filter(clue => clue.stage === '拟处置')
    const late = county.clues.filter(clue => clue.plight === 'overdue')
    expect(late).toHaveLength(32)
    for (const clue of late) holds(addDays(dueOf(clue.stageSinceOn), 3) < asOf, clue.no)
    const nearly = county.clues.filter(clue => clue.plight === 'nearly')
    expect(nearly).toHaveLength(48)
    for (const clue of nearly) {
      holds(dueOf(clue.stageSinceOn) >= asOf, clue.no)
      holds(dueOf(clue.stageSinceOn) <= addDays(asOf, 4), clue.no)
    }
    for (const clue of waiting.filter(one => one.plight === 'running'))
      holds(dueOf(clue.stageSinceOn) > addDays(asOf, 9), clue.no)
    expect(county.clues.filter(clue => clue.closedOn)).toHaveLength(160)
    expect(
      county.clues.filter(clue => clue.plight === 'closedLate').every(clue => clue.closedOn! > dueOf(clue.receivedOn)),
    ).toBe(true)
  })

  it('fall on the intended side on other days too, also at the end of months', () => {
    for (const day of ['2026-01-31', '2026-02-28', '2026-03-01', '2026-03-31', '2027-12-31', '2028-02-29']) {
      const other = trainingCounty({ scale: 0.2, asOf: day })
      for (const clue of other.clues.filter(one => one.stage === '拟处置')) {
        const due = dueOf(clue.stageSinceOn)
        const side = due < day ? 'overdue' : due <= addDays(day, 4) ? 'nearly' : 'running'
        expect(side).toBe(clue.plight)
      }
    }
  })

  it('follow the law of the stages and know nothing of the future', () => {
    for (const clue of county.clues) {
      expect(clueStageOf(clue.stage)).toBeDefined()
      holds(
        [clue.receivedOn, clue.stageSinceOn, clue.closedOn ?? asOf, asOf].every(
          (day, i, all) => i === 0 || all[i - 1]! <= day,
        ),
        clue.no,
      )
    }
    for (const one of county.cases) {
      expect(caseStageOf(one.stage)).toBeDefined()
      for (const day of [one.measureOn, one.stageSinceOn, one.transferredOn, one.closedOn]) {
        if (day) holds(one.filedOn <= day && day <= asOf, `${one.no} ${day}`)
      }
      expect(one.measureOn === undefined).toBe(one.measure === '无')
    }
    const nos = [...county.clues, ...county.cases].map(record => record.no)
    expect(new Set(nos).size).toBe(nos.length)
  })

  it('tie each case to its clue and each sanction to its case and person', () => {
    const clues = new Map(county.clues.map(clue => [clue.no, clue]))
    const cases = new Map(county.cases.map(one => [one.no, one]))
    for (const one of county.cases.filter(found => found.clueNo)) {
      expect(clues.get(one.clueNo)).toMatchObject({ person: one.person, stage: '转立案', closedOn: one.filedOn })
    }
    expect(county.cases.filter(one => one.clueNo).length).toBeGreaterThan(50)
    for (const sanction of county.sanctions.filter(found => found.caseNo))
      expect(cases.get(sanction.caseNo)?.person).toBe(sanction.person)
    for (const one of county.cases) expect(one.outcome !== '').toBe(['处分决定', '执行', '已结案'].includes(one.stage))
  })

  it('LF-09 know sanctions of every family, and cases that towns handle themselves', () => {
    expect(new Set(county.sanctions.map(sanction => sanction.category))).toEqual(new Set(families))
    const local = county.cases.filter(one => /(纪委|纪工委)$/.test(one.department))
    expect(local.length).toBeGreaterThan(2)
    for (const one of local) holds(units.has(one.department), one.department)
  })

  it('hold detentions within three months on open cases, and sanctions of all four forms that the rule tables know', () => {
    const open = county.cases.filter(one => one.measure === '留置' && !one.closedOn)
    expect(open.length).toBeGreaterThan(3)
    for (const one of open) holds(addMonths(one.measureOn!, 3) > asOf, one.no)
    expect(new Set(county.sanctions.map(sanction => sanction.form))).toEqual(new Set([1, 2, 3, 4, undefined]))
    for (const sanction of county.sanctions) {
      const form = formOf(sanction)?.form
      holds(
        form === sanction.form || (sanction.form === 4 && sanction.kind.startsWith('开除')),
        `${sanction.kind} ${sanction.form}`,
      )
      holds(
        !sanction.effect || effectRuleOf(sanction.category, sanction.kind) !== undefined,
        `${sanction.kind} has a period`,
      )
      const member = people.get(sanction.person)!.politicalStatus === '中共党员'
      holds(member || sanction.category !== '党纪处分', `${sanction.docNo} concerns a member`)
    }
  })
})

/** Whether one of the plain ties binds an inspector to a town: served there, comes from there, kin among its people. */
function tied(inspector: SampleInspector, town: string, { relatives }: TrainingCounty): boolean {
  const person = people.get(inspector.person)!
  const inside = (unit: string): boolean => unit === town || units.get(unit)?.parent === town
  return (
    person.postings.some(posting => inside(posting.unit)) ||
    [person.nativePlace, person.birthplace, person.grewUpPlace].some(place => place.includes(town)) ||
    relatives.some(
      relative =>
        (relative.of === person.idNumber && inside(relative.unit)) ||
        (relative.cadre === person.idNumber && inside(people.get(relative.of)!.unit)),
    )
  )
}

/** Gives every group one leader of its own, or tells how many groups got one (augmenting paths). */
function matched(
  groups: readonly string[],
  candidates: readonly SampleInspector[],
  clean: (inspector: SampleInspector, town: string) => boolean,
): number {
  const seat = new Map<SampleInspector, string>()
  const place = (town: string, tried: Set<SampleInspector>): boolean =>
    candidates.some(candidate => {
      if (tried.has(candidate) || !clean(candidate, town)) return false
      tried.add(candidate)
      const holder = seat.get(candidate)
      if (holder !== undefined && !place(holder, tried)) return false
      seat.set(candidate, town)
      return true
    })
  return groups.filter(town => place(town, new Set())).length
}

describe('the pool of inspectors', () => {
  const townNames = county.units.filter(unit => unit.kind === '乡镇').map(unit => unit.name)
  const free = county.inspectors.filter(inspector => inspector.available)

  it('comes from the registry, each person once, with consistent rounds', () => {
    expect(new Set(county.inspectors.map(inspector => inspector.person)).size).toBe(80)
    for (const inspector of county.inspectors) {
      expect(people.has(inspector.person)).toBe(true)
      expect(inspector.roles.length).toBeGreaterThan(0)
      for (const past of inspector.history) holds(units.has(past.unit), past.unit)
      expect(inspector.load).toBe(inspector.history.filter(past => past.year >= 2023).length)
      expect(inspector.unavailableReason !== '').toBe(!inspector.available)
    }
  })

  it('staffs twelve groups, though recusal bites', () => {
    expect(townNames).toHaveLength(12)
    const clean = (inspector: SampleInspector, town: string): boolean => !tied(inspector, town, county)
    const pairs = free.flatMap(inspector => townNames.map(town => clean(inspector, town)))
    const bitten = pairs.filter(ok => !ok).length / pairs.length
    expect(bitten).toBeGreaterThan(0.08)
    expect(bitten).toBeLessThan(0.35)
    for (const role of ['组长', '副组长', '联络员'] as const) {
      const candidates = free.filter(inspector => inspector.roles.includes(role))
      expect(matched(townNames, candidates, clean)).toBe(12)
    }
    const money = free.filter(inspector => inspector.skills.includes('财务') || inspector.skills.includes('审计'))
    expect(matched(townNames, money, clean)).toBe(12)
  })

  it('keeps some whom an open matter or a fresh sanction bars', () => {
    const open = new Set(
      [...county.clues.filter(clue => !clue.closedOn), ...county.cases.filter(one => !one.closedOn)].map(
        record => record.person,
      ),
    )
    const fresh = new Set(
      county.sanctions.filter(sanction => sanction.decidedOn > '2024-11-22').map(sanction => sanction.person),
    )
    const barred = county.inspectors.filter(inspector => open.has(inspector.person) || fresh.has(inspector.person))
    expect(barred.length).toBeGreaterThanOrEqual(3)
    expect(barred.length).toBeLessThan(10)
  })
})
