/** Moving a clue or case to its next stage: what may follow, which clocks end and which begin. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { closes, nextStages } from '../../../shared/domain/casework/flow.ts'
import { type CaseStage, type ClueStage, type Subject } from '../../../shared/domain/casework/stages.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Case } from '../../../db/repositories/cases.ts'
import { type Clue } from '../../../db/repositories/clues.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { loadTerms } from './calendar.ts'
import { applyPlan, planClocks, type ClockPlan, type SyncMode } from './clock-sync.ts'
import { trackedCase, trackedClue, type Tracked } from './subjects.ts'

export interface Step<S extends string> {
  to: S
  on: PlainDate
  note: string | null
}

/** Throws `stage.notAllowed` and `stage.date`: the order of stages is the law's, the day must lie between the last move and today. */
export function checkStep(
  subject: Subject,
  record: { stage: string; stageSinceOn: PlainDate },
  step: Step<string>,
  today: PlainDate,
): void {
  const allowed: readonly string[] = nextStages(subject, record.stage)
  if (!allowed.includes(step.to))
    throw new AppError('stage.notAllowed', { from: record.stage, to: step.to, allowed: allowed.join('、') })
  if (step.on < record.stageSinceOn || step.on > today)
    throw new AppError('stage.date', { on: step.on, since: record.stageSinceOn, today })
}

const closingOn = (subject: Subject, { to, on }: Step<string>): PlainDate | null => (closes(subject, to) ? on : null)

export function movedClue(clue: Clue, step: Step<ClueStage>): Clue {
  return { ...clue, stage: step.to, stageSinceOn: step.on, closedOn: closingOn('clue', step) }
}

/** Entering 移送司法 is the transfer, unless its day is already on record. */
export function movedCase(entry: Case, step: Step<CaseStage>): Case {
  const transferredOn = step.to === '移送司法' ? (entry.transferredOn ?? step.on) : entry.transferredOn
  return { ...entry, stage: step.to, stageSinceOn: step.on, closedOn: closingOn('case', step), transferredOn }
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
  return planClocks(loadTerms(db), tracked.facts, existing, mode)
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
