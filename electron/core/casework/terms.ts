/** Terms by rule and day, remembered for one calendar: a batch of a hundred thousand clues has few distinct days. */
import { type Calendar } from '../../../shared/domain/deadlines/calendar.ts'
import { type ClockFacts } from '../../../shared/domain/deadlines/count.ts'
import { type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'
import { termOf, type Term } from '../../../shared/domain/deadlines/term.ts'
import { type ClockTerm } from '../../../db/repositories/clocks.ts'

const remembered = new WeakMap<Calendar, Map<string, Term>>()

export function termFor(calendar: Calendar, rule: DeadlineRule, facts: ClockFacts): Term {
  if (facts.extensions.length > 0 || facts.pausedDays > 0 || facts.length) return termOf(facts, rule, calendar)
  const terms = remembered.get(calendar) ?? new Map<string, Term>()
  remembered.set(calendar, terms)
  const key = `${rule.id}|${facts.startedAt ?? facts.startedOn}`
  const known = terms.get(key)
  if (known) return known
  const term = termOf(facts, rule, calendar)
  terms.set(key, term)
  return term
}

/** What of a term and its facts is stored with the clock. */
export const storedTerm = (facts: ClockFacts, term: Term): ClockTerm => ({
  startedOn: facts.startedOn,
  startedAt: facts.startedAt ?? null,
  pausedDays: facts.pausedDays,
  extensions: facts.extensions,
  dueOn: term.dueOn,
  dueAt: term.dueAt ?? null,
  warnOn: term.warnOn,
  because: term.because,
  provisional: term.provisional,
  calendarVersion: term.calendarVersion,
})

/** The facts that a stored clock was counted from. */
export const factsOf = (clock: ClockTerm): ClockFacts => ({
  startedOn: clock.startedOn,
  startedAt: clock.startedAt ?? undefined,
  pausedDays: clock.pausedDays,
  extensions: clock.extensions,
})
