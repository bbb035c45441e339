/** Clues, cases and sanctions belong together: a filed clue has its case, a decided case its sanctions. */
import { type PlainDate } from '../../shared/domain/dates.ts'
import { buildCases } from './cases.ts'
import { buildClues, type LedgerContext, numberedClues, type SubjectPicker } from './clues.ts'
import { type SampleCase, type SampleClue, type SamplePerson, type SampleSanction, type SampleUnit } from './model.ts'
import { type Random } from './random.ts'
import { buildSanctions } from './sanctions.ts'
import { disciplineOrgan } from './units.ts'

export interface Casework {
  clues: SampleClue[]
  cases: SampleCase[]
  sanctions: SampleSanction[]
}

interface CaseworkContext {
  random: Random
  asOf: PlainDate
  scale: number
  people: readonly SamplePerson[]
  units: readonly SampleUnit[]
}

const shares = { head: 9, deputy: 6, middle: 3, staff: 1 } as const

/** Nobody stands in the ledgers more than three times; the commission's own staff and the county's heads stay out. */
function subjectPicker(random: Random, people: readonly SamplePerson[], units: readonly SampleUnit[]): SubjectPicker {
  const outside = new Set(
    units
      .filter(unit => unit.level === '正处')
      .map(unit => unit.name)
      .concat(disciplineOrgan),
  )
  const urn = people
    .filter(person => !outside.has(person.unit))
    .flatMap(person => Array.from({ length: shares[person.tier] }, () => person))
  const times = new Map<string, number>()
  return accept => {
    for (let tries = 0; tries < 5000; tries++) {
      const person = random.pick(urn)
      const count = times.get(person.idNumber) ?? 0
      if (count >= 3 || !accept(person)) continue
      times.set(person.idNumber, count + 1)
      return person
    }
    throw new RangeError('the county is too small for so many ledger entries')
  }
}

function handlers(random: Random, people: readonly SamplePerson[]): (department: string) => string {
  const staff = random.shuffled(people.filter(person => person.unit === disciplineOrgan && person.tier !== 'head'))
  const rooms = new Map<string, string[]>()
  return department => {
    const own = people.filter(person => person.unit === department).map(person => person.name)
    const room =
      rooms.get(department) ??
      (own.length > 0 ? own : undefined) ??
      staff
        .slice((rooms.size * 3) % staff.length)
        .slice(0, 3)
        .map(person => person.name)
    rooms.set(department, room)
    return random.pick(room)
  }
}

export function buildCasework({ random, asOf, scale, people, units }: CaseworkContext): Casework {
  const byName = new Map(units.map(unit => [unit.name, unit]))
  const organs = new Map(
    units.flatMap(unit => (/(纪委|纪工委)$/.test(unit.name) ? [[unit.region, unit.name] as const] : [])),
  )
  const context: LedgerContext = {
    random,
    asOf,
    scale,
    subjects: subjectPicker(random, people, units),
    handlersOf: handlers(random, people),
    // county offices lie in a town, too: only what hangs under its seat is the town's own
    townOrganOf: person => {
      const unit = byName.get(person.unit)
      return unit && (unit.name === unit.region || unit.parent === unit.region) ? organs.get(unit.region) : undefined
    },
  }
  const byNumber = new Map(people.map(person => [person.idNumber, person]))
  const drafts = buildClues(context)
  const plans = buildCases(context, drafts, byNumber)
  const clues = numberedClues(drafts)
  const sanctions = buildSanctions(
    { random, asOf, scale, people, byNumber, unitOf: name => byName.get(name)! },
    clues,
    plans,
  )
  const cases = plans.map(({ clue, severity: _, ...rest }): SampleCase => ({ ...rest, clueNo: clue?.no ?? '' }))
  return { clues, cases, sanctions }
}
