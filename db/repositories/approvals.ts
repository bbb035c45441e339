import {
  type ApprovalLevel,
  type Matter,
  type OwnLevel,
  type PersonClass,
} from '../../shared/domain/casework/approval.ts'
import { type Subject } from '../../shared/domain/casework/stages.ts'
import { type Db } from '../open.ts'

export interface NewApproval {
  subject: Subject
  subjectId: number
  matter: Matter
  personClass: PersonClass
  requiredLevel: ApprovalLevel
  level: ApprovalLevel
  /** 批准人. */
  approver: string
  approvedOn: string
  /** 批示. */
  opinion: string
  docNo: string | null
  stageFrom: string | null
  stageTo: string | null
  itemKind: string | null
  itemId: number | null
  recordedBy: string
  recordedAt: string
}
export interface Approval extends NewApproval {
  id: number
}
export interface MatrixRow extends OwnLevel {
  id: number
  basis: string
  validFrom: string
  setBy: string
  setAt: string
}

/** Who approved what (审批), and the office's own levels with their history. Rows are added, never changed. */
export function approvalsRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into approvals (subject, subject_id, matter, person_class, required_level, level, approver, approved_on, opinion, doc_no,
      stage_from, stage_to, item_kind, item_id, recorded_by, recorded_at)
    values (@subject, @subjectId, @matter, @personClass, @requiredLevel, @level, @approver, @approvedOn, @opinion, @docNo,
      @stageFrom, @stageTo, @itemKind, @itemId, @recordedBy, @recordedAt)`)
  const of = db.prepare<[string, number], Approval>(`
    select id, subject, subject_id subjectId, matter, person_class personClass, required_level requiredLevel, level, approver,
      approved_on approvedOn, opinion, doc_no docNo, stage_from stageFrom, stage_to stageTo, item_kind itemKind, item_id itemId,
      recorded_by recordedBy, recorded_at recordedAt
    from approvals where subject = ? and subject_id = ? order by id`)
  const columns = `id, matter, person_class personClass, level, basis, valid_from validFrom, set_by setBy, set_at setAt`
  const own = db.prepare<[], MatrixRow>(`
    select ${columns} from approval_matrix m
    where id = (select max(id) from approval_matrix n where n.matter = m.matter and n.person_class = m.person_class)`)
  const history = db.prepare<[], MatrixRow>(`select ${columns} from approval_matrix order by id desc limit 500`)
  const set = db.prepare<[object]>(`
    insert into approval_matrix (matter, person_class, level, basis, valid_from, set_by, set_at)
    values (@matter, @personClass, @level, @basis, @validFrom, @setBy, @setAt)`)
  return {
    add: (approval: NewApproval): number => Number(insert.run(approval).lastInsertRowid),
    of: (subject: Subject, subjectId: number): Approval[] => of.all(subject, subjectId),
    /** The office's own levels as they hold now. */
    own: (): MatrixRow[] => own.all(),
    history: (): MatrixRow[] => history.all(),
    set: (row: Omit<MatrixRow, 'id'>): void => void set.run(row),
  }
}
