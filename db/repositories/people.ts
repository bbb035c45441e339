import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { columnsOf, personColumns, type Person, type PersonFacts, type PersonLine } from './person-columns.ts'

export { type Person, type PersonFacts, type PersonLine } from './person-columns.ts'

export interface PeoplePage {
  unitId: number | null
  /** The beginning of the name. */
  text: string
  after: { name: string; id: number } | undefined
  limit: number
}

const line = `
  select p.id, p.name, p.id_number idNumber, p.gender, p.born_on bornOn, p.unit_id unitId, coalesce(u.name, p.unit_name) unitName,
    p.post, p.rank, p.political_status politicalStatus, p.source_row_id sourceRowId
  from persons p left join units u on u.id = p.unit_id`

/** The last character there is, as the end of a range of names. */
const beyond = String.fromCodePoint(0x10ffff)

/** Persons (干部). Identity numbers leave this file whole: the services mask them. */
export function peopleRepository(db: Db) {
  const { select, names, marks, sets } = columnsOf(personColumns)
  const one = db.prepare<[number], Person>(`
    select p.id, ${select('p')}, coalesce(u.name, p.unit_name) unitTitle, p.source_row_id sourceRowId, p.version
    from persons p left join units u on u.id = p.unit_id where p.id = ?`)
  const byNumber = db.prepare<[string], { id: number }>('select id from persons where id_number = ?')
  const pageByName = db.prepare<[object], PersonLine>(`
    ${line} where p.name >= @text and p.name < @end and (p.name, p.id) > (@afterName, @afterId)
    order by p.name, p.id limit @limit`)
  const pageOfUnit = db.prepare<[object], PersonLine>(`
    ${line} where p.unit_id = @unitId and p.name >= @text and p.name < @end and (p.name, p.id) > (@afterName, @afterId)
    order by p.name, p.id limit @limit`)
  const byNumberPrefix = db.prepare<[object], PersonLine>(`
    ${line} where p.id_number >= @from and p.id_number < @end order by p.id_number limit @limit`)
  const byBirth = db.prepare<[object], PersonLine>(`
    ${line} where p.id_number is not null and substr(p.id_number, 7) >= @from and substr(p.id_number, 7) < @end
    order by substr(p.id_number, 7) limit @limit`)
  const byEnd = db.prepare<[object], PersonLine>(`
    ${line} where p.id_number is not null and substr(p.id_number, 15) = substr(@end, -4)
      and substr(p.id_number, -length(@end)) = @end limit @limit`)
  const staffNamed = db.prepare<[object], { id: number; name: string }>(`
    select p.id, p.name from json_each(@units) j join persons p on p.unit_id = j.value
    where p.name >= @from and p.name < @end limit @limit`)
  const namesake = db.prepare<[object], PersonLine>(
    `${line} where p.name >= @from and p.name < @end order by p.name limit @limit`,
  )
  const byIds = db.prepare<[string], PersonLine>(`${line} where p.id in (select value from json_each(?))`)
  const insert = db.prepare<[object]>(
    `insert into persons (${names}, created_at, updated_at) values (${marks}, @at, @at)`,
  )
  const change = db.prepare<[object]>(
    `update persons set ${sets}, updated_at = @at, version = version + 1 where id = @id and version = @version`,
  )
  const numberUse = db.prepare<[string, number], { id: number }>(
    'select id from persons where id_number = ? and id <> ?',
  )

  function get(id: number): Person {
    const person = one.get(id)
    if (!person) throw new AppError('row.missing', { what: '人员' })
    return person
  }
  function refuseSecond(facts: PersonFacts, id: number): void {
    if (facts.idNumber && numberUse.get(facts.idNumber, id)) throw new AppError('row.duplicate', { what: '身份证号' })
  }

  return {
    /** Throws `row.missing`. */
    get,
    byIdNumber: (idNumber: string): number | undefined => byNumber.get(idNumber)?.id,
    list: ({ unitId, text, after, limit }: PeoplePage): PersonLine[] =>
      (unitId === null ? pageByName : pageOfUnit).all({
        unitId,
        text,
        end: text + beyond,
        afterName: after?.name ?? '',
        afterId: after?.id ?? 0,
        limit,
      }),
    /** Identity numbers that begin so, by the unique index. */
    withIdPrefix: (prefix: string, limit: number): PersonLine[] =>
      byNumberPrefix.all({ from: prefix, end: `${prefix}~`, limit }),
    /** What people say of a number: the date of birth and on, or its end, the last six or four (at least four). */
    withIdPart: (part: string, limit: number): PersonLine[] => [
      ...byBirth.all({ from: part, end: `${part}~`, limit }),
      ...byEnd.all({ end: part, limit }),
    ],
    /** Who works in one of these units and whose name begins so. */
    staffNamed: (units: readonly number[], prefix: string, limit: number): { id: number; name: string }[] =>
      staffNamed.all({ units: JSON.stringify(units), from: prefix, end: prefix + beyond, limit }),
    /** Names that begin so, by the index on names. */
    named: (prefix: string, limit: number): PersonLine[] => namesake.all({ from: prefix, end: prefix + beyond, limit }),
    lines: (ids: readonly number[]): PersonLine[] => byIds.all(JSON.stringify(ids)),
    create(facts: PersonFacts & { at: string }): number {
      refuseSecond(facts, 0)
      return Number(insert.run(facts).lastInsertRowid)
    },
    /** Returns the new version; `row.stale` when somebody else changed the row first. */
    update(facts: PersonFacts & { id: number; version: number; at: string }): number {
      refuseSecond(facts, facts.id)
      if (change.run(facts).changes === 0) {
        get(facts.id)
        throw new AppError('row.stale')
      }
      return facts.version + 1
    },
  }
}
