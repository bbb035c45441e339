import { type InspectorRecord } from '../../../../shared/domain/imports/kinds/inspectors.ts'
import { flag, said, type Planned } from '../plan.ts'
import { type Fault, type Registry } from '../registry.ts'

/** A member of the pool must be in the roster of cadres: recusal needs postings, places and relatives. */
export function planInspector(record: InspectorRecord, registry: Registry): Planned {
  const faults: Fault[] = []
  const unit = registry.unit(record.unit)
  if ('fault' in unit) faults.push({ field: 'unit', ...unit.fault })
  const person = registry.person(record)
  if ('fault' in person && !('fault' in unit && record.idNumber === undefined))
    faults.push({ field: record.idNumber ? 'idNumber' : 'name', ...person.fault })
  if (faults.length > 0 || 'fault' in person) return { faults }
  const history = (record.history ?? []).map(({ round, unit: visited, role }) => {
    const found = visited === '' ? undefined : registry.unit(visited)
    return { round, unitId: found && 'ok' in found ? found.ok.id : null, unit: visited, role }
  })
  const values = said({
    person_id: person.ok,
    department: record.department,
    skills: record.skills && JSON.stringify(record.skills),
    roles: record.roles && JSON.stringify(record.roles),
    rounds_served: history.length > 0 ? history.length : undefined,
    load: record.load,
    available: flag(record.available),
    unavailable_reason: record.unavailableReason,
    entered_on: record.enteredOn,
    home_county: record.homeCounty,
  })
  const defaults = { skills: '[]', roles: '["member"]', rounds_served: 0, load: 0, available: 1 }
  return {
    plan: {
      table: 'inspectors',
      existing: registry.db.importTargets.inspectorOf(person.ok),
      values,
      defaults,
      history,
      studies: (record.studies ?? []).map(study => ({ personId: person.ok, ...study })),
    },
  }
}
