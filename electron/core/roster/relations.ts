/** The relation graph of one person (关系图): relatives, posts and targets as points, with the same ways in words beside it. */
import { type Finding } from '../../../shared/domain/roster/findings.ts'
import { periodText } from '../../../shared/domain/roster/periods.ts'
import { type RelationPoint, type RelationTie } from '../../../shared/domain/roster/relation-tree.ts'
import { type Registry } from '../../../shared/domain/roster/registry.ts'
import { type Round } from '../../../shared/domain/roster/round.ts'

export interface RelationGraph {
  points: RelationPoint[]
  ties: RelationTie[]
  /** Each way from the person to a unit, in words; `target`: it ends at a unit to be inspected. */
  paths: { text: string; target: boolean }[]
}

const unitKey = (id: number) => `u${id}`

/** `findings` must hold only what this reader may see: protected matters have no place in a picture. */
export function relationsOf(
  registry: Registry,
  round: Round,
  personId: number,
  findings: readonly Finding[],
): RelationGraph {
  const points = new Map<string, RelationPoint>()
  const ties = new Map<string, RelationTie>()
  const paths: RelationGraph['paths'] = []
  const targets = round.groups.flatMap(group => group.unitIds.map(id => registry.target(id)))
  const self = `p${personId}`
  const point = (id: string, name: string, kind: RelationPoint['kind']): string => {
    if (!points.has(id)) points.set(id, { id, name, kind })
    return id
  }
  const tie = (from: string, to: string, label: string) => ties.set(`${from}>${to}>${label}`, { from, to, label })

  /** The unit, and the target above it when it lies inside one. */
  function unitPoint(unitId: number): { id: string; inTarget: string | undefined } {
    const target = targets.find(one => one.covered.has(unitId))
    const { unit } = registry.target(unitId)
    const isTarget = target?.unit.id === unitId
    const id = point(unitKey(unitId), unit.name, isTarget ? 'target' : 'unit')
    if (target && !isTarget) tie(id, point(unitKey(target.unit.id), target.unit.name, 'target'), '所属')
    return { id, inTarget: target?.unit.name }
  }

  point(self, registry.personName(personId), 'self')
  for (const posting of registry.postingsOf(personId)) {
    if (posting.unitId === null) continue
    const { id, inTarget } = unitPoint(posting.unitId)
    const text = `${periodText(posting)}任${posting.post}`
    tie(self, id, text)
    paths.push({
      text: `本人${periodText(posting)}任${posting.unitName}${posting.post}`,
      target: inTarget !== undefined,
    })
  }
  for (const link of registry.kinOf(personId)) {
    let from = self
    link.steps.forEach((step, i) => {
      // a relative who is not registered is a point of his own
      const to = point(
        step.personId === null
          ? `k${link.steps
              .slice(0, i + 1)
              .map(one => one.word + one.name)
              .join('/')}`
          : `p${step.personId}`,
        step.name,
        'kin',
      )
      tie(from, to, step.word)
      from = to
    })
    const places = link.personId === null ? [] : registry.currentUnits(link.personId)
    const declared = link.unitId === null ? [] : [{ unitId: link.unitId, post: link.post ?? '' }]
    const at = places.length > 0 ? places : declared
    for (const { unitId, post } of at) {
      const { id, inTarget } = unitPoint(unitId)
      tie(from, id, post || '任职')
      paths.push({
        text: `${link.path}，任${registry.target(unitId).unit.name}${post}`,
        target: inTarget !== undefined,
      })
    }
    if (at.length === 0)
      paths.push({ text: `${link.path}${link.unitName ? `，${link.unitName}${link.post ?? ''}` : ''}`, target: false })
  }
  for (const finding of findings) {
    if (finding.otherId !== undefined) {
      tie(self, point(`p${finding.otherId}`, registry.personName(finding.otherId), 'colleague'), '不得同组')
      continue
    }
    if (finding.targetId === undefined || !['R03', 'R05', 'R06', 'R09', 'R10'].includes(finding.rule)) continue
    const id = point(unitKey(finding.targetId), registry.target(finding.targetId).unit.name, 'target')
    const label = { R03: '籍贯或成长地', R05: '与领导共事', R06: '与领导同学、师生', R09: '曾巡察', R10: '申请回避' }
    tie(self, id, label[finding.rule as keyof typeof label])
    paths.push({ text: finding.evidence, target: true })
  }
  return {
    points: [...points.values()],
    ties: [...ties.values()],
    // current post and open posting of one relative say the same twice
    paths: [...new Map(paths.map(path => [path.text, path])).values()].sort(
      (a, b) => Number(b.target) - Number(a.target),
    ),
  }
}
