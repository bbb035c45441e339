import { type PersonClass } from '../../shared/domain/casework/approval.ts'
import { type Subject } from '../../shared/domain/casework/stages.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export type SubjectKind = 'person' | 'unit'

/** A further person or unit that a clue or case is about. The first one stands in the record's own columns. */
export interface RecordSubjectFacts {
  kind: SubjectKind
  name: string
  personId: number | null
  unitId: number | null
  unitName: string | null
  post: string | null
  personClass: PersonClass | null
  /** 对该对象的处理结果. */
  outcome: string | null
  note: string | null
}
export interface RecordSubject extends RecordSubjectFacts {
  id: number
  subject: Subject
  subjectId: number
  version: number
  addedBy: string
  addedAt: string
  withdrawnAt: string | null
  withdrawnBy: string | null
  withdrawnWhy: string | null
}
export interface Withdrawal {
  id: number
  by: string
  at: string
  why: string
}

export function recordSubjectsRepository(db: Db) {
  const columns = `id, subject, subject_id subjectId, kind, name, person_id personId, unit_id unitId, unit_name unitName, post,
    person_class personClass, outcome, note, version, added_by addedBy, added_at addedAt, withdrawn_at withdrawnAt,
    withdrawn_by withdrawnBy, withdrawn_why withdrawnWhy`
  const of = db.prepare<[string, number], RecordSubject>(
    `select ${columns} from record_subjects where subject = ? and subject_id = ? order by id`,
  )
  const one = db.prepare<[number], RecordSubject>(`select ${columns} from record_subjects where id = ?`)
  const counts = db.prepare<[string, string], { subjectId: number; count: number }>(`
    select subject_id subjectId, count(*) count from record_subjects
    where subject = ? and withdrawn_at is null and subject_id in (select value from json_each(?)) group by subject_id`)
  const insert = db.prepare<[object]>(`
    insert into record_subjects (subject, subject_id, kind, name, person_id, unit_id, unit_name, post, person_class, outcome, note,
      added_by, added_at)
    values (@subject, @subjectId, @kind, @name, @personId, @unitId, @unitName, @post, @personClass, @outcome, @note, @by, @at)`)
  const update = db.prepare<[object]>(`
    update record_subjects set kind = @kind, name = @name, person_id = @personId, unit_id = @unitId, unit_name = @unitName,
      post = @post, person_class = @personClass, outcome = @outcome, note = @note, version = version + 1
    where id = @id and version = @version and withdrawn_at is null`)
  const withdraw = db.prepare<[object]>(`
    update record_subjects set withdrawn_at = @at, withdrawn_by = @by, withdrawn_why = @why, version = version + 1
    where id = @id and withdrawn_at is null`)
  return {
    /** Withdrawn ones included: they stay readable. */
    of: (subject: Subject, subjectId: number): RecordSubject[] => of.all(subject, subjectId),
    get(id: number): RecordSubject {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '对象' })
      return row
    },
    /** How many further subjects each record has. */
    counts: (subject: Subject, ids: readonly number[]): Map<number, number> =>
      new Map(counts.all(subject, JSON.stringify(ids)).map(row => [row.subjectId, row.count])),
    insert: (row: RecordSubjectFacts & { subject: Subject; subjectId: number; by: string; at: string }): number =>
      Number(insert.run(row).lastInsertRowid),
    update(row: RecordSubjectFacts & { id: number; version: number }): void {
      if (update.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    withdraw(row: Withdrawal): void {
      if (withdraw.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
  }
}
