import { type Db } from '../open.ts'
import { isWithin, type RowScope } from './scope.ts'

export interface ClueRow {
  id: number
  no: string
  subjectName: string
  personId: number | null
  unitId: number | null
  unitName: string | null
  receivedOn: string
  problemType: string | null
  disposal: string | null
  stage: string
  handler: string | null
  closedOn: string | null
  note: string | null
  /** The latest recorded conclusion: cleared, stands; null while nobody concluded. */
  verdict: string | null
  sourceRowId: number | null
}
export interface CaseRow {
  id: number
  no: string
  title: string
  subjectName: string
  personId: number | null
  unitId: number | null
  unitName: string | null
  filedOn: string
  problemType: string | null
  stage: string
  handler: string | null
  outcome: string | null
  closedOn: string | null
  note: string | null
  verdict: string | null
  sourceRowId: number | null
}
export interface MeasureRow {
  id: number
  personId: number
  personName: string
  unitId: number | null
  caseId: number | null
  category: string
  kind: string
  form: number | null
  decidedOn: string
  sourceRowId: number | null
}
export interface StaffFacts {
  unitId: number
  staff: number
  withIdNumber: number
  withBirth: number
  withNativePlace: number
  withPostSince: number
  withPostings: number
}

const verdictOf = (kind: 'clue' | 'case', table: string): string => `
    (select v.verdict from clearances v where v.kind = '${kind}' and v.ref_id = ${table}.id and v.withdrawn_at is null
      order by v.id desc limit 1) verdict`

const clue = `
  select id, no, subject_name subjectName, person_id personId, unit_id unitId, unit_name unitName, received_on receivedOn,
    problem_type problemType, disposal, stage, handler, closed_on closedOn, note, source_row_id sourceRowId,${verdictOf('clue', 'clues')} from clues`
const matter = `
  select id, no, title, subject_name subjectName, person_id personId, unit_id unitId, unit_name unitName, filed_on filedOn,
    problem_type problemType, stage, handler, outcome, closed_on closedOn, note, source_row_id sourceRowId,${verdictOf('case', 'cases')} from cases`

/** The unit of a measure: that of its case, else where the person served on that day, else where the person serves now. */
const measure = `
  select s.id, s.person_id personId, p.name personName, s.case_id caseId, s.category, s.kind, s.form, s.decided_on decidedOn,
    s.source_row_id sourceRowId,
    coalesce(c.unit_id, (
      select t.unit_id from postings t
      where t.person_id = s.person_id and t.unit_id is not null and t.from_on is not null
        and t.from_on <= s.decided_on and (t.to_on is null or t.to_on >= s.decided_on)
      order by t.from_on desc limit 1
    ), p.unit_id) unitId
  from sanctions s join persons p on p.id = s.person_id left join cases c on c.id = s.case_id`

/** Rows for portraits and dossiers: read in one go, counted in shared/domain/portrait. */
export function portraitsRepository(db: Db) {
  const cluesOf = db.prepare<[number], ClueRow>(`${clue} where person_id = ? order by received_on, id`)
  const casesOf = db.prepare<[number], CaseRow>(`${matter} where person_id = ? order by filed_on, id`)
  const measuresOf = db.prepare<[number], MeasureRow>(`${measure} where s.person_id = ? order by s.decided_on, s.id`)
  const cluesSince = db.prepare<[string], ClueRow>(
    `${clue} where received_on >= ? and unit_id is not null order by received_on, id`,
  )
  const casesSince = db.prepare<[string], CaseRow>(
    `${matter} where filed_on >= ? and unit_id is not null order by filed_on, id`,
  )
  const measuresSince = db.prepare<[string], MeasureRow>(
    `${measure} where s.decided_on >= ? order by s.decided_on, s.id`,
  )
  const staff = db.prepare<[], StaffFacts>(`
    select p.unit_id unitId, count(*) staff, count(p.id_number) withIdNumber, count(p.born_on) withBirth,
      count(p.native_place) withNativePlace, count(p.post_since_on) withPostSince,
      sum(exists (select 1 from postings t where t.person_id = p.id)) withPostings
    from persons p where p.unit_id is not null group by p.unit_id`)
  const cluesById = db.prepare<[string], ClueRow>(
    `${clue} where id in (select value from json_each(?)) order by received_on, id`,
  )
  const casesById = db.prepare<[string], CaseRow>(
    `${matter} where id in (select value from json_each(?)) order by filed_on, id`,
  )
  const measuresById = db.prepare<[string], MeasureRow>(
    `${measure} where s.id in (select value from json_each(?)) order by s.decided_on, s.id`,
  )

  const within = <Row extends { handler: string | null }>(scope: RowScope, rows: Row[]): Row[] =>
    rows.filter(row => isWithin(scope, row.handler))

  return {
    cluesOf: (scope: RowScope, personId: number): ClueRow[] => within(scope, cluesOf.all(personId)),
    casesOf: (scope: RowScope, personId: number): CaseRow[] => within(scope, casesOf.all(personId)),
    measuresOf: (personId: number): MeasureRow[] => measuresOf.all(personId),
    /** Of all units, for sums and comparison; nothing but counts of these leaves the core for other people's rows. */
    clueFactsSince: (since: string): ClueRow[] => cluesSince.all(since),
    caseFactsSince: (since: string): CaseRow[] => casesSince.all(since),
    measureFactsSince: (since: string): MeasureRow[] => measuresSince.all(since),
    staff: (): StaffFacts[] => staff.all(),
    cluesById: (scope: RowScope, ids: readonly number[]): ClueRow[] =>
      within(scope, cluesById.all(JSON.stringify(ids))),
    casesById: (scope: RowScope, ids: readonly number[]): CaseRow[] =>
      within(scope, casesById.all(JSON.stringify(ids))),
    measuresById: (ids: readonly number[]): MeasureRow[] => measuresById.all(JSON.stringify(ids)),
  }
}
