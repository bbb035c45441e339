/** Clocks of one measure: what taking it starts, what ends with it, and the case's own 措施 kept in step. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { runsAt } from '../../../shared/domain/deadlines/plan.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type MeasureKind } from '../../../shared/domain/casework/measures.ts'
import { type Measure } from '../../../db/repositories/measures.ts'
import { type Context } from '../context.ts'
import { endClock, itemClocks, moveStart, startEventClock, type ClockItem } from './event-clocks.ts'
import { type OwnedRecord } from './record-owner.ts'
import { followFacts, trackCase } from './stage-changes.ts'

export const itemOf = ({ id, kind, target }: Pick<Measure, 'id' | 'kind' | 'target'>): ClockItem => ({
  kind: 'measure',
  id,
  label: `${kind}（${target}）`,
})

const countsHours = (ruleId: string): boolean => {
  const { length } = ruleOf(ruleId)
  return 'unit' in length && length.unit === 'h'
}

/**
 * Starts a rule for the measure. A clock that the record's stage had started for the same duty is taken over, with its start put
 * right: there is never a second one.
 */
export function startFor(
  ctx: Context,
  record: OwnedRecord,
  item: ClockItem,
  ruleId: string,
  on: PlainDate,
  at: string | null,
  takesOver: boolean,
): void {
  const time = countsHours(ruleId) ? (at ?? undefined) : undefined
  const loose = takesOver
    ? ctx.db.clocks
        .ofSubject(record.subject, record.owner.subjectId)
        .find(clock => clock.ruleId === ruleId && clock.closedOn === null && clock.itemKind === null)
    : undefined
  if (loose && loose.startedOn !== on) moveStart(ctx, loose, on, time, `按${item.label}登记`)
  startEventClock(ctx, record.owner, ruleId, on, { item, ...(time !== undefined && { at: time }) })
}

/** Duties that outlast the measure: only the paper or the act itself ends them. */
const outlasts = (ruleId: string): boolean => ruleOf(ruleId).needsProof || ruleId === 'D38'

/** Ends the limits of the measure; duties to others stay until they are done. */
export function endLimits(ctx: Context, measure: Measure, on: PlainDate, at: string | null, proof: string): void {
  for (const clock of itemClocks(ctx, { kind: 'measure', id: measure.id })) {
    if (clock.closedOn !== null || outlasts(clock.ruleId)) continue
    const end = on < clock.startedOn ? clock.startedOn : on
    endClock(ctx, clock.id, end, proof, clock.dueAt === null ? undefined : (at ?? undefined))
  }
}

/** Ends the open clocks of these rules that belong to the measure. */
export function endRules(
  ctx: Context,
  measure: Measure,
  rules: readonly string[],
  on: PlainDate,
  at: string | null,
  proof: string,
): void {
  for (const clock of itemClocks(ctx, { kind: 'measure', id: measure.id }))
    if (clock.closedOn === null && rules.includes(clock.ruleId))
      endClock(ctx, clock.id, on, proof, clock.dueAt === null ? undefined : (at ?? undefined))
}

/** Limits of the record that begin when the measure ends (解除留置 → one year, 谈话结束 → report within a month). */
export function startAfter(
  ctx: Context,
  record: OwnedRecord,
  lead: boolean,
  rules: readonly string[],
  on: PlainDate,
): void {
  for (const ruleId of rules) {
    const rule = ruleOf(ruleId)
    if (!(rule.subjects as readonly string[]).includes(record.subject)) continue
    // the term of investigation is the record's own: it follows the person under review, nobody else
    if (rule.lives?.subject === 'case' && !lead) continue
    if (rule.lives && !runsAt(rule, record.owner.stage)) continue
    const known = ctx.db.clocks
      .ofSubject(record.subject, record.owner.subjectId)
      .some(clock => clock.ruleId === ruleId && clock.startedOn === on)
    if (!known) startEventClock(ctx, record.owner, ruleId, on)
  }
}

/** The case's own 措施 says what its lead person is under; stages and lists read it there. */
export function keepCaseInStep(ctx: Context, record: OwnedRecord, measure: string, measureOn: PlainDate): void {
  if (record.subject !== 'case') return
  const { db, today, actor, now } = ctx
  const { id, version, ...facts } = db.cases.many([record.entry.id])[0]!
  db.cases.update({ ...facts, id, version, measure, measureOn, now: now.toISOString() })
  const mode = { source: 'live', today, on: measureOn, by: actor.name, at: now.toISOString() } as const
  followFacts(db, trackCase(db, db.cases.many([id])[0]!), mode)
}

export const isDetention = (kind: Pick<MeasureKind, 'name'>): boolean => kind.name === '留置'
