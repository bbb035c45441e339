/** Brings the clocks of one record in line with its present state. First what should happen, then doing it: a preview needs only the first. */
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type ClockFacts } from '../../../shared/domain/deadlines/count.ts'
import { planFor, runsAt, type PlannedClock, type SubjectFacts } from '../../../shared/domain/deadlines/plan.ts'
import { type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'
import { findRule } from '../../../shared/domain/deadlines/rules.ts'
import { type Term } from '../../../shared/domain/deadlines/term.ts'
import { type Clock, type NewClock } from '../../../db/repositories/clocks.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type SubjectLabel, type Tracked } from './subjects.ts'
import { type TermBook } from './calendar.ts'
import { bareFacts, endedLate, factsOf, storedTerm, termFor } from './terms.ts'

export interface SyncMode {
  /**
   * `live`: the change happens here and now. `ledger`: the record came from a spreadsheet, which does not say whether
   * duties that only a served paper ends were done: those already past are not started, nobody is accused by a guess.
   */
  source: 'live' | 'ledger'
  today: PlainDate
  /** The day on which clocks that no longer run have ended. */
  on: PlainDate
  by: string
  at: string
}

export interface ClockPlan {
  starts: { rule: DeadlineRule; term: Term; planned: PlannedClock }[]
  ends: { clock: Clock; on: PlainDate; late: boolean }[]
  corrections: { clock: Clock; planned: PlannedClock; term: Term }[]
}

const factsFor = (planned: PlannedClock): ClockFacts => bareFacts(planned.startedOn, planned.startedAt)

/** Does this open clock stay, though the plan does not ask for it? */
function outlives({ limits }: TermBook, clock: Clock, facts: SubjectFacts): boolean {
  const rule = findRule(clock.ruleId)
  if (!rule || rule.needsProof) return true
  // a measure, a thing or a paper has its own end; only the record's closing ends everything
  if (clock.itemKind !== null) return !facts.closedOn
  // a reference limit switched off ends nothing that already runs: nobody was late because of it
  if (!limits.isEnabled(rule, clock.startedOn) && runsAt(rule, facts.stage)) return true
  if (rule.lives && rule.lives.from !== 'event') return false
  if (facts.closedOn) return false
  return !rule.lives || runsAt(rule, facts.stage)
}

/** 留置 ends with the transfer (D35), whatever the day it is written down. */
const endOf = (clock: Clock, facts: SubjectFacts, on: PlainDate): PlainDate => {
  const end = findRule(clock.ruleId)?.lives?.when === 'detained' && facts.transferredOn ? facts.transferredOn : on
  return end < clock.startedOn ? clock.startedOn : end
}

/** Another start than planned, but the clock's all the same: a person set it, or an item has it. */
const stands = (clock: Clock, { rule, startedOn }: PlannedClock): boolean =>
  clock.ruleId === rule.id &&
  (clock.startedOn === startedOn || (clock.startByHand && (clock.closedOn === null || clock.startedOn >= startedOn)))

export function planClocks(book: TermBook, facts: SubjectFacts, existing: readonly Clock[], mode: SyncMode): ClockPlan {
  const plan: ClockPlan = { starts: [], ends: [], corrections: [] }
  const kept = new Set<Clock>()
  for (const planned of planFor(facts, book.limits.isEnabled)) {
    const { rule } = planned
    const same = existing.find(clock => stands(clock, planned))
    if (same) {
      if (!planned.closedOn) kept.add(same)
      continue
    }
    const open = existing.find(
      clock => clock.ruleId === rule.id && clock.closedOn === null && clock.itemKind === null && !kept.has(clock),
    )
    if (open) {
      kept.add(open)
      plan.corrections.push({
        clock: open,
        planned,
        term: termFor(book, rule, { ...factsOf(open), ...pickStart(planned) }),
      })
      continue
    }
    const term = termFor(book, rule, factsFor(planned))
    if (mode.source === 'ledger' && rule.needsProof && term.dueOn < mode.today) continue
    plan.starts.push({ rule, term, planned })
  }
  for (const clock of existing) {
    if (clock.closedOn !== null || kept.has(clock) || outlives(book, clock, facts)) continue
    const on = endOf(clock, facts, mode.on)
    plan.ends.push({ clock, on, late: endedLate(clock, on) })
  }
  return plan
}

const pickStart = (planned: PlannedClock) => ({ startedOn: planned.startedOn, startedAt: planned.startedAt })

export function newClock(
  label: SubjectLabel,
  stage: string,
  rule: DeadlineRule,
  facts: ClockFacts,
  term: Term,
  madeAt: Date,
  closedOn: PlainDate | null = null,
): NewClock {
  return {
    subject: label.subject,
    subjectId: label.subjectId,
    subjectNo: label.no,
    subjectTitle: label.title,
    unitId: label.unitId,
    unitName: label.unitName,
    handler: label.handler,
    stage,
    ruleId: rule.id,
    party: rule.party,
    ...storedTerm(facts, term),
    startByHand: false,
    itemKind: null,
    itemId: null,
    itemLabel: null,
    madeAt: madeAt.toISOString(),
    closedOn,
    closedLate: closedOn !== null && closedOn > term.dueOn,
  }
}

/** Both values of a moved last day stay readable for ever: a start date edited after the light went red shows. */
function correct(db: Repositories, { clock, planned, term }: ClockPlan['corrections'][number], mode: SyncMode): void {
  if (clock.dueOn < mode.today && planned.startedOn > clock.startedOn)
    db.clocks.markMoved(clock.id, clock.startedOn, clock.dueOn)
  db.clocks.setTerm({
    ...storedTerm({ ...factsOf(clock), ...pickStart(planned) }, term),
    id: clock.id,
    version: clock.version,
  })
  db.clocks.addChange({
    clockId: clock.id,
    cause: 'correction',
    run: '',
    dueBefore: clock.dueOn,
    dueAfter: term.dueOn,
    note: `起算日由${clock.startedOn}更正为${planned.startedOn}`,
    madeBy: mode.by,
    madeAt: mode.at,
  })
}

/** Carries a plan out. */
export function applyPlan(db: Repositories, { facts, label }: Tracked, plan: ClockPlan, mode: SyncMode): void {
  for (const { clock, on, late } of plan.ends) db.clocks.close(clock.id, on, late)
  for (const correction of plan.corrections) correct(db, correction, mode)
  const madeAt = new Date(mode.at)
  for (const { rule, term, planned } of plan.starts)
    db.clocks.insert(newClock(label, facts.stage, rule, factsFor(planned), term, madeAt, planned.closedOn))
}
