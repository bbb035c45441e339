import { isFrozen, yearOfEntry } from '../../../../shared/domain/dossier/years.ts'
import { importableSections, type DossierLineRecord } from '../../../../shared/domain/imports/kinds/dossier-lines.ts'
import { isOwn } from '../../dossiers/own-staff.ts'
import { said, type Planned } from '../plan.ts'
import { type Fault, type Registry } from '../registry.ts'

/** What keeps a line out of this person's dossier, whoever brings the sheet: the same that the dossier itself refuses. */
function refusals(record: DossierLineRecord, personId: number, property: boolean, { db }: Registry): Fault[] {
  const faults: Fault[] = []
  if (isOwn(db.people.get(personId)))
    faults.push({
      field: 'name',
      code: 'sectionClosed',
      message: `“${record.name}”是本机关纪检监察干部，请由干部监督室在档案页登记`,
    })
  if (property && !db.settings.get('propertyBasis'))
    faults.push({ field: 'section', code: 'sectionClosed', message: '尚未登记财产核查依据，不能登记财产类栏目' })
  const version = db.dossierYears.find(personId, yearOfEntry(record.occurredOn))
  if (version && isFrozen(version.state))
    faults.push({
      field: 'occurredOn',
      code: 'yearFrozen',
      message: `${version.year}年度档案已确认，请先在档案页申请修改`,
    })
  return faults
}

/** A line is added, never changed: what says the same already is left alone. Author and instant are the writer's (`new-dossier-lines.ts`). */
export function planDossierLine(record: DossierLineRecord, registry: Registry): Planned {
  const section = importableSections.find(one => one.title === record.section)
  if (!section) return { faults: [{ field: 'section', code: 'choice', message: `没有“${record.section}”栏目` }] }
  const person = registry.person(record)
  if ('fault' in person) return { faults: [{ field: record.idNumber ? 'idNumber' : 'name', ...person.fault }] }
  const faults = refusals(record, person.ok, section.property ?? false, registry)
  if (faults.length > 0) return { faults }
  const said5: Record<string, string | undefined> = {
    c1: record.c1,
    c2: record.c2,
    c3: record.c3,
    c4: record.c4,
    c5: record.c5,
  }
  const cells = JSON.stringify(Object.fromEntries(section.columns.map(({ id }) => [id, said5[id] ?? ''])))
  const key = { personId: person.ok, section: section.id, occurredOn: record.occurredOn, cells }
  const values = said({ person_id: person.ok, section: section.id, occurred_on: record.occurredOn, cells })
  const existing = registry.db.importTargets.dossierLine(key)
  return { plan: { table: 'dossier_entries', existing, values, defaults: { recorded_by: '', recorded_at: '' } } }
}
