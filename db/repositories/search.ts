import { type Db } from '../open.ts'
import { unpacked, valueAt, type PackedRows } from './packed-rows.ts'

/** What the search box finds. */
export type SearchKind = 'person' | 'unit' | 'clue' | 'case'

/** Rows of one kind lie together, so that one kind can be asked without reading the others. */
const bases: Record<SearchKind, number> = { person: 1, unit: 2, clue: 3, case: 4 }
const span = 2 ** 40
const entryId = (kind: SearchKind, refId: number): number => bases[kind] * span + refId

export interface SearchSubject {
  id: number
  title: string
  detail: string
  /** Everything that should lead to it, as written. */
  texts: string[]
  /** What it is called, for pinyin initials. */
  names: string[]
}

interface SubjectRow {
  id: number
  title: string
  detail: string
  texts: string
  names: string
}

/** Further subjects of a clue or case. Informants are nowhere in this index. */
const others = (subject: 'clue' | 'case'): string =>
  `(select group_concat(s.name, ' ') from record_subjects s where s.subject = '${subject}' and s.subject_id = c.id and s.withdrawn_at is null)`

const sources: Record<SearchKind, string> = {
  person: `
    select id, name title, '' detail, json_array(name) texts, json_array(name) names
    from persons where id in (select value from json_each(?))`,
  unit: `
    select u.id, u.name title, trim(coalesce(p.name, '') || ' ' || coalesce(u.kind, '')) detail,
      json_array(u.name, u.code, (select group_concat(alias, ' ') from unit_aliases a where a.unit_id = u.id)) texts,
      (select json_group_array(n) from (select u.name n union all select alias from unit_aliases a where a.unit_id = u.id)) names
    from units u left join units p on p.id = u.parent_id
    where u.id in (select value from json_each(?))`,
  clue: `
    select c.id, c.no || ' ' || c.subject_name title, trim(coalesce(c.unit_name, '') || ' ' || c.stage) detail,
      json_array(c.no, c.subject_name, c.unit_name, ${others('clue')}) texts, json_array(c.subject_name) names
    from clues c where c.id in (select value from json_each(?))`,
  case: `
    select c.id, c.no || ' ' || c.subject_name title, trim(c.title || ' ' || c.stage) detail,
      json_array(c.no, c.subject_name, c.title, c.unit_name, ${others('case')}) texts, json_array(c.subject_name) names
    from cases c where c.id in (select value from json_each(?))`,
}

const textsOf = (json: string): string[] =>
  (JSON.parse(json) as (string | null)[]).filter((text): text is string => text !== null)

export interface Found {
  refId: number
  title: string
  detail: string
}

/** The index behind the search box. It holds no identity numbers; those are looked up in the registry's own index. */
export function searchRepository(db: Db) {
  const subjects = Object.fromEntries(
    Object.entries(sources).map(([kind, sql]) => [kind, db.prepare<[string], SubjectRow>(sql)]),
  ) as Record<SearchKind, ReturnType<typeof db.prepare<[string], SubjectRow>>>
  const putEntry = db.prepare(`
    insert into search_entries (id, kind, ref_id, title, detail) values (@id, @kind, @refId, @title, @detail)
    on conflict (id) do update set title = excluded.title, detail = excluded.detail`)
  const putWords = db.prepare('insert or replace into search_words (rowid, words) values (?, ?)')
  const addWords = db.prepare<[object]>(
    `insert into search_words (rowid, words) select @first + key, ${valueAt(0)} from ${unpacked('rows')}`,
  )
  const addSounds = db.prepare<[object]>(`
    insert into person_sounds (person_id, pinyin, initials)
    select @first + key, ${valueAt(1)}, ${valueAt(2)} from ${unpacked('rows')}`)
  const putSounds = db.prepare(`
    insert into person_sounds (person_id, pinyin, initials) values (@personId, @pinyin, @initials)
    on conflict (person_id) do update set pinyin = excluded.pinyin, initials = excluded.initials`)
  const silent = db.prepare<[number], { id: number; name: string }>(`
    select p.id, p.name from persons p left join person_sounds s on s.person_id = p.id where s.person_id is null limit ?`)
  const dropSounds = db.prepare('delete from person_sounds where person_id = ?')
  const bySound = (column: 'pinyin' | 'initials') =>
    db.prepare<[object], { id: number }>(`
      select person_id id from person_sounds where ${column} >= @from and ${column} < @end order by ${column} limit @limit`)
  const byPinyin = bySound('pinyin')
  const byInitials = bySound('initials')
  const dropEntry = db.prepare('delete from search_entries where id = ?')
  const dropWords = db.prepare('delete from search_words where rowid = ?')
  const rowIds = db.prepare<[object], { id: number }>(`
    select rowid id from search_words where search_words match @match and rowid between @from and @to
    order by rowid limit @limit`)
  const hits = db.prepare<[object], Found>(`
    select e.ref_id refId, e.title, e.detail
    from (
      select rowid id from search_words where search_words match @match and rowid between @from and @to
      order by rowid limit @limit
    ) w join search_entries e on e.id = w.id
    order by w.id`)
  const scopedHits = (table: 'clues' | 'cases') =>
    db.prepare<[object], Found>(`
      select e.ref_id refId, e.title, e.detail
      from search_words w
      join search_entries e on e.id = w.rowid
      join ${table} t on t.id = e.ref_id
      where search_words match @match and w.rowid between @from and @to and t.handler = @handler
      order by w.rowid limit @limit`)
  const ofHandler = { clue: scopedHits('clues'), case: scopedHits('cases') }

  const range = (kind: SearchKind) => ({ from: bases[kind] * span, to: (bases[kind] + 1) * span - 1 })

  return {
    subjects: (kind: SearchKind, ids: readonly number[]): SearchSubject[] =>
      subjects[kind]
        .all(JSON.stringify(ids))
        .map(row => ({ ...row, texts: textsOf(row.texts), names: textsOf(row.names) })),

    put(kind: SearchKind, subject: { id: number; title: string; detail: string }, words: string): void {
      const id = entryId(kind, subject.id)
      // persons are shown from the registry itself: half the cost of indexing a large roster
      if (kind !== 'person') putEntry.run({ id, kind, refId: subject.id, title: subject.title, detail: subject.detail })
      putWords.run(id, words)
    },

    /** Persons that were not in the index before, with ids from `first` on: words, pinyin and initials of each. */
    addPersons(first: number, rows: PackedRows): void {
      addWords.run({ first: entryId('person', first), rows })
      addSounds.run({ first, rows })
    },
    putSounds: (personId: number, sounds: { pinyin: string; initials: string }): void =>
      void putSounds.run({ personId, ...sounds }),

    /** Persons that were indexed before sounds were kept. */
    withoutSounds: (most: number): { id: number; name: string }[] => silent.all(most),
    /** Sounds of many persons in one transaction. */
    putAllSounds: db.transaction(
      (list: readonly { personId: number; pinyin: string; initials: string }[]) =>
        void list.map(one => putSounds.run(one)),
    ),

    /** Ids of persons whose initials, or whole pinyin, begin so; the shorter names first. */
    soundingLike(letters: string, limit: number): number[] {
      const range = { from: letters, end: `${letters}~`, limit }
      const found = new Set(byInitials.all(range).map(row => row.id))
      if (found.size < limit) for (const { id } of byPinyin.all(range)) found.add(id)
      return [...found].slice(0, limit)
    },

    remove(kind: SearchKind, refId: number): void {
      const id = entryId(kind, refId)
      dropWords.run(id)
      if (kind === 'person') dropSounds.run(refId)
      dropEntry.run(id)
    },

    /** Ids of persons whose name or initials match. Their units are not in the index: half the county would share the words. */
    findPeople: (match: string, limit: number): number[] =>
      rowIds.all({ match, limit, ...range('person') }).map(row => row.id - bases.person * span),

    find: (kind: Exclude<SearchKind, 'person'>, match: string, limit: number): Found[] =>
      hits.all({ match, limit, ...range(kind) }),

    /** Only clues or cases that bear this 承办人. */
    findOf: (kind: 'clue' | 'case', handler: string, match: string, limit: number): Found[] =>
      ofHandler[kind].all({ match, handler, limit, ...range(kind) }),
  }
}
