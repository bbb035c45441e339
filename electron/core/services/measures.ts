import { requiredLevel } from '../../../shared/domain/casework/approval.ts'
import {
  measureKind,
  measuresFor,
  noticeEvents,
  stagesOn,
  type MeasureKind,
} from '../../../shared/domain/casework/measures.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Measure } from '../../../db/repositories/measures.ts'
import { extendClock, itemClocks } from '../casework/event-clocks.ts'
import { checkLevel, classFor, recordApproval } from '../casework/measures-approval.ts'
import {
  endLimits,
  endRules,
  isDetention,
  itemOf,
  keepCaseInStep,
  startAfter,
  startFor,
} from '../casework/measures-clocks.ts'
import { mainRules, measureRows, noticesGiven } from '../casework/measures-view.ts'
import { recordOf, type OwnedRecord } from '../casework/record-owner.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

function told(ctx: Context): void {
  ctx.emit('data:measures')
  ctx.emit('data:deadlines')
}

function kindOf(name: string): MeasureKind {
  const kind = measureKind(name)
  if (!kind) throw new AppError('measure.kind', { kind: name })
  return kind
}

/** The stages that the record was in on the day of the measure; history that an import does not tell is not held against anybody. */
function checkStage(ctx: Context, record: OwnedRecord, kind: MeasureKind, on: string): void {
  const allowed = kind.stages[record.subject]
  const moves = ctx.db.stageMoves.of(record.subject, record.owner.subjectId)
  const then = stagesOn(moves, on)
  if (allowed && (then.length === 0 || then.some(stage => allowed.includes(stage)))) return
  throw new AppError('measure.stage', {
    kind: kind.name,
    stage: then.join('、') || record.owner.stage,
    allowed: allowed ?? [],
  })
}

/** The measure and its record, for a change; the version that the screen saw must still hold. */
function open(ctx: Context, id: number): { measure: Measure; record: OwnedRecord; kind: MeasureKind } {
  const measure = ctx.db.measures.get(id)
  const record = recordOf(ctx, measure.subject, measure.subjectId)
  if (measure.endedOn !== null) throw new AppError('measure.ended', { kind: measure.kind, on: measure.endedOn })
  return { measure, record, kind: kindOf(measure.kind) }
}

function checkDay(ctx: Context, on: string, from: string): void {
  if (on < from || on > ctx.today) throw new AppError('clock.date', { from, to: ctx.today })
}

const needHour = (at: string | null): void => {
  if (at === null) throw new AppError('measure.hour')
}

function addEvent(ctx: Context, measureId: number, kind: string, on: string, at: string | null, note: string): void {
  const recorded = { recordedBy: ctx.actor.name, recordedAt: ctx.now.toISOString() }
  ctx.db.measures.addEvent({ measureId, kind, happenedOn: on, happenedAt: at, note, ...recorded })
}

/** Both notices given: the duty is done at the later of them. */
function settleNotices(ctx: Context, measure: Measure): void {
  const events = ctx.db.measures.eventsOf([measure.id]).filter(event => noticeEvents.some(name => name === event.kind))
  if (noticesGiven(events).length < noticeEvents.length) return
  const last = events.reduce((a, b) =>
    `${a.happenedOn} ${a.happenedAt ?? ''}` > `${b.happenedOn} ${b.happenedAt ?? ''}` ? a : b,
  )
  const proof = noticeEvents.map(name => `${name}：${events.find(event => event.kind === name)?.note ?? ''}`).join('；')
  endRules(ctx, measure, ['D32'], last.happenedOn, last.happenedAt, proof)
  if (measure.withheld !== null) ctx.db.measures.withhold(measure.id, null)
}

export const measures: Service<'measures'> = {
  list(ctx, { subject, subjectId }) {
    const record = recordOf(ctx, subject, subjectId)
    const own = ctx.db.approvals.own()
    const lead = classFor(record, true)
    return {
      rows: measureRows(ctx, record),
      subjectName: record.entry.subjectName,
      personClass: record.personClass,
      allowed: measuresFor(subject)
        .filter(kind => kind.stages[subject]?.includes(record.owner.stage))
        .map(({ name, matter }) => ({
          name,
          lead: requiredLevel(matter, lead, own),
          other: requiredLevel(matter, 'other', own),
        })),
    }
  },

  take(ctx, { subject, subjectId, level, opinion, personClass, ruleId, ...facts }) {
    const { db, actor, now, today } = ctx
    const record = recordOf(ctx, subject, subjectId)
    const kind = kindOf(facts.kind)
    checkStage(ctx, record, kind, facts.startedOn)
    checkDay(ctx, facts.startedOn, record.since)
    if (facts.approvedOn > facts.startedOn || facts.approvedOn > today)
      throw new AppError('measure.unapproved', { approvedOn: facts.approvedOn, startedOn: facts.startedOn })
    if (kind.hours) needHour(facts.startedAt)
    const lead = facts.role === '被审查调查人' && facts.target === record.entry.subjectName
    const running = db.measures.of(subject, subjectId).find(one => one.endedOn === null && one.kind === kind.name)
    if (running?.target === facts.target) throw new AppError('row.duplicate', { what: kind.name, value: facts.target })
    if (facts.fromId !== null && db.measures.get(facts.fromId).subjectId !== subjectId)
      throw new AppError('row.missing', { what: '措施' })
    const counted = classFor(record, lead, personClass)
    checkLevel(ctx, kind.matter, counted, level)
    const person = lead ? record.entry.personId : null
    const made = { by: actor.name, at: now.toISOString() }
    const id = db.measures.insert({
      ...facts,
      subject,
      subjectId,
      lead,
      personId: person,
      approverLevel: level,
      ...made,
    })
    const given = { level, opinion, approver: facts.approver, approvedOn: facts.approvedOn }
    recordApproval(ctx, record, id, kind.matter, counted, given)
    const keeps = lead && isDetention(kind)
    if (keeps) keepCaseInStep(ctx, record, kind.name, facts.startedOn)
    const item = itemOf({ id, kind: kind.name, target: facts.target })
    const chosen = kind.choices?.find(choice => choice.ruleId === ruleId)?.ruleId ?? kind.starts[0]
    const takesOver = keeps || kind.name === '函询'
    for (const rule of kind.starts)
      startFor(ctx, record, item, rule === kind.starts[0] ? chosen! : rule, facts.startedOn, facts.startedAt, takesOver)
    if (keeps) ctx.emit('data:cases')
    told(ctx)
    return { id }
  },

  renew(ctx, { id, version, count, level, approver, approvedOn, opinion, reason }) {
    const { measure, record, kind } = open(ctx, id)
    if (!kind.renews) throw new AppError('measure.noRenewal', { kind: kind.name })
    const main = itemClocks(ctx, { kind: 'measure', id }).find(clock => mainRules(kind.name).includes(clock.ruleId))
    if (!main) throw new AppError('row.missing', { what: '措施期限' })
    ctx.db.measures.touch(id, version)
    const matters = kind.renewalMatters
    const matter = matters[Math.min(main.extensions.length, matters.length - 1)] ?? kind.matter
    const clock = extendClock(ctx, main.id, { count, grantedOn: approvedOn, approver, reason })
    const counted = classFor(record, measure.lead)
    recordApproval(ctx, record, id, matter, counted, { level, approver, approvedOn, opinion })
    addEvent(ctx, id, '延长', approvedOn, null, `${approver}批准延长至${clock.dueOn}：${reason}`)
    told(ctx)
    return { dueOn: clock.dueOn }
  },

  note(ctx, { id, version, event, on, at, note }) {
    const measure = ctx.db.measures.get(id)
    const record = recordOf(ctx, measure.subject, measure.subjectId)
    const kind = kindOf(measure.kind)
    const isNotice = kind.notifies && noticeEvents.some(name => name === event)
    const row = kind.events.find(one => one.event === event)
    if (!isNotice && !row) throw new AppError('measure.event', { kind: kind.name, event })
    checkDay(ctx, on, measure.startedOn)
    if (isNotice || row?.hours) needHour(at)
    ctx.db.measures.touch(id, version)
    addEvent(ctx, id, event, on, at, note)
    for (const rule of row?.starts ?? []) startFor(ctx, record, itemOf(measure), rule, on, at, false)
    endRules(ctx, measure, row?.ends ?? [], on, at, note)
    if (isNotice) settleNotices(ctx, measure)
    told(ctx)
    return {}
  },

  withhold(ctx, { id, version, approver, on, at, reason }) {
    const { measure, kind } = open(ctx, id)
    if (!kind.notifies) throw new AppError('measure.event', { kind: kind.name, event: '有碍调查暂不通知' })
    checkDay(ctx, on, measure.startedOn)
    needHour(at)
    ctx.db.measures.touch(id, version)
    ctx.db.measures.withhold(id, approver)
    addEvent(ctx, id, '有碍调查暂不通知', on, at, `${approver}批准：${reason}`)
    endRules(ctx, measure, ['D32'], on, at, `有碍调查，经${approver}批准暂不通知：${reason}`)
    told(ctx)
    return {}
  },

  end(ctx, { id, version, ending, on, at, approver, reason }) {
    const { measure, record, kind } = open(ctx, id)
    const how = kind.endings.find(one => one.ending === ending)
    if (!how) throw new AppError('measure.ending', { kind: kind.name, allowed: kind.endings.map(one => one.ending) })
    checkDay(ctx, on, measure.startedOn)
    if (kind.hours) needHour(at)
    if (on === measure.startedOn && at !== null && measure.startedAt !== null && at < measure.startedAt)
      throw new AppError('clock.date', { from: `${measure.startedOn} ${measure.startedAt}`, to: ctx.today })
    ctx.db.measures.end({ id, version, on, at, ending, approver, reason })
    endLimits(ctx, measure, on, at, `${ending}（${approver}）`)
    if (measure.lead && isDetention(kind)) {
      keepCaseInStep(ctx, record, `留置（${ending}）`, measure.startedOn)
      ctx.emit('data:cases')
    }
    startAfter(ctx, record, measure.lead, how.starts ?? [], on)
    told(ctx)
    return {}
  },
}
