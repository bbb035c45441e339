import { nextStages } from '../../../shared/domain/casework/flow.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type CaseFacts } from '../../../db/repositories/cases.ts'
import { isWithin } from '../../../db/repositories/scope.ts'
import { planRows, shownClock, urgencies } from '../casework/clock-rows.ts'
import { type SyncMode } from '../casework/clock-sync.ts'
import { startNewCase, turnIntoCase } from '../casework/new-subjects.ts'
import { carryOver, checkStep, followFacts, movedCase, planStep, trackCase } from '../casework/stage-changes.ts'
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
  ctx.emit('data:cases')
  ctx.emit('data:deadlines')
}

/** Dates that contradict each other would start clocks nobody can explain. */
function check(ctx: Context, facts: CaseFacts, exceptId = 0): void {
  if (ctx.db.cases.isTaken(facts.no, exceptId))
    throw new AppError('row.duplicate', { what: '案件编号', value: facts.no })
  if (facts.filedOn > ctx.today) throw new AppError('clock.date', { to: ctx.today })
  for (const on of [facts.measureOn, facts.transferredOn])
    if (on !== null && on > ctx.today) throw new AppError('clock.date', { to: ctx.today })
  if (facts.clueId !== null) ctx.db.clues.get(ctx.scope, facts.clueId)
}

function linkedClue({ db, scope }: Context, clueId: number | null): { id: number; no: string } | undefined {
  const clue = clueId === null ? undefined : db.clues.many([clueId])[0]
  return clue && isWithin(scope, clue.handler) ? { id: clue.id, no: clue.no } : undefined
}

export const cases: Service<'cases'> = {
  list({ db, scope, today }, { text, stage, unitId, personId, handler, after, limit }) {
    const page = {
      text,
      stage: stage ?? null,
      unitId: unitId ?? null,
      personId: personId ?? null,
      handler: handler ?? null,
    }
    const found = db.cases.page(scope, { ...page, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    const urgency = urgencies(
      db,
      'case',
      rows.map(row => row.id),
      today,
    )
    return {
      rows: rows.map(row => ({ ...row, ...urgency(row.id) })),
      ...(last && { next: { on: last.filedOn, id: last.id } }),
      ...(!after && { stages: db.cases.countByStage(scope) }),
    }
  },

  get(ctx, { id }) {
    const { db, scope } = ctx
    const entry = db.cases.get(scope, id)
    const clue = linkedClue(ctx, entry.clueId)
    return {
      case: entry,
      next: nextStages('case', entry.stage),
      moves: db.stageMoves.of('case', id),
      clocks: db.clocks.ofSubject('case', id).map(clock => shownClock(ctx, clock)),
      ...(clue && { clue }),
    }
  },

  create(ctx, facts) {
    check(ctx, facts)
    const mode = modeOf(ctx, facts.filedOn)
    const id = startNewCase(ctx.db, facts, mode)
    if (facts.clueId !== null) {
      turnIntoCase(ctx.db, facts.clueId, facts.no, mode)
      ctx.emit('data:clues')
    }
    confirmChanges(ctx, 'cases', id, undefined, facts)
    indexForSearch(ctx.db, 'case', [id])
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, ...facts }) {
    const { db, scope } = ctx
    const before = db.cases.get(scope, id)
    check(ctx, facts, id)
    db.cases.update({ ...facts, id, version, now: ctx.now.toISOString() })
    followFacts(db, trackCase(db, db.cases.many([id])[0]!), modeOf(ctx, ctx.today))
    confirmChanges(ctx, 'cases', id, before, facts)
    indexForSearch(db, 'case', [id])
    told(ctx)
    return {}
  },

  previewMove(ctx, { id, to, on }) {
    const { db } = ctx
    const entry = db.cases.get(ctx.scope, id)
    const step = { to, on, note: null }
    checkStep('case', entry, step, ctx.today)
    return planRows(planStep(db, trackCase(db, movedCase(entry, step)), modeOf(ctx, on)), ctx.today)
  },

  move(ctx, { id, version, to, on, note }) {
    const { db } = ctx
    const entry = db.cases.get(ctx.scope, id)
    const step = { to, on, note }
    checkStep('case', entry, step, ctx.today)
    const moved = movedCase(entry, step)
    const { closedOn, transferredOn } = moved
    db.cases.move({ id, version, stage: to, on, closedOn, transferredOn, now: ctx.now.toISOString() })
    confirmChanges(ctx, 'cases', id, entry, { stage: to, stageSinceOn: on, closedOn, transferredOn })
    const plan = carryOver(db, trackCase(db, moved), note, modeOf(ctx, on))
    told(ctx)
    return planRows(plan, ctx.today)
  },
}
