import { nextNumber } from '../../../shared/domain/casework/record-numbers.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Meddling, type MeddlingFacts } from '../../../db/repositories/meddling.ts'
import { recordOf } from '../casework/record-access.ts'
import { keepCorrections } from '../casework/record-pages.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

/** A 承办 sees what they registered and what concerns their own records; the number of a record outside stays unsaid. */
const mine = ({ scope }: Context): string | null => (typeof scope.cases === 'object' ? scope.cases.handler : null)

const shown = (ctx: Context, row: Meddling): Meddling => {
  const own = mine(ctx)
  return own === null || row.recordHandler === own ? row : { ...row, recordNo: null }
}

function check(ctx: Context, facts: MeddlingFacts, exceptId = 0): void {
  if (ctx.db.meddling.isTaken(facts.no, exceptId))
    throw new AppError('row.duplicate', { what: '过问登记编号', value: facts.no })
  for (const on of [facts.happenedOn, facts.reportedOn])
    if (on !== null && on > ctx.today) throw new AppError('clock.date', { to: ctx.today })
  if (facts.subject !== null && facts.subjectId !== null) recordOf(ctx, facts.subject, facts.subjectId)
}

/** Throws `row.missing` for what a 承办 neither registered nor handles. */
function within(ctx: Context, id: number): Meddling {
  const row = ctx.db.meddling.get(id)
  const own = mine(ctx)
  if (own !== null && row.registeredBy !== own && row.recordHandler !== own)
    throw new AppError('row.missing', { what: '过问登记' })
  return row
}

export const meddling: Service<'meddling'> = {
  list(ctx, { from, to, kind, after, limit }) {
    const filter = { from: from ?? '', to: to ?? '9999-12-31', kind: kind ?? null, handler: mine(ctx) }
    const found = ctx.db.meddling.page({ ...filter, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      rows: rows.map(row => shown(ctx, row)),
      ...(last && { next: { on: last.happenedOn, id: last.id } }),
    }
  },

  ofRecord(ctx, { subject, subjectId }) {
    recordOf(ctx, subject, subjectId)
    return { rows: ctx.db.meddling.of(subject, subjectId) }
  },

  nextNo: ({ db, today }) => ({
    no: nextNumber(db.meddling.lastNo('过问'), today, year => `过问${year}-001`),
  }),

  corrections(ctx, { id }) {
    within(ctx, id)
    return { rows: ctx.db.corrections.of('meddling', id) }
  },

  create(ctx, facts) {
    check(ctx, facts)
    const id = ctx.db.meddling.insert({ ...facts, by: ctx.actor.name, at: ctx.now.toISOString() })
    ctx.emit('data:meddling')
    return { id }
  },

  update(ctx, { id, version, reason, ...facts }) {
    const before = within(ctx, id)
    check(ctx, facts, id)
    ctx.db.meddling.update({ ...facts, id, version, at: ctx.now.toISOString() })
    keepCorrections(ctx, 'meddling', id, before, facts, reason)
    ctx.emit('data:meddling')
    return {}
  },
}
