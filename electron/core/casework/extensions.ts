/** Extensions within what the rule allows (延长): in order, before the limit runs out, never beyond the ceiling. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type Extension } from '../../../shared/domain/deadlines/count.ts'
import { lengthText } from '../../../shared/domain/deadlines/explanation.ts'
import { type DeadlineRule, type ExtensionStep, type Length } from '../../../shared/domain/deadlines/rule.ts'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { type Term } from '../../../shared/domain/deadlines/term.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { loadTerms } from './calendar.ts'
import { factsOf, termFor } from './terms.ts'

/** The step that the next extension would be; undefined when none is left. */
export function nextStep(rule: DeadlineRule, granted: number): ExtensionStep | undefined {
  const step = rule.extensions[granted]
  if (step) return step
  const last = rule.extensions.at(-1)
  return last?.repeats ? last : undefined
}

/** The last day that the cap allows (总计不超过), pauses counted, and the refusal that names it. */
function capOf(db: Repositories, clock: Clock, ceiling: Length): { dueOn: PlainDate; beyond: AppError } {
  const rule = ruleOf(clock.ruleId)
  const { dueOn } = termFor(loadTerms(db), rule, { ...factsOf(clock), extensions: [], length: ceiling })
  const { title, basis } = rule
  return { dueOn, beyond: new AppError('clock.ceiling', { title, ceiling: lengthText(ceiling), dueOn, basis }) }
}

/** What the clock becomes. Throws `clock.notExtendable`, `clock.extensionTooLong`, `clock.ceiling`, `clock.expired`, `clock.date`. */
export function extendedTerm(
  db: Repositories,
  clock: Clock,
  granted: Omit<Extension, 'unit'>,
  today: PlainDate,
): { extensions: Extension[]; term: Term } {
  const rule = ruleOf(clock.ruleId)
  if (clock.closedOn !== null) throw new AppError('clock.closed')
  const cap = rule.ceiling && capOf(db, clock, rule.ceiling)
  const step = nextStep(rule, clock.extensions.length)
  if (!step && cap && rule.extensions.length > 0) throw cap.beyond
  if (!step) throw new AppError('clock.notExtendable', { title: rule.title, basis: rule.basis })
  // while the count stands still nothing expires
  if (clock.pausedOn === null && granted.grantedOn > clock.dueOn)
    throw new AppError('clock.expired', { dueOn: clock.dueOn })
  if (granted.grantedOn < clock.startedOn || granted.grantedOn > today)
    throw new AppError('clock.date', { from: clock.startedOn, to: today })
  if (step.upTo !== undefined && granted.count > step.upTo)
    throw new AppError('clock.extensionTooLong', { upTo: step.upTo, unit: step.unit })
  const extensions = [...clock.extensions, { ...granted, unit: step.unit }]
  const term = termFor(loadTerms(db), rule, { ...factsOf(clock), extensions })
  if (cap && term.dueOn > cap.dueOn) throw cap.beyond
  return { extensions, term }
}
