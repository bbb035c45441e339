import { AppError } from '../../shared/domain/errors.ts'
import { type CheckResult, type Seat } from '../../shared/domain/roster/checker.ts'
import { type TargetGap } from '../../shared/domain/roster/examination.ts'
import { type SeatRole } from '../../shared/domain/roster/facts.ts'
import { type Finding } from '../../shared/domain/roster/findings.ts'
import { type Verdict, type VerdictKind } from '../../shared/domain/roster/verdicts.ts'
import { type Db } from '../open.ts'

export type RosterEngine = 'heuristic' | 'proven'
export type RosterStatus = 'feasible' | 'optimal'
/** draw: one click; proof: found while proving; seat: one seat drawn again; hand: changed by hand. */
export type RosterOrigin = 'draw' | 'proof' | 'seat' | 'hand'

/** 随机抽取 among equals, so that anybody can repeat it: shared/domain/roster/alternatives.ts. */
export interface Draw {
  groupNo: number
  seatNo: number
  seed: number
  /** Person ids in the order in which they were drawn from. */
  among: number[]
  drawn: number
}

/** The checker's finding as kept with the roster, with what kept the examination from being complete. */
export interface StoredCheck extends CheckResult {
  gaps: TargetGap[]
  notes: string[]
}

export interface RosterHead {
  id: number
  roundId: number
  seed: number
  engine: RosterEngine
  origin: RosterOrigin
  /** The roster it was made from. */
  parentId: number | null
  draws: Draw[]
  status: RosterStatus
  cost: number
  bound: number | null
  complete: boolean
  factsHash: string
  madeBy: string
  madeAt: string
  signedBy: string | null
  signedAt: string | null
  version: number
}

export interface NewRoster extends Omit<RosterHead, 'id' | 'signedBy' | 'signedAt' | 'version'> {
  check: StoredCheck
  seats: readonly Seat[]
  verdicts: readonly Verdict[]
}

export interface SeatRow extends Seat {
  name: string
  gender: string | null
  unitName: string | null
  post: string | null
  rank: string | null
  phone: string | null
  department: string | null
  skills: string
}

export interface VerdictRow {
  personId: number
  name: string
  unitName: string | null
  post: string | null
  sourceRowId: number | null
  verdict: VerdictKind
  unknown: boolean
  note: string
  findings: Finding[]
}

type HeadRow = Omit<RosterHead, 'complete' | 'draws'> & { complete: number; draws: string }

const toHead = (row: HeadRow): RosterHead => ({
  ...row,
  complete: row.complete === 1,
  draws: JSON.parse(row.draws) as Draw[],
})

export function rostersRepository(db: Db) {
  const columns = `id, round_id roundId, seed, engine, origin, parent_id parentId, draws, status, cost, bound, complete, facts_hash factsHash, made_by madeBy,
    made_at madeAt, signed_by signedBy, signed_at signedAt, version`
  const byId = db.prepare<[number], HeadRow>(`select ${columns} from rosters where id = ?`)
  const ofRound = db.prepare<[number], HeadRow>(
    `select ${columns} from rosters where round_id = ? order by id desc limit 100`,
  )
  const check = db.prepare<[number], { checked: string }>('select checked from rosters where id = ?')
  const seats = db.prepare<[number], SeatRow>(`
    select s.group_no groupNo, s.seat_no seatNo, s.role, s.person_id personId, p.name, p.gender,
      coalesce(u.name, p.unit_name) unitName, p.post, p.rank, p.phone, i.department, coalesce(i.skills, '[]') skills
    from roster_seats s join persons p on p.id = s.person_id left join units u on u.id = p.unit_id
    left join inspectors i on i.person_id = p.id
    where s.roster_id = ? order by s.group_no, s.seat_no`)
  const verdicts = db.prepare<
    [number],
    Omit<VerdictRow, 'findings' | 'note' | 'unknown'> & { findings: string; unknown: number }
  >(`
    select v.person_id personId, p.name, coalesce(u.name, p.unit_name) unitName, p.post, i.source_row_id sourceRowId, v.verdict,
      v.unknown, v.findings
    from roster_verdicts v join persons p on p.id = v.person_id left join units u on u.id = p.unit_id
    left join inspectors i on i.person_id = p.id
    where v.roster_id = ? order by v.person_id`)
  const insert = db.prepare<[object]>(`
    insert into rosters (round_id, seed, engine, origin, parent_id, draws, cost, bound, status, complete, facts_hash, checked, made_by, made_at)
    values (@roundId, @seed, @engine, @origin, @parentId, @draws, @cost, @bound, @status, @complete, @factsHash, @checked, @madeBy, @madeAt)`)
  const addSeat = db.prepare<[object]>(`
    insert into roster_seats (roster_id, group_no, seat_no, role, person_id) values (@rosterId, @groupNo, @seatNo, @role, @personId)`)
  const addVerdict = db.prepare<[object]>(`
    insert into roster_verdicts (roster_id, person_id, verdict, unknown, findings)
    values (@rosterId, @personId, @verdict, @unknown, @findings)`)
  const setProof = db.prepare<[object]>(`
    update rosters set status = @status, bound = @bound, version = version + 1 where id = @id and signed_at is null`)
  const sign = db.prepare<[object]>(`
    update rosters set signed_by = @by, signed_at = @at, version = version + 1
    where id = @id and version = @version and signed_at is null`)
  const signedOf = db.prepare<[number], { id: number }>(
    'select id from rosters where round_id = ? and signed_at is not null',
  )

  function get(id: number): RosterHead {
    const row = byId.get(id)
    if (!row) throw new AppError('row.missing', { what: '巡察组名单' })
    return toHead(row)
  }

  return {
    get,
    list: (roundId: number): RosterHead[] => ofRound.all(roundId).map(toHead),
    /** Rosters of older programs lack what was not looked at then. */
    check(id: number): StoredCheck {
      const stored = JSON.parse(check.get(id)?.checked ?? '{}') as StoredCheck
      return { ...stored, notes: stored.notes ?? [], exceptions: stored.exceptions ?? [] }
    },
    seats: (id: number): SeatRow[] => seats.all(id).map(row => ({ ...row, role: row.role satisfies SeatRole })),
    verdicts: (id: number): VerdictRow[] =>
      verdicts.all(id).map(row => {
        const stored = JSON.parse(row.findings) as { note: string; findings: Finding[] }
        return { ...row, ...stored, unknown: row.unknown === 1 }
      }),
    /** Stores a roster that the checker passed; anything else is a programming error. */
    create(roster: NewRoster): number {
      if (!roster.check.ok) throw new RangeError('a roster that failed its check is never stored')
      const { check: found, seats: ownSeats, verdicts: ownVerdicts, ...head } = roster
      const rosterId = Number(
        insert.run({
          ...head,
          draws: JSON.stringify(head.draws),
          complete: head.complete ? 1 : 0,
          checked: JSON.stringify(found),
        }).lastInsertRowid,
      )
      for (const seat of ownSeats) addSeat.run({ ...seat, rosterId })
      for (const { personId, verdict, unknown, note, findings } of ownVerdicts) {
        addVerdict.run({
          rosterId,
          personId,
          verdict,
          unknown: unknown ? 1 : 0,
          findings: JSON.stringify({ note, findings }),
        })
      }
      return rosterId
    },
    /** What a proof found about a roster that stays as it is. */
    setProof: (id: number, status: RosterStatus, bound: number): void => void setProof.run({ id, status, bound }),
    /** A named person confirms; one roster a round. Throws `row.stale`, `roster.signed`. */
    sign(id: number, version: number, by: string, at: string): number {
      const { roundId } = get(id)
      if (signedOf.get(roundId)) throw new AppError('roster.signed')
      if (sign.run({ id, version, by, at }).changes === 0) throw new AppError('row.stale')
      return version + 1
    },
    isSigned: (roundId: number): boolean => signedOf.get(roundId) !== undefined,
  }
}
