import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { type Stamp } from './findings.ts'

export type HandoverState = 'draft' | 'sent' | 'accepted' | 'returned'
/** What the group hands over (巡察移交问题线索). */
export interface HandoverFacts {
  findingId: number | null
  unitId: number
  subjectName: string
  post: string | null
  problemType: string | null
  summary: string
  basis: string | null
}
export interface Handover extends HandoverFacts {
  id: number
  uid: string
  roundId: number
  roundName: string
  groupNo: number
  no: number
  unitName: string
  state: HandoverState
  sentBy: string | null
  sentAccount: number | null
  sentAt: string | null
  decidedBy: string | null
  decidedAt: string | null
  receiptNo: string | null
  clueId: number | null
  returnWhy: string | null
  version: number
  createdBy: string
  createdAt: string
}

/** What became of one clue that a round handed over (PZ-15). */
export interface HandoverOutcome {
  handoverId: number
  clueId: number
  clueNo: string
  clueStage: string
  caseId: number | null
  caseNo: string | null
  filedOn: string | null
  isDetained: number
  transferredOn: string | null
  outcome: string | null
}

export function clueHandoversRepository(db: Db) {
  const columns = `h.id, h.uid, h.round_id roundId, r.name roundName, h.finding_id findingId, h.group_no groupNo, h.unit_id unitId,
    u.name unitName, h.no, h.subject_name subjectName, h.post, h.problem_type problemType, h.summary, h.basis, h.state,
    h.sent_by sentBy, h.sent_account sentAccount, h.sent_at sentAt, h.decided_by decidedBy, h.decided_at decidedAt,
    h.receipt_no receiptNo, h.clue_id clueId, h.return_why returnWhy, h.version, h.created_by createdBy, h.created_at createdAt`
  const from = 'from clue_handovers h join units u on u.id = h.unit_id join rounds r on r.id = h.round_id'
  const one = db.prepare<[number], Handover>(`select ${columns} ${from} where h.id = ? and h.withdrawn_at is null`)
  const byUid = db.prepare<[string], Handover>(`select ${columns} ${from} where h.uid = ?`)
  const ofRound = db.prepare<[number], Handover>(
    `select ${columns} ${from} where h.round_id = ? and h.withdrawn_at is null order by h.no`,
  )
  const ofFinding = db.prepare<[number], Handover>(
    `select ${columns} ${from} where h.finding_id = ? and h.withdrawn_at is null order by h.no`,
  )
  const inbox = db.prepare<[string], Handover>(`
    select ${columns} ${from} where h.state in (select value from json_each(?)) and h.withdrawn_at is null
    order by h.state = 'sent' desc, h.sent_at desc, h.id desc limit 500`)
  const nextNo = db.prepare<[number], { no: number }>(
    'select coalesce(max(no), 0) + 1 no from clue_handovers where round_id = ?',
  )
  const insert = db.prepare<[object]>(`
    insert into clue_handovers (uid, round_id, finding_id, group_no, unit_id, no, subject_name, post, problem_type, summary, basis, state,
      created_by, created_at)
    values (@uid, @roundId, @findingId, @groupNo, @unitId, @no, @subjectName, @post, @problemType, @summary, @basis, 'draft', @by, @at)`)
  const change = db.prepare<[object]>(`
    update clue_handovers set unit_id = @unitId, finding_id = @findingId, subject_name = @subjectName, post = @post,
      problem_type = @problemType, summary = @summary, basis = @basis, version = version + 1
    where id = @id and version = @version`)
  const send = db.prepare<[object]>(`
    update clue_handovers set state = 'sent', sent_by = @by, sent_account = @account, sent_at = @at, return_why = null,
      version = version + 1 where id = @id and version = @version`)
  const accept = db.prepare<[object]>(`
    update clue_handovers set state = 'accepted', decided_by = @by, decided_account = @account, decided_at = @at,
      receipt_no = @receiptNo, clue_id = @clueId, version = version + 1 where id = @id and version = @version`)
  const giveBack = db.prepare<[object]>(`
    update clue_handovers set state = 'returned', decided_by = @by, decided_account = @account, decided_at = @at,
      return_why = @why, version = version + 1 where id = @id and version = @version`)
  const withdraw = db.prepare<[object]>(`
    update clue_handovers set withdrawn_by = @by, withdrawn_at = @at, withdrawn_why = @why, version = version + 1
    where id = @id and version = @version`)
  const outcomes = db.prepare<[number], HandoverOutcome>(`
    select h.id handoverId, c.id clueId, c.no clueNo, c.stage clueStage, s.id caseId, s.no caseNo, s.filed_on filedOn,
      coalesce(s.measure like '%留置%', 0) isDetained, s.transferred_on transferredOn, s.outcome
    from clue_handovers h join clues c on c.id = h.clue_id
    left join cases s on s.clue_id = c.id
      or s.id in (select k.case_id from case_clues k where k.clue_id = c.id and k.withdrawn_at is null)
    where h.round_id = ? and h.withdrawn_at is null order by h.no, s.id`)

  function get(id: number): Handover {
    const row = one.get(id)
    if (!row) throw new AppError('row.missing', { what: '移交线索' })
    return row
  }
  const changed = (result: { changes: number }, id: number): void => {
    if (result.changes > 0) return
    get(id)
    throw new AppError('row.stale')
  }
  type Decision = Stamp & { id: number; version: number; account: number }
  return {
    get,
    byUid: (uid: string): Handover | undefined => byUid.get(uid),
    ofRound: (roundId: number): Handover[] => ofRound.all(roundId),
    ofFinding: (findingId: number): Handover[] => ofFinding.all(findingId),
    /** For case management; waiting ones first. Drafts never leave the inspection office. */
    inbox: (states: readonly Exclude<HandoverState, 'draft'>[]): Handover[] => inbox.all(JSON.stringify(states)),
    create(facts: HandoverFacts & Stamp & { uid: string; roundId: number; groupNo: number }): number {
      return Number(insert.run({ ...facts, no: nextNo.get(facts.roundId)!.no }).lastInsertRowid)
    },
    update: (facts: HandoverFacts & { id: number; version: number }): void => changed(change.run(facts), facts.id),
    send: (what: Decision): void => changed(send.run(what), what.id),
    accept: (what: Decision & { receiptNo: string; clueId: number }): void => changed(accept.run(what), what.id),
    giveBack: (what: Decision & { why: string }): void => changed(giveBack.run(what), what.id),
    withdraw: (what: Stamp & { id: number; version: number; why: string }): void =>
      changed(withdraw.run(what), what.id),
    /** For readers of clues only. */
    outcomes: (roundId: number): HandoverOutcome[] => outcomes.all(roundId),
  }
}
