import { AppError } from '../../shared/domain/errors.ts'
import { type SeatRole } from '../../shared/domain/roster/facts.ts'
import { type Db } from '../open.ts'
import { rolesOf, wordsOf } from './inspectors.ts'

/** 入库、出库 asked for, with its decision. */
export interface PoolMove {
  id: number
  personId: number
  name: string
  unitName: string | null
  post: string | null
  kind: 'enter' | 'leave'
  reason: string
  skills: string[]
  roles: SeatRole[]
  department: string | null
  homeCounty: string | null
  proposedById: number
  proposedBy: string
  proposedAt: string
  decision: 'approved' | 'refused' | null
  decisionNote: string | null
  decidedBy: string | null
  decidedAt: string | null
}

type Row = Omit<PoolMove, 'skills' | 'roles'> & { skills: string; roles: string }
export type NewPoolMove = Omit<
  PoolMove,
  'id' | 'name' | 'unitName' | 'post' | 'decision' | 'decisionNote' | 'decidedBy' | 'decidedAt'
>

export function poolMovesRepository(db: Db) {
  const select = `
    select m.id, m.person_id personId, p.name, coalesce(u.name, p.unit_name) unitName, p.post, m.kind, m.reason, m.skills, m.roles,
      m.department, m.home_county homeCounty, m.proposed_by_id proposedById, m.proposed_by proposedBy, m.proposed_at proposedAt,
      m.decision, m.decision_note decisionNote, m.decided_by decidedBy, m.decided_at decidedAt
    from pool_moves m join persons p on p.id = m.person_id left join units u on u.id = p.unit_id`
  const all = db.prepare<[], Row>(`${select} order by m.decision is not null, m.id desc limit 500`)
  const byId = db.prepare<[number], Row>(`${select} where m.id = ?`)
  const waiting = db.prepare<[number], { n: number }>(
    'select count(*) n from pool_moves where person_id = ? and decision is null',
  )
  const insert = db.prepare<[object]>(`
    insert into pool_moves (person_id, kind, reason, skills, roles, department, home_county, proposed_by_id, proposed_by, proposed_at)
    values (@personId, @kind, @reason, @skills, @roles, @department, @homeCounty, @proposedById, @proposedBy, @proposedAt)`)
  const decide = db.prepare<[object]>(`
    update pool_moves set decision = @decision, decision_note = @note, decided_by = @by, decided_at = @at
    where id = @id and decision is null`)
  const inPool = db.prepare<[number], { id: number; leftOn: string | null }>(
    'select id, left_on leftOn from inspectors where person_id = ?',
  )
  const enter = db.prepare<[object]>(`
    insert into inspectors (person_id, department, skills, roles, home_county, entered_on)
    values (@personId, @department, @skills, @roles, @homeCounty, @on)
    on conflict (person_id) do update set department = excluded.department, skills = excluded.skills, roles = excluded.roles,
      home_county = excluded.home_county, entered_on = excluded.entered_on, left_on = null, version = version + 1`)
  const leave = db.prepare<[object]>(
    'update inspectors set left_on = @on, version = version + 1 where person_id = @personId and left_on is null',
  )
  const toMove = (row: Row): PoolMove => ({ ...row, skills: wordsOf(row.skills), roles: rolesOf(row.roles) })

  return {
    list: (): PoolMove[] => all.all().map(toMove),
    get(id: number): PoolMove {
      const row = byId.get(id)
      if (!row) throw new AppError('row.missing', { what: '出入库申请' })
      return toMove(row)
    },
    isWaiting: (personId: number): boolean => waiting.get(personId)!.n > 0,
    isInPool: (personId: number): boolean => inPool.get(personId)?.leftOn === null,
    propose: (row: NewPoolMove): number =>
      Number(
        insert.run({ ...row, skills: JSON.stringify(row.skills), roles: JSON.stringify(row.roles) }).lastInsertRowid,
      ),
    /** Throws `row.stale` when somebody decided meanwhile. */
    decide(row: { id: number; decision: 'approved' | 'refused'; note: string | null; by: string; at: string }): void {
      if (decide.run(row).changes === 0) throw new AppError('row.stale')
    },
    enter: (row: {
      personId: number
      department: string | null
      skills: readonly string[]
      roles: readonly SeatRole[]
      homeCounty: string | null
      on: string
    }): void => void enter.run({ ...row, skills: JSON.stringify(row.skills), roles: JSON.stringify(row.roles) }),
    leave: (personId: number, on: string): void => void leave.run({ personId, on }),
  }
}
