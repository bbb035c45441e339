/** Where people served: R01 任职, R05 共事与上下级, R09 轮换. */
import { type CandidateFact, type PostingFact } from './facts.ts'
import { breach, unclear, type Reason } from './findings.ts'
import { daysOf, endedWithin, isOpen, overlapOf, periodText, reachesYears } from './periods.ts'
import { textNames, type Registry, type Target } from './registry.ts'
import { type RuleSetting } from './settings.ts'

const number = (setting: RuleSetting, name: string): number => setting.numbers[name] ?? 0
const where = (posting: PostingFact, target: Target): string =>
  posting.unitId === target.unit.id || posting.unitName === target.unit.name
    ? posting.unitName
    : `${posting.unitName}（${target.unit.name}所属）`

/** Serves there now, left within `recentYears`, or stayed for `longYears` at any time. */
function servedThere(
  posting: PostingFact,
  target: Target,
  registry: Registry,
  setting: RuleSetting,
): Reason | undefined {
  const stay = `${periodText(posting)}任${where(posting, target)}${posting.post}`
  const rows = [posting.sourceRowId]
  const recent = number(setting, 'recentYears')
  const long = number(setting, 'longYears')
  if (isOpen(posting, registry.on)) return breach(`现任职于被巡察单位：${stay}`, rows)
  if (endedWithin(posting, recent, registry.on)) return breach(`近${recent}年曾在被巡察单位任职：${stay}`, rows)
  const days = daysOf(posting, registry.on)
  if (days === undefined) return unclear(`曾在被巡察单位任职，起始时间不详，任职是否满${long}年待核：${stay}`, rows)
  if (reachesYears(days, long)) return breach(`曾在被巡察单位任职满${long}年：${stay}`, rows)
  return undefined
}

export function servedInTarget(
  registry: Registry,
  candidate: CandidateFact,
  target: Target,
  setting: RuleSetting,
): Reason[] {
  const reasons: Reason[] = []
  const postings = registry.postingsOf(candidate.id)
  const isTold = postings.some(posting => posting.unitId === candidate.unitId && isOpen(posting, registry.on))
  if (candidate.unitId !== null && target.covered.has(candidate.unitId) && !isTold) {
    const here = `${candidate.unitName ?? target.unit.name}${candidate.post ?? ''}`
    reasons.push(breach(`现任职于被巡察单位：${here}`, [candidate.sourceRowId]))
  }
  for (const posting of postings) {
    const named = posting.unitId === null ? textNames(posting.unitName, target) : 'no'
    if (named === 'maybe') {
      reasons.push(
        unclear(`任职单位“${posting.unitName}”与${target.unit.name}是否同一单位待核：${periodText(posting)}`, [
          posting.sourceRowId,
        ]),
      )
    } else if (named === 'same' || (posting.unitId !== null && target.covered.has(posting.unitId))) {
      const reason = servedThere(posting, target, registry, setting)
      if (reason) reasons.push(reason)
    }
  }
  return reasons
}

/** No career on record is no clean career. */
export const careerMissing = (registry: Registry, candidate: CandidateFact): Reason[] =>
  registry.postingsOf(candidate.id).length === 0
    ? [unclear('没有任职经历记录，无法核查任职回避和共事回避', [candidate.sourceRowId])]
    : []

function sharedService(
  mine: PostingFact,
  theirs: PostingFact,
  leader: string,
  registry: Registry,
  setting: RuleSetting,
): Reason | undefined {
  const together = overlapOf(mine, theirs, registry.on)
  if (!together) return undefined
  const recent = number(setting, 'recentYears')
  const long = number(setting, 'longYears')
  const isRecent = endedWithin(together, recent, registry.on)
  const rows = [mine.sourceRowId, theirs.sourceRowId]
  const text = `${periodText(together)}与被巡察单位领导${leader}同在${mine.unitName}`
  if (mine.isLeader && theirs.isLeader) {
    const days = daysOf(together, registry.on)
    if (isRecent) return breach(`近${recent}年同班子共事：${text}领导班子`, rows)
    if (days === undefined) return unclear(`曾同班子共事，时间是否满${long}年待核：${text}领导班子`, rows)
    return reachesYears(days, long) ? breach(`同班子共事满${long}年：${text}领导班子`, rows) : undefined
  }
  if (mine.isLeader !== theirs.isLeader && isRecent) return breach(`近${recent}年有上下级关系：${text}`, rows)
  return undefined
}

/** With the target's present leaders: in one leading group, or one above the other. */
export function sharedWork(
  registry: Registry,
  candidate: CandidateFact,
  target: Target,
  setting: RuleSetting,
): Reason[] {
  const reasons: Reason[] = []
  for (const leader of target.leaders) {
    if (leader.id === candidate.id) continue
    for (const theirs of registry.postingsOf(leader.id)) {
      for (const posting of theirs.unitId === null ? [] : registry.staysAt(candidate.id, theirs.unitId)) {
        const reason = sharedService(posting, theirs, leader.name, registry, setting)
        if (reason) reasons.push(reason)
      }
    }
  }
  return reasons
}

/** Has inspected the unit before (三个不固定). */
export function inspectedBefore(registry: Registry, candidate: CandidateFact, target: Target): Reason[] {
  return registry
    .pastRoundsOf(candidate.id)
    .filter(past =>
      past.unitId !== null ? target.covered.has(past.unitId) : textNames(past.unitName, target) === 'same',
    )
    .map(past => breach(`${past.roundName}已巡察过${past.unitName ?? target.unit.name}`, [past.sourceRowId]))
}
