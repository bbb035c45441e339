/** Matters under way: R04 公务, R11 入组资格. What they find is shown only to those who may read cases. */
import { addMonths } from '../dates.ts'
import { effectsOf } from '../people/effects.ts'
import { type CandidateFact, type MatterFact } from './facts.ts'
import { breach, unclear, type Reason } from './findings.ts'
import { type Registry, type Target } from './registry.ts'
import { declaredInterest } from './rules-request.ts'
import { type RuleSetting } from './settings.ts'

const title = (matter: MatterFact): string => `${matter.kind === 'clue' ? '问题线索' : '案件'}${matter.no}`

const concerns = (matter: MatterFact, target: Target): boolean =>
  matter.unitId !== null && target.covered.has(matter.unitId)

/** Open, or closed so lately that it still bears on impartiality. */
function bears(matter: MatterFact, registry: Registry, setting: RuleSetting): boolean {
  if (matter.closedOn === null) return true
  return matter.closedOn >= addMonths(registry.on, -12 * (setting.numbers.recentYears ?? 0))
}

/**
 * Interest of the candidate or of kin in a matter of the target, matters that the candidate handles there, and interests that were
 * declared. Witnesses and complainants are known here only as far as somebody declared them.
 */
export function interestInTarget(
  registry: Registry,
  candidate: CandidateFact,
  target: Target,
  setting: RuleSetting,
): Reason[] {
  const reasons: Reason[] = declaredInterest(registry, candidate, target)
  for (const matter of registry.mattersAbout(candidate.id)) {
    if (concerns(matter, target) && bears(matter, registry, setting)) {
      reasons.push(breach(`本人是涉及被巡察单位的${title(matter)}的被反映人`, [matter.sourceRowId]))
    }
  }
  for (const link of registry.kinOf(candidate.id)) {
    if (link.personId === null || !link.relation) continue
    for (const matter of registry.mattersAbout(link.personId)) {
      if (!concerns(matter, target) || matter.closedOn !== null) continue
      reasons.push(
        breach(`${link.path}是涉及被巡察单位的${title(matter)}的被反映人`, [matter.sourceRowId, ...link.sourceRowIds]),
      )
    }
  }
  for (const matter of registry.mattersHandledBy(candidate.name)) {
    if (!concerns(matter, target) || matter.closedOn !== null) continue
    // the ledger names the handler without a number, so that a namesake cannot be told apart
    reasons.push(unclear(`涉及被巡察单位的${title(matter)}由同名人员承办，是否本人待核`, [matter.sourceRowId]))
  }
  return reasons
}

/** A declared interest that concerns the whole round. */
export const interestInRound = (registry: Registry, candidate: CandidateFact): Reason[] =>
  declaredInterest(registry, candidate)

/** 每轮征求党风廉政意见: what was answered, and whether an answer is missing where the round demands one. */
function integrity(registry: Registry, candidate: CandidateFact, setting: RuleSetting): Reason[] {
  const reply = registry.integrityOf(candidate.id)
  if (reply?.result === 'adverse') return [breach(`本轮征求党风廉政意见，${reply.repliedOn}答复：不宜参加`)]
  return reply || (setting.numbers.reply ?? 0) === 0 ? [] : [unclear('本轮党风廉政意见尚未答复')]
}

/** No open matter about the person, no sanction whose effect still runs, no adverse answer this round. */
export function notEligible(registry: Registry, candidate: CandidateFact, setting: RuleSetting): Reason[] {
  const reasons: Reason[] = integrity(registry, candidate, setting)
  for (const matter of registry.mattersAbout(candidate.id)) {
    if (matter.closedOn === null) reasons.push(breach(`本人有未办结的${title(matter)}`, [matter.sourceRowId]))
  }
  for (const matter of registry.mattersOfNamesake(candidate.name)) {
    if (matter.closedOn !== null || matter.unitId === null || matter.unitId !== candidate.unitId) continue
    reasons.push(unclear(`本单位同名人员有未办结的${title(matter)}，是否本人待核`, [matter.sourceRowId]))
  }
  const sanctions = registry.sanctionsOf(candidate.id)
  const effects = effectsOf(sanctions)
  sanctions.forEach((sanction, i) => {
    const text = `${sanction.category}（${sanction.kind}，${sanction.effectiveOn}生效）`
    const untilOn = sanction.untilOn ?? effects[i]?.untilOn
    if (untilOn && untilOn >= registry.on) reasons.push(breach(`${text}影响期至${untilOn}`, [sanction.sourceRowId]))
    if (!untilOn && effects[i]) reasons.push(unclear(`${text}的影响期未能算出，待核`, [sanction.sourceRowId]))
  })
  return reasons
}
