import { type DisclosedAct } from '../../shared/domain/disclosure/acts.ts'
import { type Db } from '../open.ts'

export interface NewDisclosure {
  accountId: number
  account: string
  act: DisclosedAct
  subjectKind: 'person' | 'unit' | 'opinion'
  subjectId: number
  what: string
  purpose: string
  op: string
  at: string
}
export interface DisclosureLine {
  id: number
  account: string
  act: DisclosedAct
  subjectKind: string
  subjectId: number
  /** Name on that day. */
  subject: string
  what: string
  purpose: string
  at: string
}
export interface RegisterPage {
  /** Null: everybody's. */
  accountId: number | null
  /** Instants. */
  from: string | null
  until: string | null
  act: DisclosedAct | null
  subjectKind: string | null
  subjectId: number | null
  before: number | null
  limit: number
}

/** Who looked at what, printed or handed out what, and what for (查阅、打印、导出、明文显示登记). Added, never changed. */
export function disclosuresRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into disclosures (account_id, account, act, subject_kind, subject_id, subject, what, purpose, op, at)
    values (@accountId, @account, @act, @subjectKind, @subjectId, coalesce(case @subjectKind
        when 'person' then (select name from persons where id = @subjectId)
        when 'unit' then (select name from units where id = @subjectId)
        else (select r.no from opinion_letters l join opinion_requests r on r.id = l.request_id where l.id = @subjectId) end, ''),
      @what, @purpose, @op, @at)`)
  const page = db.prepare<[object], DisclosureLine>(`
    select id, account, act, subject_kind subjectKind, subject_id subjectId, subject, what, purpose, at from disclosures
    where (@accountId is null or account_id = @accountId) and (@before is null or id < @before)
      and (@from is null or at >= @from) and (@until is null or at < @until) and (@act is null or act = @act)
      and (@subjectKind is null or subject_kind = @subjectKind) and (@subjectId is null or subject_id = @subjectId)
    order by id desc limit @limit`)

  return {
    add: (line: NewDisclosure): void => void insert.run(line),
    page: (wanted: RegisterPage): DisclosureLine[] => page.all(wanted),
  }
}
