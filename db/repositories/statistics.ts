import {
  type ClockFact,
  type MeasureFact,
  type OtherFact,
  type OutcomeFact,
  type PassageFact,
  type RecordFact,
  type RecordKind,
  type SubjectFact,
  type UnitFact,
} from '../../shared/domain/statistics/facts.ts'
import { type PlainDate } from '../../shared/domain/dates.ts'
import { type Period } from '../../shared/domain/statistics/periods.ts'
import { type Db } from '../open.ts'
import { lit } from './clock-pages.ts'
import { handlerWithin, type RowScope } from './scope.ts'

interface RecordRow extends Omit<RecordFact, 'kind' | 'subjects' | 'merged'> {
  merged: number
  subjectKind: SubjectFact['kind']
  subjectName: string
  personId: number | null
}
interface FurtherRow extends SubjectFact {
  recordId: number
}
interface Limits extends Period {
  handler: string | null
}

/** Received or filed by the end of the period, and not closed before it began. */
const touches = (start: string): string =>
  `${start} <= @to and (${start} >= @from or r.closed_on is null or r.closed_on >= @from)
    and (@handler is null or r.handler = @handler)`

const clueRecords = `
  select r.id, r.no, r.received_on "on", r.closed_on closedOn, r.stage, r.disposal manner, r.merged_into is not null merged,
    r.unit_id unitId, coalesce(u.name, r.unit_name) unitName, r.department, r.source, r.problem_type problemType,
    r.subject_kind subjectKind, r.subject_name subjectName, r.person_id personId
  from clues r left join units u on u.id = r.unit_id
  where ${touches('r.received_on')} order by r.received_on, r.id`
const caseRecords = `
  select r.id, r.no, r.filed_on "on", r.closed_on closedOn, r.stage, r.kind manner, 0 merged,
    r.unit_id unitId, coalesce(u.name, r.unit_name) unitName, r.department, c.source, r.problem_type problemType,
    r.subject_kind subjectKind, r.subject_name subjectName, r.person_id personId
  from cases r left join units u on u.id = r.unit_id left join clues c on c.id = r.clue_id
  where ${touches('r.filed_on')} order by r.filed_on, r.id`
const further = (table: 'clues' | 'cases', start: string): string => `
  select s.subject_id recordId, s.kind, s.name, s.person_id personId, s.unit_id unitId, coalesce(u.name, s.unit_name) unitName
  from record_subjects s join ${table} r on r.id = s.subject_id left join units u on u.id = s.unit_id
  where s.subject = '${table === 'clues' ? 'clue' : 'case'}' and s.withdrawn_at is null and ${touches(start)} order by s.id`

/** The unit of a decision: that of its case, else where the person served on that day, else where the person serves now. */
const decidedUnit = `coalesce(r.unit_id, (
    select t.unit_id from postings t
    where t.person_id = s.person_id and t.unit_id is not null and t.from_on is not null
      and t.from_on <= s.decided_on and (t.to_on is null or t.to_on >= s.decided_on)
    order by t.from_on desc limit 1), p.unit_id)`
/** Decided in the period, and what else was decided in the same cases at any time: a matter counts once. */
const outcomes = `
  select s.id, s.person_id personId, p.name personName, s.case_id caseId, r.no caseNo, s.category, s.kind, s.form,
    s.decided_on decidedOn, s.organ, ${decidedUnit} unitId, r.department, c.source, r.problem_type problemType
  from sanctions s join persons p on p.id = s.person_id
    left join cases r on r.id = s.case_id left join clues c on c.id = r.clue_id
  where (s.decided_on between @from and @to
      or s.case_id in (select case_id from sanctions where case_id is not null and decided_on between @from and @to))
    and (@handler is null or r.handler = @handler) order by s.decided_on, s.id`

/** A record of either kind under what belongs to it. */
const eitherRecord = `
  left join clues q on m.subject = 'clue' and q.id = m.subject_id
  left join cases r on m.subject = 'case' and r.id = m.subject_id
  left join clues c on c.id = r.clue_id
  left join units u on u.id = coalesce(q.unit_id, r.unit_id)`
const bearing = `
  coalesce(q.unit_id, r.unit_id) unitId, coalesce(u.name, q.unit_name, r.unit_name) unitName,
  coalesce(q.department, r.department) department, coalesce(q.source, c.source) source,
  coalesce(q.problem_type, r.problem_type) problemType`
const handled = '(@handler is null or coalesce(q.handler, r.handler) = @handler)'

/** Ledgers know only the one measure of the case's own line; one that is registered apart stands for it. */
const measures = `
  select m.id, m.kind, m.target, m.subject, m.subject_id subjectId, coalesce(q.no, r.no) no, m.started_on startedOn, ${bearing}
  from measures m ${eitherRecord}
  where m.started_on between @from and @to and ${handled}
  union all
  select -r.id, r.measure, r.subject_name, 'case', r.id, r.no, r.measure_on, r.unit_id, coalesce(u.name, r.unit_name),
    r.department, c.source, r.problem_type
  from cases r left join clues c on c.id = r.clue_id left join units u on u.id = r.unit_id
  where r.measure_on between @from and @to and r.measure not in ('', '无')
    and (@handler is null or r.handler = @handler)
    and not exists (select 1 from measures n where n.subject = 'case' and n.subject_id = r.id and n.kind = r.measure)
  order by 7, 1`
const passages = `
  select m.id, m.subject, m.subject_id subjectId, coalesce(q.no, r.no) no, coalesce(q.subject_name, r.subject_name) name,
    m.stage, m.entered_on enteredOn, m.left_on leftOn, ${bearing}
  from stage_moves m ${eitherRecord}
  where m.left_on between @from and @to and coalesce(q.id, r.id) is not null and ${handled} order by m.left_on, m.id`
const clocks = `
  select m.id, m.subject_no subjectNo, m.subject_title subjectTitle, m.rule_id ruleId, m.party, m.due_on dueOn,
    m.closed_on closedOn, iif(m.closed_on is null, ${lit.overdue}, m.closed_late) late, coalesce(q.unit_id, r.unit_id, m.unit_id) unitId,
    coalesce(u.name, q.unit_name, r.unit_name, m.unit_name) unitName, coalesce(q.department, r.department) department,
    coalesce(q.source, c.source) source, coalesce(q.problem_type, r.problem_type) problemType
  from clocks m ${eitherRecord}
  where m.due_on between @from and @to and (@handler is null or m.handler = @handler) order by m.due_on, m.id`

type ClockRow = Omit<ClockFact, 'late' | 'ruleTitle'> & { late: number }
/** The minute at which open limits are judged, as on the board. */
interface Moment {
  today: PlainDate
  now: string
}

/** Rows for the statistics: read in one go, counted in shared/domain/statistics. Informants are not among them. */
export function statisticsRepository(db: Db) {
  const records = {
    clue: db.prepare<[Limits], RecordRow>(clueRecords),
    case: db.prepare<[Limits], RecordRow>(caseRecords),
  }
  const more = {
    clue: db.prepare<[Limits], FurtherRow>(further('clues', 'r.received_on')),
    case: db.prepare<[Limits], FurtherRow>(further('cases', 'r.filed_on')),
  }
  const outcomesOf = db.prepare<[Limits], Omit<OutcomeFact, 'unitName'>>(outcomes)
  const measuresOf = db.prepare<[Limits], MeasureFact>(measures)
  const passagesOf = db.prepare<[Limits], PassageFact>(passages)
  const clocksOf = db.prepare<[Limits & Moment], ClockRow>(clocks)
  const forwards = db.prepare<[Period], OtherFact>(
    `select id, 'forward' kind, no, received_on "on", channel || '　' || pieces || '件' detail from forwards
     where received_on between @from and @to order by received_on, id`,
  )
  const meddling = db.prepare<[Period], OtherFact>(
    `select id, 'meddling' kind, no, happened_on "on", kind detail from meddling
     where happened_on between @from and @to order by happened_on, id`,
  )
  const units = db.prepare<[], UnitFact>('select id, name, kind, region from units order by id')
  const departments = db
    .prepare<[], string>(
      `select department from clues where department <> '' union select department from cases where department <> '' order by 1`,
    )
    .pluck()
  const sources = db.prepare<[], string>(`select distinct source from clues where source <> '' order by 1`).pluck()
  const towns = db.prepare<[], string>(`select distinct region from units where region <> '' order by 1`).pluck()

  function recordsOf(kind: RecordKind, limits: Limits): RecordFact[] {
    const others = new Map<number, SubjectFact[]>()
    for (const { recordId, ...subject } of more[kind].all(limits))
      others.set(recordId, [...(others.get(recordId) ?? []), subject])
    return records[kind].all(limits).map(({ subjectKind, subjectName, personId, merged, ...row }) => ({
      ...row,
      kind,
      merged: merged === 1,
      subjects: [
        { kind: subjectKind, name: subjectName, personId, unitId: row.unitId, unitName: row.unitName },
        ...(others.get(row.id) ?? []),
      ],
    }))
  }

  const within = (scope: RowScope, period: Period): Limits | undefined => {
    const found = handlerWithin(scope, null)
    return found && { ...period, ...found }
  }

  return {
    records(scope: RowScope, period: Period): RecordFact[] {
      const limits = within(scope, period)
      return limits ? [...recordsOf('clue', limits), ...recordsOf('case', limits)] : []
    },
    outcomes(scope: RowScope, period: Period, nameOf: (unitId: number) => string | null): OutcomeFact[] {
      const limits = within(scope, period)
      if (!limits) return []
      return outcomesOf.all(limits).map(row => ({ ...row, unitName: row.unitId === null ? null : nameOf(row.unitId) }))
    },
    measures(scope: RowScope, period: Period): MeasureFact[] {
      const limits = within(scope, period)
      return limits ? measuresOf.all(limits) : []
    },
    passages(scope: RowScope, period: Period): PassageFact[] {
      const limits = within(scope, period)
      return limits ? passagesOf.all(limits) : []
    },
    clocks(scope: RowScope, period: Period, moment: Moment, titleOf: (ruleId: string) => string): ClockFact[] {
      const limits = within(scope, period)
      if (!limits) return []
      return clocksOf
        .all({ ...limits, ...moment })
        .map(row => ({ ...row, late: row.late === 1, ruleTitle: titleOf(row.ruleId) }))
    },
    /** Only for who sees all cases. */
    others: (scope: RowScope, period: Period): OtherFact[] =>
      scope.cases === 'all' ? [...forwards.all(period), ...meddling.all(period)] : [],
    units: (): UnitFact[] => units.all(),
    choices: (): { departments: string[]; sources: string[]; towns: string[] } => ({
      departments: departments.all(),
      sources: sources.all(),
      towns: towns.all(),
    }),
  }
}
