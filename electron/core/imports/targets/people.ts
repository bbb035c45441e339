import { type PersonRecord } from '../../../../shared/domain/imports/kinds/persons.ts'
import { type PostingRecord } from '../../../../shared/domain/imports/kinds/postings.ts'
import { type RelativeRecord } from '../../../../shared/domain/imports/kinds/relatives.ts'
import { flag, said, type Planned } from '../plan.ts'
import { type Fault, type Registry } from '../registry.ts'

export function planPerson(record: PersonRecord, registry: Registry): Planned {
  const faults: Fault[] = []
  const unit = registry.unit(record.unit)
  if ('fault' in unit) faults.push({ field: 'unit', ...unit.fault })
  const known = registry.personByNumber(record.idNumber)
  if (known && known.name !== record.name)
    faults.push({
      field: 'name',
      code: 'personMismatch',
      message: `该身份证号已登记为“${known.name}”，与“${record.name}”不符，请核对`,
    })
  if (faults.length > 0 || 'fault' in unit) return { faults }
  const values = said({
    name: record.name,
    id_number: record.idNumber,
    gender: record.gender,
    ethnicity: record.ethnicity,
    born_on: record.bornOn,
    native_place: record.nativePlace,
    birthplace: record.birthplace,
    grew_up_place: record.grewUpPlace,
    political_status: record.politicalStatus,
    party_joined_on: record.partyJoinedOn,
    work_started_on: record.workStartedOn,
    education: record.education,
    school: record.school,
    unit_id: unit.ok.id,
    unit_name: record.unit,
    post: record.post,
    rank: record.rank,
    post_since_on: record.postSinceOn,
    phone: record.phone,
    note: record.note,
  })
  return { plan: { table: 'persons', existing: known?.id, values, defaults: {} } }
}

export function planPosting(record: PostingRecord, registry: Registry): Planned {
  const faults: Fault[] = []
  const unit = registry.unit(record.unit)
  if ('fault' in unit) faults.push({ field: 'unit', ...unit.fault })
  const person = registry.person(record)
  if ('fault' in person) faults.push({ field: record.idNumber ? 'idNumber' : 'name', ...person.fault })
  if ('fault' in unit || 'fault' in person) return { faults }
  const key = { personId: person.ok, unitId: unit.ok.id, unit: record.unit, post: record.post, fromOn: record.fromOn }
  const values = said({
    person_id: person.ok,
    unit_id: unit.ok.id,
    unit_name: record.unit,
    post: record.post,
    is_leader: flag(record.isLeader),
    from_on: record.fromOn,
    to_on: record.toOn,
    note: record.note,
  })
  return {
    plan: {
      table: 'postings',
      existing: registry.db.importTargets.postingLike(key),
      values,
      defaults: { is_leader: 0 },
    },
  }
}

/** Is the relative also a cadre? By identity number, else by name and unit with a birth month that does not contradict. */
function relatedPerson(record: RelativeRecord, registry: Registry, unitId: number | undefined): number | undefined {
  if (record.relativeIdNumber) return registry.db.importTargets.personByNumber(record.relativeIdNumber)?.id
  if (unitId === undefined) return undefined
  const [only, second] = registry.db.importTargets.personsNamed(record.relativeName, unitId)
  if (!only || second) return undefined
  const month = record.bornOn?.slice(0, 7)
  return month && only.bornOn && only.bornOn.slice(0, 7) !== month ? undefined : only.id
}

/** A relative's employer may be anything; it is linked when the registry knows it, and never a fault. */
export function planRelative(record: RelativeRecord, registry: Registry): Planned {
  // the unit of the row is where the relative works: it says nothing about who the cadre is
  const person = registry.person({ name: record.name, idNumber: record.idNumber })
  if ('fault' in person) return { faults: [{ field: record.idNumber ? 'idNumber' : 'name', ...person.fault }] }
  const unit = record.unit === undefined ? undefined : registry.unit(record.unit)
  const unitId = unit && 'ok' in unit ? unit.ok.id : undefined
  const values = said({
    person_id: person.ok,
    relation: record.relation,
    name: record.relativeName,
    id_number: record.relativeIdNumber,
    born_on: record.bornOn,
    political_status: record.politicalStatus,
    unit_id: unitId,
    unit_name: record.unit,
    post: record.post,
    related_person_id: relatedPerson(record, registry, unitId),
  })
  const existing = registry.db.importTargets.relativeLike(person.ok, record.relation, record.relativeName)
  return { plan: { table: 'relatives', existing, values, defaults: {} } }
}
