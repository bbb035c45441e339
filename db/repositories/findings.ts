import { AppError } from '../../shared/domain/errors.ts'
import { type FindingState } from '../../shared/domain/inspection/findings.ts'
import { type Db } from '../open.ts'

/** What is written about a problem found (巡察发现问题). */
export interface FindingFacts {
  unitId: number
  title: string
  problem: string
  focus: string
  field: string
  place: string | null
  severity: string
  leaderName: string | null
  leaderPost: string | null
  foundOn: string
  foundBy: string
  amountCents: number | null
}

export interface Finding extends FindingFacts {
  id: number
  uid: string
  roundId: number
  groupNo: number
  no: number
  unitName: string
  state: FindingState
  /** The row of the sheet that brought it. */
  sourceRowId: number | null
  version: number
  createdBy: string
  createdAt: string
}

export interface FindingEvent {
  id: number
  uid: string
  findingId: number
  kind: string
  note: string
  byName: string
  byAccount: number | null
  at: string
}

export interface Evidence {
  id: number
  uid: string
  findingId: number
  kind: string
  content: string
  place: string | null
  addedBy: string
  addedAt: string
  version: number
}

/** A problem as the analysis of common problems counts it. */
export interface PlacedFinding {
  findingId: number
  roundId: number
  unitId: number
  place: string
  field: string
}

const columns = `f.id, f.uid, f.round_id roundId, f.group_no groupNo, f.no, f.unit_id unitId, u.name unitName, f.title, f.problem,
  f.focus, f.field, f.place, f.severity, f.leader_name leaderName, f.leader_post leaderPost, f.found_on foundOn, f.found_by foundBy,
  f.amount_cents amountCents, f.state, f.source_row_id sourceRowId, f.version, f.created_by createdBy, f.created_at createdAt`
const from = 'from findings f join units u on u.id = f.unit_id'

export interface Stamp {
  by: string
  at: string
}

/** Findings with what they rest on and who handed them on. Withdrawn rows stay in the table and out of every answer here. */
export function findingsRepository(db: Db) {
  const one = db.prepare<[number], Finding>(`select ${columns} ${from} where f.id = ? and f.withdrawn_at is null`)
  const byUid = db.prepare<[string], Finding & { withdrawnAt: string | null }>(
    `select ${columns}, f.withdrawn_at withdrawnAt ${from} where f.uid = ?`,
  )
  const ofRound = db.prepare<[number], Finding>(
    `select ${columns} ${from} where f.round_id = ? and f.withdrawn_at is null order by f.group_no, f.no`,
  )
  const placed = db.prepare<[object], PlacedFinding>(`
    select f.id findingId, f.round_id roundId, f.unit_id unitId, coalesce(f.place, u.region, u.name) place, f.field
    ${from} where f.state = 'approved' and f.withdrawn_at is null
      and (@roundId is null or f.round_id = @roundId)
    order by f.id`)
  const nextNo = db.prepare<[object], { no: number }>(
    'select coalesce(max(no), 0) + 1 no from findings where round_id = @roundId and group_no = @groupNo',
  )
  const insert = db.prepare<[object]>(`
    insert into findings (uid, round_id, group_no, unit_id, no, title, problem, focus, field, place, severity, leader_name, leader_post,
      found_on, found_by, amount_cents, state, created_by, created_at)
    values (@uid, @roundId, @groupNo, @unitId, @no, @title, @problem, @focus, @field, @place, @severity, @leaderName, @leaderPost,
      @foundOn, @foundBy, @amountCents, @state, @by, @at)`)
  const change = db.prepare<[object]>(`
    update findings set unit_id = @unitId, title = @title, problem = @problem, focus = @focus, field = @field, place = @place,
      severity = @severity, leader_name = @leaderName, leader_post = @leaderPost, found_on = @foundOn, found_by = @foundBy,
      amount_cents = @amountCents, version = version + 1
    where id = @id and version = @version`)
  const move = db.prepare<[object]>(
    'update findings set state = @state, version = version + 1 where id = @id and version = @version',
  )
  const withdraw = db.prepare<[object]>(`
    update findings set withdrawn_by = @by, withdrawn_at = @at, withdrawn_why = @why, version = version + 1
    where id = @id and version = @version and withdrawn_at is null`)
  const addEvent = db.prepare<[object]>(`
    insert or ignore into finding_events (uid, finding_id, kind, note, by_name, by_account, at)
    values (@uid, @findingId, @kind, @note, @byName, @byAccount, @at)`)
  const events = db.prepare<[number], FindingEvent>(`
    select id, uid, finding_id findingId, kind, note, by_name byName, by_account byAccount, at
    from finding_events where finding_id = ? order by at, id`)
  const evidenceColumns = `e.id, e.uid, e.finding_id findingId, e.kind, e.content, e.place, e.added_by addedBy, e.added_at addedAt, e.version`
  const evidence = db.prepare<[number], Evidence>(
    `select ${evidenceColumns} from finding_evidence e where e.finding_id = ? and e.withdrawn_at is null order by e.id`,
  )
  const evidenceCounts = db.prepare<[string], { findingId: number; n: number }>(`
    select finding_id findingId, count(*) n from finding_evidence
    where finding_id in (select value from json_each(?)) and withdrawn_at is null group by finding_id`)
  const oneEvidence = db.prepare<[number], Evidence>(
    `select ${evidenceColumns} from finding_evidence e where e.id = ? and e.withdrawn_at is null`,
  )
  const evidenceByUid = db.prepare<[string], Evidence>(
    `select ${evidenceColumns} from finding_evidence e where e.uid = ?`,
  )
  const addEvidence = db.prepare<[object]>(`
    insert into finding_evidence (uid, finding_id, kind, content, place, added_by, added_at)
    values (@uid, @findingId, @kind, @content, @place, @by, @at)`)
  const changeEvidence = db.prepare<[object]>(
    'update finding_evidence set kind = @kind, content = @content, place = @place, version = version + 1 where id = @id',
  )
  const withdrawEvidence = db.prepare<[object]>(`
    update finding_evidence set withdrawn_by = @by, withdrawn_at = @at, withdrawn_why = @why
    where id = @id and withdrawn_at is null`)

  function get(id: number): Finding {
    const row = one.get(id)
    if (!row) throw new AppError('row.missing', { what: '巡察发现问题' })
    return row
  }
  const changed = (result: { changes: number }, id: number): void => {
    if (result.changes > 0) return
    get(id)
    throw new AppError('row.stale')
  }

  return {
    /** Throws `row.missing`, also for one that was withdrawn. */
    get,
    byUid: (uid: string): (Finding & { withdrawnAt: string | null }) | undefined => byUid.get(uid),
    ofRound: (roundId: number): Finding[] => ofRound.all(roundId),
    /** Approved problems with the place they are counted under. */
    placed: (roundId: number | null): PlacedFinding[] => placed.all({ roundId }),
    create(
      facts: FindingFacts & Stamp & { uid: string; roundId: number; groupNo: number; state: FindingState },
    ): number {
      const { no } = nextNo.get(facts)!
      return Number(insert.run({ ...facts, no }).lastInsertRowid)
    },
    /** Throws `row.stale` when somebody else changed it first. */
    update: (facts: FindingFacts & { id: number; version: number }): void => changed(change.run(facts), facts.id),
    move: (step: { id: number; version: number; state: FindingState }): void => changed(move.run(step), step.id),
    withdraw: (what: Stamp & { id: number; version: number; why: string }): void =>
      changed(withdraw.run(what), what.id),
    addEvent: (event: Omit<FindingEvent, 'id'>): void => void addEvent.run(event),
    events: (findingId: number): FindingEvent[] => events.all(findingId),
    evidence: (findingId: number): Evidence[] => evidence.all(findingId),
    countEvidence: (findingIds: readonly number[]): Map<number, number> =>
      new Map(evidenceCounts.all(JSON.stringify(findingIds)).map(({ findingId, n }) => [findingId, n])),
    evidenceByUid: (uid: string): Evidence | undefined => evidenceByUid.get(uid),
    oneEvidence(id: number): Evidence {
      const row = oneEvidence.get(id)
      if (!row) throw new AppError('row.missing', { what: '证据材料' })
      return row
    },
    addEvidence: (
      row: Stamp & { uid: string; findingId: number; kind: string; content: string; place: string | null },
    ): number => Number(addEvidence.run(row).lastInsertRowid),
    changeEvidence: (row: { id: number; kind: string; content: string; place: string | null }): void =>
      void changeEvidence.run(row),
    withdrawEvidence: (what: Stamp & { id: number; why: string }): void => void withdrawEvidence.run(what),
  }
}
