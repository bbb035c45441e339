/**
 * The relation graph of a page as a chart: the subject in the middle, what stands beside it on a ring, what stands beyond that on
 * a second one. Places are computed, not simulated: the same page always looks the same, on screen and on paper.
 */

export type NodeKind = 'person' | 'unit' | 'clue' | 'case' | 'relative' | 'problem'
export interface RelationNode {
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
export interface RelationGraph {
  nodes: readonly RelationNode[]
  relations: readonly Relation[]
}

export const kindTitles: Record<NodeKind, string> = {
  person: '人员',
  unit: '单位',
  clue: '问题线索',
  case: '案件',
  relative: '亲属（仅回避）',
  problem: '问题类型',
}
/** Colour goes with a shape, so that nobody has to tell colours apart. */
const looks: Record<NodeKind, { symbol: string; color: string }> = {
  person: { symbol: 'circle', color: '#1b4f72' },
  unit: { symbol: 'roundRect', color: '#14693a' },
  clue: { symbol: 'triangle', color: '#8a5300' },
  case: { symbol: 'diamond', color: '#b3261e' },
  relative: { symbol: 'pin', color: '#5b3a8c' },
  problem: { symbol: 'rect', color: '#46535f' },
}
const kinds = Object.keys(kindTitles) as NodeKind[]

export interface Placed extends RelationNode {
  x: number
  y: number
  ring: 0 | 1 | 2
}

/** Radii are in the chart's own units; the first node is the subject. */
export function placed({ nodes, relations }: RelationGraph): Placed[] {
  const [centre] = nodes
  if (!centre) return []
  const beside = (key: string): Set<string> =>
    new Set(relations.flatMap(({ from, to }) => (from === key ? [to] : to === key ? [from] : [])))
  const first = beside(centre.key)
  const ring1 = nodes.filter(node => first.has(node.key)).sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
  const angles = new Map(ring1.map((node, i) => [node.key, (2 * Math.PI * i) / ring1.length - Math.PI / 2]))
  const at = (node: RelationNode, angle: number, radius: number, ring: 1 | 2): Placed => ({
    ...node,
    x: Math.round(Math.cos(angle) * radius * 1.7),
    y: Math.round(Math.sin(angle) * radius),
    ring,
  })
  const rest = nodes.filter(node => node !== centre && !first.has(node.key))
  const parents = new Map(rest.map(node => [node.key, [...beside(node.key)].find(key => angles.has(key))]))
  const outer = rest.map(node => {
    const parent = parents.get(node.key)
    const family = rest.filter(one => parents.get(one.key) === parent)
    const step = (2 * Math.PI) / Math.max(rest.length + 2, ring1.length * 2, 8)
    const turn = (family.indexOf(node) - (family.length - 1) / 2) * step
    return at(node, (parent === undefined ? 0 : (angles.get(parent) ?? 0)) + turn, 210, 2)
  })
  return [
    { ...centre, x: 0, y: 0, ring: 0 },
    ...ring1.map(node => at(node, angles.get(node.key) ?? 0, 110, 1)),
    ...outer,
  ]
}

const short = (title: string): string => (title.length > 12 ? `${title.slice(0, 11)}…` : title)

/** The chart option and the same relations as a table. */
export function relationChart(graph: RelationGraph) {
  const nodes = placed(graph)
  const titleOf = new Map(graph.nodes.map(node => [node.key, node.title]))
  return {
    option: {
      legend: {
        data: kinds.filter(kind => nodes.some(node => node.kind === kind)).map(kind => kindTitles[kind]),
        bottom: 0,
      },
      series: [
        {
          type: 'graph',
          layout: 'none',
          roam: true,
          categories: kinds.map(kind => ({
            name: kindTitles[kind],
            symbol: looks[kind].symbol,
            itemStyle: { color: looks[kind].color },
          })),
          data: nodes.map(({ key, kind, title, x, y, ring }) => ({
            id: key,
            name: title,
            x,
            y,
            category: kinds.indexOf(kind),
            symbolSize: ring === 0 ? 30 : ring === 1 ? 18 : 13,
            label: { show: true, position: 'bottom', formatter: short(title), fontSize: ring === 0 ? 14 : 12 },
          })),
          links: graph.relations.map(({ from, to, label }) => ({
            source: from,
            target: to,
            label: { show: nodes.length <= 20, formatter: short(label), fontSize: 10, color: '#46535f' },
          })),
          lineStyle: { color: '#9aa7b3', width: 1 },
        },
      ],
    },
    table: {
      head: ['从', '关系', '到'],
      rows: graph.relations.map(({ from, to, label }) => [titleOf.get(from) ?? '', label, titleOf.get(to) ?? '']),
    },
  }
}
