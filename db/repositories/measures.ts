import { type RecordKind } from '../../shared/domain/casework/papers/catalogue.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface MeasureFacts {
  subject: RecordKind
  subjectId: number
  kind: string
  /** The person, or what was frozen or seized. */
  target: string
  role: string
  /** The case's own 措施 follows it. */
  lead: boolean
  personId: number | null
  approver: string
  approverLevel: string
  approvedOn: string
  startedOn: string
  /** HH:MM. */
  startedAt: string | null
  place: string | null
  reason: string | null
  /** The measure it took over from. */
  fromId: number | null
  by: string
  at: string
}
export interface Measure extends Omit<MeasureFacts, 'by' | 'at'> {
  id: number
  /** 有碍调查: who approved that nobody is told yet. */
  withheld: string | null
  endedOn: string | null
  endedAt: string | null
  ending: string | null
  endedBy: string | null
  endedReason: string | null
  version: number
  createdBy: string
  createdAt: string
}
export interface MeasureEventRow {
  id: number
  measureId: number
  kind: string
  happenedOn: string
  happenedAt: string | null
  note: string
  recordedBy: string
  recordedAt: string
}

const columns = `id, subject, subject_id subjectId, kind, target, role, lead, person_id personId, approver, approver_level approverLevel,
  approved_on approvedOn, started_on startedOn, started_at startedAt, place, reason, withheld, ended_on endedOn, ended_at endedAt,
  ending, ended_by endedBy, ended_reason endedReason, from_id fromId, version, created_by createdBy, created_at createdAt`

type Row = Omit<Measure, 'lead'> & { lead: number }
const toMeasure = (row: Row): Measure => ({ ...row, lead: row.lead === 1 })

/** Measures and what happened to them. A measure is ended, never removed; events are added, never changed. */
export function measuresRepository(db: Db) {
  const one = db.prepare<[number], Row>(`select ${columns} from measures where id = ?`)
  const of = db.prepare<[string, number], Row>(
    `select ${columns} from measures where subject = ? and subject_id = ? order by ended_on is not null, started_on desc, id desc`,
  )
  const insert = db.prepare<[object]>(`
    insert into measures (subject, subject_id, kind, target, role, lead, person_id, approver, approver_level, approved_on, started_on,
      started_at, place, reason, from_id, created_by, created_at)
    values (@subject, @subjectId, @kind, @target, @role, @lead, @personId, @approver, @approverLevel, @approvedOn, @startedOn,
      @startedAt, @place, @reason, @fromId, @by, @at)`)
  const end = db.prepare<[object]>(`
    update measures set ended_on = @on, ended_at = @at, ending = @ending, ended_by = @approver, ended_reason = @reason,
      version = version + 1
    where id = @id and version = @version and ended_on is null`)
  const withhold = db.prepare<[string | null, number]>(
    'update measures set withheld = ?, version = version + 1 where id = ?',
  )
  const touch = db.prepare<[number, number]>('update measures set version = version + 1 where id = ? and version = ?')
  const addEvent = db.prepare<[object]>(`
    insert into measure_events (measure_id, kind, happened_on, happened_at, note, recorded_by, recorded_at)
    values (@measureId, @kind, @happenedOn, @happenedAt, @note, @recordedBy, @recordedAt)`)
  const events = db.prepare<[string], MeasureEventRow>(`
    select id, measure_id measureId, kind, happened_on happenedOn, happened_at happenedAt, note, recorded_by recordedBy,
      recorded_at recordedAt
    from measure_events where measure_id in (select value from json_each(?)) order by id`)

  return {
    /** Throws `row.missing`; whether the reader may see its record is the service's matter. */
    get(id: number): Measure {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '措施' })
      return toMeasure(row)
    },
    /** Running ones first, then the latest. */
    of: (subject: RecordKind, subjectId: number): Measure[] => of.all(subject, subjectId).map(toMeasure),
    insert: ({ lead, ...facts }: MeasureFacts): number =>
      Number(insert.run({ ...facts, lead: lead ? 1 : 0 }).lastInsertRowid),
    end(facts: {
      id: number
      version: number
      on: string
      at: string | null
      ending: string
      approver: string
      reason: string | null
    }): void {
      if (end.run(facts).changes === 0) throw new AppError('row.stale', { id: facts.id })
    },
    withhold: (id: number, approver: string | null): void => void withhold.run(approver, id),
    /** Throws `row.stale` when somebody else changed the measure since it was read. */
    touch(id: number, version: number): void {
      if (touch.run(id, version).changes === 0) throw new AppError('row.stale', { id })
    },
    addEvent: (event: Omit<MeasureEventRow, 'id'>): void => void addEvent.run(event),
    eventsOf: (ids: readonly number[]): MeasureEventRow[] => events.all(JSON.stringify(ids)),
  }
}
