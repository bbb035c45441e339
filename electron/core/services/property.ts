import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { dutyOnTaking, isSettled, propertyStep, stepsFrom, yuanText } from '../../../shared/domain/casework/property.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type PropertyFacts, type PropertyItem } from '../../../db/repositories/property-items.ts'
import { shownClock } from '../casework/clock-rows.ts'
import { endClock, endItemClocks, itemClocks, startEventClock, type ClockItem } from '../casework/event-clocks.ts'
import { recordOf, type OwnedRecord } from '../casework/record-owner.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

function told(ctx: Context): void {
  ctx.emit('data:property')
  ctx.emit('data:deadlines')
}

const itemOf = ({ id, no, name }: Pick<PropertyItem, 'id' | 'no' | 'name'>): ClockItem => ({
  kind: 'property',
  id,
  label: `涉案财物${no}（${name}）`,
})

/** A duty that does not belong to this sort of record (D39, D40 run in cases only) is not started. */
function startDuty(ctx: Context, record: OwnedRecord, item: ClockItem, ruleId: string, on: string): void {
  const { subjects, enabled } = ruleOf(ruleId)
  if (!enabled || !(subjects as readonly string[]).includes(record.subject)) return
  if (itemClocks(ctx, item).some(clock => clock.ruleId === ruleId && clock.startedOn === on)) return
  startEventClock(ctx, record.owner, ruleId, on, { item })
}

function check(ctx: Context, record: OwnedRecord, facts: PropertyFacts): void {
  if (facts.takenOn > ctx.today) throw new AppError('clock.date', { to: ctx.today })
  if (facts.measureId === null) return
  const measure = ctx.db.measures.get(facts.measureId)
  if (measure.subject !== record.subject || measure.subjectId !== record.owner.subjectId)
    throw new AppError('row.missing', { what: '措施' })
}

const words: Record<keyof PropertyFacts, string> = {
  name: '名称',
  kind: '种类',
  quantity: '数量',
  valueCents: '价值',
  owner: '所有人、持有人',
  place: '存放地点',
  how: '取得方式',
  measureId: '所依措施',
  takenOn: '取得日期',
  receipt: '清单编号',
  takers: '经办人',
  witness: '见证人',
  note: '备注',
}
const shown = (key: keyof PropertyFacts, value: string | number | null): string => {
  if (value === null) return '空'
  return key === 'valueCents' && typeof value === 'number' ? `${yuanText(value)}元` : String(value)
}

/** 名称由“手表”改为“手表2块”；…: both values, for ever. */
const changeText = (before: PropertyFacts, after: PropertyFacts): string =>
  (Object.keys(words) as (keyof PropertyFacts)[])
    .filter(key => before[key] !== after[key])
    .map(key => `${words[key]}由“${shown(key, before[key])}”改为“${shown(key, after[key])}”`)
    .join('；')

function addStep(
  ctx: Context,
  itemId: number,
  step: { step: string; on: string; receiver: string | null; paper: string | null; note: string | null },
): void {
  const { on: happenedOn, ...rest } = step
  const recorded = { recordedBy: ctx.actor.name, recordedAt: ctx.now.toISOString() }
  ctx.db.propertyItems.addStep({ itemId, happenedOn, ...rest, ...recorded })
}

/** The duty on taking follows a corrected kind, way or day: the old clock ends, the right one starts. */
function followTaking(ctx: Context, record: OwnedRecord, before: PropertyItem, after: PropertyFacts): void {
  const was = dutyOnTaking(before.kind, before.how)
  const is = dutyOnTaking(after.kind, after.how)
  if (was === is && before.takenOn === after.takenOn) return
  const item = itemOf({ ...before, name: after.name })
  for (const clock of itemClocks(ctx, item))
    if (clock.closedOn === null && clock.ruleId === was)
      endClock(
        ctx,
        clock.id,
        ctx.today < clock.startedOn ? clock.startedOn : ctx.today,
        '登记更正，按更正后的事实重新起算',
      )
  if (is && before.state === '在控') startDuty(ctx, record, item, is, after.takenOn)
}

export const property: Service<'property'> = {
  list(ctx, { subject, subjectId }) {
    recordOf(ctx, subject, subjectId)
    const items = ctx.db.propertyItems.of(subject, subjectId)
    const steps = ctx.db.propertyItems.stepsOf(items.map(item => item.id))
    const held = items.filter(item => !isSettled(item.state))
    const sum = (list: readonly PropertyItem[]) => list.reduce((cents, item) => cents + (item.valueCents ?? 0), 0)
    return {
      rows: items.map(item => ({
        ...item,
        clocks: itemClocks(ctx, { kind: 'property', id: item.id }).map(clock => shownClock(ctx, clock)),
        steps: steps.filter(step => step.itemId === item.id),
        next: stepsFrom(item.state).map(step => step.step),
      })),
      totals: {
        items: items.length,
        cents: sum(items),
        held: held.length,
        heldCents: sum(held),
        unpriced: items.filter(item => item.valueCents === null).length,
      },
      measures: ctx.db.measures
        .of(subject, subjectId)
        .map(({ id, kind, target, startedOn }) => ({ id, label: `${kind}（${target}，${startedOn}）` })),
    }
  },

  add(ctx, { subject, subjectId, ...facts }) {
    const record = recordOf(ctx, subject, subjectId)
    check(ctx, record, facts)
    const { propertyItems } = ctx.db
    const id = propertyItems.insert({ ...facts, subject, subjectId, by: ctx.actor.name, at: ctx.now.toISOString() })
    const item = propertyItems.get(id)
    const duty = dutyOnTaking(facts.kind, facts.how)
    if (duty) startDuty(ctx, record, itemOf(item), duty, facts.takenOn)
    told(ctx)
    return { id, no: item.no }
  },

  update(ctx, { id, version, because, ...facts }) {
    const { propertyItems } = ctx.db
    const before = propertyItems.get(id)
    const record = recordOf(ctx, before.subject, before.subjectId)
    if (isSettled(before.state)) throw new AppError('property.settled')
    check(ctx, record, facts)
    propertyItems.update({ ...facts, id, version })
    const changes = changeText(before, facts)
    if (changes)
      addStep(ctx, id, {
        step: '更正',
        on: ctx.today,
        receiver: null,
        paper: null,
        note: `${changes}。理由：${because}`,
      })
    followTaking(ctx, record, before, facts)
    told(ctx)
    return {}
  },

  step(ctx, { id, version, step, on, receiver, paper, note }) {
    const { propertyItems } = ctx.db
    const item = propertyItems.get(id)
    const record = recordOf(ctx, item.subject, item.subjectId)
    const row = propertyStep(step)
    if (!row?.from.includes(item.state))
      throw new AppError('property.step', {
        step,
        state: item.state,
        allowed: stepsFrom(item.state).map(one => one.step),
      })
    if (row.receiver && !receiver) throw new AppError('property.wants', { step, what: '接收人（签名）' })
    if (row.paper && !paper) throw new AppError('property.wants', { step, what: '凭据（清单、回单、收据编号）' })
    const last = propertyItems
      .stepsOf([id])
      .filter(one => one.step !== '更正')
      .at(-1)
    const from = last?.happenedOn ?? item.takenOn
    if (on < from || on > ctx.today) throw new AppError('clock.date', { from, to: ctx.today })
    propertyItems.move({ id, version, state: row.state, unrelatedOn: row.state === '已查明无关' ? on : null })
    addStep(ctx, id, { step, on, receiver, paper, note })
    const key = itemOf(item)
    const proof = `${step}${paper ? `，${paper}` : ''}${receiver ? `，${receiver}接收` : ''}`
    if (row.final) endItemClocks(ctx, key, on, proof)
    else
      for (const clock of itemClocks(ctx, key))
        if (clock.closedOn === null && row.ends?.includes(clock.ruleId)) endClock(ctx, clock.id, on, proof)
    for (const rule of row.starts ?? []) startDuty(ctx, record, key, rule, on)
    told(ctx)
    return {}
  },
}
