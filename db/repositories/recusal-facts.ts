import {
  type CandidateFact,
  type MatterFact,
  type PastRoundFact,
  type PersonFact,
  type PostingFact,
  type RecusalFacts,
  type RelativeFact,
  type RequestFact,
  type SanctionFact,
  type StudyFact,
  type UnitFact,
} from '../../shared/domain/roster/facts.ts'
import { type Db } from '../open.ts'
import { rolesOf, wordsOf } from './inspectors.ts'
import { recusalsRepository } from './recusals.ts'

type CandidateRow = Omit<CandidateFact, 'skills' | 'roles' | 'available'> & {
  skills: string
  roles: string
  available: number
}
type PostingRow = Omit<PostingFact, 'isLeader'> & { isLeader: number }

/** How many ties lie between an inspector and the farthest kin of the lists A–E (shared/domain/roster/kin-graph.ts). */
const farthest = 3

const inList = '(select value from json_each(@ids))'

/**
 * Everything the recusal rules look at, in a handful of bulk reads. Takes no scope: a rule that saw only part of the matters
 * would clear people it must not clear. What it found is shown to those only who may read cases (services/rosters.ts).
 */
export function recusalFactsRepository(db: Db) {
  const candidates = db.prepare<[], CandidateRow>(`
    select p.id, p.name, p.unit_id unitId, coalesce(u.name, p.unit_name) unitName, p.post, p.gender, p.rank,
      p.native_place nativePlace, p.birthplace, p.grew_up_place grewUpPlace, i.department, i.skills, i.roles, i.load,
      p.born_on bornOn, i.home_county homeCounty, i.rounds_served roundsServed,
      i.available, i.unavailable_reason unavailableReason, i.source_row_id sourceRowId
    from inspectors i join persons p on p.id = i.person_id left join units u on u.id = p.unit_id
    where i.left_on is null order by p.id`)
  const units = db.prepare<[], Omit<UnitFact, 'aliases'>>(`
    select id, name, parent_id parentId, region, kind from units order by id`)
  const aliases = db.prepare<[], { unitId: number; alias: string }>(
    'select unit_id unitId, alias from unit_aliases order by unit_id, alias',
  )
  const postings = db.prepare<[object], PostingRow>(`
    select o.person_id personId, o.unit_id unitId, o.unit_name unitName, o.post, o.is_leader isLeader, o.from_on fromOn,
      o.to_on toOn, o.source_row_id sourceRowId
    from postings o where o.person_id in ${inList} order by o.person_id, o.id`)
  const leaders = db.prepare<[object], { id: number }>(`
    select distinct person_id id from postings where unit_id in ${inList} and is_leader = 1 order by person_id`)
  const relativeColumns = `
    r.id, r.person_id personId, r.relation, r.name, r.unit_id unitId, coalesce(u.name, r.unit_name) unitName, r.post,
    coalesce(r.related_person_id, k.id) relatedPersonId, r.source_row_id sourceRowId`
  const relativeTables = `
    relatives r left join units u on u.id = r.unit_id
    left join persons k on r.related_person_id is null and k.id_number = r.id_number and r.id_number is not null`
  const declared = db.prepare<[object], RelativeFact>(`
    select ${relativeColumns} from ${relativeTables} where r.person_id in ${inList} order by r.id`)
  const declaredAs = db.prepare<[object], RelativeFact>(`
    select ${relativeColumns} from ${relativeTables} where r.related_person_id in ${inList} order by r.id`)
  // declared with a number but not linked: the number itself says who it is
  const byNumber = db.prepare<[], RelativeFact>(`
    select ${relativeColumns} from relatives r join persons k on k.id_number = r.id_number left join units u on u.id = r.unit_id
    where r.related_person_id is null order by r.id`)
  const persons = db.prepare<[object], PersonFact>(`
    select p.id, p.name, p.unit_id unitId, coalesce(u.name, p.unit_name) unitName, p.post
    from persons p left join units u on u.id = p.unit_id where p.id in ${inList} order by p.id`)
  const matterColumns = (kind: 'clue' | 'case') => `
    '${kind}' kind, id, no, subject_name subjectName, person_id personId, unit_id unitId, handler,
    ${kind === 'clue' ? 'received_on' : 'filed_on'} openedOn, closed_on closedOn, source_row_id sourceRowId`
  const bothOf = (condition: string) => `
    select ${matterColumns('clue')} from clues where ${condition}
    union all select ${matterColumns('case')} from cases where ${condition} order by kind, id`
  const mattersAbout = db.prepare<[object], MatterFact>(bothOf(`person_id in ${inList}`))
  const mattersAt = db.prepare<[object], MatterFact>(bothOf(`unit_id in ${inList} and closed_on is null`))
  const sanctions = db.prepare<[object], SanctionFact>(`
    select person_id personId, category, kind, coalesce(effective_on, decided_on) effectiveOn, effect_until_on untilOn,
      source_row_id sourceRowId
    from sanctions where person_id in ${inList} order by person_id, id`)
  const pastRounds = db.prepare<[], PastRoundFact>(`
    select i.person_id personId, h.round_name roundName, h.unit_id unitId, coalesce(u.name, h.unit_name) unitName,
      h.source_row_id sourceRowId
    from inspector_history h join inspectors i on i.id = h.inspector_id left join units u on u.id = h.unit_id order by h.id`)
  const placed = db.prepare<[object], PastRoundFact>(`
    select s.person_id personId, r.name roundName, t.unit_id unitId, u.name unitName, null sourceRowId
    from rosters o join roster_seats s on s.roster_id = o.id join rounds r on r.id = o.round_id
    join round_groups g on g.round_id = r.id and g.no = s.group_no join round_targets t on t.group_id = g.id
    join units u on u.id = t.unit_id
    where o.signed_at is not null and r.id <> @roundId order by o.id`)

  const studies = db.prepare<[object], StudyFact>(`
    select person_id personId, school, class_name className, supervisor, from_on fromOn, to_on toOn, source_row_id sourceRowId
    from studies where person_id in ${inList} order by person_id, id`)
  const recusals = recusalsRepository(db)
  const requestFacts = (roundId: number): RequestFact[] =>
    recusals.requests(roundId).map(({ id, personId, unitId, by, ground, appliedOn, decision }) => ({
      id,
      personId,
      unitId,
      by,
      ground,
      appliedOn,
      decision,
    }))

  const list = (ids: Iterable<number>) => ({ ids: JSON.stringify([...new Set(ids)]) })

  function unitFacts(): UnitFact[] {
    const names = new Map<number, string[]>()
    for (const { unitId, alias } of aliases.all()) names.set(unitId, [...(names.get(unitId) ?? []), alias])
    return units.all().map(unit => ({ ...unit, aliases: names.get(unit.id) ?? [] }))
  }

  /** Ties outward from the inspectors, one step at a time. */
  function kin(from: readonly number[]): RelativeFact[] {
    const found = new Map<number, RelativeFact>()
    const numbered = byNumber.all()
    const seen = new Set(from)
    let frontier: number[] = [...from]
    for (let step = 0; step < farthest && frontier.length > 0; step++) {
      const edge = new Set(frontier)
      const rows = [
        ...declared.all(list(frontier)),
        ...declaredAs.all(list(frontier)),
        ...numbered.filter(row => row.relatedPersonId !== null && edge.has(row.relatedPersonId)),
      ]
      frontier = []
      for (const row of rows) {
        found.set(row.id, row)
        for (const id of [row.personId, row.relatedPersonId]) {
          if (id !== null && !seen.has(id)) {
            seen.add(id)
            frontier.push(id)
          }
        }
      }
    }
    return [...found.values()].sort((a, b) => a.id - b.id)
  }

  function subtree(all: readonly UnitFact[], roots: readonly number[]): Set<number> {
    const children = Map.groupBy(all, unit => unit.parentId)
    const found = new Set(roots)
    for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
    return found
  }

  return {
    /** Facts for the present pool and these targets. `roundId`: its own signed roster is no past round. */
    load(targetIds: readonly number[], roundId: number): RecusalFacts {
      const pool = candidates.all().map(row => ({
        ...row,
        skills: wordsOf(row.skills),
        roles: rolesOf(row.roles),
        available: row.available === 1,
      }))
      const poolIds = pool.map(candidate => candidate.id)
      const all = unitFacts()
      const relatives = kin(poolIds)
      const tied = relatives.flatMap(row => [row.personId, row.relatedPersonId]).filter(id => id !== null)
      const leaderIds = leaders.all(list(targetIds)).map(row => row.id)
      const everybody = list([...poolIds, ...tied, ...leaderIds])
      const names = new Set(pool.map(candidate => candidate.name))
      const matters = new Map<string, MatterFact>()
      const keep = (matter: MatterFact) => matters.set(`${matter.kind}${matter.id}`, matter)
      mattersAbout.all(list([...poolIds, ...tied])).forEach(keep)
      const places = [...subtree(all, targetIds), ...pool.map(candidate => candidate.unitId).filter(id => id !== null)]
      for (const matter of mattersAt.all(list(places))) {
        if (names.has(matter.subjectName) || (matter.handler !== null && names.has(matter.handler))) keep(matter)
      }
      return {
        candidates: pool,
        units: all,
        persons: persons.all(everybody),
        postings: postings.all(everybody).map(row => ({ ...row, isLeader: row.isLeader === 1 })),
        relatives,
        matters: [...matters.values()],
        sanctions: sanctions.all(list(poolIds)),
        pastRounds: [...pastRounds.all(), ...placed.all({ roundId })],
        studies: studies.all(list([...poolIds, ...leaderIds])),
        requests: requestFacts(roundId),
        exceptions: recusals.approved(roundId),
        integrity: recusals
          .integrity(roundId)
          .map(({ personId, result, repliedOn }) => ({ personId, result, repliedOn })),
      }
    },
  }
}
