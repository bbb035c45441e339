import { type Subject } from '../../shared/domain/casework/stages.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { type Withdrawal } from './record-subjects.ts'

/** merge 并案: from went into to; split 分案: from came out of to; inside 案中案: from was found while handling to. */
export type LinkKind = 'merge' | 'split' | 'inside' | 'related'

export interface NewRecordLink {
  kind: LinkKind
  fromSubject: Subject
  fromId: number
  toSubject: Subject
  toId: number
  note: string | null
  by: string
  at: string
}
export interface RecordLink {
  id: number
  kind: LinkKind
  fromSubject: Subject
  fromId: number
  toSubject: Subject
  toId: number
  note: string | null
  madeBy: string
  madeAt: string
  withdrawnAt: string | null
  withdrawnBy: string | null
  withdrawnWhy: string | null
}
export interface CaseClue {
  caseId: number
  clueId: number
  note: string | null
  linkedBy: string
  linkedAt: string
}

/** How clues and cases hang together (关联). Nothing is deleted: a wrong link is withdrawn with its reason. */
export function recordLinksRepository(db: Db) {
  const columns = `id, kind, from_subject fromSubject, from_id fromId, to_subject toSubject, to_id toId, note, made_by madeBy,
    made_at madeAt, withdrawn_at withdrawnAt, withdrawn_by withdrawnBy, withdrawn_why withdrawnWhy`
  const of = db.prepare<[object], RecordLink>(`
    select ${columns} from record_links
    where (from_subject = @subject and from_id = @id) or (to_subject = @subject and to_id = @id) order by id`)
  const one = db.prepare<[number], RecordLink>(`select ${columns} from record_links where id = ?`)
  const insert = db.prepare<[object]>(`
    insert into record_links (kind, from_subject, from_id, to_subject, to_id, note, made_by, made_at)
    values (@kind, @fromSubject, @fromId, @toSubject, @toId, @note, @by, @at)`)
  const withdraw = db.prepare<[object]>(`
    update record_links set withdrawn_at = @at, withdrawn_by = @by, withdrawn_why = @why where id = @id and withdrawn_at is null`)
  const cluesOf = db.prepare<[number], CaseClue>(`
    select case_id caseId, clue_id clueId, note, linked_by linkedBy, linked_at linkedAt
    from case_clues where case_id = ? and withdrawn_at is null order by linked_at, clue_id`)
  const casesOf = db.prepare<[number], CaseClue>(`
    select case_id caseId, clue_id clueId, note, linked_by linkedBy, linked_at linkedAt
    from case_clues where clue_id = ? and withdrawn_at is null order by linked_at, case_id`)
  const addClue = db.prepare<[object]>(`
    insert into case_clues (case_id, clue_id, note, linked_by, linked_at) values (@caseId, @clueId, @note, @by, @at)
    on conflict (case_id, clue_id) do update set note = excluded.note, linked_by = excluded.linked_by, linked_at = excluded.linked_at,
      withdrawn_at = null, withdrawn_by = null, withdrawn_why = null`)
  const dropClue = db.prepare<[object]>(`
    update case_clues set withdrawn_at = @at, withdrawn_by = @by, withdrawn_why = @why
    where case_id = @caseId and clue_id = @clueId and withdrawn_at is null`)
  return {
    /** Both directions, withdrawn ones included. */
    of: (subject: Subject, id: number): RecordLink[] => of.all({ subject, id }),
    get(id: number): RecordLink {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '关联' })
      return row
    },
    add: (link: NewRecordLink): number => Number(insert.run(link).lastInsertRowid),
    withdraw(row: Withdrawal): void {
      if (withdraw.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    /** Further clues of a case; the one it was filed from stands in its own column. */
    cluesOf: (caseId: number): CaseClue[] => cluesOf.all(caseId),
    casesOf: (clueId: number): CaseClue[] => casesOf.all(clueId),
    addClue: (row: { caseId: number; clueId: number; note: string | null; by: string; at: string }): void =>
      void addClue.run(row),
    dropClue(row: { caseId: number; clueId: number; by: string; at: string; why: string }): void {
      if (dropClue.run(row).changes === 0) throw new AppError('row.missing', { what: '关联线索' })
    },
  }
}
