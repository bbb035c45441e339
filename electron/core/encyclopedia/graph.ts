/** Who and what stands in what relation to one person or unit. Names that the viewer may not see never become nodes. */

export type NodeKind = 'person' | 'unit' | 'clue' | 'case' | 'relative' | 'problem'
export interface GraphNode {
  key: string
  kind: NodeKind
  title: string
  to: string
}
export interface Relation {
  from: string
  to: string
  label: string
}

const most = 60

/** Collects nodes once and relations between them; what would be more than anybody can read is left out and counted. */
export function createGraph(centre: GraphNode) {
  const nodes = new Map([[centre.key, centre]])
  const relations = new Map<string, Relation>()
  let left = 0

  function relate(from: string, node: GraphNode, label: string): void {
    if (!nodes.has(node.key) && nodes.size >= most) {
      left++
      return
    }
    if (!nodes.has(node.key)) nodes.set(node.key, node)
    const key = `${from} ${node.key}`
    const known = relations.get(key)
    if (!known) relations.set(key, { from, to: node.key, label })
    else if (!known.label.split('、').includes(label))
      relations.set(key, { ...known, label: `${known.label}、${label}` })
  }

  return {
    relate,
    left: () => left,
    view: () => ({ nodes: [...nodes.values()], relations: [...relations.values()] }),
  }
}

export const personNode = (id: number, name: string): GraphNode => ({
  key: `person:${id}`,
  kind: 'person',
  title: name,
  to: `/wiki/person/${id}`,
})
export const unitNode = (id: number, name: string): GraphNode => ({
  key: `unit:${id}`,
  kind: 'unit',
  title: name,
  to: `/wiki/unit/${id}`,
})
