/** The board's filter, and what is new on it since somebody was last here. */
import { addDays, chinaDate } from '../../../shared/domain/dates.ts'
import { type BoardFilter } from '../../../shared/contract/deadlines.ts'
import { type ClockFilter, type ClockNews } from '../../../db/repositories/clock-pages.ts'
import { type Context } from '../context.ts'
import { nowOf } from './clock-rows.ts'

export const everyClock: ClockFilter = { unitId: null, handler: null, stage: null, party: null, subject: null }

export const filterOf = (choice: BoardFilter): ClockFilter => ({
  unitId: choice.unitId ?? null,
  handler: choice.handler ?? null,
  stage: choice.stage ?? null,
  party: choice.party ?? null,
  subject: choice.subject ?? null,
  ruleId: choice.ruleId ?? null,
  dueOn: choice.dueOn ?? null,
  ...newsOf(choice.news),
})

/** A light that changes overnight changed since the day of the instant; what a person did, since the instant. */
const newsOf = (news: { kind: ClockNews; at: string } | undefined) => ({
  news: news?.kind ?? null,
  newsAt: news?.at ?? null,
  newsOn: news ? chinaDate(new Date(news.at)) : null,
})

const kinds = ['overdue', 'near', 'started', 'closed', 'moved'] as const

/** Midnight of the office's today, as an instant. */
const dayBegins = (today: string): string => new Date(`${today}T00:00:00+08:00`).toISOString()

export function newsSince(ctx: Context, since: string | undefined) {
  const { db, scope, today, actor } = ctx
  const now = nowOf(ctx)
  const last = since ?? (actor.id === null ? undefined : db.clockViews.signedInBefore(actor.id, dayBegins(today)))
  const at = last ?? dayBegins(addDays(today, -1))
  const countOf = (kind: ClockNews): number =>
    db.clocks.countNews(scope, { ...everyClock, ...newsOf({ kind, at }), news: kind }, now)
  const counts = Object.fromEntries(kinds.map(kind => [kind, countOf(kind)])) as Record<ClockNews, number>
  const [due] = db.clockViews.days(scope, everyClock, now, { from: today, to: today })
  return { at, known: last !== undefined, today, dueToday: due ? due.near + due.far : 0, ...counts }
}
