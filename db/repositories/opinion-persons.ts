import { AppError } from '../../shared/domain/errors.ts'
import { type ListedPerson } from '../../shared/domain/opinions/name-list.ts'
import { type ConclusionId, type FindingId, type RoomId } from '../../shared/domain/opinions/rooms.ts'
import { type Db } from '../open.ts'

export interface OpinionPerson {
  id: number
  requestId: number
  seq: number
  name: string
  idNumber: string | null
  unitName: string | null
  post: string | null
  proposedPost: string | null
  sourceRow: number | null
  personId: number | null
  match: 'open' | 'exact' | 'chosen' | 'none'
  matchedBy: string | null
  conclusion: ConclusionId | null
  conclusionNote: string | null
  concludedBy: string | null
  filedEntryId: number | null
  removedBecause: string | null
  version: number
}
export interface RoomFinding {
  id: number
  personRowId: number
  room: RoomId
  finding: FindingId
  note: string | null
  facts: string
  signedBy: string
  signedAt: string
}
export interface NewFinding extends Omit<RoomFinding, 'id'> {
  /** JSON of what the signer saw. */
  checklist: string
  signedById: number
}

const columns = `id, request_id requestId, seq, name, id_number idNumber, unit_name unitName, post, proposed_post proposedPost,
  source_row sourceRow, person_id personId, match, matched_by matchedBy, conclusion, conclusion_note conclusionNote,
  concluded_by concludedBy, filed_entry_id filedEntryId, removed_because removedBecause, version`
const findingColumns = `f.id, f.opinion_person_id personRowId, f.room, f.finding, f.note, f.facts, f.signed_by signedBy, f.signed_at signedAt`

/** The people of a request: who they are, what each room signed, what was concluded. */
export function opinionPersonsRepository(db: Db) {
  const one = db.prepare<[number], OpinionPerson>(`select ${columns} from opinion_persons where id = ?`)
  const of = db.prepare<[number], OpinionPerson>(
    `select ${columns} from opinion_persons where request_id = ? order by seq`,
  )
  const top = db.prepare<[number], { seq: number | null }>(
    'select max(seq) seq from opinion_persons where request_id = ?',
  )
  const insert = db.prepare<[object]>(`
    insert into opinion_persons (request_id, seq, name, id_number, unit_name, post, proposed_post, source_row, person_id, match, matched_by, matched_at)
    values (@requestId, @seq, @name, @idNumber, @unitName, @post, @proposedPost, @row, @personId, @match, @matchedBy, @matchedAt)`)
  const change = (sets: string) =>
    db.prepare<[object]>(
      `update opinion_persons set ${sets}, version = version + 1 where id = @id and version = @version`,
    )
  const setMatch = change('person_id = @personId, match = @match, matched_by = @by, matched_at = @at')
  const setRemoved = change('removed_because = @because')
  const setConclusion = change(
    'conclusion = @conclusion, conclusion_note = @note, concluded_by = @by, concluded_at = @at, facts = @facts',
  )
  const setEntry = db.prepare<[object]>('update opinion_persons set filed_entry_id = @entryId where id = @id')
  const insertFinding = db.prepare<[object]>(`
    insert into opinion_findings (opinion_person_id, room, finding, note, checklist, facts, signed_by, signed_by_id, signed_at)
    values (@personRowId, @room, @finding, @note, @checklist, @facts, @signedBy, @signedById, @signedAt)`)
  const findingsOf = db.prepare<[number], RoomFinding>(
    `select ${findingColumns} from opinion_findings f where f.opinion_person_id = ? order by f.id desc`,
  )
  const findingsIn = db.prepare<[number], RoomFinding>(`
    select ${findingColumns} from opinion_findings f join opinion_persons p on p.id = f.opinion_person_id
    where p.request_id = ? order by f.id`)
  const unsigned = db.prepare<[object], { count: number }>(`
    select count(*) count from opinion_persons p
    where p.request_id = @requestId and p.removed_because is null
      and not exists (select 1 from opinion_findings f where f.opinion_person_id = p.id and f.room = @room)`)
  const further = db.prepare<[number], { subject: 'clue' | 'case'; subjectId: number }>(`
    select distinct subject, subject_id subjectId from record_subjects where person_id = ? and withdrawn_at is null`)
  const withName = db.prepare<[object], { personId: number }>(
    'select id personId from persons where name = @name order by id limit 50',
  )

  function demand(changes: number): void {
    if (changes === 0) throw new AppError('row.stale')
  }

  return {
    get(id: number): OpinionPerson {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '名单人员' })
      return row
    },
    of: (requestId: number): OpinionPerson[] => of.all(requestId),
    add(
      requestId: number,
      person: ListedPerson,
      found: { personId: number | null; match: 'open' | 'exact'; at: string },
    ): number {
      const seq = (top.get(requestId)?.seq ?? 0) + 1
      const exact = found.match === 'exact'
      return Number(
        insert.run({
          ...person,
          requestId,
          seq,
          personId: found.personId,
          match: found.match,
          matchedBy: exact ? '身份证号一致' : null,
          matchedAt: exact ? found.at : null,
        }).lastInsertRowid,
      )
    },
    setMatch: (row: {
      id: number
      version: number
      personId: number | null
      match: OpinionPerson['match']
      by: string
      at: string
    }): void => demand(setMatch.run(row).changes),
    remove: (row: { id: number; version: number; because: string }): void => demand(setRemoved.run(row).changes),
    conclude: (row: {
      id: number
      version: number
      conclusion: ConclusionId | null
      note: string | null
      by: string | null
      at: string | null
      facts: string | null
    }): void => demand(setConclusion.run(row).changes),
    setEntry: (id: number, entryId: number | null): void => void setEntry.run({ id, entryId }),
    sign: (finding: NewFinding): void => void insertFinding.run(finding),
    /** Newest first. */
    findings: (id: number): RoomFinding[] => findingsOf.all(id),
    /** Of everybody in a request; the newest of each person and room last. */
    findingsIn: (requestId: number): RoomFinding[] => findingsIn.all(requestId),
    unsigned: (requestId: number, room: RoomId): number => unsigned.get({ requestId, room })?.count ?? 0,
    /** Clues and cases in which somebody is a further subject. */
    furtherMatters: (personId: number): { subject: 'clue' | 'case'; subjectId: number }[] => further.all(personId),
    /** Ids of registered persons of exactly this name. */
    named: (name: string): number[] => withName.all({ name }).map(row => row.personId),
  }
}
