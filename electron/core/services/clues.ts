import { nextStages } from '../../../shared/domain/casework/flow.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { isWithin } from '../../../db/repositories/scope.ts'
import { planRows, shownClock, urgencies } from '../casework/clock-rows.ts'
import { type SyncMode } from '../casework/clock-sync.ts'
import { carryOver, checkStep, followFacts, movedClue, planStep, trackClue } from '../casework/stage-changes.ts'
import { startNewClue } from '../casework/new-subjects.ts'
import { type Context } from '../context.ts'
import { confirmChanges } from '../registry/confirm-fields.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type Service } from './service.ts'

const modeOf = ({ today, actor, now }: Context, on: string): SyncMode => ({
  source: 'live',
  today,
  on,
  by: actor.name,
  at: now.toISOString(),
})

function told(ctx: Context): void {
  ctx.emit('data:clues')
  ctx.emit('data:deadlines')
}

function refuseTaken({ db }: Context, no: string, exceptId = 0): void {
  if (db.clues.isTaken(no, exceptId)) throw new AppError('row.duplicate', { what: '线索编号', value: no })
}

export const clues: Service<'clues'> = {
  list({ db, scope, today }, { text, stage, unitId, personId, handler, after, limit }) {
    const page = {
      text,
      stage: stage ?? null,
      unitId: unitId ?? null,
      personId: personId ?? null,
      handler: handler ?? null,
    }
    const found = db.clues.page(scope, { ...page, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    const urgency = urgencies(
      db,
      'clue',
      rows.map(row => row.id),
      today,
    )
    return {
      rows: rows.map(row => ({ ...row, ...urgency(row.id) })),
      ...(last && { next: { on: last.receivedOn, id: last.id } }),
      ...(!after && { stages: db.clues.countByStage(scope) }),
    }
  },

  get(ctx, { id }) {
    const { db, scope } = ctx
    const clue = db.clues.get(scope, id)
    return {
      clue,
      next: nextStages('clue', clue.stage),
      moves: db.stageMoves.of('clue', id),
      clocks: db.clocks.ofSubject('clue', id).map(clock => shownClock(ctx, clock)),
      cases: db.cases
        .ofClue(id)
        .filter(entry => isWithin(scope, entry.handler))
        .map(({ id: caseId, no, title, stage }) => ({ id: caseId, no, title, stage })),
    }
  },

  create(ctx, facts) {
    refuseTaken(ctx, facts.no)
    if (facts.receivedOn > ctx.today) throw new AppError('clock.date', { to: ctx.today })
    const id = startNewClue(ctx.db, facts, modeOf(ctx, facts.receivedOn))
    confirmChanges(ctx, 'clues', id, undefined, facts)
    indexForSearch(ctx.db, 'clue', [id])
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, ...facts }) {
    const { db, scope } = ctx
    const before = db.clues.get(scope, id)
    refuseTaken(ctx, facts.no, id)
    db.clues.update({ ...facts, id, version, now: ctx.now.toISOString() })
    followFacts(db, trackClue(db.clues.many([id])[0]!), modeOf(ctx, ctx.today))
    confirmChanges(ctx, 'clues', id, before, facts)
    indexForSearch(db, 'clue', [id])
    told(ctx)
    return {}
  },

  previewMove(ctx, { id, to, on }) {
    const clue = ctx.db.clues.get(ctx.scope, id)
    const step = { to, on, note: null }
    checkStep('clue', clue, step, ctx.today)
    return planRows(planStep(ctx.db, trackClue(movedClue(clue, step)), modeOf(ctx, on)), ctx.today)
  },

  move(ctx, { id, version, to, on, note }) {
    const { db } = ctx
    const clue = db.clues.get(ctx.scope, id)
    const step = { to, on, note }
    checkStep('clue', clue, step, ctx.today)
    const moved = movedClue(clue, step)
    db.clues.move({ id, version, stage: to, on, closedOn: moved.closedOn, now: ctx.now.toISOString() })
    confirmChanges(ctx, 'clues', id, clue, { stage: to, stageSinceOn: on, closedOn: moved.closedOn })
    const plan = carryOver(db, trackClue(moved), note, modeOf(ctx, on))
    told(ctx)
    return planRows(plan, ctx.today)
  },
}
