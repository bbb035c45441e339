import { AppError } from '../../shared/domain/errors.ts'
import { seatRoles, type SeatRole } from '../../shared/domain/roster/facts.ts'
import { type Db } from '../open.ts'

/** 巡察人才库 as the pool page shows it. */
export interface Inspector {
  id: number
  personId: number
  name: string
  gender: string | null
  unitId: number | null
  unitName: string | null
  post: string | null
  rank: string | null
  phone: string | null
  department: string | null
  skills: string[]
  roles: SeatRole[]
  roundsServed: number
  load: number
  available: boolean
  unavailableReason: string | null
  enteredOn: string | null
  sourceRowId: number | null
  version: number
  /** What the registry lacks for an examination. */
  postings: number
  relatives: number
  placesMissing: number
}

export interface PastRound {
  roundName: string
  unitId: number | null
  unitName: string | null
  role: string | null
  sourceRowId: number | null
}

interface Row extends Omit<Inspector, 'skills' | 'roles' | 'available'> {
  skills: string
  roles: string
  available: number
}

export const wordsOf = (json: string): string[] => {
  const value: unknown = JSON.parse(json)
  return Array.isArray(value) ? value.filter(word => typeof word === 'string') : []
}
export const rolesOf = (json: string): SeatRole[] => {
  const words = wordsOf(json)
  return seatRoles.filter(role => words.includes(role))
}

const toInspector = (row: Row): Inspector => ({
  ...row,
  skills: wordsOf(row.skills),
  roles: rolesOf(row.roles),
  available: row.available === 1,
})

export function inspectorsRepository(db: Db) {
  const select = `
    select i.id, i.person_id personId, p.name, p.gender, p.unit_id unitId, coalesce(u.name, p.unit_name) unitName, p.post, p.rank,
      p.phone, i.department, i.skills, i.roles, i.rounds_served roundsServed, i.load, i.available,
      i.unavailable_reason unavailableReason, i.entered_on enteredOn, i.source_row_id sourceRowId, i.version,
      (select count(*) from postings o where o.person_id = p.id) postings,
      (select count(*) from relatives r where r.person_id = p.id) relatives,
      (p.native_place is null) + (p.birthplace is null) + (p.grew_up_place is null) placesMissing
    from inspectors i join persons p on p.id = i.person_id left join units u on u.id = p.unit_id`
  const all = db.prepare<[], Row>(`${select} where i.left_on is null order by i.id`)
  const byId = db.prepare<[number], Row>(`${select} where i.id = ?`)
  const history = db.prepare<[number], PastRound>(`
    select h.round_name roundName, h.unit_id unitId, coalesce(u.name, h.unit_name) unitName, h.role, h.source_row_id sourceRowId
    from inspector_history h left join units u on u.id = h.unit_id where h.inspector_id = ? order by h.id desc`)
  const update = db.prepare<[object]>(`
    update inspectors set department = @department, skills = @skills, roles = @roles, available = @available,
      unavailable_reason = @unavailableReason, version = version + 1
    where id = @id and version = @version`)

  return {
    list: (): Inspector[] => all.all().map(toInspector),
    get(id: number): Inspector {
      const row = byId.get(id)
      if (!row) throw new AppError('row.missing', { what: '巡察人才' })
      return toInspector(row)
    },
    history: (id: number): PastRound[] => history.all(id),
    /** Returns the new version; throws `row.stale` when somebody else was faster. */
    update(change: {
      id: number
      version: number
      department: string | null
      skills: readonly string[]
      roles: readonly SeatRole[]
      available: boolean
      unavailableReason: string | null
    }): number {
      const row = {
        ...change,
        skills: JSON.stringify(change.skills),
        roles: JSON.stringify(change.roles),
        available: change.available ? 1 : 0,
      }
      if (update.run(row).changes === 0) throw new AppError('row.stale')
      return change.version + 1
    },
  }
}
