import { AppError } from '../../shared/domain/errors.ts'
import { type Db } from '../open.ts'

export interface EntryFacts {
  personId: number
  section: string
  /** Date or month. */
  occurredOn: string
  cells: Record<string, string>
  recordedBy: string
  recordedAt: string
  /** 'opinion:12', 'finding:7' when another part of the program files it. */
  origin?: string
  /** The line that this one corrects; it is withdrawn in the same transaction. */
  replacesId?: number | null
}
export interface Entry extends EntryFacts {
  id: number
  sourceRowId: number | null
  origin: string
  replacesId: number | null
  keepUntil: string | null
}
/** A line as it once stood, with who put it aside and why. */
export interface EntryVersion extends Entry {
  withdrawnAt: string | null
  withdrawnBy: string | null
  withdrawnBecause: string | null
}
export interface PrintFacts {
  kind: 'dossier' | 'unit' | 'statistics'
  subjectId: number
  purpose: string
  copies: number
  /** 密级, chosen by the responsible person; empty by default. */
  secrecy: string
  account: string
  printedAt: string
}
export interface Print extends PrintFacts {
  no: string
}
export interface MemberLine {
  id: number
  name: string
  unitName: string | null
  post: string | null
  rank: string | null
  entries: number
  sanctions: number
}

type Field = 'rank' | 'post' | 'unit'
const fieldColumns: Record<Field, string> = { rank: 'p.rank', post: 'p.post', unit: `coalesce(u.name, p.unit_name)` }

/** Entries that a dossier holds beyond the registry, and the register of prints. */
export function dossiersRepository(db: Db) {
  const insert = db.prepare<[object]>(`
    insert into dossier_entries (person_id, section, occurred_on, cells, recorded_by, recorded_at, origin, replaces_id)
    values (@personId, @section, @occurredOn, @cells, @recordedBy, @recordedAt, @origin, @replacesId)`)
  const columns = `id, person_id personId, section, occurred_on occurredOn, cells, recorded_by recordedBy, recorded_at recordedAt,
      source_row_id sourceRowId, origin, replaces_id replacesId, keep_until keepUntil`
  const ofPerson = db.prepare<[number], Omit<Entry, 'cells'> & { cells: string }>(`
    select ${columns} from dossier_entries where person_id = ? and withdrawn_at is null order by section, occurred_on, id`)
  const one = db.prepare<[number], Omit<EntryVersion, 'cells'> & { cells: string }>(`
    select ${columns}, withdrawn_at withdrawnAt, withdrawn_by withdrawnBy, withdrawn_because withdrawnBecause
    from dossier_entries where id = ?`)
  const withdraw = db.prepare<[object]>(`
    update dossier_entries set withdrawn_at = @at, withdrawn_by = @by, withdrawn_because = @because, version = version + 1
    where id = @id and person_id = @personId and withdrawn_at is null`)
  // the line itself stays, empty, so that a gap can be explained
  const empty = db.prepare<[object]>(`
    update dossier_entries set cells = '{}', withdrawn_at = @at, withdrawn_by = @by, withdrawn_because = @because,
      version = version + 1
    where id = @id and withdrawn_at is null`)
  // what a corrected line once said goes with it
  const emptyOlder = db.prepare<[number]>(`
    with recursive older (id) as (
      select replaces_id from dossier_entries where id = ? and replaces_id is not null
      union select e.replaces_id from dossier_entries e join older o on e.id = o.id where e.replaces_id is not null)
    update dossier_entries set cells = '{}' where id in (select id from older)`)
  const keep = db.prepare<[object]>(
    'update dossier_entries set keep_until = @until, version = version + 1 where id = @id',
  )
  const personsWithEntries = db.prepare<[number, number], { personId: number }>(`
    select distinct person_id personId from dossier_entries where withdrawn_at is null and person_id > ? order by person_id limit ?`)
  const printsOfYear = db.prepare<[string], { count: number }>('select count(*) count from prints where no like ?')
  const insertPrint = db.prepare<[object]>(`
    insert into prints (no, kind, subject_id, purpose, copies, secrecy, account, printed_at)
    values (@no, @kind, @subjectId, @purpose, @copies, @secrecy, @account, @printedAt)`)
  const printSelect = `
    select no, kind, subject_id subjectId, purpose, copies, secrecy, account, printed_at printedAt from prints`
  const printByNo = db.prepare<[string], Print>(`${printSelect} where no = ?`)
  const printsOf = db.prepare<[object], Print>(
    `${printSelect} where kind = @kind and subject_id = @subjectId order by id desc limit 200`,
  )

  // blocks of older vaults have their row numbers in the body alone, as text
  const sources = db.prepare<[string], { id: number; fileName: string; sheet: string; rowNo: number }>(`
    select r.value id, f.file_name fileName, f.sheet,
      case when b.last_row_no - b.first_row_no = b.rows - 1 then b.first_row_no + r.value - b.first_id
        when b.row_nos is not null then json_extract(b.row_nos, '$[' || (r.value - b.first_id) || ']')
        else json_extract(cast(b.body as text), '$[0][' || (r.value - b.first_id) || ']') end rowNo
    from json_each(?) r
    join import_blocks b on b.first_id = (select max(first_id) from import_blocks where first_id <= r.value)
    join import_batches f on f.id = b.batch_id
    where r.value < b.first_id + b.rows`)

  /** Conditions on the words of a group; the words are bound, never spliced. */
  const memberPage = (conditions: string) =>
    db.prepare<[object], MemberLine>(`
      select p.id, p.name, coalesce(u.name, p.unit_name) unitName, p.post, p.rank,
        (select count(*) from dossier_entries e where e.person_id = p.id and e.withdrawn_at is null) entries,
        (select count(*) from sanctions s where s.person_id = p.id) sanctions
      from persons p left join units u on u.id = p.unit_id
      where p.name >= @text and p.name < @end and (${conditions}) and (p.name, p.id) > (@afterName, @afterId)
      order by p.name, p.id limit @limit`)

  const parsed = <Row extends { cells: string }>(row: Row): Omit<Row, 'cells'> & { cells: Record<string, string> } => ({
    ...row,
    cells: JSON.parse(row.cells) as Record<string, string>,
  })

  return {
    /** Files a line; with `replacesId` the older line must have been withdrawn before. */
    add: ({ cells, origin = '', replacesId = null, ...facts }: EntryFacts): number =>
      Number(insert.run({ ...facts, origin, replacesId, cells: JSON.stringify(cells) }).lastInsertRowid),
    entry(id: number): EntryVersion {
      const row = one.get(id)
      if (!row) throw new AppError('row.missing', { what: '档案条目' })
      return parsed(row)
    },
    /** The line and all that it replaced, newest first. */
    historyOf(id: number): EntryVersion[] {
      const versions: EntryVersion[] = []
      for (let next: number | null = id; next !== null;) {
        const version: EntryVersion = this.entry(next)
        versions.push(version)
        next = version.replacesId
      }
      return versions
    },
    /** After a review: what the line said is gone for good, that there was one is not. */
    remove(change: { id: number; because: string; by: string; at: string }): void {
      if (empty.run(change).changes === 0) throw new AppError('row.missing', { what: '档案条目' })
      emptyOlder.run(change.id)
    },
    keep: (id: number, until: string): void => void keep.run({ id, until }),
    /** Ids of persons whose dossiers hold lines, ascending. */
    personsWithEntries: (after: number, limit: number): number[] =>
      personsWithEntries.all(after, limit).map(row => row.personId),
    ofPerson: (personId: number): Entry[] => ofPerson.all(personId).map(parsed),
    /** The entry stays in the vault with the reason; it is no longer shown. */
    withdraw(change: { id: number; personId: number; because: string; by?: string; at: string }): void {
      if (withdraw.run({ by: '', ...change }).changes === 0) throw new AppError('row.missing', { what: '档案条目' })
    },
    /** Gives the print its number, counted within the year: 印〔2026〕7号. */
    register(print: PrintFacts): Print {
      const year = print.printedAt.slice(0, 4)
      const count = printsOfYear.get(`印〔${year}〕%`)?.count ?? 0
      const registered = { ...print, no: `印〔${year}〕${count + 1}号` }
      insertPrint.run(registered)
      return registered
    },
    /** File, sheet and row behind source rows, in words. */
    sources: (ids: readonly number[]): Record<string, string> =>
      Object.fromEntries(
        sources
          .all(JSON.stringify(ids))
          .map(({ id, fileName, sheet, rowNo }) => [String(id), `${fileName}${sheet ? ` ${sheet}` : ''} 第${rowNo}行`]),
      ),
    print: (no: string): Print | undefined => printByNo.get(no),
    prints: (kind: Print['kind'], subjectId: number): Print[] => printsOf.all({ kind, subjectId }),
    /** Members of a group of persons, by words in their rank, post or unit; without words, everybody. */
    members(
      words: readonly { field: Field; word: string }[],
      page: { text: string; after: { name: string; id: number } | undefined; limit: number },
    ): MemberLine[] {
      const conditions =
        words.map(({ field }, index) => `instr(${fieldColumns[field]}, @word${index}) > 0`).join(' or ') || '1'
      return memberPage(conditions).all({
        ...Object.fromEntries(words.map(({ word }, index) => [`word${index}`, word])),
        text: page.text,
        end: page.text + String.fromCodePoint(0x10ffff),
        afterName: page.after?.name ?? '',
        afterId: page.after?.id ?? 0,
        limit: page.limit,
      })
    },
  }
}
