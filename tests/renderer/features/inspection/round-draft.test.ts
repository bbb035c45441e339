import { describe, expect, it } from 'vitest'
import { type TargetOption } from '../../../../shared/contract/rounds.ts'
import {
  addTarget,
  draftFault,
  emptyDraft,
  removeTarget,
  setGroupCount,
  toInput,
} from '../../../../renderer/features/inspection/round-draft.ts'

const unit = (id: number): TargetOption => ({
  id,
  name: `单位${id}`,
  kind: '乡镇',
  region: null,
  parentName: null,
  leaders: 3,
  lastRound: null,
})
const sizes = (draft: ReturnType<typeof emptyDraft>) => draft.groups.map(group => group.targets.length)

describe('C13 the form of a round', () => {
  it('C13 deals targets to the group that has fewest, and keeps them when groups go', () => {
    const draft = emptyDraft()
    for (let id = 1; id <= 6; id++) addTarget(draft, unit(id))
    expect(sizes(draft)).toEqual([2, 2, 1, 1])
    setGroupCount(draft, 2)
    expect(sizes(draft)).toEqual([3, 3])
    setGroupCount(draft, 3)
    expect(draft.groups.map(group => group.name)).toEqual(['第一组', '第二组', '第三组'])
    removeTarget(draft, 1)
    expect(draft.groups.flatMap(group => group.targets.map(one => one.id)).sort()).toEqual([2, 3, 4, 5, 6])
  })

  it('C13 says what is missing, the rectification period included: there is no safe default', () => {
    const draft = emptyDraft()
    expect(draft.rectifyMonths).toBeUndefined()
    expect(draftFault(draft)).toBe('请填写轮次名称')
    Object.assign(draft, { name: '第一轮', startsOn: '2026-03-01', endsOn: '2026-05-01' })
    expect(draftFault(draft)).toMatch(/集中整改期：3个月或6个月/)
    draft.rectifyMonths = 6
    expect(draftFault(draft)).toBe('第一组还没有巡察对象')
    for (let id = 1; id <= 4; id++) addTarget(draft, unit(id))
    expect(draftFault(draft)).toBeUndefined()
    expect(toInput(draft)).toMatchObject({
      rectifyMonths: 6,
      groups: [{ name: '第一组', unitIds: [1] }, { unitIds: [2] }, { unitIds: [3] }, { unitIds: [4] }],
    })
  })
})
