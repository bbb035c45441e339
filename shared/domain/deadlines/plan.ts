/** Which clocks a record's present state calls for: read from the rule table, nothing hard-coded. */
import { type PlainDate } from '../dates.ts'
import { type PlainTime } from './count.ts'
import { type Condition, type DeadlineRule } from './rule.ts'
import { deadlineRules } from './rules.ts'
import { type Subject } from '../casework/stages.ts'

/** What the plan needs to know about a clue or a case. */
export interface SubjectFacts {
  subject: Subject
  stage: string
  stageSinceOn: PlainDate
  closedOn: PlainDate | null
  /** Clues. */
  receivedOn?: PlainDate
  realName?: boolean
  /** Cases. */
  filedOn?: PlainDate
  measure?: string | null
  measureOn?: PlainDate | null
  transferredOn?: PlainDate | null
  outcome?: string | null
  /** When 处分决定 was entered, if the record passed it here. */
  decidedOn?: PlainDate | null
}

export interface PlannedClock {
  rule: DeadlineRule
  startedOn: PlainDate
  startedAt?: PlainTime
  /** Already ended, as far as the record tells. */
  closedOn?: PlainDate
}

const detained = (facts: SubjectFacts): boolean => (facts.measure ?? '').includes('留置') && Boolean(facts.measureOn)
const says = (facts: SubjectFacts, words: RegExp): boolean => words.test(facts.outcome ?? '')
/** The ledger says nothing about the kind of sanction: both families are kept in view. */
const unsaid = (facts: SubjectFacts): boolean =>
  !says(facts, /警告|记过|降级|撤职|开除|撤销|留党|党内|党纪|政务|免予|不予|诫勉|撤案/)
const party = /党内|党纪|严重警告|撤销党内|留党察看|开除党籍/
const publicOffice = /政务|记过|记大过|降级|撤职|开除公职/

const conditions: Record<Condition, (facts: SubjectFacts) => boolean> = {
  realName: facts => facts.realName === true,
  closedRealName: facts => facts.realName === true && facts.closedOn !== null,
  detained: facts => detained(facts) && !facts.transferredOn,
  notDetained: facts => !detained(facts),
  partySanction: facts => says(facts, party) || unsaid(facts),
  graveParty: facts => says(facts, /撤销党内|留党察看|开除党籍|双开/),
  publicSanction: facts => says(facts, publicOffice) || says(facts, /双开/) || unsaid(facts),
  gravePublic: facts => says(facts, /降级|撤职|开除公职|政务开除|双开/),
}

function startOf(rule: DeadlineRule, facts: SubjectFacts): PlainDate | null | undefined {
  switch (rule.lives?.from) {
    case 'stage':
      return facts.stageSinceOn
    case 'received':
      return facts.receivedOn
    case 'filed':
      return facts.filedOn
    case 'measure':
      return facts.measureOn
    case 'decided':
      return facts.decidedOn ?? facts.stageSinceOn
    default:
      return undefined
  }
}

/** The day by which the record had left the clock's stages: the transfer, the closing, or the present stage's first day. */
const leftOn = (facts: SubjectFacts): PlainDate => facts.transferredOn ?? facts.closedOn ?? facts.stageSinceOn

const bySubject: Record<Subject, readonly DeadlineRule[]> = {
  clue: deadlineRules.filter(rule => rule.lives?.subject === 'clue'),
  case: deadlineRules.filter(rule => rule.lives?.subject === 'case'),
}

/** Does the rule still run at this stage? */
export const runsAt = (rule: DeadlineRule, stage: string): boolean =>
  (rule.lives?.during as readonly string[] | undefined)?.includes(stage) ?? false

/**
 * The clocks of a record as it stands. `isEnabled` lets the office switch reference limits on, from a day;
 * what only an event can start is never guessed.
 */
export function planFor(
  facts: SubjectFacts,
  isEnabled: (rule: DeadlineRule, startedOn: PlainDate) => boolean = rule => rule.enabled,
): PlannedClock[] {
  const planned: PlannedClock[] = []
  for (const rule of bySubject[facts.subject]) {
    const { lives } = rule
    if (!lives) continue
    const startedOn = startOf(rule, facts)
    if (!startedOn || !isEnabled(rule, startedOn)) continue
    const running = runsAt(rule, facts.stage)
    if (!running && !lives.showWhenPast) continue
    if (lives.when && !conditions[lives.when](facts)) continue
    planned.push(running ? { rule, startedOn } : { rule, startedOn, closedOn: leftOn(facts) })
  }
  return planned
}
