import { describe, expect, it } from 'vitest'
import { placed, relationChart, type RelationGraph } from '../../../../shared/domain/encyclopedia/relation-graph.ts'

const node = (key: string, kind: RelationGraph['nodes'][number]['kind'] = 'person') => ({
  key,
  kind,
  title: `名${key}`,
  to: `/${key}`,
})
const star: RelationGraph = {
  nodes: [
    node('a'),
    ...Array.from({ length: 9 }, (_, i) => node(`b${i}`, 'unit')),
    node('c', 'problem'),
    node('d', 'problem'),
  ],
  relations: [
    ...Array.from({ length: 9 }, (_, i) => ({ from: 'a', to: `b${i}`, label: '任职' })),
    { from: 'b0', to: 'c', label: '问题类型' },
    { from: 'b0', to: 'd', label: '问题类型' },
  ],
}

describe('LC-02 the relation graph', () => {
  it('the subject stands in the middle, nobody on top of anybody', () => {
    const places = placed(star)
    expect(places[0]).toMatchObject({ key: 'a', x: 0, y: 0, ring: 0 })
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(star.nodes.length)
    expect(places.filter(one => one.ring === 2).map(one => one.key)).toEqual(['c', 'd'])
  })
  it('the same page looks the same, and everybody is drawn once', () => {
    expect(placed(star)).toEqual(placed(star))
    expect(
      placed(star)
        .map(one => one.key)
        .sort(),
    ).toEqual(star.nodes.map(one => one.key).sort())
    expect(placed({ nodes: [], relations: [] })).toEqual([])
  })
  it('every relation stands in the table too', () => {
    const { table, option } = relationChart(star)
    expect(table.rows).toHaveLength(star.relations.length)
    expect(table.rows[9]).toEqual(['名b0', '问题类型', '名c'])
    expect(option.legend.data).toEqual(['人员', '单位', '问题类型'])
  })
})
