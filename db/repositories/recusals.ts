import { AppError } from '../../shared/domain/errors.ts'
import { type ExceptionFact, type IntegrityFact, type RequestFact } from '../../shared/domain/roster/facts.ts'
import { type Db } from '../open.ts'

/** 回避申请 with everything the form and its decision show. */
export interface RecusalRequest extends RequestFact {
  roundId: number
  name: string
  personUnit: string | null
  post: string | null
  unitName: string | null
  detail: string | null
  recordedById: number
  recordedBy: string
  recordedAt: string
  verified: string | null
  decidedBy: string | null
  decidedOn: string | null
  version: number
}

export type NewRequest = Pick<
  RecusalRequest,
  | 'roundId'
  | 'personId'
  | 'unitId'
  | 'by'
  | 'ground'
  | 'detail'
  | 'appliedOn'
  | 'recordedById'
  | 'recordedBy'
  | 'recordedAt'
>

/** 例外 asked for, with its decision. */
export interface RecusalException {
  id: number
  roundId: number
  personId: number
  name: string
  rule: string
  targetId: number | null
  targetName: string | null
  otherId: number | null
  evidence: string
  kind: 'override' | 'cleared'
  reason: string
  askedById: number
  askedBy: string
  askedAt: string
  decision: 'approved' | 'refused' | null
  decidedBy: string | null
  decidedAt: string | null
  version: number
}
export type NewException = Omit<
  RecusalException,
  'id' | 'name' | 'targetName' | 'decision' | 'decidedBy' | 'decidedAt' | 'version'
>

export interface IntegrityReply extends IntegrityFact {
  name: string
  unitName: string | null
  post: string | null
  organ: string
  recordedBy: string
  recordedAt: string
}

/** 回避申请、例外、党风廉政意见 of a round. */
export function recusalsRepository(db: Db) {
  const requestColumns = `
    q.id, q.round_id roundId, q.person_id personId, p.name, coalesce(w.name, p.unit_name) personUnit, p.post, q.unit_id unitId,
    u.name unitName, q.asked_by "by", q.ground, q.detail, q.applied_on appliedOn, q.recorded_by_id recordedById,
    q.recorded_by recordedBy, q.recorded_at recordedAt, q.verified, q.decision, q.decided_by decidedBy, q.decided_on decidedOn,
    q.version
    from recusal_requests q join persons p on p.id = q.person_id left join units w on w.id = p.unit_id
    left join units u on u.id = q.unit_id`
  const requests = db.prepare<[number], RecusalRequest>(
    `select ${requestColumns} where q.round_id = ? order by q.id desc`,
  )
  const request = db.prepare<[number], RecusalRequest>(`select ${requestColumns} where q.id = ?`)
  const addRequest = db.prepare<[object]>(`
    insert into recusal_requests (round_id, person_id, unit_id, asked_by, ground, detail, applied_on, recorded_by_id, recorded_by, recorded_at)
    values (@roundId, @personId, @unitId, @by, @ground, @detail, @appliedOn, @recordedById, @recordedBy, @recordedAt)`)
  const decideRequest = db.prepare<[object]>(`
    update recusal_requests set verified = @verified, decision = @decision, decided_by = @decidedBy, decided_on = @decidedOn,
      version = version + 1
    where id = @id and version = @version and decision is null`)
  const exceptionColumns = `
    e.id, e.round_id roundId, e.person_id personId, p.name, e.rule, e.target_id targetId, u.name targetName, e.other_id otherId,
    e.evidence, e.kind, e.reason, e.asked_by_id askedById, e.asked_by askedBy, e.asked_at askedAt, e.decision,
    e.decided_by decidedBy, e.decided_at decidedAt, e.version
    from recusal_exceptions e join persons p on p.id = e.person_id left join units u on u.id = e.target_id`
  const exceptions = db.prepare<[number], RecusalException>(
    `select ${exceptionColumns} where e.round_id = ? order by e.id desc`,
  )
  const exception = db.prepare<[number], RecusalException>(`select ${exceptionColumns} where e.id = ?`)
  const addException = db.prepare<[object]>(`
    insert into recusal_exceptions (round_id, person_id, rule, target_id, other_id, evidence, kind, reason, asked_by_id, asked_by, asked_at)
    values (@roundId, @personId, @rule, @targetId, @otherId, @evidence, @kind, @reason, @askedById, @askedBy, @askedAt)`)
  const decideException = db.prepare<[object]>(`
    update recusal_exceptions set decision = @decision, decided_by = @decidedBy, decided_at = @decidedAt, version = version + 1
    where id = @id and version = @version and decision is null`)
  const integrity = db.prepare<[number], IntegrityReply>(`
    select r.person_id personId, p.name, coalesce(u.name, p.unit_name) unitName, p.post, r.result, r.replied_on repliedOn, r.organ,
      r.recorded_by recordedBy, r.recorded_at recordedAt
    from integrity_replies r join persons p on p.id = r.person_id left join units u on u.id = p.unit_id
    where r.round_id = ? order by p.id`)
  const putIntegrity = db.prepare<[object]>(`
    insert into integrity_replies (round_id, person_id, result, replied_on, organ, recorded_by, recorded_at)
    values (@roundId, @personId, @result, @repliedOn, @organ, @recordedBy, @recordedAt)
    on conflict (round_id, person_id) do update set result = excluded.result, replied_on = excluded.replied_on,
      organ = excluded.organ, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`)

  const found = <T>(row: T | undefined, what: string): T => {
    if (!row) throw new AppError('row.missing', { what })
    return row
  }
  const changed = (changes: number): void => {
    if (changes === 0) throw new AppError('row.stale')
  }

  return {
    requests: (roundId: number): RecusalRequest[] => requests.all(roundId),
    request: (id: number): RecusalRequest => found(request.get(id), '回避申请'),
    addRequest: (row: NewRequest): number => Number(addRequest.run(row).lastInsertRowid),
    /** Throws `row.stale` when it was decided meanwhile. */
    decideRequest: (row: {
      id: number
      version: number
      verified: string
      decision: 'granted' | 'refused'
      decidedBy: string
      decidedOn: string
    }): void => changed(decideRequest.run(row).changes),
    exceptions: (roundId: number): RecusalException[] => exceptions.all(roundId),
    exception: (id: number): RecusalException => found(exception.get(id), '例外申请'),
    addException: (row: NewException): number => Number(addException.run(row).lastInsertRowid),
    /** Throws `row.stale` when it was decided meanwhile. */
    decideException: (row: {
      id: number
      version: number
      decision: 'approved' | 'refused'
      decidedBy: string
      decidedAt: string
    }): void => changed(decideException.run(row).changes),
    /** What binds: approved, in the shape the rules read. */
    approved: (roundId: number): ExceptionFact[] =>
      exceptions
        .all(roundId)
        .filter(row => row.decision === 'approved')
        .map(({ id, personId, rule, targetId, otherId, evidence, kind, reason, askedBy, decidedBy, decidedAt }) => ({
          id,
          personId,
          rule,
          targetId,
          otherId,
          evidence,
          kind,
          reason,
          askedBy,
          decidedBy: decidedBy ?? '',
          decidedOn: (decidedAt ?? '').slice(0, 10),
        })),
    integrity: (roundId: number): IntegrityReply[] => integrity.all(roundId),
    putIntegrity: (row: {
      roundId: number
      personId: number
      result: 'clear' | 'adverse'
      repliedOn: string
      organ: string
      recordedBy: string
      recordedAt: string
    }): void => void putIntegrity.run(row),
  }
}
