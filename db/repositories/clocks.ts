import { type Extension, type Pause } from '../../shared/domain/deadlines/count.ts'
import { type Level } from '../../shared/domain/deadlines/lights.ts'
import { type ClockSubject, type Length } from '../../shared/domain/deadlines/rule.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Db, type Statement } from '../open.ts'
import {
  clockColumns,
  countClosedSql,
  countNewsSql,
  countSql,
  pageSql,
  type ClockFilter,
  type ClockNews,
} from './clock-pages.ts'
import { handlerWithin, isWithin, type RowScope } from './scope.ts'

export type ItemKind = 'measure' | 'property' | 'paper'

/** A running or ended time limit of one clue, case or 径送件 (时限). */
export interface Clock {
  id: number
  subject: ClockSubject
  subjectId: number
  subjectNo: string
  subjectTitle: string
  unitId: number | null
  unitName: string | null
  handler: string | null
  stage: string
  ruleId: string
  party: 'organ' | 'person'
  startedOn: string
  startedAt: string | null
  dueOn: string
  dueAt: string | null
  warnOn: string
  warnAt: string | null
  because: string
  provisional: boolean
  calendarVersion: string
  /** The choice where the rule leaves one. */
  length: Length | null
  pauses: readonly Pause[]
  /** Since when an open pause lasts. */
  pausedOn: string | null
  extensions: readonly Extension[]
  /** A person set the start: the record's own dates no longer move it. */
  startByHand: boolean
  /** The start and the last day that stood when the light was red and somebody moved the start. */
  wasStartedOn: string | null
  wasDueOn: string | null
  /** The measure, property or paper that it belongs to; then stages neither end nor correct it. */
  itemKind: ItemKind | null
  itemId: number | null
  itemLabel: string | null
  madeAt: string
  closedOn: string | null
  closedLate: boolean
  version: number
}
export type NewClock = Omit<Clock, 'id' | 'version' | 'wasStartedOn' | 'wasDueOn'>
export type ClockTerm = Pick<
  Clock,
  | 'startedOn'
  | 'startedAt'
  | 'dueOn'
  | 'dueAt'
  | 'warnOn'
  | 'warnAt'
  | 'because'
  | 'provisional'
  | 'calendarVersion'
  | 'length'
  | 'pauses'
  | 'pausedOn'
  | 'extensions'
>

interface ClockRow extends Omit<
  Clock,
  'provisional' | 'extensions' | 'pauses' | 'length' | 'closedLate' | 'startByHand'
> {
  provisional: number
  extensions: string
  pauses: string
  length: string | null
  closedLate: number
  startByHand: number
}
const noExtensions: readonly Extension[] = []
const noPauses: readonly Pause[] = []
const toClock = (row: ClockRow): Clock => ({
  ...row,
  provisional: row.provisional === 1,
  closedLate: row.closedLate === 1,
  startByHand: row.startByHand === 1,
  length: row.length === null ? null : (JSON.parse(row.length) as Length),
  pauses: row.pauses === '[]' ? noPauses : (JSON.parse(row.pauses) as Pause[]),
  extensions: row.extensions === '[]' ? noExtensions : (JSON.parse(row.extensions) as Extension[]),
})
const flag = (value: boolean): number => (value ? 1 : 0)

export interface LightCounts {
  overdue: number
  near: number
  far: number
  closed: number
  paused: number
}
export interface ClockPage {
  level: Level | null
  filter: ClockFilter
  /** The minute on the office's clock; its day is today. */
  now: string
  after: { on: string; id: number } | undefined
  limit: number
}
export interface Facet {
  value: string
  label: string
  count: number
}
export interface ClockChange {
  id: number
  clockId: number
  cause: 'calendar' | 'extension' | 'correction' | 'finish' | 'pause' | 'resume' | 'limit' | 'restart'
  dueBefore: string
  dueAfter: string
  note: string
  madeBy: string
  madeAt: string
}
export interface MovedClock {
  id: number
  clockId: number
  subject: ClockSubject
  subjectId: number
  subjectNo: string
  subjectTitle: string
  ruleId: string
  dueBefore: string
  dueAfter: string
}

const lowest = { on: '', id: 0 }
const highest = { on: '9999-12-31', id: Number.MAX_SAFE_INTEGER }

/** Clocks: what depends on the record alone is stored; the light is worked out on reading. */
export function clocksRepository(db: Db) {
  const prepared = new Map<string, Statement>()
  const statement = <R>(sql: string): Statement<[object], R> => {
    const known = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, known)
    return known as Statement<[object], R>
  }
  const one = db.prepare<[number], ClockRow>(`select ${clockColumns} from clocks where id = ?`)
  const of = db.prepare<[string, string], ClockRow>(`
    select ${clockColumns} from clocks where subject = ? and subject_id in (select value from json_each(?))
    order by closed_on is not null, due_on, id`)
  // by position: an import binds a hundred thousand of these, and names cost a third more
  const insert = db.prepare<(string | number | null)[]>(`
    insert into clocks (subject, subject_id, subject_no, subject_title, unit_id, unit_name, handler, stage, rule_id, party,
      started_on, started_at, due_on, due_at, warn_on, warn_at, sentence_id, provisional, calendar_version, length, pauses, paused_on,
      extensions, start_by_hand, item_kind, item_id, item_label, made_at, closed_on, closed_late)
    values (${Array.from({ length: 30 }, () => '?').join(', ')})`)
  const setTerm = db.prepare<[object]>(`
    update clocks set started_on = @startedOn, started_at = @startedAt, due_on = @dueOn, due_at = @dueAt, warn_on = @warnOn,
      warn_at = @warnAt, sentence_id = @sentenceId, provisional = @provisional, calendar_version = @calendarVersion, length = @length,
      pauses = @pauses, paused_on = @pausedOn, extensions = @extensions, version = version + 1
    where id = @id and version = @version`)
  const close = db.prepare<[object]>(
    'update clocks set closed_on = @on, closed_late = @late, version = version + 1 where id = @id and closed_on is null',
  )
  const markMoved = db.prepare<[object]>(
    'update clocks set was_started_on = @wasStartedOn, was_due_on = @wasDueOn where id = @id and was_started_on is null',
  )
  const holdStart = db.prepare<[number]>('update clocks set start_by_hand = 1 where id = ?')
  const attach = db.prepare<[object]>(
    'update clocks set item_kind = @kind, item_id = @itemId, item_label = @label where id = @id',
  )
  const ofItem = db.prepare<[string, number], ClockRow>(`
    select ${clockColumns} from clocks where item_kind = ? and item_id = ? order by closed_on is not null, due_on, id`)
  const reopen = db.prepare<[number]>(
    'update clocks set closed_on = null, closed_late = 0, version = version + 1 where id = ? and closed_on is not null',
  )
  const relabel = db.prepare<[object]>(`
    update clocks set subject_no = @no, subject_title = @title, unit_id = @unitId, unit_name = @unitName, handler = @handler,
      stage = case when closed_on is null then @stage else stage end
    where subject = @subject and subject_id = @subjectId`)
  const countOpen = db.prepare<[], { n: number }>('select count(*) n from clocks where closed_on is null')
  const openByRule = db.prepare<[], { ruleId: string; n: number }>(
    'select rule_id ruleId, count(*) n from clocks where closed_on is null group by rule_id',
  )
  const removeOf = db.prepare<[string, string]>(
    'delete from clocks where subject = ? and subject_id in (select value from json_each(?))',
  )
  const addChange = db.prepare<[object]>(`
    insert into clock_changes (clock_id, cause, run, due_before, due_after, note, made_by, made_at)
    values (@clockId, @cause, @run, @dueBefore, @dueAfter, @note, @madeBy, @madeAt)`)
  const changes = db.prepare<[number], ClockChange>(`
    select id, clock_id clockId, cause, due_before dueBefore, due_after dueAfter, note, made_by madeBy, made_at madeAt
    from clock_changes where clock_id = ? order by id`)
  const moved = db.prepare<[object], MovedClock>(`
    select h.id, h.clock_id clockId, c.subject, c.subject_id subjectId, c.subject_no subjectNo, c.subject_title subjectTitle,
      c.rule_id ruleId, h.due_before dueBefore, h.due_after dueAfter
    from clock_changes h join clocks c on c.id = h.clock_id
    where h.run = @run and h.run <> '' and h.id > @after order by h.id limit @limit`)
  const lastRun = db.prepare<[], { run: string; madeAt: string; moved: number }>(`
    select run, max(made_at) madeAt, count(*) moved from clock_changes
    where run <> '' group by run order by max(id) desc limit 1`)
  const facetSql = (value: string, label: string) => `
    select ${value} value, ${label} label, count(*) count from clocks
    where closed_on is null and ${value} is not null and (@handler is null or handler = @handler)
    group by ${value} order by count(*) desc, 1 limit 500`
  const unitFacet = db.prepare<[object], Facet>(facetSql('unit_id', 'max(unit_name)'))
  const handlerFacet = db.prepare<[object], Facet>(facetSql('handler', 'handler'))
  const stageFacet = db.prepare<[object], Facet>(facetSql('stage', 'stage'))

  const findSentence = db.prepare<[string], { id: number }>('select id from clock_sentences where text = ?')
  const addSentence = db.prepare<[string]>('insert into clock_sentences (text) values (?)')
  const sentenceId = (text: string): number =>
    findSentence.get(text)?.id ?? Number(addSentence.run(text).lastInsertRowid)

  const listText = (list: readonly object[]) => (list.length === 0 ? '[]' : JSON.stringify(list))
  const lengthText = (length: Length | null) => (length === null ? null : JSON.stringify(length))

  return {
    /** Throws `row.missing` also for a clock outside the scope: nobody learns that it exists. */
    get(scope: RowScope, id: number): Clock {
      const row = one.get(id)
      if (!row || !isWithin(scope, row.handler)) throw new AppError('row.missing', { what: '时限' })
      return toClock(row)
    },
    /** For a recount, which sees every record; undefined for a clock that has ended. */
    openOne(id: number): Clock | undefined {
      const row = one.get(id)
      return row && row.closedOn === null ? toClock(row) : undefined
    },
    ofSubject: (subject: ClockSubject, id: number): Clock[] => of.all(subject, JSON.stringify([id])).map(toClock),
    ofSubjects: (subject: ClockSubject, ids: readonly number[]): Clock[] =>
      of.all(subject, JSON.stringify(ids)).map(toClock),
    page(scope: RowScope, { level, filter, now, after, limit }: ClockPage): Clock[] {
      const within = handlerWithin(scope, filter.handler)
      if (!within) return []
      const narrowed = { ...filter, ...within }
      const from = after ?? (level === 'closed' ? highest : lowest)
      const values = { ...narrowed, now, today: now.slice(0, 10), afterOn: from.on, afterId: from.id, limit }
      return statement<ClockRow>(pageSql(level, narrowed)).all(values).map(toClock)
    },
    counts(scope: RowScope, filter: ClockFilter, now: string): LightCounts {
      const within = handlerWithin(scope, filter.handler)
      if (!within) return { overdue: 0, near: 0, far: 0, closed: 0, paused: 0 }
      const narrowed = { ...filter, ...within }
      const values = { ...narrowed, now, today: now.slice(0, 10) }
      const open = statement<Omit<LightCounts, 'closed'>>(countSql(narrowed)).get(values)!
      return { ...open, closed: statement<{ n: number }>(countClosedSql(narrowed)).get(values)!.n }
    },
    /** How many a page with `filter.news` would list. */
    countNews(scope: RowScope, filter: ClockFilter & { news: ClockNews }, now: string): number {
      const within = handlerWithin(scope, filter.handler)
      if (!within) return 0
      const narrowed = { ...filter, ...within }
      return statement<{ n: number }>(countNewsSql(narrowed)).get({ ...narrowed, now, today: now.slice(0, 10) })!.n
    },
    facets(scope: RowScope): { units: Facet[]; handlers: Facet[]; stages: Facet[] } {
      const within = handlerWithin(scope, null)
      if (!within) return { units: [], handlers: [], stages: [] }
      return { units: unitFacet.all(within), handlers: handlerFacet.all(within), stages: stageFacet.all(within) }
    },
    insert: (c: NewClock): number =>
      Number(
        insert.run(
          c.subject,
          c.subjectId,
          c.subjectNo,
          c.subjectTitle,
          c.unitId,
          c.unitName,
          c.handler,
          c.stage,
          c.ruleId,
          c.party,
          c.startedOn,
          c.startedAt,
          c.dueOn,
          c.dueAt,
          c.warnOn,
          c.warnAt,
          sentenceId(c.because),
          flag(c.provisional),
          c.calendarVersion,
          lengthText(c.length),
          listText(c.pauses),
          c.pausedOn,
          listText(c.extensions),
          flag(c.startByHand),
          c.itemKind,
          c.itemId,
          c.itemLabel,
          c.madeAt,
          c.closedOn,
          flag(c.closedLate),
        ).lastInsertRowid,
      ),
    /** The row that holds this sentence. */
    sentenceId,
    /** Throws `row.stale` when somebody else changed the clock first. */
    setTerm(term: ClockTerm & { id: number; version: number }): void {
      const row = {
        ...term,
        sentenceId: sentenceId(term.because),
        provisional: flag(term.provisional),
        length: lengthText(term.length),
        pauses: listText(term.pauses),
        extensions: listText(term.extensions),
      }
      if (setTerm.run(row).changes === 0) throw new AppError('row.stale', { id: term.id })
    },
    /** The start was moved after the light had gone red: the first such start stays in sight for ever. */
    markMoved: (id: number, wasStartedOn: string, wasDueOn: string): void =>
      void markMoved.run({ id, wasStartedOn, wasDueOn }),
    /** From now on the record's own dates leave the start alone. */
    holdStart: (id: number): void => void holdStart.run(id),
    /** A clock of the record that an item turns out to belong to. */
    attach: (id: number, item: { kind: ItemKind; id: number; label: string }): void =>
      void attach.run({ id, kind: item.kind, itemId: item.id, label: item.label }),
    ofItem: (kind: ItemKind, id: number): Clock[] => ofItem.all(kind, id).map(toClock),
    close: (id: number, on: string, late: boolean): void => void close.run({ id, on, late: flag(late) }),
    /** The end was recorded by mistake: the clock runs on from its own start. */
    reopen: (id: number): void => void reopen.run(id),
    /** After the record's own facts or its stage changed: the board shows them too. */
    relabel: (facts: {
      subject: ClockSubject
      subjectId: number
      no: string
      title: string
      unitId: number | null
      unitName: string | null
      handler: string | null
      stage: string
    }): void => void relabel.run(facts),
    openByRule: (): Map<string, number> => new Map(openByRule.all().map(row => [row.ruleId, row.n])),
    countOpen: (): number => countOpen.get()!.n,
    /** Only for records that are themselves removed, when an import is undone. */
    removeOf: (subject: ClockSubject, ids: readonly number[]): void => void removeOf.run(subject, JSON.stringify(ids)),
    addChange: (change: Omit<ClockChange, 'id'> & { run: string }): void => void addChange.run(change),
    changes: (id: number): ClockChange[] => changes.all(id),
    moved: (run: string, after: number, limit: number): MovedClock[] => moved.all({ run, after, limit }),
    /** The calendar import or recount that last moved a due date. */
    lastRun: (): { run: string; madeAt: string; moved: number } | undefined => lastRun.get(),
  }
}
