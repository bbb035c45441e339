import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'
import { columnsOf, postingColumns, relativeColumns, type PostingFacts, type RelativeFacts } from './person-columns.ts'

export interface Posting extends Omit<PostingFacts, 'isLeader'> {
  id: number
  isLeader: boolean
  sourceRowId: number | null
  version: number
}

export interface Relative extends RelativeFacts {
  id: number
  relatedName: string | null
  sourceRowId: number | null
  version: number
}

interface DetailRow {
  id: number
  sourceRowId: number | null
  version: number
}

/** Rows that belong to one person, each with its own version. */
function detailTable<Facts extends object>(
  db: Db,
  table: string,
  what: string,
  columns: Readonly<Record<string, string>>,
) {
  const { names, marks, sets } = columnsOf(columns)
  const insert = db.prepare<[object]>(`insert into ${table} (${names}) values (${marks})`)
  const change = db.prepare<[object]>(
    `update ${table} set ${sets}, version = version + 1 where id = @id and person_id = @personId and version = @version`,
  )
  const drop = db.prepare<[object]>(
    `delete from ${table} where id = @id and person_id = @personId and version = @version`,
  )
  const exists = db.prepare<[number], { id: number }>(`select id from ${table} where id = ?`)

  function demand(changes: number, id: number): void {
    if (changes === 0) throw new AppError(exists.get(id) ? 'row.stale' : 'row.missing', { what })
  }
  return {
    add: (facts: Facts): number => Number(insert.run(facts).lastInsertRowid),
    update: (facts: Facts & { id: number; version: number }): number => {
      demand(change.run(facts).changes, facts.id)
      return facts.version + 1
    },
    remove: (key: { id: number; personId: number; version: number }): void => demand(drop.run(key).changes, key.id),
  }
}

/** Dated postings and relatives of persons. */
export function personDetailsRepository(db: Db) {
  const postings = detailTable<PostingFacts>(db, 'postings', '任职经历', postingColumns)
  const relatives = detailTable<RelativeFacts>(db, 'relatives', '家庭成员', relativeColumns)
  const postingSelect = columnsOf(postingColumns).select('t')
  const postingsOf = db.prepare<[number], PostingFacts & DetailRow>(`
    select t.id, ${postingSelect}, t.source_row_id sourceRowId, t.version
    from postings t where t.person_id = ? order by coalesce(t.from_on, '') desc, t.id desc`)
  const staffOf = db.prepare<[object], PostingFacts & DetailRow & { personName: string }>(`
    select t.id, ${postingSelect}, t.source_row_id sourceRowId, t.version, p.name personName
    from postings t join persons p on p.id = t.person_id
    where t.unit_id = @unitId and t.is_leader = 1 and t.to_on is null order by t.id limit 100`)
  const relativesOf = db.prepare<[number], RelativeFacts & DetailRow & { relatedName: string | null }>(`
    select t.id, ${columnsOf(relativeColumns).select('t')}, p.name relatedName, t.source_row_id sourceRowId, t.version
    from relatives t left join persons p on p.id = t.related_person_id where t.person_id = ? order by t.id`)
  const relative = db.prepare<[number], { idNumber: string | null }>(
    'select id_number idNumber from relatives where id = ?',
  )

  return {
    postings: (personId: number): Posting[] =>
      postingsOf.all(personId).map(row => ({ ...row, isLeader: row.isLeader === 1 })),
    addPosting: postings.add,
    updatePosting: postings.update,
    removePosting: postings.remove,
    /** Who leads the unit now (现任领导班子). */
    leaders: (unitId: number): (Posting & { personName: string })[] =>
      staffOf.all({ unitId }).map(row => ({ ...row, isLeader: row.isLeader === 1 })),
    relatives: (personId: number): Relative[] => relativesOf.all(personId),
    addRelative: relatives.add,
    updateRelative: relatives.update,
    removeRelative: relatives.remove,
    /** What the form does not show, and so must not lose. */
    relative: (id: number): { idNumber: string | null } | undefined => relative.get(id),
  }
}
