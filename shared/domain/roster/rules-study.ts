/** R06 学缘: one class, one supervisor, teacher and student, towards the present leaders of a target. */
import { type CandidateFact, type PersonFact, type StudyFact } from './facts.ts'
import { breach, unclear, type Reason } from './findings.ts'
import { overlapOf, periodText } from './periods.ts'
import { type Registry, type Target } from './registry.ts'
import { type RuleSetting } from './settings.ts'

const plain = (text: string | null): string => (text ?? '').replace(/[\s·.．]/g, '')
const isSame = (a: string | null, b: string | null): boolean => plain(a) !== '' && plain(a) === plain(b)

function sharedStudy(mine: StudyFact, theirs: StudyFact, leader: PersonFact, registry: Registry): Reason | undefined {
  const rows = [mine.sourceRowId, theirs.sourceRowId]
  const who = `被巡察单位领导${leader.name}`
  if (isSame(mine.school, theirs.school)) {
    if (isSame(mine.className, theirs.className) && overlapOf(mine, theirs, registry.on))
      return breach(`与${who}同班：${mine.school}${mine.className}，${periodText(mine)}`, rows)
    if (isSame(mine.supervisor, theirs.supervisor))
      return breach(`与${who}同一导师：${mine.school}，导师${mine.supervisor}`, rows)
  }
  // a supervisor is on record by name only, so that a namesake cannot be told apart
  if (isSame(mine.supervisor, leader.name)) return unclear(`导师与${who}同名，是否师生关系待核：${mine.school}`, rows)
  return undefined
}

export function sharedStudies(registry: Registry, candidate: CandidateFact, target: Target): Reason[] {
  const reasons: Reason[] = []
  for (const leader of target.leaders) {
    if (leader.id === candidate.id) continue
    const theirs = registry.studiesOf(leader.id)
    for (const mine of registry.studiesOf(candidate.id)) {
      const found = theirs.map(study => sharedStudy(mine, study, leader, registry)).find(reason => reason !== undefined)
      if (found) reasons.push(found)
      else if (isSame(mine.supervisor, leader.name))
        reasons.push(
          unclear(`导师与被巡察单位领导${leader.name}同名，是否师生关系待核：${mine.school}`, [mine.sourceRowId]),
        )
    }
    const taught = theirs.find(study => isSame(study.supervisor, candidate.name))
    if (taught)
      reasons.push(
        unclear(`被巡察单位领导${leader.name}的导师与本人同名，是否师生关系待核：${taught.school}`, [
          taught.sourceRowId,
        ]),
      )
  }
  return reasons
}

/** Few offices keep records of study: they are asked for only where the round says so. */
export const studiesMissing = (registry: Registry, candidate: CandidateFact, setting: RuleSetting): Reason[] =>
  (setting.numbers.required ?? 0) > 0 && registry.studiesOf(candidate.id).length === 0
    ? [unclear('没有学习经历记录，无法核查学缘回避', [candidate.sourceRowId])]
    : []
