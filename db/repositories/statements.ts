import { type Db } from '../open.ts'

export interface StatementFacts {
  personId: number
  entryKind: string
  entryId: number
  /** 本人说明, 异议, 复核结果. */
  kind: string
  text: string
  statedOn: string
  recordedBy: string
  recordedAt: string
}
export interface Statement extends StatementFacts {
  id: number
}

/** The person's own words and what came of them (本人说明、异议、复核结果). They are added, never changed. */
export function statementsRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into statements (person_id, entry_kind, entry_id, kind, text, stated_on, recorded_by, recorded_at)
    values (@personId, @entryKind, @entryId, @kind, @text, @statedOn, @recordedBy, @recordedAt)`)
  const ofPerson = db.prepare<[number], Statement>(`
    select id, person_id personId, entry_kind entryKind, entry_id entryId, kind, text, stated_on statedOn,
      recorded_by recordedBy, recorded_at recordedAt
    from statements where person_id = ? order by stated_on, id`)
  const owners: Record<
    string,
    ReturnType<typeof db.prepare<[number], { personId: number | null }>>
  > = Object.fromEntries(
    Object.entries({
      sanction: 'select person_id personId from sanctions where id = ?',
      clue: 'select person_id personId from clues where id = ?',
      case: 'select person_id personId from cases where id = ?',
      posting: 'select person_id personId from postings where id = ?',
      entry: 'select person_id personId from dossier_entries where id = ?',
      person: 'select id personId from persons where id = ?',
    }).map(([kind, sql]) => [kind, db.prepare<[number], { personId: number | null }>(sql)]),
  )
  const follow = db.prepare<[object]>(
    'update statements set entry_id = @to where entry_kind = @kind and entry_id = @from',
  )
  const drop = db.prepare<[string, number]>('delete from statements where entry_kind = ? and entry_id = ?')
  return {
    /** A review removed the line: what was said to it goes with it. */
    drop: (kind: string, id: number): void => void drop.run(kind, id),
    /** A line was corrected by a new one: what was said to it is said to the new one. */
    follow: (kind: string, from: number, to: number): void => void follow.run({ kind, from, to }),
    add: (facts: StatementFacts): number => Number(insert.run(facts).lastInsertRowid),
    ofPerson: (personId: number): Statement[] => ofPerson.all(personId),
    /** Whose entry it is; undefined when there is none. */
    ownerOf: (entryKind: string, entryId: number): number | undefined =>
      owners[entryKind]?.get(entryId)?.personId ?? undefined,
  }
}
