/** Which facts a report is about: the period, and the properties chosen. */
import { problemTypeOf } from '../portrait/problems.ts'
import {
  type Bearing,
  type ClockFact,
  type Facts,
  type MeasureFact,
  type OtherFact,
  type OutcomeFact,
  type PassageFact,
  type RecordFact,
  type UnitFact,
} from './facts.ts'
import { within, type Period } from './periods.ts'

export interface Choice extends Period {
  /** This unit and all below it; undefined for all. */
  unitIds?: ReadonlySet<number> | undefined
  /** 乡镇（街道）. */
  town?: string | undefined
  department?: string | undefined
  source?: string | undefined
  /** One of the types of `problemTypes`. */
  problemType?: string | undefined
}

export interface Chosen {
  period: Period
  /** Received in the period, closed in it, or open at its end. */
  clues: readonly RecordFact[]
  cases: readonly RecordFact[]
  /** Decided in the period. */
  outcomes: readonly OutcomeFact[]
  /** Decided at any time, for what counts a whole matter once (四种形态). */
  matters: readonly OutcomeFact[]
  measures: readonly MeasureFact[]
  passages: readonly PassageFact[]
  clocks: readonly ClockFact[]
  others: readonly OtherFact[]
  units: readonly UnitFact[]
}

/** Asks once, and only when somebody wants to know: a chapter reads what it counts and no more. */
export function lazily<T>(ask: () => T): () => T {
  let known: { value: T } | undefined
  return () => (known ??= { value: ask() }).value
}

export function chosen(facts: Facts, choice: Choice): Chosen {
  const towns = new Map(facts.units.map(unit => [unit.id, unit.region]))
  const fits = ({ unitId, department, source, problemType }: Bearing): boolean =>
    (choice.unitIds === undefined || (unitId !== null && choice.unitIds.has(unitId))) &&
    (choice.town === undefined || (unitId !== null && towns.get(unitId) === choice.town)) &&
    (choice.department === undefined || department === choice.department) &&
    (choice.source === undefined || source === choice.source) &&
    (choice.problemType === undefined || problemTypeOf(problemType) === choice.problemType)
  const narrowed = [choice.unitIds, choice.town, choice.department, choice.source, choice.problemType].some(
    one => one !== undefined,
  )
  const period = { from: choice.from, to: choice.to }
  const records = lazily(() => facts.records.filter(fits))
  const outcomes = lazily(() => facts.outcomes.filter(fits))
  const clues = lazily(() => records().filter(record => record.kind === 'clue'))
  const cases = lazily(() => records().filter(record => record.kind === 'case'))
  const decided = lazily(() => outcomes().filter(outcome => within(outcome.decidedOn, period)))
  const measures = lazily(() => facts.measures.filter(one => fits(one) && within(one.startedOn, period)))
  const passages = lazily(() => facts.passages.filter(one => fits(one) && within(one.leftOn, period)))
  const clocks = lazily(() => facts.clocks.filter(one => fits(one) && within(one.dueOn, period)))
  // they have no unit, source or problem by which they could be chosen
  const others = lazily(() => (narrowed ? [] : facts.others.filter(one => within(one.on, period))))
  const units = lazily(() =>
    facts.units.filter(
      unit =>
        (choice.unitIds === undefined || choice.unitIds.has(unit.id)) &&
        (choice.town === undefined || unit.region === choice.town),
    ),
  )
  return {
    period,
    get clues() {
      return clues()
    },
    get cases() {
      return cases()
    },
    get outcomes() {
      return decided()
    },
    get matters() {
      return outcomes()
    },
    get measures() {
      return measures()
    },
    get passages() {
      return passages()
    },
    get clocks() {
      return clocks()
    },
    get others() {
      return others()
    },
    get units() {
      return units()
    },
  }
}
