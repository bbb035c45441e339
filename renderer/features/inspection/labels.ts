/** Words of this feature, in the clerks' own language. */
import { seatRoleLabels, seatRoles } from '../../../shared/domain/roster/facts.ts'
import { levelLabels } from '../../../shared/domain/roster/rules.ts'
import { verdictLabels } from '../../../shared/domain/roster/verdicts.ts'

/** A finding that was settled by two named persons has a word of its own. */
export const findingLabels = { ...levelLabels, settled: '经批准的例外' } as const

export { levelLabels, seatRoleLabels, seatRoles, verdictLabels }

/** 3 of 6 months: the texts differ, so nobody but the feedback letter can say which. */
export const rectifyChoices = [
  { months: 3, label: '3个月（2022年《关于加强巡视整改和成果运用的意见》）' },
  { months: 6, label: '6个月（以反馈意见书写明为准，待核对）' },
] as const

/** What one row of the examination table is filtered by. */
export const verdictFilters = [
  { key: 'all', label: '全部' },
  { key: 'chosen', label: '入选' },
  { key: 'recused', label: '回避' },
  { key: 'partly', label: '对部分组回避' },
  { key: 'available', label: '可选未用' },
  { key: 'unknown', label: '待核' },
] as const
export type VerdictFilter = (typeof verdictFilters)[number]['key']

/** 2026-03-05T02:10:00.000Z → 2026-03-05 10:10 in the office's clock. */
export const clockText = (instant: string): string =>
  new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Where a roster comes from. */
export const originLabels = { draw: '一键生成', proof: '求解器改进', seat: '随机抽取替补', hand: '手工调整' } as const

interface LabelledRoster {
  id: number
  madeAt: string
  madeBy: string
  origin: keyof typeof originLabels
  signedAt: string | null
}
export const rosterLabel = ({ id, madeAt, madeBy, origin, signedAt }: LabelledRoster): string =>
  `第${id}号 ${clockText(madeAt)} ${madeBy} ${originLabels[origin]}${signedAt ? ' 已签发' : ''}`

export const requestByLabels = { self: '本人申请', unit: '被巡察单位申请', office: '巡察办责令' } as const
export const decisionLabels = { granted: '同意回避', refused: '不同意回避' } as const
export const integrityLabels = { clear: '无影响', adverse: '不宜参加', withheld: '已答复' } as const
