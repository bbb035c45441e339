import { assert, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rolledUp, subtreeOf, wouldLoop, type TreeNode } from '../../../../shared/domain/people/unit-tree.ts'

const tree: TreeNode[] = [
  { id: 1, parentId: null },
  { id: 2, parentId: 1 },
  { id: 3, parentId: 2 },
  { id: 4, parentId: 1 },
]
const parentOf = (id: number) => tree.find(node => node.id === id)?.parentId ?? null

describe('单位树', () => {
  it('C01 a unit may not hang below itself', () => {
    expect(wouldLoop(1, 3, parentOf)).toBe(true)
    expect(wouldLoop(2, 2, parentOf)).toBe(true)
    expect(wouldLoop(3, 4, parentOf)).toBe(false)
    expect(wouldLoop(3, null, parentOf)).toBe(false)
  })

  it('C04 sums over the subtree, and knows its members', () => {
    expect([...rolledUp(tree, id => id * 10)]).toEqual(
      expect.arrayContaining([
        [1, 100],
        [2, 50],
        [3, 30],
        [4, 40],
      ]),
    )
    expect([...subtreeOf(tree, 2)].sort()).toEqual([2, 3])
  })

  it('C04 the sum of a unit equals the naive sum over its subtree, whatever the tree', () => {
    const anyTree = integer({ min: 1, max: 40 }).chain(size =>
      tuple(...Array.from({ length: size }, (_, index) => integer({ min: -1, max: index - 1 }))).map(parents =>
        parents.map((parent, index): TreeNode => ({ id: index, parentId: parent < 0 ? null : parent })),
      ),
    )
    assert(
      property(anyTree, nodes => {
        const sums = rolledUp(nodes, id => id + 1)
        for (const { id } of nodes) {
          const naive = [...subtreeOf(nodes, id)].reduce((sum, member) => sum + member + 1, 0)
          expect(sums.get(id)).toBe(naive)
        }
      }),
    )
  })
})
