import { AppError } from '../../../shared/domain/errors.ts'
import { buildDossier } from '../../../shared/domain/dossier/document.ts'
import { dossierGroupById } from '../../../shared/domain/dossier/groups.ts'
import { sectionById } from '../../../shared/domain/dossier/sections.ts'
import { can } from '../../../shared/domain/roles.ts'
import { dossierFacts } from '../registry/dossier-facts.ts'
import { type Service } from './service.ts'

export const dossiers: Service<'dossiers'> = {
  list({ db }, { group, text, after, limit }) {
    const words = dossierGroupById(group)?.words ?? []
    const rows = db.dossiers.members(words, { text, after, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), ...(last && { next: { name: last.name, id: last.id } }) }
  },

  get(ctx, { personId }) {
    const { db, today } = ctx
    const person = db.people.get(personId)
    const sections = buildDossier(dossierFacts(ctx, person), today)
    const rowIds = sections.flatMap(section => section.rows.map(row => row.sourceRowId)).filter(id => id !== null)
    return {
      personId,
      name: person.name,
      unitTitle: person.unitTitle ?? '',
      post: person.post ?? '',
      organ: db.settings.get('organ') ?? '',
      builtOn: today,
      propertyBasis: db.settings.get('propertyBasis') ?? '',
      sections,
      sources: db.dossiers.sources([...new Set(rowIds)]),
    }
  },

  addEntry({ db, actor, now, emit }, { personId, section: sectionId, occurredOn, cells }) {
    db.people.get(personId)
    const section = sectionById(sectionId)
    if (!section) throw new AppError('row.missing', { what: '档案章节' })
    if (section.source !== 'entries') throw new AppError('dossier.section', { title: section.title })
    if (section.family && !can(actor, 'relatives.read'))
      throw new AppError('auth.forbidden', { needs: 'relatives.read' })
    if (section.property && !db.settings.get('propertyBasis')) throw new AppError('dossier.noBasis')
    // only the section's own columns are kept
    const kept = Object.fromEntries(section.columns.map(({ id }) => [id, cells[id] ?? '']))
    if (Object.values(kept).every(value => value === ''))
      throw new AppError('input.invalid', { faults: [{ path: 'cells', message: '请至少填写一栏内容' }] })
    const id = db.dossiers.add({
      personId,
      section: section.id,
      occurredOn,
      cells: kept,
      recordedBy: actor.name,
      recordedAt: now.toISOString(),
    })
    emit('data:dossiers')
    return { id }
  },

  withdrawEntry({ db, now, emit }, { personId, id, because }) {
    db.dossiers.withdraw({ personId, id, because, at: now.toISOString() })
    emit('data:dossiers')
    return {}
  },

  setPropertyBasis({ db, emit }, { basis }) {
    db.settings.set('propertyBasis', basis)
    emit('data:dossiers')
    return {}
  },

  print({ db, actor, now }, { personId, purpose, copies, secrecy }) {
    db.people.get(personId)
    return db.dossiers.register({
      kind: 'dossier',
      subjectId: personId,
      purpose,
      copies,
      secrecy,
      account: actor.name,
      printedAt: now.toISOString(),
    })
  },

  printed({ db, actor }, { no }) {
    const print = db.dossiers.print(no)
    // a sheet carries the name of whoever registered it: nobody prints under another's number
    if (!print || print.kind !== 'dossier' || print.account !== actor.name) throw new AppError('print.unregistered')
    return print
  },

  prints: ({ db }, { personId }) => db.dossiers.prints('dossier', personId),
}
