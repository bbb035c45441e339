import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface RetentionProposal {
  entryId: number
  personId: number
  ruleId: string
  dueOn: string
  proposal: 'remove' | 'keep'
  keepUntil: string | null
  because: string
  proposedBy: string
  proposedById: number
  proposedAt: string
}
export interface RetentionReview extends RetentionProposal {
  id: number
  /** waiting, done, refused. */
  state: string
  decidedBy: string | null
  decidedAt: string | null
  answer: string | null
  personName: string
}

const select = `
  select r.id, r.entry_id entryId, r.person_id personId, r.rule_id ruleId, r.due_on dueOn, r.proposal, r.keep_until keepUntil,
    r.because, r.proposed_by proposedBy, r.proposed_by_id proposedById, r.proposed_at proposedAt, r.state,
    r.decided_by decidedBy, r.decided_at decidedAt, r.answer, p.name personName
  from retention_reviews r join persons p on p.id = r.person_id`

/** Reviews of lines whose time is over (到期复核): one proposes, another decides. */
export function retentionRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into retention_reviews (entry_id, person_id, rule_id, due_on, proposal, keep_until, because, proposed_by,
      proposed_by_id, proposed_at)
    values (@entryId, @personId, @ruleId, @dueOn, @proposal, @keepUntil, @because, @proposedBy, @proposedById, @proposedAt)`)
  const waiting = db.prepare<[], RetentionReview>(`${select} where r.state = 'waiting' order by r.id limit 500`)
  const byId = db.prepare<[number], RetentionReview>(`${select} where r.id = ?`)
  const ofEntry = db.prepare<[number], RetentionReview>(`${select} where r.entry_id = ? order by r.id desc`)
  const decide = db.prepare<[object]>(`
    update retention_reviews set state = @state, decided_by = @by, decided_at = @at, answer = @answer
    where id = @id and state = 'waiting'`)
  return {
    propose: (row: RetentionProposal): number => Number(insert.run(row).lastInsertRowid),
    waiting: (): RetentionReview[] => waiting.all(),
    ofEntry: (entryId: number): RetentionReview[] => ofEntry.all(entryId),
    get(id: number): RetentionReview {
      const row = byId.get(id)
      if (!row) throw new AppError('row.missing', { what: '到期复核' })
      return row
    },
    decide(row: { id: number; state: 'done' | 'refused'; by: string; at: string; answer: string }): void {
      if (decide.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
  }
}
