import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface ClearanceFacts {
  kind: 'clue' | 'case'
  refId: number
  /** cleared, stands. */
  verdict: string
  ground: string
  concludedBy: string
  concludedOn: string
  paper: string
  recordedBy: string
  recordedAt: string
}
export interface Clearance extends ClearanceFacts {
  id: number
  withdrawnBy: string | null
  withdrawnAt: string | null
  withdrawnBecause: string | null
}

/** Recorded conclusions on clues and cases (核查结论). The latest one that was not withdrawn holds; none is ever changed. */
export function clearancesRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into clearances (kind, ref_id, verdict, ground, concluded_by, concluded_on, paper, recorded_by, recorded_at)
    values (@kind, @refId, @verdict, @ground, @concludedBy, @concludedOn, @paper, @recordedBy, @recordedAt)`)
  const of = db.prepare<[string, number], Clearance>(`
    select id, kind, ref_id refId, verdict, ground, concluded_by concludedBy, concluded_on concludedOn, paper,
      recorded_by recordedBy, recorded_at recordedAt, withdrawn_by withdrawnBy, withdrawn_at withdrawnAt,
      withdrawn_because withdrawnBecause
    from clearances where kind = ? and ref_id = ? order by id desc`)
  const withdraw = db.prepare<[object]>(`
    update clearances set withdrawn_by = @by, withdrawn_at = @at, withdrawn_because = @because
    where id = @id and withdrawn_at is null`)
  return {
    add: (facts: ClearanceFacts): number => Number(insert.run(facts).lastInsertRowid),
    /** Newest first, withdrawn ones included. */
    of: (kind: 'clue' | 'case', refId: number): Clearance[] => of.all(kind, refId),
    withdraw(change: { id: number; by: string; at: string; because: string }): void {
      if (withdraw.run(change).changes === 0) throw new AppError('row.missing', { what: '核查结论' })
    },
  }
}
