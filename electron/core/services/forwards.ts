import { nextNumber } from '../../../shared/domain/casework/record-numbers.ts'
import { levelOf } from '../../../shared/domain/deadlines/lights.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Forward } from '../../../db/repositories/forwards.ts'
import { endClock, moveStart, startEventClock, type ClockOwner } from '../casework/event-clocks.ts'
import { keepCorrections } from '../casework/record-pages.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

/** 检举控告工作规则第15条: five working days. */
const ruleId = 'D01'

/** The board sees a number and nothing else. */
const ownerOf = (forward: Pick<Forward, 'id' | 'no' | 'handler' | 'forwardedOn'>): ClockOwner => ({
  subject: 'forward',
  subjectId: forward.id,
  no: forward.no,
  title: '径送件',
  unitId: null,
  unitName: null,
  handler: forward.handler,
  stage: forward.forwardedOn === null ? '待报送' : '已报送',
})

const clockOf = ({ db }: Context, id: number): Clock | undefined =>
  db.clocks.ofSubject('forward', id).find(clock => clock.ruleId === ruleId)

function check({ db, today }: Context, { no, receivedOn }: { no: string; receivedOn: string }, exceptId = 0): void {
  if (db.forwards.isTaken(no, exceptId)) throw new AppError('row.duplicate', { what: '径送件编号', value: no })
  if (receivedOn > today) throw new AppError('clock.date', { to: today })
}

function told(ctx: Context): void {
  ctx.emit('data:forwards')
  ctx.emit('data:deadlines')
}

export const forwards: Service<'forwards'> = {
  list(ctx, { open, after, limit }) {
    const found = ctx.db.forwards.page({ open, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      rows: rows.map(row => {
        const clock = clockOf(ctx, row.id)
        return {
          ...row,
          dueOn: clock?.dueOn ?? null,
          level: clock ? levelOf(clock, ctx.today, clock.closedOn).level : null,
          late: clock?.closedLate ?? false,
          clockId: clock?.id ?? null,
        }
      }),
      ...(last && { next: { on: last.receivedOn, id: last.id } }),
    }
  },

  nextNo: ({ db, today }) => ({
    no: nextNumber(db.forwards.lastNo('径送'), today, year => `径送${year}-001`),
  }),

  create(ctx, facts) {
    check(ctx, facts)
    const { db, actor, now } = ctx
    const id = db.forwards.insert({ ...facts, by: actor.name, at: now.toISOString() })
    startEventClock(ctx, ownerOf(db.forwards.get(id)), ruleId, facts.receivedOn)
    told(ctx)
    return { id }
  },

  update(ctx, { id, version, reason, ...facts }) {
    const { db, now } = ctx
    const before = db.forwards.get(id)
    check(ctx, facts, id)
    db.forwards.update({ ...facts, id, version, at: now.toISOString() })
    keepCorrections(ctx, 'forward', id, before, facts, reason)
    const clock = clockOf(ctx, id)
    if (clock?.closedOn === null && facts.receivedOn !== before.receivedOn)
      moveStart(ctx, clock, facts.receivedOn, undefined, reason)
    db.clocks.relabel(ownerOf(db.forwards.get(id)))
    told(ctx)
    return {}
  },

  send(ctx, { id, version, on, carrier, receiptNo }) {
    const { db, today, now } = ctx
    const forward = db.forwards.get(id)
    if (on < forward.receivedOn || on > today) throw new AppError('clock.date', { from: forward.receivedOn, to: today })
    db.forwards.send({ id, version, on, carrier, receiptNo, at: now.toISOString() })
    const clock = clockOf(ctx, id)
    if (clock?.closedOn === null) endClock(ctx, clock.id, on, `${carrier}${receiptNo ? `，回执${receiptNo}` : ''}`)
    db.clocks.relabel(ownerOf(db.forwards.get(id)))
    told(ctx)
    return {}
  },
}
