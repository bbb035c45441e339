/**
 * Year versions of a dossier (年度版本): 未确认 → 已确认 → 允许修改 → 已确认. A confirmed year takes no change; who needs one asks
 * with a reason, and somebody else allows or refuses it.
 */

export const yearStates = ['未确认', '已确认', '允许修改'] as const
export type YearState = (typeof yearStates)[number]

export const mayConfirm = (state: YearState): boolean => state !== '已确认'
/** Entries of this year can be neither added, corrected nor withdrawn. */
export const isFrozen = (state: YearState): boolean => state === '已确认'

/** Why this person may not decide a request to change; undefined when they may. */
export const decisionFault = (askedById: number, deciderId: number): 'sameHand' | undefined =>
  askedById === deciderId ? 'sameHand' : undefined

/** The year a line of this date belongs to. `on`: date, month or year. */
export const yearOfEntry = (on: string): number => Number(on.slice(0, 4))
