/** The form of a round while it is filled in. */
import { type RoundInput, type TargetOption } from '../../../shared/contract/rounds.ts'
import { defaultStaffing, groupName } from '../../../shared/domain/roster/round.ts'

export interface RoundDraft {
  name: string
  startsOn: string
  endsOn: string
  rectifyMonths: 3 | 6 | undefined
  staffing: RoundInput['staffing']
  /** `staffing`: the group's own requirements instead of the round's. */
  groups: { name: string; targets: TargetOption[]; staffing: RoundInput['staffing'] | null }[]
  authorised: number[]
}

export const emptyDraft = (): RoundDraft => ({
  name: '',
  startsOn: '',
  endsOn: '',
  rectifyMonths: undefined,
  staffing: { ...defaultStaffing, skills: defaultStaffing.skills.map(need => ({ ...need })) },
  groups: Array.from({ length: 4 }, (_, i) => ({ name: groupName(i + 1), targets: [], staffing: null })),
  authorised: [],
})

/** A copy that a group may change without changing the round's. */
export const ownStaffing = (staffing: RoundInput['staffing']): RoundInput['staffing'] => ({
  ...staffing,
  skills: staffing.skills.map(need => ({ ...need })),
})

/** The group with the fewest targets takes the next one. */
export function addTarget(draft: RoundDraft, unit: TargetOption): void {
  const [first, ...rest] = draft.groups
  if (!first) return
  rest.reduce((least, group) => (group.targets.length < least.targets.length ? group : least), first).targets.push(unit)
}

export function removeTarget(draft: RoundDraft, id: number): void {
  for (const group of draft.groups) group.targets = group.targets.filter(unit => unit.id !== id)
}

/** More or fewer groups; the targets of a group that goes are dealt to the others. */
export function setGroupCount(draft: RoundDraft, count: number): void {
  while (draft.groups.length < count)
    draft.groups.push({ name: groupName(draft.groups.length + 1), targets: [], staffing: null })
  const gone = draft.groups.splice(count)
  for (const unit of gone.flatMap(group => group.targets)) addTarget(draft, unit)
}

/** What is still missing, in the order of the form; undefined when the draft can be saved. */
export function draftFault(draft: RoundDraft): string | undefined {
  if (draft.name.trim().length < 2) return '请填写轮次名称'
  if (!draft.startsOn || !draft.endsOn) return '请填写起止日期'
  if (draft.rectifyMonths === undefined) return '请按反馈意见书选择集中整改期：3个月或6个月'
  const empty = draft.groups.find(group => group.targets.length === 0)
  if (empty) return `${empty.name}还没有巡察对象`
  return undefined
}

export function toInput(draft: RoundDraft): RoundInput {
  const { name, startsOn, endsOn, rectifyMonths, staffing, groups, authorised } = draft
  if (rectifyMonths === undefined) throw new RangeError('a draft with a fault cannot be saved')
  return {
    name: name.trim(),
    startsOn,
    endsOn,
    rectifyMonths,
    staffing,
    authorised,
    groups: groups.map(group => ({
      name: group.name,
      unitIds: group.targets.map(unit => unit.id),
      staffing: group.staffing,
    })),
  }
}
