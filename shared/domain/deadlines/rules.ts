/**
 * The law as a table: every time limit that is a clock, by stable id (时限规则表). Numbers and provisions stand here and
 * nowhere else; a changed limit is a new version of its row. Effect periods (影响期) are no clocks: see people/effects.ts.
 */
import { type DeadlineRule } from './rule.ts'
import { clueRules } from './rules-clues.ts'
import { decisionRules } from './rules-decisions.ts'
import { measureRules } from './rules-measures.ts'
import { remedyAndTransferRules } from './rules-remedies.ts'

export const deadlineRules: readonly DeadlineRule[] = [
  ...clueRules,
  ...measureRules,
  ...decisionRules,
  ...remedyAndTransferRules,
]

const byId = new Map(deadlineRules.map(rule => [rule.id, rule]))

/** Throws for an id outside the table: a clock without its rule cannot be explained. */
export function ruleOf(id: string): DeadlineRule {
  const rule = byId.get(id)
  if (!rule) throw new RangeError(`no deadline rule ${id}`)
  return rule
}

export const findRule = (id: string): DeadlineRule | undefined => byId.get(id)
