import { AppError } from '../../../shared/domain/errors.ts'
import { isWithin } from '../../../db/repositories/scope.ts'
import { planRows } from '../casework/clock-rows.ts'
import { modeOf, moveClue, previewClueMove } from '../casework/moves.ts'
import { startNewClue } from '../casework/new-subjects.ts'
import { keepCorrections, pageParts, recordList } from '../casework/record-pages.ts'
import { followFacts, trackClue } from '../casework/stage-changes.ts'
import { type Context } from '../context.ts'
import { confirmChanges } from '../registry/confirm-fields.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type Service } from './service.ts'

function told(ctx: Context): void {
  ctx.emit('data:clues')
  ctx.emit('data:deadlines')
}

function check({ db, today }: Context, facts: { no: string; receivedOn: string }, exceptId = 0): void {
  if (db.clues.isTaken(facts.no, exceptId)) throw new AppError('row.duplicate', { what: '线索编号', value: facts.no })
  if (facts.receivedOn > today) throw new AppError('clock.date', { to: today })
}

/** Cases that the clue led to: the one filed from it, and those it was joined to later. */
function casesOf({ db, scope }: Context, id: number) {
  const joined = db.cases.many(db.recordLinks.casesOf(id).map(link => link.caseId))
  const found = [...db.cases.ofClue(id), ...joined].filter(entry => isWithin(scope, entry.handler))
  return found.map(({ id: caseId, no, title, stage }) => ({ id: caseId, no, title, stage }))
}

export const clues: Service<'clues'> = {
  list: (ctx, input) =>
    recordList(
      ctx,
      'clue',
      {
        page: filter => ctx.db.clues.page(ctx.scope, filter),
        countByStage: () => ctx.db.clues.countByStage(ctx.scope),
        dayOf: row => row.receivedOn,
      },
      input,
    ),

  get(ctx, { id }) {
    const clue = ctx.db.clues.get(ctx.scope, id)
    return { clue, ...pageParts(ctx, 'clue', clue), cases: casesOf(ctx, id) }
  },

  create(ctx, { begin, ...facts }) {
    check(ctx, facts)
    const id = startNewClue(ctx.db, facts, modeOf(ctx, facts.receivedOn), begin)
    confirmChanges(ctx, 'clues', id, undefined, facts)
    indexForSearch(ctx.db, 'clue', [id])
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, reason, ...facts }) {
    const { db, scope } = ctx
    const before = db.clues.get(scope, id)
    check(ctx, facts, id)
    db.clues.update({ ...facts, id, version, now: ctx.now.toISOString() })
    keepCorrections(ctx, 'clue', id, before, facts, reason)
    followFacts(db, trackClue(db.clues.many([id])[0]!), modeOf(ctx, ctx.today))
    confirmChanges(ctx, 'clues', id, before, facts)
    indexForSearch(db, 'clue', [id])
    told(ctx)
    return {}
  },

  previewMove(ctx, { id, to, on }) {
    const { plan, needs } = previewClueMove(ctx, ctx.db.clues.get(ctx.scope, id), to, on)
    return { ...planRows(plan, ctx.today), needs }
  },

  move(ctx, input) {
    const plan = moveClue(ctx, input)
    told(ctx)
    return planRows(plan, ctx.today)
  },
}
