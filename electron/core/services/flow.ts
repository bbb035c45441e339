import { matterNames, matters } from '../../../shared/domain/casework/approval.ts'
import { nextNumber } from '../../../shared/domain/casework/record-numbers.ts'
import { addDays } from '../../../shared/domain/dates.ts'
import { levelsOf } from '../casework/formalities.ts'
import { practice } from '../casework/practices.ts'
import { recordOf, touchRecord } from '../casework/record-access.ts'
import { keepCorrections } from '../casework/record-pages.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type Service } from './service.ts'

const shownRows = 200

export const flow: Service<'flow'> = {
  matrix({ db }) {
    const own = db.approvals.own()
    return {
      rows: matterNames.map(matter => ({
        matter,
        basis: matters[matter].basis,
        confidence: matters[matter].confidence,
        levels: levelsOf(matter, own),
        defaults: levelsOf(matter, []),
      })),
      history: db.approvals.history(),
    }
  },

  setLevel(ctx, row) {
    ctx.db.approvals.set({ ...row, setBy: ctx.actor.name, setAt: ctx.now.toISOString() })
    ctx.emit('data:flow')
    return {}
  },

  nextNo({ db, today }, { subject }) {
    const last = subject === 'clue' ? db.clues.lastNo() : db.cases.lastNo()
    return { no: nextNumber(last, today, year => `${subject === 'clue' ? '线' : '案'}${year}-001`) }
  },

  addSubject(ctx, { subject, subjectId, ...facts }) {
    recordOf(ctx, subject, subjectId)
    const { db, actor, now } = ctx
    const id = db.recordSubjects.insert({ ...facts, subject, subjectId, by: actor.name, at: now.toISOString() })
    touchRecord(ctx, subject, subjectId)
    indexForSearch(db, subject, [subjectId])
    return { id }
  },

  updateSubject(ctx, { id, version, reason, ...facts }) {
    const { db } = ctx
    const before = db.recordSubjects.get(id)
    recordOf(ctx, before.subject, before.subjectId)
    db.recordSubjects.update({ ...facts, id, version })
    keepCorrections(ctx, 'record_subject', id, before, facts, reason)
    // the record's own list of corrections shows it, too
    keepCorrections(ctx, before.subject, before.subjectId, named(before), named(facts), reason)
    touchRecord(ctx, before.subject, before.subjectId)
    indexForSearch(db, before.subject, [before.subjectId])
    return {}
  },

  withdrawSubject(ctx, { id, reason }) {
    const { db, actor, now } = ctx
    const before = db.recordSubjects.get(id)
    recordOf(ctx, before.subject, before.subjectId)
    db.recordSubjects.withdraw({ id, by: actor.name, at: now.toISOString(), why: reason })
    keepCorrections(ctx, before.subject, before.subjectId, { subjects: before.name }, { subjects: null }, reason)
    touchRecord(ctx, before.subject, before.subjectId)
    indexForSearch(db, before.subject, [before.subjectId])
    return {}
  },

  unsettled({ db, scope, today }, { kind }) {
    const stalledDays = practice(db, 'B02')
    const before = addDays(today, -stalledDays)
    const counts = db.unsettled.counts(scope, before)
    const kinds = kind ? [kind] : db.unsettled.kinds
    return { stalledDays, counts, rows: kinds.flatMap(one => db.unsettled.list(scope, one, before, shownRows)) }
  },
}

/** One line of a further subject, as its record's corrections show it. */
const named = (one: { name: string; unitName: string | null; post: string | null; outcome: string | null }) => ({
  subjects: [one.name, one.unitName, one.post, one.outcome].filter(Boolean).join(' '),
})
