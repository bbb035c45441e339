/** Whom people belong to: R02 亲属, R07 组内亲属和上下级. */
import { type KinClass } from '../people/kinship.ts'
import { type CandidateFact } from './facts.ts'
import { breach, unclear, type Reason } from './findings.ts'
import { type KinLink } from './kin-graph.ts'
import { isOpen } from './periods.ts'
import { textNames, type Registry, type Target } from './registry.ts'
import { type RuleSetting } from './settings.ts'

const counts = (link: KinLink, setting: RuleSetting): boolean =>
  link.relation === undefined || (setting.words.classes ?? []).includes(link.relation.class satisfies KinClass)

const kind = (link: KinLink): string =>
  link.relation ? `${link.relation.class}类，${link.relation.title}` : '关系待核'

/** Where the relative serves inside the target, as far as the registry or the declaration knows; 'maybe' by a similar name only. */
function postInTarget(
  registry: Registry,
  link: KinLink,
  target: Target,
): { certain: boolean; text: string } | undefined {
  if (link.personId !== null) {
    const here = registry.currentUnits(link.personId).find(place => target.covered.has(place.unitId))
    if (here) return { certain: true, text: `${registry.target(here.unitId).unit.name}${here.post}` }
  }
  const declared = `${link.unitName ?? ''}${link.post ?? ''}`
  if (link.unitId !== null)
    return target.covered.has(link.unitId) ? { certain: true, text: declared || target.unit.name } : undefined
  const named = textNames(link.unitName, target)
  return named === 'no' ? undefined : { certain: named === 'same', text: declared }
}

export function kinInTarget(
  registry: Registry,
  candidate: CandidateFact,
  target: Target,
  setting: RuleSetting,
): Reason[] {
  return registry.kinOf(candidate.id).flatMap(link => {
    if (!counts(link, setting)) return []
    const post = postInTarget(registry, link, target)
    if (!post) return []
    const text = `${link.path}（${kind(link)}）在被巡察单位任职：${post.text}`
    return [
      post.certain && link.relation ? breach(text, link.sourceRowIds) : unclear(`${text}，待核`, link.sourceRowIds),
    ]
  })
}

/** Nobody declared is not the same as nobody there. */
export const kinMissing = (registry: Registry, candidate: CandidateFact): Reason[] =>
  registry.relativeCount(candidate.id) === 0
    ? [unclear('没有家庭成员记录，无法核查亲属回避', [candidate.sourceRowId])]
    : []

const leads = (registry: Registry, personId: number, unitId: number): boolean =>
  registry
    .postingsOf(personId)
    .some(posting => posting.unitId === unitId && posting.isLeader && isOpen(posting, registry.on))

/** Two candidates who must not sit in one group. */
export function tiedTogether(registry: Registry, a: CandidateFact, b: CandidateFact, setting: RuleSetting): Reason[] {
  const reasons: Reason[] = []
  const link = registry.kinBetween(a.id, b.id)
  if (link && counts(link, setting)) {
    const text = `${a.name}与${b.name}有亲属关系：${link.path}（${kind(link)}）`
    reasons.push(link.relation ? breach(text, link.sourceRowIds) : unclear(text, link.sourceRowIds))
  }
  if (a.unitId !== null && a.unitId === b.unitId) {
    const [aLeads, bLeads] = [leads(registry, a.id, a.unitId), leads(registry, b.id, a.unitId)]
    if (aLeads !== bLeads) {
      const [upper, lower] = aLeads ? [a, b] : [b, a]
      reasons.push(
        breach(`${upper.name}与${lower.name}同在${a.unitName ?? '一个单位'}，有直接上下级关系`, [
          a.sourceRowId,
          b.sourceRowId,
        ]),
      )
    }
  }
  return reasons
}
