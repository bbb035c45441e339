import { addDays, addMonths } from '../../../shared/domain/dates.ts'
import { findRule, deadlineRules, ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type ClockSubject, type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { everyClock, filterOf, newsSince } from '../casework/board.ts'
import { loadTerms } from '../casework/calendar.ts'
import { nowOf, shownClock } from '../casework/clock-rows.ts'
import {
  endClock,
  extendClock,
  moveStart,
  pauseClock,
  restartClock,
  resumeClock,
  startEventClock,
} from '../casework/event-clocks.ts'
import { nextStep } from '../casework/extensions.ts'
import { extensionText, ruleLength, suspensionText } from '../casework/rule-texts.ts'
import { trackCase, trackClue } from '../casework/stage-changes.ts'
import { type Tracked } from '../casework/subjects.ts'
import { factsOf, termFor } from '../casework/terms.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

/** Events that a clerk may record for this kind of record: rules that no stage starts by itself. */
const mayStart = (rule: DeadlineRule, subject: ClockSubject): boolean =>
  rule.enabled &&
  rule.subjects.includes(subject) &&
  !('fixed' in rule.length) &&
  (!rule.lives || rule.lives.from === 'event')

function trackedOf(ctx: Context, subject: 'clue' | 'case', id: number): Tracked {
  const { db, scope } = ctx
  return subject === 'clue' ? trackClue(db.clues.get(scope, id)) : trackCase(db, db.cases.get(scope, id))
}

/** The clock as it is now; refuses one that somebody else changed meanwhile. */
function fresh({ db, scope }: Context, clockId: number, version: number): Clock {
  const clock = db.clocks.get(scope, clockId)
  if (clock.version !== version) throw new AppError('row.stale', { id: clockId })
  return clock
}

/** Tells the screens and shows the clock. */
function told(ctx: Context, clock: Clock) {
  ctx.emit('data:deadlines')
  return shownClock(ctx, clock)
}

/** So many days back the load counts what was ended. */
const loadDays = 30

export const deadlines: Service<'deadlines'> = {
  board(ctx, { level: wanted, after, limit, ...choice }) {
    const { db, scope, today } = ctx
    const filter = filterOf(choice)
    const now = nowOf(ctx)
    const level = choice.news?.kind === 'closed' ? 'closed' : wanted
    const found = db.clocks.page(scope, { level: level ?? null, filter, now, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      rows: rows.map(clock => shownClock(ctx, clock)),
      ...(last && { next: { on: level === 'closed' ? last.closedOn! : last.dueOn, id: last.id } }),
      ...(!after && { counts: db.clocks.counts(scope, filter, now) }),
      today,
    }
  },

  month(ctx, { month, ...choice }) {
    const { db, scope, today } = ctx
    const span = { from: `${month}-01`, to: addDays(addMonths(`${month}-01`, 1), -1) }
    const { calendar } = loadTerms(db)
    return {
      today,
      days: db.clockViews.days(scope, filterOf(choice), nowOf(ctx), span),
      named: calendar.namedDays(addDays(span.from, -1), span.to),
      estimated: !calendar.isCovered(span.from),
    }
  },

  load(ctx) {
    const { db, scope, today } = ctx
    const since = addDays(today, -loadDays)
    return {
      since,
      handlers: db.clockViews.load(scope, nowOf(ctx), since),
      stages: db.clockViews.ages(scope, today),
    }
  },

  news: (ctx, { since }) => newsSince(ctx, since),

  alerts(ctx) {
    const now = nowOf(ctx)
    const { overdue, near } = ctx.db.clocks.counts(ctx.scope, everyClock, now)
    return { overdue, near, nextAt: ctx.db.clockViews.nextMinute(ctx.scope, now) }
  },

  async export(ctx, { level, ...choice }) {
    const input = {
      filter: filterOf(choice),
      level: choice.news?.kind === 'closed' ? 'closed' : (level ?? null),
      scope: ctx.scope,
      now: nowOf(ctx),
    }
    const { bytes, rows } = await ctx.threads.run('boardWorkbook', input, {
      signal: ctx.signal,
      onProgress: ctx.progress,
    })
    const name = `期限看板${ctx.today}.xlsx`
    return { fileId: ctx.files.registerBytes(ctx.session.id, name, Buffer.from(bytes)), name, rows }
  },

  filters({ db, scope }) {
    const { units, handlers, stages } = db.clocks.facets(scope)
    return {
      units: units.map(({ value, label, count }) => ({ value: String(value), label: label || '（单位不详）', count })),
      handlers,
      stages,
    }
  },

  explain(ctx, { clockId }) {
    const { db, scope } = ctx
    const clock = db.clocks.get(scope, clockId)
    const rule = ruleOf(clock.ruleId)
    const term = termFor(loadTerms(db), rule, factsOf(clock))
    const open = clock.closedOn === null
    const step = open ? nextStep(rule, clock.extensions.length) : undefined
    return {
      clock: shownClock(ctx, clock),
      ...(term.alternative && { alternative: term.alternative }),
      rule: {
        trigger: rule.trigger,
        length: ruleLength(rule),
        extension: extensionText(rule),
        suspension: suspensionText(rule),
        confidence: rule.confidence,
        version: rule.version,
        hours: clock.dueAt !== null,
      },
      ...(step && {
        extension: {
          unit: step.unit,
          approver: step.approver,
          ...(step.upTo !== undefined && { upTo: step.upTo }),
          ...(step.condition !== undefined && { condition: step.condition }),
        },
      }),
      suspensions: open && clock.pausedOn === null ? rule.suspensions.map(({ reason }) => reason) : [],
      restarts: open ? [...rule.restarts] : [],
      changes: db.clocks.changes(clockId).map(({ clockId: _, ...change }) => change),
    }
  },

  extend(ctx, { clockId, version, count, grantedOn, approver, reason }) {
    return told(ctx, extendClock(ctx, clockId, { count, grantedOn, approver, reason }, version))
  },

  finish(ctx, { clockId, version, on, at, proof }) {
    const clock = fresh(ctx, clockId, version)
    return told(ctx, endClock(ctx, clock.id, on, proof, at)[0]!)
  },

  pause(ctx, { clockId, version, on, reason }) {
    return told(ctx, pauseClock(ctx, fresh(ctx, clockId, version).id, on, reason))
  },

  resume(ctx, { clockId, version, on, reason }) {
    return told(ctx, resumeClock(ctx, fresh(ctx, clockId, version).id, on, reason))
  },

  restart(ctx, { clockId, version, on, reason }) {
    return told(ctx, restartClock(ctx, fresh(ctx, clockId, version).id, on, reason))
  },

  correct(ctx, { clockId, version, on, at, reason }) {
    return told(ctx, moveStart(ctx, fresh(ctx, clockId, version), on, at, reason))
  },

  events: (_, { subject }) =>
    deadlineRules
      .filter(rule => mayStart(rule, subject))
      .map(rule => ({
        ruleId: rule.id,
        title: rule.title,
        trigger: rule.trigger,
        length: ruleLength(rule),
        basis: rule.basis,
        hours: 'unit' in rule.length && rule.length.unit === 'h',
      })),

  start(ctx, { subject, subjectId, ruleId, on, at, length }) {
    const rule = findRule(ruleId)
    if (!rule || !mayStart(rule, subject) || 'choices' in rule.length !== (length !== undefined))
      throw new AppError('clock.rule', { ruleId })
    const { facts, label } = trackedOf(ctx, subject, subjectId)
    const earliest = facts.receivedOn ?? facts.filedOn ?? on
    // a limit counted back from an event names a day that is still to come
    if (on < earliest || (on > ctx.today && rule.direction === 'after'))
      throw new AppError('clock.date', { from: earliest, to: ctx.today })
    return told(ctx, startEventClock(ctx, { ...label, stage: facts.stage }, ruleId, on, { at, length }))
  },
}
