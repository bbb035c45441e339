import { type MeddlingKind } from '../../shared/domain/casework/registers.ts'
import { type Subject } from '../../shared/domain/casework/stages.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface MeddlingFacts {
  no: string
  kind: MeddlingKind
  subject: Subject | null
  subjectId: number | null
  happenedOn: string
  meddler: string
  meddlerUnit: string | null
  meddlerPost: string | null
  relation: string | null
  manner: string | null
  /** 被打听、被请托的人. */
  toldTo: string
  content: string
  reportedTo: string | null
  reportedOn: string | null
  handling: string | null
}
export interface Meddling extends MeddlingFacts {
  id: number
  version: number
  registeredBy: string
  registeredAt: string
  /** Number and handler of the clue or case, for the list and its scope. */
  recordNo: string | null
  recordHandler: string | null
}

/** 打听案情、过问案件、说情干预登记 (监察法第66条, 监督执纪工作规则第64条; LF-08). */
export function meddlingRepository(db: Db) {
  const columns = `m.id, m.no, m.kind, m.subject, m.subject_id subjectId, m.happened_on happenedOn, m.meddler,
    m.meddler_unit meddlerUnit, m.meddler_post meddlerPost, m.relation, m.manner, m.told_to toldTo, m.content,
    m.reported_to reportedTo, m.reported_on reportedOn, m.handling, m.version, m.registered_by registeredBy,
    m.registered_at registeredAt, coalesce(c.no, k.no) recordNo, coalesce(c.handler, k.handler) recordHandler`
  const joined = `meddling m
    left join clues c on m.subject = 'clue' and c.id = m.subject_id
    left join cases k on m.subject = 'case' and k.id = m.subject_id`
  const one = db.prepare<[number], Meddling>(`select ${columns} from ${joined} where m.id = ?`)
  const of = db.prepare<[string, number], Meddling>(
    `select ${columns} from ${joined} where m.subject = ? and m.subject_id = ? order by m.happened_on desc, m.id desc`,
  )
  const page = db.prepare<[object], Meddling>(`
    select ${columns} from ${joined}
    where (m.happened_on, m.id) < (@on, @id) and m.happened_on >= @from and m.happened_on <= @to
      and (@kind is null or m.kind = @kind)
      and (@handler is null or m.registered_by = @handler or coalesce(c.handler, k.handler) = @handler)
    order by m.happened_on desc, m.id desc limit @limit`)
  const insert = db.prepare<[object]>(`
    insert into meddling (no, kind, subject, subject_id, happened_on, meddler, meddler_unit, meddler_post, relation, manner, told_to,
      content, reported_to, reported_on, handling, registered_by, registered_at, updated_at)
    values (@no, @kind, @subject, @subjectId, @happenedOn, @meddler, @meddlerUnit, @meddlerPost, @relation, @manner, @toldTo,
      @content, @reportedTo, @reportedOn, @handling, @by, @at, @at)`)
  const update = db.prepare<[object]>(`
    update meddling set no = @no, kind = @kind, subject = @subject, subject_id = @subjectId, happened_on = @happenedOn,
      meddler = @meddler, meddler_unit = @meddlerUnit, meddler_post = @meddlerPost, relation = @relation, manner = @manner,
      told_to = @toldTo, content = @content, reported_to = @reportedTo, reported_on = @reportedOn, handling = @handling,
      updated_at = @at, version = version + 1
    where id = @id and version = @version`)
  const last = db.prepare<[string], { no: string }>(
    `select no from meddling where no like ? || '%' order by id desc limit 1`,
  )
  const withNo = db.prepare<[string, number], { id: number }>('select id from meddling where no = ? and id <> ?')
  return {
    get(id: number): Meddling {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '过问登记' })
      return row
    },
    of: (subject: Subject, subjectId: number): Meddling[] => of.all(subject, subjectId),
    /** `handler`: only what this person registered, or what concerns records of theirs. */
    page: (filter: {
      from: string
      to: string
      kind: string | null
      handler: string | null
      after: { on: string; id: number } | undefined
      limit: number
    }): Meddling[] => {
      const { after, ...rest } = filter
      return page.all({ ...rest, on: after?.on ?? '9999-12-31', id: after?.id ?? Number.MAX_SAFE_INTEGER })
    },
    insert: (row: MeddlingFacts & { by: string; at: string }): number => Number(insert.run(row).lastInsertRowid),
    update(row: MeddlingFacts & { id: number; version: number; at: string }): void {
      if (update.run(row).changes === 0) throw new AppError('row.stale', { id: row.id })
    },
    lastNo: (prefix: string): string | undefined => last.get(prefix)?.no,
    isTaken: (no: string, exceptId = 0): boolean => withNo.get(no, exceptId) !== undefined,
  }
}
