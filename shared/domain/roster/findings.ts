/** What an examination found (回避审查结果): one rule, one person, one reason, with the rows it rests on. */
import { type RuleId } from './settings.ts'

/** A reason found by a rule, before the rule's level in this round is applied. */
export interface Reason {
  /** In the clerks' words: which post, which relative, from when to when. */
  evidence: string
  /** 待核: the facts do not suffice to clear this person. */
  unknown: boolean
  /** Rows of the imported sheets that it rests on. */
  sourceRowIds: readonly number[]
}

export interface Finding extends Reason {
  rule: RuleId
  personId: number
  /** Bars or costs as the round's settings say; a 待核 finding never bars. settled: an exception was approved. */
  level: 'hard' | 'leading' | 'soft' | 'settled'
  /** The unit that it concerns; absent: all of them. */
  targetId?: number
  /** R07: the colleague that must not sit in the same group. */
  otherId?: number
  /** The approved exception that settles it: it neither bars nor costs, and is printed. */
  settledBy?: number
}

export const breach = (evidence: string, sourceRowIds: readonly (number | null)[] = []): Reason => ({
  evidence,
  unknown: false,
  sourceRowIds: known(sourceRowIds),
})
export const unclear = (evidence: string, sourceRowIds: readonly (number | null)[] = []): Reason => ({
  evidence,
  unknown: true,
  sourceRowIds: known(sourceRowIds),
})

const known = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter(id => id !== null))]
