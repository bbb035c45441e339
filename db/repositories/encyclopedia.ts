import { type Db } from '../open.ts'
import { type CaseRow, type ClueRow } from './portraits.ts'
import { type RowScope } from './scope.ts'

export interface StaffLine {
  id: number
  name: string
  post: string | null
  rank: string | null
}

/** What the pages of the encyclopedia need beside the other repositories. */
export function encyclopediaRepository(db: Db) {
  const counts = db.prepare<[], { unitId: number; staff: number }>(
    'select unit_id unitId, count(*) staff from persons where unit_id is not null group by unit_id',
  )
  const staff = db.prepare<[object], StaffLine>(
    'select id, name, post, rank from persons where unit_id = @unitId order by name, id limit @limit',
  )
  const clues = db.prepare<[object], ClueRow>(`
    select id, no, subject_name subjectName, person_id personId, unit_id unitId, unit_name unitName, received_on receivedOn,
      problem_type problemType, disposal, stage, handler, closed_on closedOn, note, source_row_id sourceRowId, null verdict
    from clues where handler = @handler and received_on >= @since order by received_on, id limit 2000`)
  const cases = db.prepare<[object], CaseRow>(`
    select id, no, title, subject_name subjectName, person_id personId, unit_id unitId, unit_name unitName, filed_on filedOn,
      problem_type problemType, stage, handler, outcome, closed_on closedOn, note, source_row_id sourceRowId, null verdict
    from cases where handler = @handler and filed_on >= @since order by filed_on, id limit 2000`)

  return {
    /** Of every unit that has people, units below not counted. */
    staffCounts: (): { unitId: number; staff: number }[] => counts.all(),
    staff: (unitId: number, limit: number): StaffLine[] => staff.all({ unitId, limit }),
    cluesOfHandler: (scope: RowScope, since: string): ClueRow[] =>
      typeof scope.cases === 'string' ? [] : clues.all({ handler: scope.cases.handler, since }),
    casesOfHandler: (scope: RowScope, since: string): CaseRow[] =>
      typeof scope.cases === 'string' ? [] : cases.all({ handler: scope.cases.handler, since }),
  }
}
