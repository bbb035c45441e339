import { permanent } from '../../../shared/domain/dossier/retention.ts'
import { verdictOf } from '../../../shared/domain/dossier/clearance.ts'
import { dossierGroupById } from '../../../shared/domain/dossier/groups.ts'
import { dossierPaper } from '../../../shared/domain/dossier/paper.ts'
import { sectionById } from '../../../shared/domain/dossier/sections.ts'
import { unitSections } from '../../../shared/domain/dossier/unit-sections.ts'
import { isFrozen } from '../../../shared/domain/dossier/years.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { can } from '../../../shared/domain/roles.ts'
import { demand, mayFamily } from '../dossiers/access.ts'
import { dossierOf } from '../dossiers/build.ts'
import { keptCells, refuseFrozen, standingEntry, writableSection } from '../dossiers/entries.ts'
import { awaiting, demandMatter } from '../dossiers/matters.ts'
import { isOwn, openable } from '../dossiers/own-staff.ts'
import { paperFile } from '../dossiers/paper-file.ts'
import { dropProposal, fileProposal, proposalsFor, restoreProposal, setAsideFor } from '../dossiers/proposals.ts'
import { ownPrint, paperPrint } from '../dossiers/register.ts'
import { dueLinesOf, removeLine } from '../dossiers/retention.ts'
import { type Service } from './service.ts'

export const dossiers: Service<'dossiers'> = {
  list({ db, actor }, { group, text, after, limit }) {
    // the names of the commission's own staff are no secret; their dossiers are, and so is who has entries
    if (group === 'inspectors' && !can(actor, 'dossier.own')) throw new AppError('dossier.own')
    const words = dossierGroupById(group)?.words ?? []
    const rows = db.dossiers.members(words, { text, after, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), ...(last && { next: { name: last.name, id: last.id } }) }
  },

  get(ctx, { personId }) {
    const { db } = ctx
    const { person, template, ...dossier } = dossierOf(ctx, openable(ctx, personId))
    return {
      ...dossier,
      personId,
      template: { id: template.id, label: template.label },
      own: isOwn(person),
      propertyBasis: db.settings.get('propertyBasis') ?? '',
      frozenYears: db.dossierYears.ofPerson(personId).flatMap(one => (isFrozen(one.state) ? [one.year] : [])),
    }
  },

  addEntry(ctx, { personId, section: sectionId, occurredOn, cells }) {
    const { db, actor, now, emit } = ctx
    openable(ctx, personId)
    const section = writableSection(ctx, sectionId)
    refuseFrozen(ctx, personId, occurredOn)
    const id = db.dossiers.add({
      personId,
      section: section.id,
      occurredOn,
      cells: keptCells(section.columns, cells),
      recordedBy: actor.name,
      recordedAt: now.toISOString(),
    })
    emit('data:dossiers')
    return { id }
  },

  correctEntry(ctx, { personId, id, occurredOn, cells, because }) {
    const { db, actor, now, emit } = ctx
    openable(ctx, personId)
    const wrong = standingEntry(ctx, personId, id)
    const section = writableSection(ctx, wrong.section)
    refuseFrozen(ctx, personId, wrong.occurredOn, occurredOn)
    const at = now.toISOString()
    db.dossiers.withdraw({ personId, id, because: `更正：${because}`, by: actor.name, at })
    const facts = { personId, section: section.id, occurredOn, cells: keptCells(section.columns, cells) }
    const made = { recordedBy: actor.name, recordedAt: at, origin: wrong.origin, replacesId: id }
    const newId = db.dossiers.add({ ...facts, ...made })
    // what the person said to the line still stands beside it
    db.statements.follow('entry', id, newId)
    emit('data:dossiers')
    return { id: newId }
  },

  entryHistory(ctx, { personId, id }) {
    openable(ctx, personId)
    const entry = ctx.db.dossiers.entry(id)
    if (entry.personId !== personId) throw new AppError('entry.foreign')
    const section = sectionById(entry.section)
    if (section) demand(ctx.actor, section, 'see')
    return ctx.db.dossiers.historyOf(id)
  },

  withdrawEntry(ctx, { personId, id, because }) {
    const { db, actor, now, emit } = ctx
    openable(ctx, personId)
    const entry = standingEntry(ctx, personId, id)
    writableSection(ctx, entry.section)
    refuseFrozen(ctx, personId, entry.occurredOn)
    db.dossiers.withdraw({ personId, id, because, by: actor.name, at: now.toISOString() })
    emit('data:dossiers')
    return {}
  },

  conclude(ctx, { personId, kind, refId, ground, concludedBy, concludedOn, paper }) {
    const { db, actor, now, emit, today } = ctx
    demandMatter(ctx, personId, kind, refId)
    if (concludedOn > today)
      throw new AppError('input.invalid', { faults: [{ path: 'concludedOn', message: '结论日期不能晚于今天' }] })
    const verdict = verdictOf(ground)
    const recorded = { recordedBy: actor.name, recordedAt: now.toISOString() }
    const id = db.clearances.add({ kind, refId, verdict, ground, concludedBy, concludedOn, paper, ...recorded })
    emit('data:dossiers')
    emit(kind === 'clue' ? 'data:clues' : 'data:cases')
    return { id }
  },

  awaiting(ctx, { personId }) {
    openable(ctx, personId)
    return awaiting(ctx, personId)
  },

  proposals: (ctx, { personId }) => proposalsFor(ctx, openable(ctx, personId)),

  fileProposal(ctx, { personId, source }) {
    const id = fileProposal(ctx, openable(ctx, personId), source)
    ctx.emit('data:dossiers')
    return { id }
  },

  dropProposal(ctx, { personId, source, because }) {
    dropProposal(ctx, openable(ctx, personId), source, because)
    ctx.emit('data:dossiers')
    return {}
  },

  setAside: (ctx, { personId }) => setAsideFor(ctx, openable(ctx, personId)),

  restoreProposal(ctx, { personId, source }) {
    restoreProposal(ctx, openable(ctx, personId), source)
    ctx.emit('data:dossiers')
    return {}
  },

  withdrawConclusion(ctx, { personId, kind, refId, id, because }) {
    const { db, actor, now, emit } = ctx
    demandMatter(ctx, personId, kind, refId)
    if (!db.clearances.of(kind, refId).some(one => one.id === id))
      throw new AppError('row.missing', { what: '核查结论' })
    db.clearances.withdraw({ id, because, by: actor.name, at: now.toISOString() })
    emit('data:dossiers')
    return {}
  },

  conclusions(ctx, { personId, kind, refId }) {
    demandMatter(ctx, personId, kind, refId)
    return ctx.db.clearances.of(kind, refId)
  },

  setPropertyBasis({ db, emit }, { basis }) {
    db.settings.set('propertyBasis', basis)
    emit('data:dossiers')
    return {}
  },

  print(ctx, { personId, purpose, copies, secrecy }) {
    const { db, actor, now } = ctx
    openable(ctx, personId)
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

  printed: (ctx, { no }) => ownPrint(ctx, no, 'dossier'),

  prints: ({ db }, { personId }) => db.dossiers.prints('dossier', personId),

  paper(ctx, { no, family, sources }) {
    const print = ownPrint(ctx, no, 'dossier')
    const dossier = dossierOf(ctx, openable(ctx, print.subjectId))
    return dossierPaper(dossier, paperPrint(print), { family: family && mayFamily(ctx.actor, 'print'), sources })
  },

  async writeFile(ctx, { personId, no, format, family, sources }) {
    if (ownPrint(ctx, no, 'dossier').subjectId !== personId) throw new AppError('print.unregistered')
    const paper = dossiers.paper(ctx, { no, family, sources })
    return paperFile(ctx, paper, no, format)
  },

  unitLines({ db }, { unitId }) {
    db.units.get(unitId)
    const lines = db.unitLines.ofUnit(unitId)
    return {
      sections: unitSections
        .filter(section => section.source === 'entries')
        .map(({ id, title, columns }) => ({
          id,
          title,
          columns: columns.map(column => ({ id: column.id, title: column.title })),
          rows: lines.filter(line => line.section === id),
        })),
      findings: db.unitLines.findingsOf(unitId),
      steps: db.unitLines.rectificationOf(unitId),
    }
  },

  addUnitLine({ db, actor, now, emit }, { unitId, section: sectionId, occurredOn, cells }) {
    db.units.get(unitId)
    const section = unitSections.find(one => one.id === sectionId)
    if (!section) throw new AppError('row.missing', { what: '档案章节' })
    if (section.source !== 'entries') throw new AppError('dossier.section', { title: section.title })
    const facts = {
      unitId,
      section: section.id,
      occurredOn,
      cells: keptCells(section.columns, cells),
      replacesId: null,
    }
    const id = db.unitLines.add({ ...facts, recordedBy: actor.name, recordedAt: now.toISOString() })
    emit('data:dossiers')
    return { id }
  },

  withdrawUnitLine({ db, actor, now, emit }, { unitId, id, because }) {
    db.unitLines.withdraw({ unitId, id, because, by: actor.name, at: now.toISOString() })
    emit('data:dossiers')
    return {}
  },

  dueLines(ctx, { after, limit }) {
    const persons = ctx.db.dossiers.personsWithEntries(after, limit)
    const rows = persons.flatMap(personId => dueLinesOf(ctx, personId))
    return { rows, ...(persons.length === limit && { next: persons.at(-1)! }) }
  },

  proposeRetention(ctx, { entryId, proposal, keepUntil, because }) {
    const { db, actor, now, emit } = ctx
    const { personId } = db.dossiers.entry(entryId)
    openable(ctx, personId)
    const due = dueLinesOf(ctx, personId).find(line => line.entryId === entryId)
    if (!due) throw new AppError('dossier.notDue')
    if (due.proposed) throw new AppError('row.duplicate', { what: '待决定的到期复核' })
    const id = db.retention.propose({
      entryId,
      personId,
      ruleId: due.ruleId,
      dueOn: due.dueOn,
      proposal,
      keepUntil: proposal === 'keep' ? (keepUntil ?? permanent) : null,
      because,
      proposedBy: actor.name,
      proposedById: actor.id ?? 0,
      proposedAt: now.toISOString(),
    })
    emit('data:dossiers')
    return { id }
  },

  retentionReviews: ({ db }) =>
    db.retention.waiting().map(review => {
      const { section, occurredOn } = db.dossiers.entry(review.entryId)
      return { ...review, section: sectionById(section)?.title ?? section, occurredOn }
    }),

  decideRetention({ db, actor, now, emit }, { id, agree, answer }) {
    const review = db.retention.get(id)
    if (review.proposedById === actor.id) throw new AppError('dossier.sameHand')
    const at = now.toISOString()
    db.retention.decide({ id, state: agree ? 'done' : 'refused', by: actor.name, at, answer })
    const { entryId, personId, proposal, keepUntil, ruleId } = review
    if (agree && proposal === 'keep' && keepUntil) db.dossiers.keep(entryId, keepUntil)
    if (agree && proposal === 'remove')
      removeLine(db, {
        id: entryId,
        personId,
        because: `到期复核移除（${ruleId}，复核${id}）`,
        by: actor.name,
        at,
      })
    emit('data:dossiers')
    return {}
  },
}
