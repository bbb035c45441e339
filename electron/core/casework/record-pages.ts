/** What the lists and pages of clues and cases have in common, and their corrections. */
import { nextStages } from '../../../shared/domain/casework/flow.ts'
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { type CorrectedKind } from '../../../db/repositories/corrections.ts'
import { type SubjectPage } from '../../../db/repositories/clues.ts'
import { type Context } from '../context.ts'
import { shownClock, urgencies } from './clock-rows.ts'

interface ListInput {
  text: string
  stage?: string | undefined
  unitId?: number | undefined
  personId?: number | undefined
  handler?: string | undefined
  after?: { on: string; id: number } | undefined
  limit: number
}

interface ListOf<Row> {
  page: (filter: SubjectPage) => Row[]
  countByStage: () => { stage: string; count: number }[]
  /** The day by which the list is ordered. */
  dayOf: (row: Row) => string
}

/** One page of a list with the most urgent light of each row; the numbers by stage come with the first page. */
export function recordList<Row extends { id: number }>(
  { db, today }: Context,
  subject: Subject,
  list: ListOf<Row>,
  { text, stage, unitId, personId, handler, after, limit }: ListInput,
) {
  const found = list.page({
    text,
    stage: stage ?? null,
    unitId: unitId ?? null,
    personId: personId ?? null,
    handler: handler ?? null,
    after,
    limit: limit + 1,
  })
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  const ids = rows.map(row => row.id)
  const urgency = urgencies(db, subject, ids, today)
  const others = db.recordSubjects.counts(subject, ids)
  return {
    rows: rows.map(row => ({ ...row, ...urgency(row.id), others: others.get(row.id) ?? 0 })),
    ...(last && { next: { on: list.dayOf(last), id: last.id } }),
    ...(!after && { stages: list.countByStage() }),
  }
}

/** Parts of a record's page that stand beside its own columns. The caller has checked the scope. */
export function pageParts(ctx: Context, subject: Subject, record: { id: number; stage: string }) {
  const { db } = ctx
  return {
    next: nextStages(subject, record.stage),
    moves: db.stageMoves.of(subject, record.id),
    clocks: db.clocks.ofSubject(subject, record.id).map(clock => shownClock(ctx, clock)),
    subjects: db.recordSubjects.of(subject, record.id),
    approvals: db.approvals.of(subject, record.id),
    corrections: db.corrections.of(subject, record.id),
  }
}

const shown = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** Writes down each value that really changes, with its reason. Returns how many did. */
export function keepCorrections(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  subject: CorrectedKind,
  subjectId: number,
  before: object,
  after: object,
  reason: string,
): number {
  const was = new Map<string, unknown>(Object.entries(before))
  let changed = 0
  for (const [field, value] of Object.entries(after)) {
    if (shown(value) === shown(was.get(field))) continue
    db.corrections.add({
      subject,
      subjectId,
      field,
      before: shown(was.get(field)),
      after: shown(value),
      reason,
      madeBy: actor.name,
      madeAt: now.toISOString(),
    })
    changed++
  }
  return changed
}
