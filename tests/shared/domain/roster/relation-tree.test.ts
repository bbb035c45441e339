import { describe, expect, it } from 'vitest'
import {
  leadingOnly,
  relationTree,
  type RelationBranch,
  type RelationPoint,
} from '../../../../shared/domain/roster/relation-tree.ts'

const points: RelationPoint[] = [
  { id: 'p1', name: '杨兴', kind: 'self' },
  { id: 'p2', name: '杨峰梁', kind: 'kin' },
  { id: 'p3', name: '林丽琴', kind: 'kin' },
  { id: 'u8', name: '县检察院', kind: 'unit' },
  { id: 'u9', name: '枫渡镇中心小学', kind: 'unit' },
  { id: 'u10', name: '枫渡镇', kind: 'target' },
]
const tie = (from: string, to: string, label: string) => ({ from, to, label })
const ties = [
  tie('p1', 'u8', '2016年至今任庭长'),
  tie('p1', 'u8', '2010年至2016年任书记员'),
  tie('p1', 'p2', '哥哥'),
  tie('p2', 'p3', '配偶'),
  tie('p3', 'u9', '职工'),
  tie('u9', 'u10', '所属'),
]
/** 杨兴(县检察院 杨峰梁(…)). */
const text = ({ name, branches }: RelationBranch): string =>
  branches.length === 0 ? name : `${name}(${branches.map(text).join(' ')})`

describe('LD-04 the relations of one person as a tree', () => {
  it('leads over the brother’s wife to the target, and that way comes first', () => {
    const tree = relationTree(points, ties, 'p1')!
    expect(text(tree)).toBe('杨兴(杨峰梁(林丽琴(枫渡镇中心小学(枫渡镇))) 县检察院)')
    expect(tree.branches.map(({ leads, labels }) => [leads, labels])).toEqual([
      [true, ['哥哥']],
      [false, ['2016年至今任庭长', '2010年至2016年任书记员']],
    ])
    expect(text(leadingOnly(tree))).toBe('杨兴(杨峰梁(林丽琴(枫渡镇中心小学(枫渡镇))))')
  })

  it('ends circles and shows a target at the end of every way to it', () => {
    const more = [...ties, tie('p3', 'p2', '配偶'), tie('p2', 'p1', '弟弟'), tie('p1', 'u10', '籍贯')]
    const tree = relationTree(points, more, 'p1')!
    expect(text(tree)).toBe('杨兴(杨峰梁(林丽琴(枫渡镇中心小学(枫渡镇))) 枫渡镇 县检察院)')
  })

  it('is nothing without its root', () => {
    expect(relationTree(points, ties, 'p99')).toBeUndefined()
    expect(relationTree(points, [...ties, tie('p1', 'u404', '任职')], 'p1')!.branches).toHaveLength(2)
  })
})
