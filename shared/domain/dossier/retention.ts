/**
 * How long a line of a dossier is kept (保管期限). No national text gives these periods: they are defaults that an office confirms
 * or changes. A line that is due is named for review; it is emptied only when a second person agrees.
 */
import { addYears, type PlainDate } from '../dates.ts'

export interface RetentionRule {
  /** Stable; quoted by reviews. */
  id: string
  sections: readonly string[]
  /** `entry`: from the day of the line; `leaving`: from the day the person left office. */
  from: 'entry' | 'leaving'
  years: number
  reason: string
}

export const permanent = '9999-12-31'

/** Sections that no rule names are kept for ever: decisions on persons, their own statements, opinion replies. */
export const retentionRules: readonly RetentionRule[] = [
  {
    id: 'K01',
    sections: 'S04 S06_1 S06_2 S07 S08 S09 S10 S11 S12 S13 S14 S15 S16 S17 S18'.split(' '),
    from: 'leaving',
    years: 3,
    reason: '离任后不再需要的个人报告事项',
  },
  { id: 'K02', sections: ['S19', 'S20', 'S03'], from: 'leaving', years: 5, reason: '报备、登记事项' },
  { id: 'K03', sections: ['W1'], from: 'entry', years: 5, reason: '预警、提醒' },
  { id: 'K04', sections: ['A5', 'O3'], from: 'entry', years: 10, reason: '年度考核、一般报告' },
]

export interface Kept {
  section: string
  /** Date or month. */
  occurredOn: string
  keepUntil: string | null
}

export interface Expiry {
  rule: RetentionRule
  dueOn: PlainDate
}

const wholeDay = (on: string): PlainDate => (on.length === 10 ? on : on.length === 7 ? `${on}-28` : `${on}-12-31`)

/** When a line falls due for review; undefined: never, or not while the person is in office. `leftOn`: end of the last posting. */
export function expiryOf(entry: Kept, leftOn: PlainDate | undefined, rules = retentionRules): Expiry | undefined {
  const rule = rules.find(one => one.sections.includes(entry.section))
  if (!rule) return undefined
  if (entry.keepUntil) return entry.keepUntil === permanent ? undefined : { rule, dueOn: entry.keepUntil }
  if (rule.from === 'leaving' && !leftOn) return undefined
  const start = rule.from === 'entry' ? wholeDay(entry.occurredOn) : leftOn!
  return { rule, dueOn: addYears(start, rule.years) }
}

/** The end of the last posting of somebody who holds none now. */
export function leftOffice(postings: readonly { toOn: string | null }[]): PlainDate | undefined {
  if (postings.length === 0 || postings.some(row => row.toOn === null)) return undefined
  return postings
    .map(row => wholeDay(row.toOn!))
    .sort()
    .at(-1)
}
