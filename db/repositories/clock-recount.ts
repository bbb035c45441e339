import { type Db } from '../open.ts'
import { type ClockTerm } from './clocks.ts'

/** Open clocks that share a sentence, and so the facts that it tells. */
export interface ClockGroup {
  sentenceId: number
  count: number
  /** One of them stands for all. */
  sampleId: number
  lastId: number
}

export interface RecountChange {
  cause: 'calendar' | 'limit'
  run: string
  note: string
  by: string
  at: string
}

/** Recounting all open clocks set by set: a hundred thousand clocks have a few hundred distinct sentences. */
export function clockRecountRepository(db: Db) {
  const groups = db.prepare<[], ClockGroup>(`
    select sentence_id sentenceId, count(*) count, min(id) sampleId, max(id) lastId from clocks indexed by clocks_sentence
    where closed_on is null group by sentence_id`)
  const where = 'closed_on is null and sentence_id = @before and id between @from and @to'
  const addChanges = db.prepare<[object]>(`
    insert into clock_changes (clock_id, cause, run, due_before, due_after, note, made_by, made_at)
    select id, @cause, @run, due_on, @dueOn, @note, @by, @at from clocks indexed by clocks_sentence
    where ${where} and due_on <> @dueOn`)
  const setTerm = db.prepare<[object]>(`
    update clocks indexed by clocks_sentence set due_on = @dueOn, due_at = @dueAt, warn_on = @warnOn, warn_at = @warnAt,
      sentence_id = @sentenceId, provisional = @provisional, calendar_version = @calendarVersion, version = version + 1
    where ${where} and (due_on <> @dueOn or warn_on <> @warnOn or sentence_id <> @sentenceId or due_at is not @dueAt
      or warn_at is not @warnAt or calendar_version <> @calendarVersion)`)

  return {
    groups: (): ClockGroup[] => groups.all(),
    /** Gives these clocks their new term and keeps both values of every moved last day; tells how many moved. */
    setTerm(
      part: { before: number; from: number; to: number },
      term: ClockTerm & { sentenceId: number },
      change: RecountChange,
    ): number {
      const { dueOn, dueAt, warnOn, warnAt, calendarVersion, sentenceId } = term
      const moved = addChanges.run({ ...part, ...change, dueOn }).changes
      const provisional = term.provisional ? 1 : 0
      setTerm.run({ ...part, dueOn, dueAt, warnOn, warnAt, calendarVersion, sentenceId, provisional })
      return moved
    },
  }
}
