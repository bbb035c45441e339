/**
 * What the office sets beside the law (本地时限): stricter limits, leads of the yellow light, reference limits, the later day.
 * Looser than the law only with a written basis, and never where a person's liberty is at stake.
 */
import { addMonths, type PlainDate } from '../dates.ts'
import { calendarFrom } from './calendar.ts'
import { lijiang, type LightScheme } from './lights.ts'
import { type DeadlineRule, type Length } from './rule.ts'
import { termOf, type TermOptions } from './term.ts'

export interface LocalLimit {
  ruleId: string
  /** Reference limits only; null as shipped. */
  enabled: boolean | null
  /** null as the law has it. */
  length: Length | null
  warn: Length | null
  rollInternal: boolean | null
  /** The paper that says so (依据); empty where none is needed. */
  basis: string
  fromOn: PlainDate
}

/** Everything beside rule, facts and calendar that a term depends on. */
export interface Limits {
  scheme: LightScheme
  /** For a clock that starts on this day. */
  optionsFor: (rule: DeadlineRule, startedOn: PlainDate) => TermOptions
  isEnabled: (rule: DeadlineRule, startedOn: PlainDate) => boolean
  /** What was set last, whether or not its day has come. */
  latest: (ruleId: string) => LocalLimit | undefined
}

/** `rows` oldest first; of several whose day has come the newest is in force, as a whole. */
export function limitsFrom(rows: readonly LocalLimit[], scheme: LightScheme = lijiang): Limits {
  const byRule = new Map<string, LocalLimit[]>()
  for (const row of rows) byRule.set(row.ruleId, [...(byRule.get(row.ruleId) ?? []), row])
  const inForce = (ruleId: string, on: PlainDate): LocalLimit | undefined =>
    byRule.get(ruleId)?.findLast(row => row.fromOn <= on)
  const latest = (ruleId: string): LocalLimit | undefined => byRule.get(ruleId)?.at(-1)
  return {
    scheme,
    latest,
    isEnabled: (rule, startedOn) => inForce(rule.id, startedOn)?.enabled ?? rule.enabled,
    optionsFor(rule, startedOn) {
      const local = inForce(rule.id, startedOn)
      // a lead only reminds: it may change under clocks that already run
      const warn = latest(rule.id)?.warn ?? leadOfScheme(scheme, rule)
      return {
        ...(local?.length && { local: { length: local.length, basis: local.basis } }),
        ...(local?.rollInternal && { rollInternal: true }),
        ...(warn && { warn }),
      }
    },
  }
}

function leadOfScheme(scheme: LightScheme, rule: DeadlineRule): Length | undefined {
  const inHours = 'unit' in rule.length && rule.length.unit === 'h'
  return inHours ? undefined : scheme.lead
}

/** Does the program know every day from 2024 to 2027 well enough to compare? Weekdays do: both sides are counted alike. */
const plain = calendarFrom([], [])
const starts = Array.from({ length: 24 }, (_, i) => addMonths('2024-01-31', i))

/** Would a clock of this rule run longer than the law lets it, from any of two years of month ends? */
export function isLooser(rule: DeadlineRule, local: Pick<LocalLimit, 'length' | 'rollInternal'>): boolean {
  if (local.rollInternal === true && rule.roll === 'internal') return true
  const { length } = local
  if (!length || !('count' in rule.length)) return false
  return starts.some(startedOn => {
    const facts = { startedOn, pauses: [], extensions: [] }
    return termOf({ ...facts, length }, rule, plain).dueOn > termOf(facts, rule, plain).dueOn
  })
}
