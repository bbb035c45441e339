import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface UnitLineFacts {
  unitId: number
  section: string
  /** Date, month or year. */
  occurredOn: string
  cells: Record<string, string>
  replacesId: number | null
  recordedBy: string
  recordedAt: string
}
export interface UnitLine extends UnitLineFacts {
  id: number
}

/** Lines of a unit's dossier beyond the registry (分工、责任清单、重点项目、重大资金、制度、风险点). */
export function unitLinesRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into unit_dossier_entries (unit_id, section, occurred_on, cells, replaces_id, recorded_by, recorded_at)
    values (@unitId, @section, @occurredOn, @cells, @replacesId, @recordedBy, @recordedAt)`)
  const ofUnit = db.prepare<[number], Omit<UnitLine, 'cells'> & { cells: string }>(`
    select id, unit_id unitId, section, occurred_on occurredOn, cells, replaces_id replacesId, recorded_by recordedBy,
      recorded_at recordedAt
    from unit_dossier_entries where unit_id = ? and withdrawn_at is null order by section, occurred_on, id`)
  const withdraw = db.prepare<[object]>(`
    update unit_dossier_entries set withdrawn_by = @by, withdrawn_at = @at, withdrawn_because = @because
    where id = @id and unit_id = @unitId and withdrawn_at is null`)
  const findings = db.prepare<[number], { round: string; found: number }>(`
    select r.name round, count(*) found from findings f join rounds r on r.id = f.round_id
    where f.unit_id = ? and f.withdrawn_at is null and f.state = 'approved' group by r.id order by r.id`)
  const steps = db.prepare<[number], { round: string; step: string; onDay: string; grade: string | null }>(`
    select r.name round, s.step, s.on_day onDay, s.grade from rectification_steps s
    join rectifications c on c.id = s.rectification_id join rounds r on r.id = c.round_id
    where c.unit_id = ? and s.withdrawn_at is null order by s.on_day, s.id`)
  return {
    add: ({ cells, ...facts }: UnitLineFacts): number =>
      Number(insert.run({ ...facts, cells: JSON.stringify(cells) }).lastInsertRowid),
    ofUnit: (unitId: number): UnitLine[] =>
      ofUnit.all(unitId).map(row => ({ ...row, cells: JSON.parse(row.cells) as Record<string, string> })),
    withdraw(change: { id: number; unitId: number; because: string; by: string; at: string }): void {
      if (withdraw.run(change).changes === 0) throw new AppError('row.missing', { what: '档案条目' })
    },
    /** Approved findings by round. */
    findingsOf: (unitId: number) => findings.all(unitId),
    rectificationOf: (unitId: number) => steps.all(unitId),
  }
}
