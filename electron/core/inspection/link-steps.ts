/** Recording a step of 反馈、交办、整改、公开 for one unit: the table decides what may come, its clocks start and end. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { days, months, type Length } from '../../../shared/domain/deadlines/rule.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import {
  earliestDay,
  passOf,
  restingOn,
  stepFault,
  stepRow,
  type Grade,
  type Step,
  type StepFact,
} from '../../../shared/domain/inspection/links.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type RoundLife, type Rectification } from '../../../db/repositories/rectifications.ts'
import { endClock, startEventClock, type ClockOwner } from '../casework/event-clocks.ts'
import { type Context } from '../context.ts'
import { ensureLife, groupOf, type RoundOfLife } from './round-units.ts'

export interface StepInput {
  step: Step
  onDay: PlainDate
  docNo: string | null
  note: string | null
  grade: Grade | null
  approver: string | null
  /** 不公开: one of the five reasons. */
  reason: string | null
  /** 二次整改: its length. */
  months: number | null
}

/** Clocks of rounds have no 承办人; whoever may edit inspections may end them. */
const unscoped = (ctx: Context): Context => Object.create(ctx, { scope: { value: { cases: 'all' } } }) as Context

const ownerOf = (round: RoundOfLife, one: Rectification, step: Step): ClockOwner => ({
  subject: 'round',
  subjectId: one.id,
  no: round.name,
  title: one.unitName,
  unitId: one.unitId,
  unitName: one.unitName,
  handler: null,
  stage: stepRow(step).link,
})

/** The length that the round sets for a rule; undefined: this clock is not run (及时, without a number). */
function lengthOf(ruleId: string, round: RoundOfLife, life: RoundLife, second: number | null): Length | undefined {
  switch (ruleId) {
    case 'X01':
      return life.feedbackDays === null ? undefined : days(life.feedbackDays)
    case 'X01a':
      return life.assignDays === null ? undefined : days(life.assignDays)
    case 'X02':
      return months(life.planMonths)
    case 'X03':
    case 'X04':
      return months(second ?? round.rectifyMonths)
    case 'X05':
      return months(life.publishMonths)
    default:
      return months(life.superviseMonths)
  }
}

/** 集中整改期结束: the last day of the period, or the day of the report when that is earlier (urging takes the earlier day). */
function startDay(ruleId: string, clocks: readonly Clock[], onDay: PlainDate): PlainDate {
  if (ruleId !== 'X05a') return onDay
  const period = clocks.filter(clock => clock.ruleId === 'X03').at(-1)
  return period && period.dueOn < onDay ? period.dueOn : onDay
}

function checkInput(ctx: Context, steps: readonly StepFact[], input: StepInput): void {
  const { step, onDay, grade, approver, note, docNo, reason } = input
  const fault = stepFault(steps, step)
  if (fault) throw new AppError('link.fault', { fault })
  const from = earliestDay(steps, step)
  if (onDay > ctx.today || (from !== undefined && onDay < from))
    throw new AppError('link.date', { day: stepRow(step).day, from: from ?? null, to: ctx.today })
  const given = { docNo, grade, approver, note, months: input.months }
  const words = { docNo: '文号', grade: '评定等次', approver: '批准人', note: '说明', months: '二次整改期限' }
  const missing = stepRow(step).needs.find(need => given[need] === null)
  if (missing) throw new AppError('link.fault', { fault: `“${stepRow(step).label}”须填写${words[missing]}` })
  if (step === 'withhold' && reason === null) throw new AppError('link.fault', { fault: '不公开须选择规定的情形' })
}

/** Throws `link.fault`, `link.date`, `finding.unit`. */
export function recordStep(ctx: Context, round: RoundOfLife, unitId: number, input: StepInput): void {
  const { db } = ctx
  const life = ensureLife(db, round.id)
  const group = groupOf(round, unitId)
  const one = db.rectifications.ensure(round.id, unitId, group.no)
  const steps = db.rectifications.steps([one.id])
  checkInput(ctx, steps, input)
  checkFeedback(ctx, round, unitId, input.step)
  const { step, onDay, docNo, grade, approver, reason } = input
  const note = [reason, input.note].filter(Boolean).join('：') || null
  const pass = step === 'second' ? 2 : stepRow(step).inSecond ? passOf(steps) : 1
  const stamp = { by: ctx.actor.name, at: ctx.now.toISOString() }
  db.rectifications.addStep({ rectificationId: one.id, pass, step, onDay, docNo, note, grade, approver, ...stamp })
  moveClocks(unscoped(ctx), ownerOf(round, one, step), round, life, input)
}

/** Only what was approved is fed back; what is still being written would be lost to the unit. */
function checkFeedback({ db }: Context, round: RoundOfLife, unitId: number, step: Step): void {
  if (step !== 'feedback') return
  const open = db.findings.ofRound(round.id).filter(row => row.unitId === unitId && row.state !== 'approved').length
  if (open > 0) throw new AppError('link.fault', { fault: `该单位还有${open}个问题没有审定，审定或撤回后再反馈` })
}

function moveClocks(ctx: Context, owner: ClockOwner, round: RoundOfLife, life: RoundLife, input: StepInput): void {
  const { starts, ends, label } = stepRow(input.step)
  const clocks = ctx.db.clocks.ofSubject('round', owner.subjectId)
  for (const clock of clocks) {
    if (clock.closedOn !== null || !ends.includes(clock.ruleId)) continue
    const on = input.onDay < clock.startedOn ? clock.startedOn : input.onDay
    endClock(ctx, clock.id, on, `${label}${input.docNo ? `（${input.docNo}）` : ''}`)
  }
  for (const ruleId of starts) {
    const length = lengthOf(ruleId, round, life, input.months)
    if (!length) continue
    const on = startDay(ruleId, clocks, input.onDay)
    // a report of the second rectification finds its clock of supervision running already
    if (clocks.some(clock => clock.ruleId === ruleId && (clock.closedOn === null || clock.startedOn === on))) continue
    startEventClock(ctx, owner, ruleId, on, { length })
  }
}

/**
 * A step recorded by mistake. Clocks that it ended run on from their own start; clocks that it started end on their first day with the
 * reason beside them, so that the mistake stays readable.
 */
export function withdrawStep(ctx: Context, round: RoundOfLife, id: number, why: string): void {
  const { db } = ctx
  const step = db.rectifications.step(id)
  const one = db.rectifications.of(round.id).find(row => row.id === step.rectificationId)!
  const steps = db.rectifications.steps([one.id])
  const later = steps.filter(row => row.id > step.id)
  const resting = restingOn(later, step.step)
  if (resting) throw new AppError('link.fault', { fault: `已据此登记“${stepRow(resting).label}”，请先撤回后一环节` })
  db.rectifications.withdrawStep({ id, by: ctx.actor.name, at: ctx.now.toISOString(), why })
  unwindClocks(unscoped(ctx), ownerOf(round, one, step.step), step.step, step.onDay, why)
}

function unwindClocks(ctx: Context, owner: ClockOwner, step: Step, onDay: PlainDate, why: string): void {
  const { starts, ends } = stepRow(step)
  const clocks = ctx.db.clocks.ofSubject('round', owner.subjectId)
  for (const clock of clocks) {
    if (starts.includes(clock.ruleId) && clock.closedOn === null && clock.startedOn <= onDay)
      endClock(ctx, clock.id, clock.startedOn, `登记有误已撤回：${why}`)
    if (ends.includes(clock.ruleId) && clock.closedOn === onDay) runOn(ctx, clock, why)
  }
}

function runOn(ctx: Context, clock: Clock, why: string): void {
  ctx.db.clocks.reopen(clock.id)
  ctx.db.clocks.addChange({
    clockId: clock.id,
    cause: 'correction',
    run: '',
    dueBefore: clock.dueOn,
    dueAfter: clock.dueOn,
    note: `办结登记有误，恢复计时：${why}`,
    madeBy: ctx.actor.name,
    madeAt: ctx.now.toISOString(),
  })
}
