/** Which rules bind in a round and how far they reach: data that the office may tighten, stored with the round. */

export const ruleIds = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'R09', 'R10', 'R11'] as const
export type RuleId = (typeof ruleIds)[number]

/** hard: never; leading: never as 组长 or 副组长, avoided for others; soft: avoided; off: not looked at. */
export type RuleLevel = 'hard' | 'leading' | 'soft' | 'off'

export interface RuleSetting {
  level: RuleLevel
  /** Named numbers of the rule, in the unit that the rule table states. */
  numbers: Readonly<Record<string, number>>
  /** Named word lists of the rule. */
  words: Readonly<Record<string, readonly string[]>>
}
export type RuleSettings = Readonly<Record<RuleId, RuleSetting>>

/**
 * What avoiding is worth, in whole units: by rule id for breaches that do not bar; `load` a round served in the last three
 * years; `department` each person above the cap from one unit; `unknown` a seat that rests on a 待核 finding.
 */
export const weights = { R05: 6, R09: 4, load: 1, department: 5, unknown: 10 } as const

export const weightOf = (rule: RuleId): number => (rule === 'R05' || rule === 'R09' ? weights[rule] : 0)
