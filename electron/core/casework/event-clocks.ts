/**
 * Clocks that an event starts and a fact ends, for every part of casework: measures, property, papers, 径送件 and the clerk's own
 * entries. Each function throws an `AppError` with a sentence when the law does not allow it; none decides anything by itself.
 * The caller has checked that its user may see the record, and tells the screens (`ctx.emit('data:deadlines')`).
 */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { minutesBetween, type Extension } from '../../../shared/domain/deadlines/count.ts'
import { type DeadlineRule, type Length } from '../../../shared/domain/deadlines/rule.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Clock, type ClockChange, type ItemKind } from '../../../db/repositories/clocks.ts'
import { type Context } from '../context.ts'
import { loadTerms } from './calendar.ts'
import { newClock } from './clock-sync.ts'
import { extendedTerm } from './extensions.ts'
import { type SubjectLabel } from './subjects.ts'
import { bareFacts, endedLate, factsOf, storedTerm, termFor } from './terms.ts'

/** The record that a clock belongs to, as the board shows it. */
export interface ClockOwner extends SubjectLabel {
  stage: string
}

export interface ClockItem {
  kind: ItemKind
  id: number
  /** Named on the board beside the record, e.g. `留置（张某）`. */
  label: string
}
export type ItemKey = Pick<ClockItem, 'kind' | 'id'>

export interface EventStart {
  /** HH:MM, for clocks that count hours. */
  at?: string | undefined
  /** Where the rule leaves a choice. */
  length?: Length | undefined
  item?: ClockItem | undefined
}

type ClockContext = Pick<Context, 'db' | 'scope' | 'actor' | 'now' | 'today'>

function record(ctx: ClockContext, before: Clock, change: Pick<ClockChange, 'cause' | 'dueAfter' | 'note'>): void {
  const { id: clockId, dueOn: dueBefore } = before
  const who = { madeBy: ctx.actor.name, madeAt: ctx.now.toISOString() }
  ctx.db.clocks.addChange({ ...change, ...who, clockId, run: '', dueBefore })
}

const notBefore = (on: PlainDate, first: PlainDate): PlainDate => (on < first ? first : on)
const again = (ctx: ClockContext, clock: Clock): Clock => ctx.db.clocks.get(ctx.scope, clock.id)

function checkOpen(clock: Clock): void {
  if (clock.closedOn !== null) throw new AppError('clock.closed')
}

function checkDay(ctx: ClockContext, clock: Clock, on: PlainDate): void {
  if (on < clock.startedOn || on > ctx.today) throw new AppError('clock.date', { from: clock.startedOn, to: ctx.today })
}

/**
 * Clocks that this rule replaces end on the day it starts; a pause that is still open is not held against anybody. Another item's
 * limit is left alone: the 留置 of one person does not end with the release of another.
 */
function endReplaced(
  ctx: ClockContext,
  existing: readonly Clock[],
  rule: DeadlineRule,
  on: PlainDate,
  item?: ItemKey,
): void {
  for (const clock of existing) {
    if (clock.closedOn !== null || !rule.ends.includes(clock.ruleId)) continue
    if (clock.itemKind !== null && (clock.itemKind !== item?.kind || clock.itemId !== item.id)) continue
    const end = notBefore(on, clock.startedOn)
    ctx.db.clocks.close(clock.id, end, endedLate(clock, end))
  }
}

/**
 * Starts the clock of an event and ends those that its rule replaces. A clock of the same rule and day that the record's stage had
 * already started is taken over by the item. Throws `row.duplicate` when the event was recorded before.
 */
export function startEventClock(
  ctx: ClockContext,
  owner: ClockOwner,
  ruleId: string,
  on: PlainDate,
  { at, length, item }: EventStart = {},
): Clock {
  const { db } = ctx
  const rule = ruleOf(ruleId)
  const existing = db.clocks.ofSubject(owner.subject, owner.subjectId)
  const same = existing.find(
    clock =>
      clock.ruleId === rule.id &&
      clock.startedOn === on &&
      (clock.itemKind === null || (clock.itemKind === item?.kind && clock.itemId === item.id)),
  )
  if (same && !(item && same.itemKind === null && same.closedOn === null))
    throw new AppError('row.duplicate', { what: rule.title, value: on })
  if (same && item) {
    db.clocks.attach(same.id, item)
    return at === undefined ? again(ctx, same) : moveStart(ctx, again(ctx, same), on, at, '登记具体时点')
  }
  endReplaced(ctx, existing, rule, on, item)
  const facts = { ...bareFacts(on, at === undefined ? undefined : `${on}T${at}`), length }
  const term = termFor(loadTerms(db), rule, facts)
  const id = db.clocks.insert({ ...newClock(owner, owner.stage, rule, facts, term, ctx.now), ...itemColumns(item) })
  return db.clocks.get(ctx.scope, id)
}

const itemColumns = (item: ClockItem | undefined) => ({
  itemKind: item?.kind ?? null,
  itemId: item?.id ?? null,
  itemLabel: item?.label ?? null,
})

export const ownerOf = (clock: Clock): ClockOwner => ({
  subject: clock.subject,
  subjectId: clock.subjectId,
  no: clock.subjectNo,
  title: clock.subjectTitle,
  unitId: clock.unitId,
  unitName: clock.unitName,
  handler: clock.handler,
  stage: clock.stage,
})

/**
 * The duty was done: `proof` names the paper. Of a clock that counts hours the minute decides: `clock.hour` without it on the last
 * day. Clocks that follow by their rule start on the same day; they are returned with the ended one first.
 */
export function endClock(ctx: ClockContext, clockId: number, on: PlainDate, proof: string, at?: string): Clock[] {
  const { db, scope } = ctx
  const clock = db.clocks.get(scope, clockId)
  checkOpen(clock)
  checkDay(ctx, clock, on)
  if (clock.dueAt !== null && at === undefined && on >= clock.dueAt.slice(0, 10))
    throw new AppError('clock.hour', { dueAt: clock.dueAt.replace('T', ' ') })
  if (at !== undefined && clock.startedAt !== null && minutesBetween(clock.startedAt, `${on}T${at}`) < 0)
    throw new AppError('clock.date', { from: clock.startedAt.replace('T', ' '), to: ctx.today })
  db.clocks.close(clockId, on, endedLate(clock, on, at))
  record(ctx, clock, {
    cause: 'finish',
    dueAfter: clock.dueOn,
    note: `${on}${at === undefined ? '' : ` ${at}`}办结，凭据：${proof}`,
  })
  const known = db.clocks.ofSubject(clock.subject, clock.subjectId)
  const followers = ruleOf(clock.ruleId).followedBy.filter(
    id => !known.some(other => other.ruleId === id && other.startedOn === on),
  )
  return [again(ctx, clock), ...followers.map(id => startEventClock(ctx, ownerOf(clock), id, on))]
}

/** Open clocks of the item end on this day (a release, a return, a paper withdrawn); those already ended are left alone. */
export function endItemClocks(ctx: ClockContext, item: ItemKey, on: PlainDate, proof: string, at?: string): Clock[] {
  const ended: Clock[] = []
  for (const clock of ctx.db.clocks.ofItem(item.kind, item.id)) {
    if (clock.closedOn !== null) continue
    const end = notBefore(on, clock.startedOn)
    ctx.db.clocks.close(clock.id, end, endedLate(clock, end, at))
    record(ctx, clock, { cause: 'finish', dueAfter: clock.dueOn, note: `${end}办结，凭据：${proof}` })
    ended.push(again(ctx, clock))
  }
  return ended
}

/** Open clocks of the item first, by their last day. */
export const itemClocks = (ctx: Pick<Context, 'db'>, item: ItemKey): Clock[] => ctx.db.clocks.ofItem(item.kind, item.id)

/** An extension that the competent person approved before the end. Throws `clock.notExtendable`, `clock.extensionTooLong`, `clock.ceiling`, `clock.expired`, `clock.date`. */
export function extendClock(
  ctx: ClockContext,
  clockId: number,
  granted: Omit<Extension, 'unit'>,
  version?: number,
): Clock {
  const { db, scope, today } = ctx
  const clock = db.clocks.get(scope, clockId)
  const { extensions, term } = extendedTerm(db, clock, granted, today)
  const stored = storedTerm({ ...factsOf(clock), extensions }, term)
  db.clocks.setTerm({ ...stored, id: clockId, version: version ?? clock.version })
  const unit = extensions.at(-1)?.unit === 'm' ? '个月' : '日'
  const { grantedOn, approver, count, reason } = granted
  const note = `${grantedOn} ${approver}批准延长${count}${unit}：${reason}`
  record(ctx, clock, { cause: 'extension', dueAfter: term.dueOn, note })
  return again(ctx, clock)
}

/** Stops the count where the provision allows it (中止计时). Throws `clock.notPausable`, `clock.paused`, `clock.pauseLate`, `clock.date`. */
export function pauseClock(ctx: ClockContext, clockId: number, on: PlainDate, reason: string, version?: number): Clock {
  const { db, scope } = ctx
  const clock = db.clocks.get(scope, clockId)
  const rule = ruleOf(clock.ruleId)
  checkOpen(clock)
  const allowed = rule.suspensions.find(one => one.reason === reason)
  if (!allowed)
    throw new AppError('clock.notPausable', {
      title: rule.title,
      reasons: rule.suspensions.map(one => one.reason),
    })
  if (clock.pausedOn !== null) throw new AppError('clock.paused', { since: clock.pausedOn })
  checkDay(ctx, clock, on)
  if (on > clock.dueOn) throw new AppError('clock.pauseLate', { dueOn: clock.dueOn })
  const last = clock.pauses.at(-1)
  if (last?.toOn && on < last.toOn) throw new AppError('clock.date', { from: last.toOn, to: ctx.today })
  const note = `${on}起中止计时：${reason}（${allowed.basis}）`
  return recount(ctx, clock, { pauses: [...clock.pauses, { fromOn: on, toOn: null, reason }] }, 'pause', note, version)
}

/** The count goes on (恢复计时) with as many days more as the pause had; a reason that restarts asks for its own event instead. */
export function resumeClock(
  ctx: ClockContext,
  clockId: number,
  on: PlainDate,
  reason: string,
  version?: number,
): Clock {
  const { db, scope } = ctx
  const clock = db.clocks.get(scope, clockId)
  const rule = ruleOf(clock.ruleId)
  checkOpen(clock)
  const open = clock.pauses.find(pause => pause.toOn === null)
  if (!open) throw new AppError('clock.notPaused')
  const afterwards = rule.suspensions.find(one => one.reason === open.reason)?.afterwards
  if (afterwards !== undefined && afterwards !== 'resume')
    throw new AppError('clock.restarts', {
      title: ruleOf(afterwards.restart).title,
      trigger: ruleOf(afterwards.restart).trigger,
    })
  if (on < open.fromOn || on > ctx.today) throw new AppError('clock.date', { from: open.fromOn, to: ctx.today })
  const pauses = clock.pauses.map(pause => (pause === open ? { ...pause, toOn: on } : pause))
  return recount(ctx, clock, { pauses }, 'resume', `${on}恢复计时：${reason}`, version)
}

/** The same limit is counted afresh (重新计算): the running clock ends, a new one starts. Throws `clock.noRestart`. */
export function restartClock(ctx: ClockContext, clockId: number, on: PlainDate, reason: string): Clock {
  const { db, scope } = ctx
  const clock = db.clocks.get(scope, clockId)
  const rule = ruleOf(clock.ruleId)
  checkOpen(clock)
  checkDay(ctx, clock, on)
  if (!rule.restarts.includes(reason))
    throw new AppError('clock.noRestart', { title: rule.title, reasons: [...rule.restarts] })
  db.clocks.close(clock.id, on, endedLate(clock, on))
  record(ctx, clock, { cause: 'restart', dueAfter: clock.dueOn, note: `${on}${reason}，重新计算期限` })
  const item =
    clock.itemKind && clock.itemId !== null
      ? { kind: clock.itemKind, id: clock.itemId, label: clock.itemLabel ?? '' }
      : undefined
  const fresh = startEventClock(ctx, ownerOf(clock), rule.id, on, { item })
  db.clocks.holdStart(fresh.id)
  return again(ctx, fresh)
}

/**
 * The start as it really was (更正起算). Both days stay on record; a start moved after the light was red leaves a mark on the row
 * and on paper for ever.
 */
export function moveStart(
  ctx: ClockContext,
  clock: Clock,
  on: PlainDate,
  at: string | undefined,
  reason: string,
  version?: number,
): Clock {
  checkOpen(clock)
  const { db, today } = ctx
  if (on > today && ruleOf(clock.ruleId).direction === 'after') throw new AppError('clock.date', { to: today })
  if (clock.dueOn < today && on > clock.startedOn) db.clocks.markMoved(clock.id, clock.startedOn, clock.dueOn)
  const note = `起算由${clock.startedAt?.replace('T', ' ') ?? clock.startedOn}更正为${on}${at === undefined ? '' : ` ${at}`}：${reason}`
  const facts = { startedOn: on, startedAt: at === undefined ? undefined : `${on}T${at}` }
  const moved = recount(ctx, clock, facts, 'correction', note, version)
  db.clocks.holdStart(clock.id)
  return again(ctx, moved)
}

function recount(
  ctx: ClockContext,
  clock: Clock,
  changed: Partial<ReturnType<typeof factsOf>>,
  cause: ClockChange['cause'],
  note: string,
  version = clock.version,
): Clock {
  const facts = { ...factsOf(clock), ...changed }
  const term = termFor(loadTerms(ctx.db), ruleOf(clock.ruleId), facts)
  ctx.db.clocks.setTerm({ ...storedTerm(facts, term), id: clock.id, version })
  record(ctx, clock, { cause, dueAfter: term.dueOn, note })
  return again(ctx, clock)
}
