/** Which rules bind in a round, how far they reach and what avoiding is worth: data that the office may tighten, stored with the round. */

export const ruleIds = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'R09', 'R10', 'R11'] as const
export type RuleId = (typeof ruleIds)[number]

export const ruleLevels = ['hard', 'leading', 'soft', 'off'] as const
/** hard: never; leading: never as 组长 or 副组长, avoided for others; soft: avoided; off: not looked at. */
export type RuleLevel = (typeof ruleLevels)[number]

export interface RuleSetting {
  level: RuleLevel
  /** Named numbers of the rule, in the unit that the rule table states. */
  numbers: Readonly<Record<string, number>>
  /** Named word lists of the rule. */
  words: Readonly<Record<string, readonly string[]>>
}
export type RuleSettings = Readonly<Record<RuleId, RuleSetting>>

export const wishes = ['avoided', 'again', 'load', 'peak', 'department', 'experience', 'apart', 'unknown'] as const
/**
 * What a wish is worth, in whole units of cost. avoided: each breach of a rule that only avoids; again: each unit inspected
 * before (R09); load: a round served in the last three years; peak: each round of load in the most burdened group (min–max);
 * department: each person above the cap from one unit; experience: each person missing who has inspected before; apart: each pair
 * seated together that had better not be; unknown: a seat that rests on a 待核 finding.
 */
export type Wish = (typeof wishes)[number]
export type Weights = Readonly<Record<Wish, number>>

export interface Preferences {
  weights: Weights
  /** Persons who had better not share a group (不宜同组); a wish, not a bar. */
  apart: readonly (readonly [number, number])[]
}

export const defaultWeights: Weights = {
  avoided: 6,
  again: 4,
  load: 1,
  peak: 0,
  department: 5,
  experience: 3,
  apart: 8,
  unknown: 10,
}
export const defaultPreferences: Preferences = { weights: defaultWeights, apart: [] }

export const wishLabels: Record<Wish, string> = {
  avoided: '尽量避免的回避情形，每项',
  again: '再次巡察同一单位，每次',
  load: '近三年已参加巡察，每轮',
  peak: '负担最重的组，每轮（各组均衡）',
  department: '同一单位超出人数，每人',
  experience: '缺少有巡察经历的人员，每人',
  apart: '不宜同组的人员同组，每对',
  unknown: '席位人选有待核事项，每席',
}

/** What a breach of a rule that does not bar costs. */
export const weightOf = (rule: RuleId, weights: Weights): number => (rule === 'R09' ? weights.again : weights.avoided)
