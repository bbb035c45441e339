/** Extensions within what the rule allows (延长): in order, before the limit runs out, never beyond the ceiling. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type Extension } from '../../../shared/domain/deadlines/count.ts'
import { lengthText } from '../../../shared/domain/deadlines/explanation.ts'
import { type DeadlineRule, type ExtensionStep } from '../../../shared/domain/deadlines/rule.ts'
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

/** What the clock becomes. Throws `clock.notExtendable`, `clock.extensionTooLong`, `clock.ceiling`, `clock.expired`, `clock.date`. */
export function extendedTerm(
  db: Repositories,
  clock: Clock,
  granted: Omit<Extension, 'unit'>,
  today: PlainDate,
): { extensions: Extension[]; term: Term } {
  const rule = ruleOf(clock.ruleId)
  if (clock.closedOn !== null) throw new AppError('clock.closed')
  const step = nextStep(rule, clock.extensions.length)
  if (!step) throw new AppError('clock.notExtendable', { title: rule.title, basis: rule.basis })
  if (granted.grantedOn > clock.dueOn) throw new AppError('clock.expired', { dueOn: clock.dueOn })
  if (granted.grantedOn < clock.startedOn || granted.grantedOn > today)
    throw new AppError('clock.date', { from: clock.startedOn, to: today })
  const tooLong = () => new AppError('clock.extensionTooLong', { upTo: step.upTo ?? '', unit: step.unit })
  if (step.upTo !== undefined && granted.count > step.upTo) throw tooLong()
  const book = loadTerms(db)
  const extensions = [...clock.extensions, { ...granted, unit: step.unit }]
  const facts = { ...factsOf(clock), extensions }
  const term = termFor(book, rule, facts)
  if (rule.ceiling) {
    const longest = termFor(book, rule, { ...facts, extensions: [], length: rule.ceiling })
    if (term.dueOn > longest.dueOn)
      throw new AppError('clock.ceiling', {
        title: rule.title,
        ceiling: lengthText(rule.ceiling),
        dueOn: longest.dueOn,
        basis: rule.basis,
      })
  }
  return { extensions, term }
}
