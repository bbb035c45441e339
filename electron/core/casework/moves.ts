/** Moves of clues and cases: the table's order, its formalities, then the record, its clocks and its history in one go. */
import { type Matter } from '../../../shared/domain/casework/approval.ts'
import { type Move } from '../../../shared/domain/casework/flow.ts'
import { type CaseStage, type ClueStage } from '../../../shared/domain/casework/stages.ts'
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type Case } from '../../../db/repositories/cases.ts'
import { type Clue } from '../../../db/repositories/clues.ts'
import { type Context } from '../context.ts'
import { confirmChanges } from '../registry/confirm-fields.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type ClockPlan, type SyncMode } from './clock-sync.ts'
import { pauseClock, resumeClock } from './event-clocks.ts'
import {
  allowedMove,
  checkFormalities,
  checkStep,
  keepFormalities,
  moveNeeds,
  type Formalities,
  type RecordOf,
} from './formalities.ts'
import { checkVersion } from './record-access.ts'
import { carryOver, movedCase, movedClue, planStep, trackCase, trackClue } from './stage-changes.ts'

interface StepInput<S> extends Formalities {
  id: number
  version: number
  to: S
  on: PlainDate
  note: string | null
}

export const modeOf = ({ today, actor, now }: Context, on: string): SyncMode => ({
  source: 'live',
  today,
  on,
  by: actor.name,
  at: now.toISOString(),
})

export const clueRecord = (clue: Clue): RecordOf => ({
  ...clue,
  answered: clue.closedOn !== null && clue.answer !== null,
})
export const caseRecord = (entry: Case): RecordOf => ({ ...entry, answered: entry.outcome !== null })

/** 处置方式 is what was decided at 拟处置. */
const disposalOf = (from: string, to: string): string | null =>
  from === '拟处置' && to !== '已转出' && to !== '已合并' ? to : null

export function previewClueMove(ctx: Context, clue: Clue, to: ClueStage, on: PlainDate) {
  const move = allowedMove('clue', clue.stage, to)
  checkDay(ctx, clueRecord(clue), move, on)
  return {
    plan: planStep(ctx.db, trackClue(movedClue(clue, { to, on })), modeOf(ctx, on)),
    needs: moveNeeds(ctx, 'clue', clueRecord(clue), move),
  }
}

/** A preview shows what is asked for, whoever looks; only the day must be right. */
function checkDay(ctx: Context, record: RecordOf, move: Move, on: PlainDate): void {
  const anybody = { ...ctx.actor, roles: move.who }
  checkStep({ db: ctx.db, now: ctx.now, today: ctx.today, actor: anybody }, record, move, {
    to: move.to,
    on,
    note: '-',
  })
}

export function moveClue(ctx: Context, input: StepInput<ClueStage>): ClockPlan {
  const clue = ctx.db.clues.get(ctx.scope, input.id)
  checkVersion(clue, input.version)
  const move = allowedMove('clue', clue.stage, input.to)
  checkStep(ctx, clueRecord(clue), move, input)
  return enterClueStage(ctx, clue, move, input)
}

/** With its formalities checked and kept; `merge` and the filing of a case come here, too. */
export function enterClueStage(
  ctx: Context,
  clue: Clue,
  move: Move,
  input: StepInput<ClueStage>,
  mergedInto: number | null = null,
): ClockPlan {
  const { db, now } = ctx
  const { to, on } = input
  const kept = checkFormalities(ctx, 'clue', clueRecord(clue), move, input, input)
  const moved = movedClue(clue, { to, on })
  db.clues.move({
    id: clue.id,
    version: input.version,
    stage: to,
    on,
    closedOn: moved.closedOn,
    answer: input.answer,
    mergedInto,
    personClass: clue.personClass === null ? (input.personClass ?? null) : null,
    disposal: disposalOf(clue.stage, to),
    now: now.toISOString(),
  })
  confirmChanges(ctx, 'clues', clue.id, clue, { stage: to, stageSinceOn: on, closedOn: moved.closedOn })
  keepFormalities(ctx, 'clue', clue.id, input, { ...kept, from: clue.stage, to })
  const plan = carryOver(db, trackClue(moved), input.note, modeOf(ctx, on))
  // the search box shows the stage
  indexForSearch(db, 'clue', [clue.id])
  return plan
}

export function previewCaseMove(ctx: Context, entry: Case, to: CaseStage, on: PlainDate, matter?: Matter) {
  const { db } = ctx
  const move = allowedMove('case', entry.stage, to)
  checkDay(ctx, caseRecord(entry), move, on)
  const plan = planStep(db, trackCase(db, movedCase(entry, { to, on })), modeOf(ctx, on))
  const stopped = new Set(hearingToPause(ctx, entry, matter, on))
  const waiting = to === '审理' ? pausedHearing(ctx, entry) : undefined
  return {
    plan: {
      ...plan,
      ends: plan.ends.filter(({ clock }) => !stopped.has(clock.id)),
      starts: plan.starts,
      corrections: plan.corrections.filter(({ clock }) => clock.id !== waiting),
    },
    needs: moveNeeds(ctx, 'case', caseRecord(entry), move),
  }
}

const hearingRule = 'D50'
const supplement: Matter = '退回补充审查调查'

/** Clocks of 审理 that a return for 补充审查调查 stops; one already past its day only ends late. */
function hearingToPause({ db }: Context, entry: Case, matter: Matter | undefined, on: PlainDate): number[] {
  if (matter !== supplement) return []
  const open = db.clocks.ofSubject('case', entry.id).filter(clock => clock.ruleId === hearingRule)
  return open
    .filter(clock => clock.closedOn === null && clock.pausedOn === null && on <= clock.dueOn)
    .map(clock => clock.id)
}

const pausedHearing = ({ db }: Context, entry: Case): number | undefined =>
  db.clocks
    .ofSubject('case', entry.id)
    .find(clock => clock.ruleId === hearingRule && clock.closedOn === null && clock.pausedOn !== null)?.id

/** The hearing goes on where it stopped, or stops; a return for 重新审查调查 ends it and the next one begins afresh. */
function followHearing(ctx: Context, entry: Case, to: CaseStage, on: PlainDate, matter: Matter | undefined): void {
  for (const id of hearingToPause(ctx, entry, matter, on)) {
    pauseClock(ctx, id, on, supplement)
    ctx.db.clocks.holdStart(id)
  }
  const waiting = to === '审理' ? pausedHearing(ctx, entry) : undefined
  if (waiting !== undefined) resumeClock(ctx, waiting, on, '补充审查调查完毕，重新移送审理')
}

export function moveCase(ctx: Context, input: StepInput<CaseStage>): ClockPlan {
  const { db, now } = ctx
  const { id, version, to, on, note } = input
  const entry = db.cases.get(ctx.scope, id)
  checkVersion(entry, version)
  const move = allowedMove('case', entry.stage, to)
  const record = caseRecord(entry)
  checkStep(ctx, record, move, input)
  const kept = checkFormalities(ctx, 'case', record, move, input, input)
  const moved = movedCase(entry, { to, on })
  const { closedOn, transferredOn } = moved
  const outcome = entry.outcome === null ? input.answer : null
  const personClass = entry.personClass === null ? (input.personClass ?? null) : null
  db.cases.move({
    id,
    version,
    stage: to,
    on,
    closedOn,
    transferredOn,
    outcome,
    personClass,
    now: now.toISOString(),
  })
  confirmChanges(ctx, 'cases', id, entry, { stage: to, stageSinceOn: on, closedOn, transferredOn })
  keepFormalities(ctx, 'case', id, input, { ...kept, from: entry.stage, to })
  followHearing(ctx, entry, to, on, input.approval?.matter)
  const plan = carryOver(db, trackCase(db, { ...moved, outcome: outcome ?? entry.outcome }), note, modeOf(ctx, on))
  indexForSearch(db, 'case', [id])
  return plan
}
