import { type Db } from '../open.ts'

export type CorrectedKind = 'clue' | 'case' | 'forward' | 'meddling' | 'record_subject' | 'informant'

export interface Correction {
  id: number
  field: string
  before: string | null
  after: string | null
  reason: string
  madeBy: string
  madeAt: string
}
export interface NewCorrection extends Omit<Correction, 'id'> {
  subject: CorrectedKind
  subjectId: number
}

/** 更正记录: the old value, who, when and why. They are added, never changed. */
export function correctionsRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into corrections (subject, subject_id, field, before, after, reason, made_by, made_at)
    values (@subject, @subjectId, @field, @before, @after, @reason, @madeBy, @madeAt)`)
  const of = db.prepare<[string, number], Correction>(`
    select id, field, before, after, reason, made_by madeBy, made_at madeAt
    from corrections where subject = ? and subject_id = ? order by id desc`)
  return {
    add: (correction: NewCorrection): void => void insert.run(correction),
    of: (subject: CorrectedKind, subjectId: number): Correction[] => of.all(subject, subjectId),
  }
}
