import { AppError } from '../../shared/domain/errors.ts'
import { type RoomId } from '../../shared/domain/opinions/rooms.ts'
import { type LetterContent } from '../../shared/domain/opinions/letter.ts'
import { type Db } from '../open.ts'

export interface RequestFacts {
  requester: string
  letterNo: string
  letterOn: string
  receivedOn: string
  occasion: string
  rooms: RoomId[]
  note: string | null
  sourceName: string | null
  dueOn: string
  warnOn: string
  because: string
  provisional: boolean
  calendarVersion: string
  createdBy: string
  createdAt: string
}
export interface OpinionRequest extends Omit<RequestFacts, 'provisional' | 'createdAt'> {
  id: number
  no: string
  state: 'open' | 'issued' | 'withdrawn'
  closedOn: string | null
  version: number
}
type RequestRow = Omit<OpinionRequest, 'rooms'> & { rooms: string }
export interface RequestLine extends OpinionRequest {
  persons: number
  concluded: number
}
export interface OpinionEvent {
  id: number
  kind: string
  note: string
  byName: string
  at: string
}
export interface LetterLine {
  id: number
  requestId: number
  no: string
  issuedOn: string
  signer: string
  issuedBy: string
  voidBecause: string | null
}
export interface OpinionLetter extends LetterLine {
  content: LetterContent
}

const columns = `r.id, r.no, r.requester, r.letter_no letterNo, r.letter_on letterOn, r.received_on receivedOn, r.occasion, r.rooms,
  r.note, r.source_name sourceName, r.due_on dueOn, r.warn_on warnOn, r.because, r.calendar_version calendarVersion, r.state,
  r.closed_on closedOn, r.version, r.created_by createdBy`
const letterColumns = `id, request_id requestId, no, issued_on issuedOn, signer, issued_by issuedBy, void_because voidBecause`

/** Requests for opinion replies, their letters and what happened to them. */
export function opinionsRepository(db: Db) {
  const one = db.prepare<[number], RequestRow>(`select ${columns} from opinion_requests r where r.id = ?`)
  const pages = (where: string, order: 'asc' | 'desc') =>
    db.prepare<[object], RequestRow & { persons: number; concluded: number }>(`
      select ${columns},
        (select count(*) from opinion_persons p where p.request_id = r.id and p.removed_because is null) persons,
        (select count(*) from opinion_persons p where p.request_id = r.id and p.removed_because is null and p.conclusion is not null) concluded
      from opinion_requests r
      where ${where} and (@dueOn is null or (r.due_on, r.id) ${order === 'asc' ? '>' : '<'} (@dueOn, @id))
      order by r.due_on ${order}, r.id ${order} limit @limit`)
  const open = pages(`r.state = 'open'`, 'asc')
  const closed = pages(`r.state in ('issued', 'withdrawn')`, 'desc')
  const lastNo = db.prepare<[string], { count: number }>('select count(*) count from opinion_requests where no like ?')
  const letterCount = db.prepare<[string], { count: number }>(
    'select count(*) count from opinion_letters where no like ?',
  )
  const insert = db.prepare<[object]>(`
    insert into opinion_requests (no, requester, letter_no, letter_on, received_on, occasion, rooms, note, source_name, due_on,
      warn_on, because, provisional, calendar_version, created_by, created_at)
    values (@no, @requester, @letterNo, @letterOn, @receivedOn, @occasion, @rooms, @note, @sourceName, @dueOn,
      @warnOn, @because, @provisional, @calendarVersion, @createdBy, @createdAt)`)
  const setState = db.prepare<[object]>(`
    update opinion_requests set state = @state, closed_on = @closedOn, withdrawn_because = @because, version = version + 1
    where id = @id and version = @version`)
  const insertEvent = db.prepare<[object]>(`
    insert into opinion_events (request_id, opinion_person_id, kind, note, by_name, at)
    values (@requestId, @personRowId, @kind, @note, @by, @at)`)
  const events = db.prepare<[number], OpinionEvent>(`
    select e.id, e.kind, trim(coalesce(p.name || ' ', '') || e.note) note, e.by_name byName, e.at
    from opinion_events e left join opinion_persons p on p.id = e.opinion_person_id
    where e.request_id = ? order by e.id desc limit 500`)
  const insertLetter = db.prepare<[object]>(`
    insert into opinion_letters (request_id, no, issued_on, signer, content, issued_by, issued_at)
    values (@requestId, @no, @issuedOn, @signer, @content, @issuedBy, @issuedAt)`)
  const letters = db.prepare<[number], LetterLine>(
    `select ${letterColumns} from opinion_letters where request_id = ? order by id`,
  )
  const letter = db.prepare<[number], LetterLine & { content: string }>(
    `select ${letterColumns}, content from opinion_letters where id = ?`,
  )
  const numberUsed = db.prepare<[string], { id: number }>('select id from opinion_letters where no = ?')
  const markVoid = db.prepare<[object]>(`
    update opinion_letters set void_by = @by, void_at = @at, void_because = @because where id = @id and void_at is null`)

  const whole = (row: RequestRow): OpinionRequest => ({ ...row, rooms: JSON.parse(row.rooms) as RoomId[] })

  function get(id: number): OpinionRequest {
    const row = one.get(id)
    if (!row) throw new AppError('row.missing', { what: '意见回复' })
    return whole(row)
  }

  return {
    /** Throws `row.missing`. */
    get,
    page: (state: 'open' | 'closed', after: { dueOn: string; id: number } | undefined, limit: number): RequestLine[] =>
      (state === 'open' ? open : closed)
        .all({ dueOn: after?.dueOn ?? null, id: after?.id ?? null, limit })
        .map(({ persons, concluded, ...row }) => ({ ...whole(row), persons, concluded })),
    /** Gives the request its number, counted within the year: 廉意〔2026〕3号. */
    register(facts: RequestFacts): { id: number; no: string } {
      const year = facts.receivedOn.slice(0, 4)
      const no = `廉意〔${year}〕${(lastNo.get(`廉意〔${year}〕%`)?.count ?? 0) + 1}号`
      const row = { ...facts, no, rooms: JSON.stringify(facts.rooms), provisional: facts.provisional ? 1 : 0 }
      return { id: Number(insert.run(row).lastInsertRowid), no }
    },
    /** `row.stale` when somebody else changed the request first. */
    setState(change: {
      id: number
      version: number
      state: OpinionRequest['state']
      closedOn: string | null
      because: string | null
    }): void {
      if (setState.run(change).changes === 0) throw new AppError('row.stale')
    },
    addEvent: (event: {
      requestId: number
      personRowId: number | null
      kind: string
      note: string
      by: string
      at: string
    }): void => void insertEvent.run(event),
    events: (id: number): OpinionEvent[] => events.all(id),
    letters: (id: number): LetterLine[] => letters.all(id),
    letter(id: number): OpinionLetter {
      const row = letter.get(id)
      if (!row) throw new AppError('row.missing', { what: '意见回复函' })
      return { ...row, content: JSON.parse(row.content) as LetterContent }
    },
    /** A number that is not used yet: 廉函〔2026〕3号. */
    nextLetterNo(year: string): string {
      for (let n = (letterCount.get(`廉函〔${year}〕%`)?.count ?? 0) + 1; ; n++) {
        const no = `廉函〔${year}〕${n}号`
        if (!numberUsed.get(no)) return no
      }
    },
    addLetter(facts: {
      requestId: number
      no: string
      issuedOn: string
      signer: string
      content: LetterContent
      issuedBy: string
      issuedAt: string
    }): number {
      if (numberUsed.get(facts.no)) throw new AppError('row.duplicate', { what: '复函文号', value: facts.no })
      return Number(insertLetter.run({ ...facts, content: JSON.stringify(facts.content) }).lastInsertRowid)
    },
    voidLetter(change: { id: number; by: string; at: string; because: string }): void {
      if (markVoid.run(change).changes === 0) throw new AppError('row.missing', { what: '有效的意见回复函' })
    },
  }
}
