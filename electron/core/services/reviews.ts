import { holdDue, reviewLevel } from '../../../shared/domain/casework/reviews.ts'
import { addDays } from '../../../shared/domain/dates.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Meeting } from '../../../db/repositories/reviews.ts'
import { practice } from '../casework/practices.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

const most = 500

function openMeeting({ db }: Context, id: number): Meeting {
  const meeting = db.reviews.get(id)
  if (meeting.closedOn !== null) throw new AppError('review.closed')
  return meeting
}

const told = (ctx: Context): void => ctx.emit('data:reviews')

/** Throws `row.missing` for clues outside the caller's scope. */
function addClues(ctx: Context, meetingId: number, clueIds: readonly number[]): number {
  let added = 0
  for (const clueId of clueIds) {
    ctx.db.clues.get(ctx.scope, clueId)
    if (ctx.db.reviews.addItem(meetingId, clueId)) added++
  }
  return added
}

export const reviews: Service<'reviews'> = {
  list({ db }, { level, after, limit }) {
    const found = db.reviews.page({ level: level ?? null, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return { rows, ...(last && { next: { on: last.heldOn, id: last.id } }) }
  },

  get: ({ db, scope }, { id }) => ({ meeting: db.reviews.get(id), items: db.reviews.items(scope, id) }),

  candidates({ db, scope }, { level, on }) {
    const { stages, minDays } = reviewLevel(level)
    const filter = { level, stages, before: addDays(on, -minDays), today: on, limit: most }
    return { rows: db.reviews.candidates(scope, filter).map(row => ({ ...row, overdue: row.overdue === 1 })) }
  },

  create(ctx, { clueIds, ...facts }) {
    const id = ctx.db.reviews.insert({ ...facts, by: ctx.actor.name, at: ctx.now.toISOString() })
    addClues(ctx, id, clueIds)
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, ...facts }) {
    openMeeting(ctx, id)
    ctx.db.reviews.update({ ...facts, id, version, at: ctx.now.toISOString() })
    told(ctx)
    return {}
  },

  addClues(ctx, { id, clueIds }) {
    openMeeting(ctx, id)
    const added = addClues(ctx, id, clueIds)
    told(ctx)
    return { added }
  },

  saveItem(ctx, item) {
    openMeeting(ctx, item.meetingId)
    const mine = ctx.db.reviews.items(ctx.scope, item.meetingId).some(one => one.id === item.id)
    if (!mine) throw new AppError('row.missing', { what: '排查会线索' })
    ctx.db.reviews.saveItem(item)
    told(ctx)
    return {}
  },

  close(ctx, { id, version }) {
    openMeeting(ctx, id)
    const open = ctx.db.reviews.items({ cases: 'all' }, id).filter(item => item.decision === null)
    if (open.length > 0) throw new AppError('review.undecided', { nos: open.slice(0, 10).map(item => item.no) })
    ctx.db.reviews.close({ id, version, on: ctx.today, at: ctx.now.toISOString() })
    told(ctx)
    return {}
  },

  holds({ db, scope, today }) {
    const months = practice(db, 'B01')
    const rows = db.reviews.holds(scope, most).map(row => {
      const nextOn = holdDue(row.heldSinceOn, row.nextOn, months)
      return { ...row, nextOn, due: nextOn <= today }
    })
    return { rows, months }
  },

  clearHold(ctx, { clueId, on, opinion, nextOn, clearedBy }) {
    const { db, scope, today, actor, now } = ctx
    const clue = db.clues.get(scope, clueId)
    if (clue.stage !== '暂存待查') throw new AppError('flow.ended', { no: clue.no })
    if (on < clue.stageSinceOn || on > today) throw new AppError('clock.date', { from: clue.stageSinceOn, to: today })
    if (nextOn <= on) throw new AppError('clock.date', { from: on, to: '以后' })
    db.reviews.clear({ clueId, clearedOn: on, opinion, nextOn, clearedBy, by: actor.name, at: now.toISOString() })
    told(ctx)
    return {}
  },
}
