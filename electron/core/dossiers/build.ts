/** A dossier from the vault: built for a reader, or whole for a version that is confirmed. */
import { buildDossier, type BuiltSection } from '../../../shared/domain/dossier/document.ts'
import { type DossierOnPaper } from '../../../shared/domain/dossier/paper.ts'
import { templateById, templateFor, type DossierTemplate } from '../../../shared/domain/dossier/templates.ts'
import { yearOf } from '../../../shared/domain/dates.ts'
import { type Person } from '../../../db/repositories/people.ts'
import { type Context } from '../context.ts'
import { dossierFacts } from '../registry/dossier-facts.ts'
import { groupFactsOf } from './own-staff.ts'

export type Reading = Pick<Context, 'db' | 'actor' | 'scope' | 'session' | 'today'>

/** The template of the newest version up to this year, else the one that fits the person. */
export function templateOf({ db, today }: Pick<Reading, 'db' | 'today'>, person: Person): DossierTemplate {
  const version = db.dossierYears.ofPerson(person.id).find(one => one.year <= yearOf(today))
  return (version && templateById(version.template)) ?? templateFor(groupFactsOf(person))
}

export interface BuiltDossier extends DossierOnPaper {
  person: Person
  template: DossierTemplate
  sections: BuiltSection[]
  sources: Record<string, string>
}

export function dossierOf(ctx: Reading, person: Person): BuiltDossier {
  const { db, today } = ctx
  const template = templateOf(ctx, person)
  const sections = buildDossier(dossierFacts(ctx, person), today, template)
  const rowIds = sections.flatMap(section => section.rows.map(row => row.sourceRowId)).filter(id => id !== null)
  return {
    person,
    template,
    name: person.name,
    title: template.title,
    unitTitle: person.unitTitle ?? '',
    post: person.post ?? '',
    organ: db.settings.get('organ') ?? '',
    builtOn: today,
    sections,
    sources: db.dossiers.sources([...new Set(rowIds)]),
  }
}
