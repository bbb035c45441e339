/** The relation graph of one person as a tree that is read from left to right: every way out of the person is one line of it. */

/** 本人, 亲属, 不得同组的人员, 单位, 巡察对象. */
export const pointKinds = ['self', 'kin', 'colleague', 'unit', 'target'] as const
export type PointKind = (typeof pointKinds)[number]
export const pointKindLabels: Record<PointKind, string> = {
  self: '本人',
  kin: '亲属',
  colleague: '不得同组',
  unit: '单位',
  target: '巡察对象',
}

export interface RelationPoint {
  id: string
  name: string
  kind: PointKind
}
export interface RelationTie {
  from: string
  to: string
  label: string
}

export interface RelationBranch extends RelationPoint {
  /** What ties it to the point before; several ties to one point stand together. */
  labels: readonly string[]
  /** Does this branch reach a unit to be inspected? */
  leads: boolean
  branches: readonly RelationBranch[]
}

/** Longer ways are no relation that a rule knows. */
const deepest = 6

/**
 * A point that is reached by several ways stands at the end of each of them; none comes twice in one way, so that circles end.
 * Branches that lead to a target come first, otherwise the order of the ties is kept. Undefined for an unknown root.
 */
export function relationTree(
  points: readonly RelationPoint[],
  ties: readonly RelationTie[],
  rootId: string,
): RelationBranch | undefined {
  const byId = new Map(points.map(point => [point.id, point]))
  const outward = new Map<string, Map<string, string[]>>()
  for (const { from, to, label } of ties) {
    const ends = outward.get(from) ?? new Map<string, string[]>()
    ends.set(to, [...(ends.get(to) ?? []), label])
    outward.set(from, ends)
  }

  function branch(id: string, labels: readonly string[], way: readonly string[]): RelationBranch | undefined {
    const point = byId.get(id)
    if (!point || way.includes(id) || way.length >= deepest) return undefined
    const branches = [...(outward.get(id) ?? [])]
      .flatMap(([to, words]) => branch(to, words, [...way, id]) ?? [])
      .sort((a, b) => Number(b.leads) - Number(a.leads))
    return { ...point, labels, leads: point.kind === 'target' || branches.some(one => one.leads), branches }
  }
  return branch(rootId, [], [])
}

/** The tree without what reaches no target: the conflict at a glance. */
export const leadingOnly = (tree: RelationBranch): RelationBranch => ({
  ...tree,
  branches: tree.branches.filter(one => one.leads).map(leadingOnly),
})
