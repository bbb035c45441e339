/** The facts with the look-ups that rules need; built once per round, then only read. */
import { type PlainDate } from '../dates.ts'
import { kinOf, type KinLink } from './kin-graph.ts'
import { isOpen } from './periods.ts'
import {
  type CandidateFact,
  type ExceptionFact,
  type IntegrityFact,
  type MatterFact,
  type PersonFact,
  type PostingFact,
  type RecusalFacts,
  type SanctionFact,
  type PastRoundFact,
  type RequestFact,
  type StudyFact,
  type UnitFact,
} from './facts.ts'

/** A unit to be inspected, with everything that belongs to it. */
export interface Target {
  unit: UnitFact
  /** The unit and all below it: a party organisation is inspected together with the units it leads. */
  covered: ReadonlySet<number>
  /** Present members of the unit's own leading group (领导班子). */
  leaders: readonly PersonFact[]
}

function groupBy<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const k = key(row)
    const group = groups.get(k)
    if (group) group.push(row)
    else groups.set(k, [row])
  }
  return groups
}

/** What an exception is matched by: the words too, so that it never covers what was not known when it was approved. */
export interface Excepted {
  rule: string
  personId: number
  targetId?: number | undefined
  otherId?: number | undefined
  evidence: string
  unknown: boolean
}

const isCoveredBy = (exception: ExceptionFact, finding: Excepted): boolean => {
  const { personId, otherId, targetId } = exception
  const ends = [personId, otherId].sort().join()
  return (
    exception.rule === finding.rule &&
    exception.evidence === finding.evidence &&
    (exception.kind === 'cleared') === finding.unknown &&
    (targetId ?? undefined) === finding.targetId &&
    ends === [finding.personId, finding.otherId ?? null].sort().join()
  )
}

export interface Registry {
  /** The day from which periods are counted back: the start of the round. */
  on: PlainDate
  candidates: readonly CandidateFact[]
  candidate: (id: number) => CandidateFact | undefined
  target: (unitId: number) => Target
  personName: (id: number) => string
  postingsOf: (personId: number) => readonly PostingFact[]
  /** Those of them in one unit. */
  staysAt: (personId: number, unitId: number) => readonly PostingFact[]
  relativeCount: (personId: number) => number
  kinOf: (personId: number) => readonly KinLink[]
  /** The tie between two registered persons, seen from the first. */
  kinBetween: (personId: number, otherId: number) => KinLink | undefined
  /** Units where a registered person now serves. */
  currentUnits: (personId: number) => readonly { unitId: number; post: string }[]
  mattersAbout: (personId: number) => readonly MatterFact[]
  mattersOfNamesake: (name: string) => readonly MatterFact[]
  mattersHandledBy: (name: string) => readonly MatterFact[]
  sanctionsOf: (personId: number) => readonly SanctionFact[]
  pastRoundsOf: (personId: number) => readonly PastRoundFact[]
  studiesOf: (personId: number) => readonly StudyFact[]
  requestsOf: (personId: number) => readonly RequestFact[]
  integrityOf: (personId: number) => IntegrityFact | undefined
  /** The approved exception that covers this very finding. */
  exceptionTo: (finding: Excepted) => ExceptionFact | undefined
  /** Texts that stood before this place name wherever it was written: 云澜市砚川县 for 柳浦镇. */
  countiesOf: (place: string) => readonly string[]
}

export function registryOf(facts: RecusalFacts, on: PlainDate): Registry {
  const units = new Map(facts.units.map(unit => [unit.id, unit]))
  const children = groupBy(facts.units, unit => unit.parentId)
  const persons = new Map<number, PersonFact>(
    [...facts.persons, ...facts.candidates].map(person => [person.id, person]),
  )
  const candidates = new Map(facts.candidates.map(candidate => [candidate.id, candidate]))
  const postings = groupBy(facts.postings, posting => posting.personId)
  const postingsAt = groupBy(facts.postings, posting => posting.unitId)
  const declared = groupBy(facts.relatives, relative => relative.personId)
  const declaredAs = groupBy(facts.relatives, relative => relative.relatedPersonId)
  const matters = groupBy(facts.matters, matter => matter.personId)
  const unlinked = groupBy(
    facts.matters.filter(matter => matter.personId === null),
    matter => matter.subjectName,
  )
  const handled = groupBy(
    facts.matters.filter(matter => matter.handler !== null),
    matter => matter.handler ?? '',
  )
  const sanctions = groupBy(facts.sanctions, sanction => sanction.personId)
  const pastRounds = groupBy(facts.pastRounds, past => past.personId)
  const studies = groupBy(facts.studies, study => study.personId)
  const requests = groupBy(facts.requests, request => request.personId)
  const integrity = new Map(facts.integrity.map(reply => [reply.personId, reply]))
  const exceptions = groupBy(facts.exceptions, exception => exception.evidence)
  const targets = new Map<number, Target>()
  const kin = new Map<number, readonly KinLink[]>()
  const counties = new Map<string, readonly string[]>()

  function covered(root: number): Set<number> {
    const found = new Set([root])
    for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
    return found
  }
  const nameless = (id: number): PersonFact => ({ id, name: `人员${id}`, unitId: null, unitName: null, post: null })

  function leadersOf(unitId: number): PersonFact[] {
    const ids = (postingsAt.get(unitId) ?? [])
      .filter(posting => posting.isLeader && isOpen(posting, on))
      .map(posting => posting.personId)
    return [...new Set(ids)].map(id => persons.get(id) ?? nameless(id))
  }

  const stays = new Map<number, ReadonlyMap<number | null, readonly PostingFact[]>>()
  const kinByPerson = new Map<number, ReadonlyMap<number, KinLink>>()

  function kinLinks(id: number): readonly KinLink[] {
    const known = kin.get(id)
    if (known) return known
    const links = kinOf(id, {
      declaredBy: who => declared.get(who) ?? [],
      declaredAs: who => declaredAs.get(who) ?? [],
      person: who => persons.get(who),
    })
    kin.set(id, links)
    return links
  }

  return {
    on,
    candidates: facts.candidates,
    candidate: id => candidates.get(id),
    target(unitId) {
      const known = targets.get(unitId)
      if (known) return known
      const unit = units.get(unitId) ?? {
        id: unitId,
        name: `单位${unitId}`,
        aliases: [],
        parentId: null,
        region: null,
        kind: null,
      }
      const target = { unit, covered: covered(unitId), leaders: leadersOf(unitId) }
      targets.set(unitId, target)
      return target
    },
    personName: id => persons.get(id)?.name ?? `人员${id}`,
    postingsOf: id => postings.get(id) ?? [],
    staysAt(id, unitId) {
      let known = stays.get(id)
      if (!known) stays.set(id, (known = groupBy(postings.get(id) ?? [], posting => posting.unitId)))
      return known.get(unitId) ?? []
    },
    relativeCount: id => declared.get(id)?.length ?? 0,
    kinOf: kinLinks,
    kinBetween(id, otherId) {
      let known = kinByPerson.get(id)
      if (!known) {
        // nearest first: of two ways to one person the shorter is kept
        const links = [...kinLinks(id)].reverse().filter(link => link.personId !== null)
        known = new Map(links.map(link => [link.personId!, link]))
        kinByPerson.set(id, known)
      }
      return known.get(otherId)
    },
    currentUnits(id) {
      const person = persons.get(id)
      const open = (postings.get(id) ?? []).flatMap(posting =>
        posting.unitId !== null && isOpen(posting, on) ? [{ unitId: posting.unitId, post: posting.post }] : [],
      )
      return person?.unitId == null ? open : [{ unitId: person.unitId, post: person.post ?? '' }, ...open]
    },
    mattersAbout: id => matters.get(id) ?? [],
    mattersOfNamesake: name => unlinked.get(name) ?? [],
    mattersHandledBy: name => handled.get(name) ?? [],
    sanctionsOf: id => sanctions.get(id) ?? [],
    pastRoundsOf: id => pastRounds.get(id) ?? [],
    studiesOf: id => studies.get(id) ?? [],
    requestsOf: id => requests.get(id) ?? [],
    integrityOf: id => integrity.get(id),
    exceptionTo: finding => exceptions.get(finding.evidence)?.find(one => isCoveredBy(one, finding)),
    countiesOf(place) {
      const known = counties.get(place)
      if (known) return known
      const found = new Set<string>()
      for (const { nativePlace, birthplace, grewUpPlace } of facts.candidates) {
        for (const text of [nativePlace, birthplace, grewUpPlace]) {
          const at = text?.replace(/\s/g, '').indexOf(place) ?? -1
          if (text && at > 0) found.add(text.replace(/\s/g, '').slice(0, at))
        }
      }
      counties.set(place, [...found])
      return [...found]
    },
  }
}

/** How surely a unit written as text is the target: `same` by name or alias, `maybe` when one contains the other. */
export function textNames(text: string | null, { unit }: Target): 'same' | 'maybe' | 'no' {
  if (!text) return 'no'
  const plain = text.replace(/\s/g, '')
  const names = [unit.name, ...unit.aliases]
  if (names.includes(plain)) return 'same'
  return names.some(name => name.length >= 3 && plain.includes(name)) ? 'maybe' : 'no'
}
