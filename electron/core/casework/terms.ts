/** Terms by rule and facts, remembered for one state of calendar and limits: a hundred thousand clocks have few distinct ones. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type ClockFacts } from '../../../shared/domain/deadlines/count.ts'
import { type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'
import { termOf, type Term } from '../../../shared/domain/deadlines/term.ts'
import { type ClockTerm } from '../../../db/repositories/clocks.ts'
import { type TermBook } from './calendar.ts'

const remembered = new WeakMap<TermBook, Map<string, Term>>()

const keyOf = (rule: DeadlineRule, { startedOn, startedAt, pauses, extensions, length }: ClockFacts): string => {
  const plain = `${rule.id}|${startedAt ?? startedOn}`
  if (pauses.length === 0 && extensions.length === 0 && !length) return plain
  return `${plain}|${JSON.stringify([pauses, extensions, length])}`
}

export function termFor(book: TermBook, rule: DeadlineRule, facts: ClockFacts): Term {
  const terms = remembered.get(book) ?? new Map<string, Term>()
  remembered.set(book, terms)
  const key = keyOf(rule, facts)
  const known = terms.get(key)
  if (known) return known
  const term = termOf(facts, rule, book.calendar, book.limits.optionsFor(rule, facts.startedOn))
  terms.set(key, term)
  return term
}

/** What of a term and its facts is stored with the clock. */
export const storedTerm = (facts: ClockFacts, term: Term): ClockTerm => ({
  startedOn: facts.startedOn,
  startedAt: facts.startedAt ?? null,
  length: facts.length ?? null,
  pauses: facts.pauses,
  pausedOn: facts.pauses.find(pause => pause.toOn === null)?.fromOn ?? null,
  extensions: facts.extensions,
  dueOn: term.dueOn,
  dueAt: term.dueAt ?? null,
  warnOn: term.warnOn,
  warnAt: term.warnAt ?? null,
  because: term.because,
  provisional: term.provisional,
  calendarVersion: term.calendarVersion,
})

/** The facts that a stored clock was counted from. */
export const factsOf = (clock: ClockTerm): ClockFacts => ({
  startedOn: clock.startedOn,
  startedAt: clock.startedAt ?? undefined,
  pauses: clock.pauses,
  extensions: clock.extensions,
  length: clock.length ?? undefined,
})

/** Facts of a clock that nobody touched yet. */
export const bareFacts = (startedOn: PlainDate, startedAt?: string): ClockFacts => ({
  startedOn,
  startedAt,
  pauses: [],
  extensions: [],
})

/** Was a duty that ended on this day (or minute) late? What lay in an open pause is not held against anybody. */
export function endedLate(clock: Pick<ClockTerm, 'dueOn' | 'dueAt' | 'pausedOn'>, on: PlainDate, at?: string): boolean {
  const end = clock.pausedOn ?? on
  return at !== undefined && clock.dueAt !== null ? `${end}T${at}` > clock.dueAt : end > clock.dueOn
}
