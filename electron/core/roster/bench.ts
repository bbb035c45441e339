/** A round laid out for work: facts read, rules applied, model built. Used by both tasks and by the final check. */
import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { checkRoster, type CheckResult, type Seat } from '../../../shared/domain/roster/checker.ts'
import {
  dataNotes,
  examine,
  examineCandidate,
  examinePairs,
  type Examination,
} from '../../../shared/domain/roster/examination.ts'
import { type Finding } from '../../../shared/domain/roster/findings.ts'
import { type RecusalFacts } from '../../../shared/domain/roster/facts.ts'
import { problemOf, type Problem } from '../../../shared/domain/roster/problem.ts'
import { registryOf, type Registry } from '../../../shared/domain/roster/registry.ts'
import { type Round } from '../../../shared/domain/roster/round.ts'
import { type Verdict, verdictsOf } from '../../../shared/domain/roster/verdicts.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type StoredCheck } from '../../../db/repositories/rosters.ts'
import { type StoredRound } from '../../../db/repositories/rounds.ts'

export interface Bench {
  round: Round
  registry: Registry
  examination: Examination
  problem: Problem
  factsHash: string
}

const loadFacts = (db: Repositories, round: Round): RecusalFacts =>
  db.recusalFacts.load(
    round.groups.flatMap(group => group.unitIds),
    round.id,
  )

/** Everything that the result depends on; two equal hashes mean that nothing relevant changed in between. */
function hashOf(facts: RecusalFacts, round: Round): string {
  const { startsOn, groups, staffing, rules, preferences, marks, authorised } = round
  return createHash('sha256')
    .update(JSON.stringify([facts, startsOn, groups, staffing, rules, preferences, marks, authorised]))
    .digest('hex')
}

export const factsHashOf = (db: Repositories, round: StoredRound): string => hashOf(loadFacts(db, round), round)

export function layOut(db: Repositories, roundId: number): Bench {
  const round = db.rounds.get(roundId)
  const facts = loadFacts(db, round)
  const registry = registryOf(facts, round.startsOn)
  const examination = examine(registry, round)
  return {
    round,
    registry,
    examination,
    problem: problemOf(registry, round, examination),
    factsHash: hashOf(facts, round),
  }
}

export interface Checked {
  check: StoredCheck
  complete: boolean
  /** The hash of the facts that the checker itself read. */
  factsHash: string
}

/** Reads the registry anew and proves the seats from the rule table; knows nothing of how they were found. */
export function checkAnew(db: Repositories, roundId: number, seats: readonly Seat[], claimedCost: number): Checked {
  const round = db.rounds.get(roundId)
  const facts = loadFacts(db, round)
  const registry = registryOf(facts, round.startsOn)
  const result = checkRoster(registry, round, seats)
  if (result.ok && result.cost !== claimedCost) {
    result.ok = false
    result.faults.push({
      rule: 'R08',
      groupNo: 0,
      personId: null,
      text: `成本复算为${result.cost}，与编组结果${claimedCost}不符`,
    })
  }
  const { gaps } = examine(registryOf({ ...facts, candidates: [] }, round.startsOn), round)
  const notes = dataNotes(registry, round)
  return {
    check: { ...result, gaps: [...gaps], notes },
    complete: result.unknowns.length === 0 && gaps.length === 0,
    factsHash: hashOf(facts, round),
  }
}

/** A change tried by hand: only the checker's word, nothing is stored. */
export function tryOut(
  db: Repositories,
  roundId: number,
  seats: readonly Seat[],
): CheckResult & { round: StoredRound } {
  const round = db.rounds.get(roundId)
  const result = checkRoster(registryOf(loadFacts(db, round), round.startsOn), round, seats)
  return { ...result, round }
}

/** Everything found about one person in a round, with the registry it was found in. */
export function examinePerson(
  db: Repositories,
  roundId: number,
  personId: number,
): { round: StoredRound; registry: Registry; findings: Finding[] } {
  const round = db.rounds.get(roundId)
  const registry = registryOf(loadFacts(db, round), round.startsOn)
  const candidate = registry.candidate(personId)
  if (!candidate) throw new AppError('row.missing', { what: '巡察人才' })
  const pairs = examinePairs(registry, round, personId).filter(finding => finding.personId === personId)
  return { round, registry, findings: [...examineCandidate(registry, round, candidate), ...pairs] }
}

export const verdictsFor = ({ registry, round, problem, examination }: Bench, seats: readonly Seat[]): Verdict[] =>
  verdictsOf(registry, round, problem, examination, seats)
