import { type Db } from '../open.ts'
import { type ClockTerm } from './clocks.ts'

/** Open clocks that share a sentence, and so the facts that it tells. */
export interface ClockGroup {
  sentenceId: number
  count: number
  /** One open clock stands for all that share the sentence. */
  sampleId: number
}

/** What the clocks of one sentence become; `note` stands beside each moved last day. */
export interface GroupTerm extends ClockTerm {
  before: number
  sentenceId: number
  note: string
}

export interface RecountChange {
  cause: 'calendar' | 'limit'
  run: string
  by: string
  at: string
}

/** Gives the open clocks of a stretch of numbers their new terms. */
export interface Recounting {
  /** Keeps both values of every moved last day; tells how many moved. */
  stretch: (from: number, to: number) => number
  end: () => void
}

/**
 * Recounting all open clocks: a hundred thousand have a few hundred distinct sentences, so each is counted once. The new terms are
 * laid beside the clocks and written in the order of the clocks' numbers: sentence by sentence, every page of the table and of its
 * indexes would be written some hundred times over.
 */
export function clockRecountRepository(db: Db) {
  // no index on the sentence: it would cost every clock that begins, moves or ends, to spare a recount one reading of the table
  const groups = db.prepare<[], ClockGroup>(`
    select sentence_id sentenceId, count(*) count, min(id) sampleId from clocks where closed_on is null group by sentence_id`)
  const sample = db
    .prepare<[number], number>('select id from clocks where closed_on is null and sentence_id = ? limit 1')
    .pluck()
  const last = db.prepare<[], number | null>('select max(id) from clocks').pluck()

  return {
    groups: (): ClockGroup[] => groups.all(),
    /** Another open clock with this sentence, for when the first one ended meanwhile. */
    sampleOf: (sentenceId: number): number | undefined => sample.get(sentenceId),
    lastId: (): number => last.get() ?? 0,
    /** Terms that change nothing of a clock leave its row alone. */
    begin(terms: Iterable<GroupTerm>, { cause, run, by, at }: RecountChange): Recounting {
      db.exec(`drop table if exists temp.recount;
        create temp table recount (before integer primary key, due_on text not null, due_at text, warn_on text not null, warn_at text,
          provisional integer not null, calendar_version text not null, sentence_id integer not null, note text not null)`)
      const add = db.prepare<[object]>(`insert into temp.recount values
        (@before, @dueOn, @dueAt, @warnOn, @warnAt, @provisional, @calendarVersion, @sentenceId, @note)`)
      for (const term of terms) add.run({ ...term, provisional: term.provisional ? 1 : 0 })
      const these = 'c.closed_on is null and c.id between @from and @to and r.before = c.sentence_id'
      const addChanges = db.prepare<[object]>(`
        insert into clock_changes (clock_id, cause, run, due_before, due_after, note, made_by, made_at)
        select c.id, @cause, @run, c.due_on, r.due_on, r.note, @by, @at from clocks c not indexed cross join temp.recount r
        where ${these} and c.due_on <> r.due_on`)
      const setTerms = db.prepare<[object]>(`
        update clocks as c set due_on = r.due_on, due_at = r.due_at, warn_on = r.warn_on, warn_at = r.warn_at,
          sentence_id = r.sentence_id, provisional = r.provisional, calendar_version = r.calendar_version, version = c.version + 1
        from temp.recount r
        where ${these} and (c.due_on <> r.due_on or c.warn_on <> r.warn_on or c.sentence_id <> r.sentence_id
          or c.due_at is not r.due_at or c.warn_at is not r.warn_at or c.calendar_version <> r.calendar_version
          or c.provisional <> r.provisional)`)
      return {
        stretch(from, to) {
          const moved = addChanges.run({ from, to, cause, run, by, at }).changes
          setTerms.run({ from, to })
          return moved
        },
        end: () => void db.exec('drop table temp.recount'),
      }
    },
  }
}
