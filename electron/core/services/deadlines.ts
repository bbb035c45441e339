import { type PlainDate } from '../../../shared/domain/dates.ts'
import { lengthText } from '../../../shared/domain/deadlines/explanation.ts'
import { type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'
import { deadlineRules, findRule, ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Clock, type ClockChange } from '../../../db/repositories/clocks.ts'
import { type Context } from '../context.ts'
import { loadCalendar } from '../casework/calendar.ts'
import { clockRow } from '../casework/clock-rows.ts'
import { newClock } from '../casework/clock-sync.ts'
import { extendedTerm, nextStep } from '../casework/extensions.ts'
import { trackCase, trackClue } from '../casework/stage-changes.ts'
import { type Tracked } from '../casework/subjects.ts'
import { factsOf, storedTerm, termFor } from '../casework/terms.ts'
import { type Service } from './service.ts'

const lengthOf = (rule: DeadlineRule): string => {
  if ('fixed' in rule.length)
    return { quarterEnd: '每季度末', nextQuarterDay15: '每季首月15日前', nextYearMidyear: '次年第二季度内' }[
      rule.length.fixed
    ]
  return 'choices' in rule.length ? rule.length.choices.map(lengthText).join('或') : lengthText(rule.length)
}

const extensionText = (rule: DeadlineRule): string =>
  rule.extensions
    .map(({ upTo, unit, approver, condition, repeats }) => {
      const amount = upTo === undefined ? '适当延长' : `延长不超过${upTo}${unit === 'm' ? '个月' : '日'}`
      return `${condition ? `${condition}的，` : ''}经${approver}批准，可以${amount}${repeats ? '，可以再次延长' : ''}`
    })
    .join('；') || '不得延长'

/** Events that a clerk may record for this kind of record: rules that no stage starts by itself. */
const mayStart = (rule: DeadlineRule, subject: Subject): boolean =>
  rule.enabled &&
  rule.subjects.includes(subject) &&
  'count' in rule.length &&
  (!rule.lives || rule.lives.from === 'event')

function trackedOf(ctx: Context, subject: Subject, id: number): Tracked {
  const { db, scope } = ctx
  return subject === 'clue' ? trackClue(db.clues.get(scope, id)) : trackCase(db, db.cases.get(scope, id))
}

const record = (ctx: Context, clock: Clock, change: Pick<ClockChange, 'cause' | 'dueAfter' | 'note'>): void =>
  ctx.db.clocks.addChange({
    ...change,
    clockId: clock.id,
    run: '',
    dueBefore: clock.dueOn,
    madeBy: ctx.actor.name,
    madeAt: ctx.now.toISOString(),
  })

/** Starts a clock for a recorded event, and ends those that it replaces. */
function startFrom(ctx: Context, tracked: Tracked, rule: DeadlineRule, on: PlainDate, at?: string): Clock {
  const { db } = ctx
  const { subject, subjectId } = tracked.label
  const existing = db.clocks.ofSubject(subject, subjectId)
  const same = existing.find(clock => clock.ruleId === rule.id && clock.startedOn === on)
  if (same) throw new AppError('row.duplicate', { what: rule.title, value: on })
  for (const clock of existing) {
    if (clock.closedOn === null && rule.ends.includes(clock.ruleId))
      db.clocks.close(clock.id, on < clock.startedOn ? clock.startedOn : on, on > clock.dueOn)
  }
  const startedAt = at === undefined ? undefined : `${on}T${at}`
  const term = termFor(loadCalendar(db), rule, { startedOn: on, startedAt, pausedDays: 0, extensions: [] })
  const start = { rule, startedOn: on, ...(startedAt !== undefined && { startedAt }) }
  const id = db.clocks.insert({
    ...newClock(tracked.label, tracked.facts.stage, rule, start, term),
    startedAt: startedAt ?? null,
  })
  return db.clocks.get(ctx.scope, id)
}

const changed = (ctx: Context): void => ctx.emit('data:deadlines')

export const deadlines: Service<'deadlines'> = {
  board({ db, scope, today }, { level, unitId, handler, stage, party, subject, after, limit }) {
    const filter = {
      unitId: unitId ?? null,
      handler: handler ?? null,
      stage: stage ?? null,
      party: party ?? null,
      subject: subject ?? null,
    }
    const found = db.clocks.page(scope, { level: level ?? null, filter, today, after, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      rows: rows.map(clock => clockRow(clock, today)),
      ...(last && { next: { on: level === 'closed' ? last.closedOn! : last.dueOn, id: last.id } }),
      ...(!after && { counts: db.clocks.counts(scope, filter, today) }),
      today,
    }
  },

  filters({ db, scope }) {
    const { units, handlers, stages } = db.clocks.facets(scope)
    return {
      units: units.map(({ value, label, count }) => ({ value: String(value), label: label || '（单位不详）', count })),
      handlers,
      stages,
    }
  },

  explain({ db, scope, today }, { clockId }) {
    const clock = db.clocks.get(scope, clockId)
    const rule = ruleOf(clock.ruleId)
    const term = termFor(loadCalendar(db), rule, factsOf(clock))
    const step = clock.closedOn === null ? nextStep(rule, clock.extensions.length) : undefined
    return {
      clock: clockRow(clock, today),
      ...(term.alternative && { alternative: term.alternative }),
      rule: {
        trigger: rule.trigger,
        length: lengthOf(rule),
        extension: extensionText(rule),
        confidence: rule.confidence,
        version: rule.version,
      },
      ...(step && {
        extension: {
          unit: step.unit,
          approver: step.approver,
          ...(step.upTo !== undefined && { upTo: step.upTo }),
          ...(step.condition !== undefined && { condition: step.condition }),
        },
      }),
      changes: db.clocks.changes(clockId).map(({ clockId: _, ...change }) => change),
    }
  },

  extend(ctx, { clockId, version, count, grantedOn, approver, reason }) {
    const { db, scope, today } = ctx
    const clock = db.clocks.get(scope, clockId)
    const { extensions, term } = extendedTerm(db, clock, { count, grantedOn, approver, reason }, today)
    db.clocks.setTerm({ ...storedTerm({ ...factsOf(clock), extensions }, term), id: clockId, version })
    const unit = extensions.at(-1)?.unit === 'm' ? '个月' : '日'
    record(ctx, clock, {
      cause: 'extension',
      dueAfter: term.dueOn,
      note: `${grantedOn} ${approver}批准延长${count}${unit}：${reason}`,
    })
    changed(ctx)
    return clockRow(db.clocks.get(scope, clockId), today)
  },

  finish(ctx, { clockId, version, on, proof }) {
    const { db, scope, today } = ctx
    const clock = db.clocks.get(scope, clockId)
    if (clock.closedOn !== null) throw new AppError('clock.closed')
    if (clock.version !== version) throw new AppError('row.stale', { id: clockId })
    if (on < clock.startedOn || on > today) throw new AppError('clock.date', { from: clock.startedOn, to: today })
    db.clocks.close(clockId, on, on > clock.dueOn)
    record(ctx, clock, { cause: 'finish', dueAfter: clock.dueOn, note: `${on}办结，凭据：${proof}` })
    const tracked = trackedOf(ctx, clock.subject, clock.subjectId)
    for (const id of ruleOf(clock.ruleId).followedBy) startFrom(ctx, tracked, ruleOf(id), on)
    changed(ctx)
    return clockRow(db.clocks.get(scope, clockId), today)
  },

  events: (_, { subject }) =>
    deadlineRules
      .filter(rule => mayStart(rule, subject))
      .map(rule => ({
        ruleId: rule.id,
        title: rule.title,
        trigger: rule.trigger,
        length: lengthOf(rule),
        basis: rule.basis,
        hours: 'unit' in rule.length && rule.length.unit === 'h',
      })),

  start(ctx, { subject, subjectId, ruleId, on, at }) {
    const rule = findRule(ruleId)
    if (!rule || !mayStart(rule, subject)) throw new AppError('clock.rule', { ruleId })
    const tracked = trackedOf(ctx, subject, subjectId)
    const earliest = tracked.facts.receivedOn ?? tracked.facts.filedOn ?? on
    // a limit counted back from an event names a day that is still to come
    if (on < earliest || (on > ctx.today && rule.direction === 'after'))
      throw new AppError('clock.date', { from: earliest, to: ctx.today })
    const clock = startFrom(ctx, tracked, rule, on, at)
    changed(ctx)
    return clockRow(clock, ctx.today)
  },
}
