/** Stored clocks as the screens get them: title and provision from the rule, the light from today. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { levelOf, type Level } from '../../../shared/domain/deadlines/lights.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { type ClockRow } from '../../../shared/contract/deadlines.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type ClockPlan } from './clock-sync.ts'

export function clockRow(clock: Clock, today: PlainDate): ClockRow {
  const rule = ruleOf(clock.ruleId)
  const { level, daysLeft } = levelOf(clock, today, clock.closedOn)
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
    ruleId: clock.ruleId,
    title: rule.title,
    party: clock.party,
    startedOn: clock.startedOn,
    dueOn: clock.dueOn,
    dueAt: clock.dueAt,
    warnOn: clock.warnOn,
    level,
    late: clock.closedLate,
    daysLeft,
    provisional: clock.provisional,
    because: clock.because,
    basis: rule.basis,
    extensions: [...clock.extensions],
    closedOn: clock.closedOn,
    needsProof: rule.needsProof,
    version: clock.version,
  }
}

/** What a move ended or would end, started or would start. */
export const planRows = (plan: ClockPlan, today: PlainDate) => ({
  ends: plan.ends.map(({ clock, on, late }) => clockRow({ ...clock, closedOn: on, closedLate: late }, today)),
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

/** The most urgent open clock of each record; `closed` when all have ended. */
export function urgencies(
  db: Repositories,
  subject: Subject,
  ids: readonly number[],
  today: PlainDate,
): (id: number) => Urgency {
  const found = new Map<number, Urgency>()
  // the repository lists open clocks first, by their last day
  for (const clock of db.clocks.ofSubjects(subject, ids)) {
    if (found.has(clock.subjectId)) continue
    const { level } = levelOf(clock, today, clock.closedOn)
    found.set(clock.subjectId, { level, dueOn: clock.dueOn, ruleTitle: ruleOf(clock.ruleId).title })
  }
  return id => found.get(id) ?? { level: null, dueOn: null, ruleTitle: null }
}
