import { BuiltSectionField } from '../../../shared/contract/dossiers.ts'
import { dossierTemplates, templateById, templateFor } from '../../../shared/domain/dossier/templates.ts'
import { decisionFault, mayConfirm } from '../../../shared/domain/dossier/years.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { z } from 'zod'
import { buildDossier } from '../../../shared/domain/dossier/document.ts'
import { dossierFacts } from '../registry/dossier-facts.ts'
import { groupFactsOf, openable } from '../dossiers/own-staff.ts'
import { readSnapshot, wholeReader } from '../dossiers/snapshots.ts'
import { type Service } from './service.ts'

function demandTemplate(id: string): string {
  const template = templateById(id)
  if (!template) throw new AppError('row.missing', { what: '档案模板' })
  return template.id
}

export const dossierYears: Service<'dossierYears'> = {
  list(ctx, { personId }) {
    openable(ctx, personId)
    const { db } = ctx
    return {
      years: db.dossierYears.ofPerson(personId).map(year => ({ ...year, changes: db.dossierYears.changesOf(year.id) })),
      templates: dossierTemplates.map(({ id, label }) => ({ id, label })),
    }
  },

  open(ctx, { personId, year, template }) {
    const { db, actor, now, emit } = ctx
    const person = openable(ctx, personId)
    if (db.dossierYears.find(personId, year)) throw new AppError('row.duplicate', { what: `${year}年度版本` })
    const chosen = template === undefined ? templateFor(groupFactsOf(person)).id : demandTemplate(template)
    const id = db.dossierYears.open({ personId, year, template: chosen, by: actor.name, at: now.toISOString() })
    emit('data:dossiers')
    return { id }
  },

  setTemplate(ctx, { id, version, template }) {
    const { db, emit } = ctx
    openable(ctx, db.dossierYears.get(id).personId)
    db.dossierYears.setTemplate({ id, version, template: demandTemplate(template) })
    emit('data:dossiers')
    return {}
  },

  confirm(ctx, { id, version }) {
    const { db, actor, now, today, emit } = ctx
    const year = db.dossierYears.get(id)
    const person = openable(ctx, year.personId)
    if (!mayConfirm(year.state)) throw new AppError('row.stale', { id })
    // everything is kept; what a reader may see of it is decided when it is read
    const sections = buildDossier(dossierFacts(wholeReader(ctx), person), today, templateById(year.template))
    const content = JSON.stringify(sections)
    const revision = db.dossierYears.confirm({ id, version, content, by: actor.name, at: now.toISOString() })
    emit('data:dossiers')
    return { revision }
  },

  askChange(ctx, { id, because }) {
    const { db, actor, now, emit } = ctx
    const year = db.dossierYears.get(id)
    openable(ctx, year.personId)
    if (mayConfirm(year.state)) throw new AppError('dossier.notConfirmed')
    if (db.dossierYears.changesOf(id).some(change => change.state === 'waiting'))
      throw new AppError('row.duplicate', { what: '待审批的修改申请' })
    const asked = { yearId: id, because, by: actor.name, byId: actor.id ?? 0, at: now.toISOString() }
    const change = db.dossierYears.ask(asked)
    emit('data:dossiers')
    return { id: change }
  },

  decideChange(ctx, { id, allow, answer }) {
    const { db, actor, now, emit } = ctx
    const change = db.dossierYears.change(id)
    openable(ctx, db.dossierYears.get(change.yearId).personId)
    if (decisionFault(change.askedById, actor.id ?? 0)) throw new AppError('dossier.sameHand')
    const decided = {
      state: allow ? ('allowed' as const) : ('refused' as const),
      by: actor.name,
      at: now.toISOString(),
    }
    db.dossierYears.decide({ id, ...decided, answer })
    emit('data:dossiers')
    return {}
  },

  waiting: ({ db }) => db.dossierYears.waiting(),

  snapshot(ctx, { personId, id, revision }) {
    const { db } = ctx
    const year = db.dossierYears.get(id)
    if (year.personId !== personId) throw new AppError('entry.foreign')
    openable(ctx, year.personId)
    const kept = db.dossierYears.snapshot(id, revision)
    if (!kept) throw new AppError('row.missing', { what: '确认版本' })
    const sections = z.array(BuiltSectionField).parse(JSON.parse(kept.content))
    const { madeBy, madeAt } = kept
    return {
      personId: year.personId,
      year: year.year,
      madeBy,
      madeAt,
      sections: readSnapshot(ctx, year.personId, sections),
    }
  },
}
