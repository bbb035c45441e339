/** Stored clocks as the screens get them: title and provision from the rule, the light from now and the scheme in use. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { plainTime, type PlainTime } from '../../../shared/domain/deadlines/count.ts'
import { levelOf, lightOf, lijiang, type Level, type LightScheme } from '../../../shared/domain/deadlines/lights.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type ClockSubject } from '../../../shared/domain/deadlines/rule.ts'
import { type ClockRow } from '../../../shared/contract/deadlines.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type Context } from '../context.ts'
import { loadTerms } from './calendar.ts'
import { type ClockPlan } from './clock-sync.ts'

/** Now on the office's clock, to the minute: what clocks that count hours are held against. */
export const nowOf = ({ now }: Pick<Context, 'now'>): PlainTime => plainTime(now)

/** A clock on any screen. */
export const shownClock = (ctx: Pick<Context, 'db' | 'now' | 'today'>, clock: Clock): ClockRow =>
  clockRow(clock, nowOf(ctx), loadTerms(ctx.db).limits.scheme)

/** `now` is a day or a minute; see `levelOf`. */
export function clockRow(clock: Clock, now: PlainDate | PlainTime, scheme: LightScheme = lijiang): ClockRow {
  const rule = ruleOf(clock.ruleId)
  const { level, daysLeft } = levelOf(clock, now, clock.closedOn)
  const { ruleId, startedOn, closedLate: late } = clock
  return {
    id: clock.id,
    subject: clock.subject,
    subjectId: clock.subjectId,
    subjectNo: clock.subjectNo,
    subjectTitle: clock.subjectTitle,
    unitId: clock.unitId,
    unitName: clock.unitName,
    handler: clock.handler,
    stage: clock.stage,
    ruleId,
    title: rule.title,
    party: clock.party,
    startedOn,
    startedAt: clock.startedAt,
    dueOn: clock.dueOn,
    dueAt: clock.dueAt,
    warnOn: clock.warnOn,
    warnAt: clock.warnAt,
    level,
    light: lightOf(scheme, { ruleId, startedOn, level, late }, now),
    late,
    daysLeft,
    provisional: clock.provisional,
    because: clock.because,
    basis: rule.basis,
    extensions: [...clock.extensions],
    pauses: [...clock.pauses],
    pausedOn: clock.pausedOn,
    wasStartedOn: clock.wasStartedOn,
    wasDueOn: clock.wasDueOn,
    item:
      clock.itemKind && clock.itemId !== null
        ? { kind: clock.itemKind, id: clock.itemId, label: clock.itemLabel ?? '' }
        : null,
    closedOn: clock.closedOn,
    needsProof: rule.needsProof,
    version: clock.version,
  }
}

/** What a move ended or would end, started or would start. */
export const planRows = (plan: ClockPlan, now: PlainDate | PlainTime) => ({
  ends: plan.ends.map(({ clock, on, late }) => clockRow({ ...clock, closedOn: on, closedLate: late }, now)),
  starts: plan.starts.map(({ rule, term }) => ({
    ruleId: rule.id,
    title: rule.title,
    party: rule.party,
    dueOn: term.dueOn,
    provisional: term.provisional,
    because: term.because,
  })),
})

export interface Urgency {
  level: Level | null
  dueOn: PlainDate | null
  ruleTitle: string | null
}

/** The most urgent open clock of each record; one that is paused only when nothing else runs; `closed` when all have ended. */
export function urgencies(
  db: Repositories,
  subject: ClockSubject,
  ids: readonly number[],
  now: PlainDate | PlainTime,
): (id: number) => Urgency {
  const found = new Map<number, Urgency>()
  // the repository lists open clocks first, by their last day
  for (const clock of db.clocks.ofSubjects(subject, ids)) {
    const known = found.get(clock.subjectId)
    const { level } = levelOf(clock, now, clock.closedOn)
    if (known && (known.level !== 'paused' || level === 'closed')) continue
    found.set(clock.subjectId, { level, dueOn: clock.dueOn, ruleTitle: ruleOf(clock.ruleId).title })
  }
  return id => found.get(id) ?? { level: null, dueOn: null, ruleTitle: null }
}
