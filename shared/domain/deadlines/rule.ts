/** The shape of a time limit (期限规则). The rows are in rules-*.ts; what a row means is worked out in term.ts. */
import { type PlainDate } from '../dates.ts'
import { type Stage, type Subject } from '../casework/stages.ts'

/** h 小时, d 自然日, wd 工作日, m 月, y 年. */
export type Unit = 'h' | 'd' | 'wd' | 'm' | 'y'

export interface Length {
  count: number
  unit: Unit
}

/**
 * What happens when the last day is a day off: `Y` moves to the next working day, `N` does not, `wd` cannot happen
 * (working days), `internal` (党内法规无规定): urging ourselves takes the earlier day; the office may switch it.
 */
export type Roll = 'Y' | 'N' | 'wd' | 'internal'

/** One permitted extension (延长). Steps are granted in order; the last one may repeat when `repeats`. */
export interface ExtensionStep {
  /** Longest single grant; undefined where the provision gives no number. */
  upTo: number | undefined
  unit: 'd' | 'm'
  repeats: boolean
  /** Who must have approved (批准). */
  approver: string
  /** When it may be asked for, in words. */
  condition?: string
}

/** Time that the provision leaves out of the count (中止), and why. */
export interface Suspension {
  reason: string
  basis: string
  /** `resume`: goes on counting. Otherwise the rule that starts afresh when it is over (重新计算). */
  afterwards: 'resume' | { restart: string }
}

/** What a clock may belong to; 径送件 (`forward`) and an inspected unit in a round (`round`) have no stages. */
export type ClockSubject = Subject | 'forward' | 'round'

/** From which recorded date a clock starts by itself. `event`: only when somebody records the event. */
export type StartFrom = 'stage' | 'received' | 'filed' | 'measure' | 'decided' | 'event'

/** A further condition on the record; each is a function in plan.ts. */
export type Condition =
  | 'realName'
  | 'closedRealName'
  | 'detained'
  | 'notDetained'
  | 'partySanction'
  | 'graveParty'
  | 'publicSanction'
  | 'gravePublic'

/** The stages during which the clock runs; leaving them ends it. */
export interface Life {
  subject: Subject
  during: readonly Stage[]
  from: StartFrom
  when?: Condition
  /** Kept for ever as 办结 on a record that was imported when already past these stages. */
  showWhenPast?: boolean
}

/** Days fixed by the quarter or year instead of a length. */
export type FixedDay = 'quarterEnd' | 'nextQuarterDay15' | 'nextYearMidyear'

export interface DeadlineRule {
  /** Stable, quoted in clocks and audit records, never reused. */
  id: string
  version: number
  /** Day of the version of the text; undefined where it is not known for certain. */
  validFrom: PlainDate | undefined
  title: string
  /** The event that starts it (起算), as a noun phrase. */
  trigger: string
  length: Length | { fixed: FixedDay } | { choices: readonly Length[] }
  /** `before`: counted back from the trigger (至迟在…前). */
  direction: 'after' | 'before'
  firstDay: 'excluded' | 'included'
  roll: Roll
  /** Another reading of the same provision; the earlier day binds and both are shown. */
  otherReading?: 'firstDayExcluded' | 'rolled'
  extensions: readonly ExtensionStep[]
  suspensions: readonly Suspension[]
  /** Events after which the same limit is counted afresh (重新计算), in words. */
  restarts: readonly string[]
  /** A person's liberty or a measure against them: never looser than the law, whatever the basis. */
  hard: boolean
  /** Total length, extensions included, from the trigger. */
  ceiling?: Length
  basis: string
  /** H: read in the text in force; M: to be checked against it (待核对). */
  confidence: 'H' | 'M'
  /** organ 机关期限; person 当事人权利 (duties owed to, or rights of, the respondent or the complainant). */
  party: 'organ' | 'person'
  /** off: a reference limit whose force is in doubt; the office may switch it on. */
  enabled: boolean
  /** Which records it may belong to. */
  subjects: readonly (ClockSubject | 'office')[]
  lives?: Life
  /** May end only by a recorded fact (served paper, reply), never by a change of stage. */
  needsProof: boolean
  /** Finishing this clock starts these, on the day it was finished. */
  followedBy: readonly string[]
  /** Starting this clock ends these, on the day it starts. */
  ends: readonly string[]
  /** Yellow from this long before the end (预警提前量): our default, the provision has none. */
  warn: Length
}

type Optional =
  | 'version'
  | 'validFrom'
  | 'direction'
  | 'firstDay'
  | 'extensions'
  | 'suspensions'
  | 'restarts'
  | 'hard'
  | 'enabled'
  | 'subjects'
  | 'needsProof'
  | 'followedBy'
  | 'ends'
  | 'warn'
  | 'party'
  | 'confidence'
export type RuleRow = Omit<DeadlineRule, Optional> & Partial<Pick<DeadlineRule, Optional>>

export const hours = (count: number): Length => ({ count, unit: 'h' })
export const days = (count: number): Length => ({ count, unit: 'd' })
export const workdays = (count: number): Length => ({ count, unit: 'wd' })
export const months = (count: number): Length => ({ count, unit: 'm' })
export const years = (count: number): Length => ({ count, unit: 'y' })

/** Default lead of the yellow light by the length of the limit; ours, to be tuned by each office. */
function leadOf(length: DeadlineRule['length']): Length {
  const of = 'count' in length ? length : months(3)
  if (of.unit === 'h') return hours(Math.ceil(of.count / 4))
  if (of.unit === 'wd') return workdays(of.count > 5 ? 3 : 1)
  if (of.unit === 'd') return days(of.count > 10 ? 5 : of.count > 5 ? 2 : 1)
  const inMonths = of.unit === 'y' ? of.count * 12 : of.count
  return days(inMonths >= 6 ? 30 : inMonths >= 2 ? 15 : 7)
}

/** Fills in what most rows share. */
export const rule = (row: RuleRow): DeadlineRule => ({
  version: 1,
  validFrom: undefined,
  direction: 'after',
  firstDay: 'excluded',
  extensions: [],
  suspensions: [],
  restarts: [],
  hard: false,
  enabled: true,
  subjects: row.lives ? [row.lives.subject] : ['clue', 'case'],
  needsProof: false,
  followedBy: [],
  ends: [],
  warn: leadOf(row.length),
  party: 'organ',
  confidence: 'H',
  ...row,
})
