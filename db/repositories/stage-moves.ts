import { type Subject } from '../../shared/domain/casework/stages.ts'
import { type Db } from '../open.ts'

export interface StageMove {
  id: number
  stage: string
  enteredOn: string
  leftOn: string | null
  movedBy: string
  movedAt: string
  note: string | null
}

export interface NewStageMove {
  subject: Subject
  subjectId: number
  stage: string
  enteredOn: string
  movedBy: string
  movedAt: string
  note: string | null
}

/** The stages that a clue or case passed (办理过程). */
export function stageMovesRepository(db: Db) {
  const columns = 'id, stage, entered_on enteredOn, left_on leftOn, moved_by movedBy, moved_at movedAt, note'
  const of = db.prepare<[string, number], StageMove>(
    `select ${columns} from stage_moves where subject = ? and subject_id = ? order by entered_on, id`,
  )
  const insert = db.prepare<(string | number | null)[]>(`
    insert into stage_moves (subject, subject_id, stage, entered_on, moved_by, moved_at, note) values (?, ?, ?, ?, ?, ?, ?)`)
  const leave = db.prepare<[string, string, number]>(
    'update stage_moves set left_on = ? where subject = ? and subject_id = ? and left_on is null',
  )
  const latest = db.prepare<[string, string], { subjectId: number; stage: string }>(`
    select m.subject_id subjectId, m.stage from stage_moves m
    where m.subject = ? and m.left_on is null and m.subject_id in (select value from json_each(?))`)
  const entered = db.prepare<[string, string, string], { subjectId: number; enteredOn: string }>(`
    select subject_id subjectId, max(entered_on) enteredOn from stage_moves
    where subject = ? and stage = ? and subject_id in (select value from json_each(?)) group by subject_id`)
  const removeOf = db.prepare<[string, string]>(
    'delete from stage_moves where subject = ? and subject_id in (select value from json_each(?))',
  )
  return {
    of: (subject: Subject, id: number): StageMove[] => of.all(subject, id),
    enter: (m: NewStageMove): void =>
      void insert.run(m.subject, m.subjectId, m.stage, m.enteredOn, m.movedBy, m.movedAt, m.note),
    leave: (subject: Subject, id: number, on: string): void => void leave.run(on, subject, id),
    /** The present stage by the moves, for many records at once. */
    latest: (subject: Subject, ids: readonly number[]): Map<number, string> =>
      new Map(latest.all(subject, JSON.stringify(ids)).map(row => [row.subjectId, row.stage])),
    /** When each record last entered a stage. */
    enteredOn: (subject: Subject, stage: string, ids: readonly number[]): Map<number, string> =>
      new Map(entered.all(subject, stage, JSON.stringify(ids)).map(row => [row.subjectId, row.enteredOn])),
    /** Only for records that are themselves removed, when an import is undone. */
    removeOf: (subject: Subject, ids: readonly number[]): void => void removeOf.run(subject, JSON.stringify(ids)),
  }
}
