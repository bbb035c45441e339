import { type PaperKind, type RecordKind } from '../../shared/domain/casework/papers/catalogue.ts'
import { type PaperContent } from '../../shared/domain/casework/papers/content.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export type PaperState = 'draft' | 'issued' | 'void'

export interface NewPaper {
  kind: PaperKind
  subject: RecordKind
  subjectId: number
  measureId: number | null
  clockId: number | null
  /** 送达回证: the paper that is served. */
  aboutId: number | null
  guarded: boolean
  content: PaperContent
  draftedBy: string
  draftedAt: string
}
export interface PaperLine {
  id: number
  kind: PaperKind
  subject: RecordKind
  subjectId: number
  measureId: number | null
  clockId: number | null
  aboutId: number | null
  title: string
  state: PaperState
  outside: boolean
  no: string | null
  draftedBy: string
  draftedAt: string
  issuedBy: string | null
  issuedOn: string | null
  signer: string | null
  voidBy: string | null
  voidAt: string | null
  voidBecause: string | null
  scans: number
  version: number
}
export interface Paper extends PaperLine {
  guarded: boolean
  content: PaperContent
}
export interface IssueFacts {
  id: number
  version: number
  series: string | null
  year: number
  number: number | null
  no: string | null
  issuedBy: string
  issuedOn: string
  issuedAt: string
  signer: string
}
export interface OutsidePaper {
  kind: PaperKind
  subject: RecordKind
  subjectId: number
  guarded: boolean
  no: string | null
  content: PaperContent
  by: string
  on: string
  at: string
}
export interface PaperVersion {
  id: number
  title: string
  savedBy: string
  savedAt: string
}
/** One line of the register of numbers (文号登记). */
export interface NumberLine {
  id: number
  kind: PaperKind
  number: number
  no: string
  title: string
  state: PaperState
  issuedOn: string
  issuedBy: string
  voidBecause: string | null
}

interface Flags {
  outside: number
}
type LineRow = Omit<PaperLine, 'outside'> & Flags
type PaperRow = Omit<Paper, 'outside' | 'guarded' | 'content'> & Flags & { guarded: number; content: string }

const line = `p.id, p.kind, p.subject, p.subject_id subjectId, p.measure_id measureId, p.clock_id clockId, p.about_id aboutId, p.title,
  p.state, p.outside, p.no, p.drafted_by draftedBy, p.drafted_at draftedAt, p.issued_by issuedBy, p.issued_on issuedOn, p.signer,
  p.void_by voidBy, p.void_at voidAt, p.void_because voidBecause, p.version,
  (select count(*) from paper_scans s where s.paper_id = p.id and s.withdrawn_at is null) scans`

const toLine = (row: LineRow): PaperLine => ({ ...row, outside: row.outside === 1 })
const toPaper = (row: PaperRow): Paper => ({
  ...row,
  outside: row.outside === 1,
  guarded: row.guarded === 1,
  content: JSON.parse(row.content) as PaperContent,
})

/** Official papers: drafts that change, issued papers that do not (triggers refuse it), numbers that are given once. */
export function papersRepository(db: Db) {
  const one = db.prepare<[number], PaperRow>(`select ${line}, p.guarded, p.content from papers p where p.id = ?`)
  const of = db.prepare<[object], LineRow>(
    `select ${line} from papers p where subject = @subject and subject_id = @subjectId and guarded = @guarded order by id desc`,
  )
  const kinds = db.prepare<[object], { kind: PaperKind }>(
    `select distinct kind from papers where subject = @subject and subject_id = @subjectId and state = 'issued'`,
  )
  const insert = db.prepare<[object]>(`
    insert into papers (kind, subject, subject_id, measure_id, clock_id, about_id, guarded, title, content, state, drafted_by, drafted_at)
    values (@kind, @subject, @subjectId, @measureId, @clockId, @aboutId, @guarded, @title, @content, 'draft', @draftedBy, @draftedAt)`)
  const insertOutside = db.prepare<[object]>(`
    insert into papers (kind, subject, subject_id, guarded, title, content, state, outside, no, drafted_by, drafted_at, issued_by,
      issued_on, issued_at)
    values (@kind, @subject, @subjectId, @guarded, @title, @content, 'issued', 1, @no, @by, @at, @by, @on, @at)`)
  const save = db.prepare<[object]>(`
    update papers set title = @title, content = @content, version = version + 1
    where id = @id and version = @version and state = 'draft'`)
  const keep = db.prepare<[object]>(`
    insert into paper_versions (paper_id, title, content, saved_by, saved_at) values (@id, @title, @content, @by, @at)`)
  const versions = db.prepare<[number], PaperVersion>(
    'select id, title, saved_by savedBy, saved_at savedAt from paper_versions where paper_id = ? order by id desc',
  )
  const version = db.prepare<[number, number], { content: string }>(
    'select content from paper_versions where paper_id = ? and id = ?',
  )
  const lastNumber = db.prepare<[string, number], { last: number | null }>(
    'select max(number) last from papers where series = ? and year = ?',
  )
  const issue = db.prepare<[object]>(`
    update papers set state = 'issued', series = @series, year = @year, number = @number, no = @no, issued_by = @issuedBy,
      issued_on = @issuedOn, issued_at = @issuedAt, signer = @signer, version = version + 1
    where id = @id and version = @version and state = 'draft'`)
  const cancel = db.prepare<[object]>(`
    update papers set state = 'void', void_by = @by, void_at = @at, void_because = @because, version = version + 1
    where id = @id and version = @version and state = 'issued'`)
  const discardVersions = db.prepare<[number]>(
    `delete from paper_versions where paper_id in (select id from papers where id = ? and state = 'draft')`,
  )
  const discard = db.prepare<[number, number]>(`delete from papers where id = ? and version = ? and state = 'draft'`)
  const seriesOfYear = db.prepare<[number], { series: string; count: number; last: number; voided: number }>(`
    select series, count(*) count, max(number) last, sum(state = 'void') voided from papers
    where year = ? and number is not null and guarded = 0 group by series order by series`)
  const numbersOf = db.prepare<[object], NumberLine>(`
    select id, kind, number, no, title, state, issued_on issuedOn, issued_by issuedBy, void_because voidBecause from papers
    where series = @series and year = @year and number is not null and guarded = 0 and number < @before
    order by number desc limit @limit`)
  const years = db.prepare<[], { year: number }>(
    'select distinct year from papers where number is not null order by year desc',
  )
  const withNo = db.prepare<[string], { id: number }>(`select id from papers where no = ? and state <> 'draft'`)

  const flag = (value: boolean): number => (value ? 1 : 0)

  return {
    /** Throws `row.missing`. Whether the reader may see its record, and a guarded paper at all, is the service's matter. */
    get(id: number): Paper {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '文书' })
      return toPaper(row)
    },
    /** Papers of a record, newest first; guarded ones only when asked for, and then alone. */
    of: (subject: RecordKind, subjectId: number, guarded = false): PaperLine[] =>
      of.all({ subject, subjectId, guarded: flag(guarded) }).map(toLine),
    /** Kinds of which this record has a paper in force: issued here, or registered with its own number or scan. */
    kindsOf: (subject: RecordKind, subjectId: number): Set<PaperKind> =>
      new Set(kinds.all({ subject, subjectId }).map(row => row.kind)),
    insert: ({ content, guarded, ...paper }: NewPaper): number =>
      Number(
        insert.run({ ...paper, guarded: flag(guarded), title: content.title, content: JSON.stringify(content) })
          .lastInsertRowid,
      ),
    insertOutside: ({ content, guarded, ...paper }: OutsidePaper): number =>
      Number(
        insertOutside.run({ ...paper, guarded: flag(guarded), title: content.title, content: JSON.stringify(content) })
          .lastInsertRowid,
      ),
    /** Keeps what stood before, with who replaced it. Throws `row.stale`, also for a paper that is no draft any more. */
    save(change: { id: number; version: number; content: PaperContent; by: string; at: string }): void {
      const before = one.get(change.id)
      if (before)
        keep.run({ id: change.id, title: before.title, content: before.content, by: change.by, at: change.at })
      const { content, ...row } = change
      const done = save.run({
        id: row.id,
        version: row.version,
        title: content.title,
        content: JSON.stringify(content),
      })
      if (done.changes === 0) throw new AppError('row.stale', { id: change.id })
    },
    versions: (id: number): PaperVersion[] => versions.all(id),
    versionContent(id: number, versionId: number): PaperContent {
      const row = version.get(id, versionId)
      if (!row) throw new AppError('row.missing', { what: '历史稿' })
      return JSON.parse(row.content) as PaperContent
    },
    /** The next number of a series: voided papers keep theirs, so that nothing is given twice and none is missing. */
    nextNumber: (series: string, year: number): number => (lastNumber.get(series, year)?.last ?? 0) + 1,
    issue(facts: IssueFacts): void {
      if (issue.run(facts).changes === 0) throw new AppError('row.stale', { id: facts.id })
    },
    cancel(facts: { id: number; version: number; by: string; at: string; because: string }): void {
      if (cancel.run(facts).changes === 0) throw new AppError('row.stale', { id: facts.id })
    },
    /** Only a draft, which never had a number, may be thrown away. */
    discard(id: number, version: number): void {
      discardVersions.run(id)
      if (discard.run(id, version).changes === 0) throw new AppError('row.stale', { id })
    },
    years: (): number[] => years.all().map(row => row.year),
    seriesOfYear: (year: number) => seriesOfYear.all(year),
    numbersOf: (series: string, year: number, before: number, limit: number): NumberLine[] =>
      numbersOf.all({ series, year, before, limit }),
    hasNo: (no: string): boolean => withNo.get(no) !== undefined,
  }
}
