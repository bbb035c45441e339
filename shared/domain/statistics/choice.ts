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
  const records = facts.records.filter(fits)
  const outcomes = facts.outcomes.filter(fits)
  return {
    period,
    clues: records.filter(record => record.kind === 'clue'),
    cases: records.filter(record => record.kind === 'case'),
    outcomes: outcomes.filter(outcome => within(outcome.decidedOn, period)),
    matters: outcomes,
    measures: facts.measures.filter(one => fits(one) && within(one.startedOn, period)),
    passages: facts.passages.filter(one => fits(one) && within(one.leftOn, period)),
    clocks: facts.clocks.filter(one => fits(one) && within(one.dueOn, period)),
    // they have no unit, source or problem by which they could be chosen
    others: narrowed ? [] : facts.others.filter(one => within(one.on, period)),
    units: facts.units.filter(
      unit =>
        (choice.unitIds === undefined || choice.unitIds.has(unit.id)) &&
        (choice.town === undefined || unit.region === choice.town),
    ),
  }
}
