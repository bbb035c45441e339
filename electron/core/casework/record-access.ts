/** A clue or case that the caller may see; everything that hangs on one asks here first. */
import { type Subject } from '../../../shared/domain/casework/stages.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { isWithin } from '../../../db/repositories/scope.ts'
import { type Context } from '../context.ts'

export interface RecordHead {
  subject: Subject
  id: number
  no: string
  subjectName: string
  stage: string
  handler: string | null
}

/** Throws `row.missing` outside the caller's scope. */
export function recordOf({ db, scope }: Pick<Context, 'db' | 'scope'>, subject: Subject, id: number): RecordHead {
  const row = subject === 'clue' ? db.clues.get(scope, id) : db.cases.get(scope, id)
  const { no, subjectName, stage, handler } = row
  return { subject, id, no, subjectName, stage, handler }
}

/** Undefined outside the caller's scope. */
export function visibleRecord(
  { db, scope }: Pick<Context, 'db' | 'scope'>,
  subject: Subject,
  id: number,
): RecordHead | undefined {
  const [row] = subject === 'clue' ? db.clues.many([id]) : db.cases.many([id])
  if (!row || !isWithin(scope, row.handler)) return undefined
  const { no, subjectName, stage, handler } = row
  return { subject, id, no, subjectName, stage, handler }
}

/** Something that belongs to the record changed: its version moves on, screens hear of it. */
export function touchRecord(
  { db, now, emit }: Pick<Context, 'db' | 'now' | 'emit'>,
  subject: Subject,
  id: number,
): void {
  const table = subject === 'clue' ? db.clues : db.cases
  table.touch(id, now.toISOString())
  emit(subject === 'clue' ? 'data:clues' : 'data:cases')
}

/** Throws `row.stale` when the record is no longer as the caller saw it. */
export function checkVersion(row: { id: number; version: number }, version: number): void {
  if (row.version !== version) throw new AppError('row.stale', { id: row.id })
}
