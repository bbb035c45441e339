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
  bornOn: string | null
  /** The county that sent the person, when it is another one. */
  homeCounty: string | null
  studies: number
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

/** 学习经历 as far as study ties need it. */
export interface Study {
  school: string
  className: string | null
  supervisor: string | null
  fromOn: string | null
  toOn: string | null
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
      p.born_on bornOn, i.home_county homeCounty, (select count(*) from studies s where s.person_id = p.id) studies,
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
      home_county = @homeCounty, unavailable_reason = @unavailableReason, version = version + 1
    where id = @id and version = @version`)

  const studies = db.prepare<[number], Study>(`
    select school, class_name className, supervisor, from_on fromOn, to_on toOn from studies where person_id = ? order by id`)
  const clearStudies = db.prepare<[number]>('delete from studies where person_id = ?')
  const addStudy = db.prepare<[object]>(`
    insert into studies (person_id, school, class_name, supervisor, from_on, to_on)
    values (@personId, @school, @className, @supervisor, @fromOn, @toOn)`)

  return {
    list: (): Inspector[] => all.all().map(toInspector),
    get(id: number): Inspector {
      const row = byId.get(id)
      if (!row) throw new AppError('row.missing', { what: '巡察人才' })
      return toInspector(row)
    },
    studies: (personId: number): Study[] => studies.all(personId),
    /** Replaces what is on record about a person's study. */
    putStudies(personId: number, rows: readonly Study[]): void {
      clearStudies.run(personId)
      for (const row of rows) addStudy.run({ ...row, personId })
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
      homeCounty: string | null
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
