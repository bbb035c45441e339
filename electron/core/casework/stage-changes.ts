/** Moving a clue or case to its next stage: what may follow, which clocks end and which begin. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { closes } from '../../../shared/domain/casework/flow.ts'
import { type CaseStage, type ClueStage, type Subject } from '../../../shared/domain/casework/stages.ts'
import { type Case } from '../../../db/repositories/cases.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Clue } from '../../../db/repositories/clues.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { loadTerms } from './calendar.ts'
import { applyPlan, planClocks, type ClockPlan, type SyncMode } from './clock-sync.ts'
import { trackedCase, trackedClue, type Tracked } from './subjects.ts'

interface Step<S extends string> {
  to: S
  on: PlainDate
}

/** Filing away what is closed does not close it a second time. */
const closingOn = (subject: Subject, closedOn: PlainDate | null, { to, on }: Step<string>): PlainDate | null =>
  closes(subject, to) ? (closedOn ?? on) : null

export function movedClue(clue: Clue, step: Step<ClueStage>): Clue {
  return { ...clue, stage: step.to, stageSinceOn: step.on, closedOn: closingOn('clue', clue.closedOn, step) }
}

/** Entering 移送司法 is the transfer, unless its day is already on record. */
export function movedCase(entry: Case, step: Step<CaseStage>): Case {
  const transferredOn = step.to === '移送司法' ? (entry.transferredOn ?? step.on) : entry.transferredOn
  return {
    ...entry,
    stage: step.to,
    stageSinceOn: step.on,
    closedOn: closingOn('case', entry.closedOn, step),
    transferredOn,
  }
}

const decidedOn = (db: Repositories, entry: Case): PlainDate | null =>
  entry.stage === '处分决定'
    ? entry.stageSinceOn
    : (db.stageMoves.enteredOn('case', '处分决定', [entry.id]).get(entry.id) ?? null)

export const trackClue = trackedClue
export const trackCase = (db: Repositories, entry: Case): Tracked => trackedCase(entry, decidedOn(db, entry))

/** What would happen to the clocks; also the preview of the dialog. */
export function planStep(db: Repositories, tracked: Tracked, mode: SyncMode): ClockPlan {
  const existing = db.clocks.ofSubject(tracked.label.subject, tracked.label.subjectId)
  const plan = planClocks(loadTerms(db), tracked.facts, existing, mode)
  // 补充审查调查 stops the count of 审理; the clock waits for the case to come back (监察法实施条例第196条)
  const waits = (clock: Clock): boolean => clock.pausedOn !== null && tracked.facts.closedOn === null
  return { ...plan, ends: plan.ends.filter(({ clock }) => !waits(clock)) }
}

/** Writes the move down and carries the clocks over. The record itself is the caller's. */
export function carryOver(db: Repositories, tracked: Tracked, note: string | null, mode: SyncMode): ClockPlan {
  const { subject, subjectId } = tracked.label
  const plan = planStep(db, tracked, mode)
  db.stageMoves.leave(subject, subjectId, tracked.facts.stageSinceOn)
  const move = { subject, subjectId, stage: tracked.facts.stage, enteredOn: tracked.facts.stageSinceOn }
  db.stageMoves.enter({ ...move, movedBy: mode.by, movedAt: mode.at, note })
  applyPlan(db, tracked, plan, mode)
  db.clocks.relabel({ ...tracked.label, stage: tracked.facts.stage })
  return plan
}

/** After facts of the record were edited: labels, starts and ends follow. */
export function followFacts(db: Repositories, tracked: Tracked, mode: SyncMode): void {
  applyPlan(db, tracked, planStep(db, tracked, mode), mode)
  db.clocks.relabel({ ...tracked.label, stage: tracked.facts.stage })
}
