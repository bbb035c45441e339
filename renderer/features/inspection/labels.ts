/** Words of this feature, in the clerks' own language. */
import { seatRoleLabels, seatRoles } from '../../../shared/domain/roster/facts.ts'
import { levelLabels } from '../../../shared/domain/roster/rules.ts'
import { verdictLabels } from '../../../shared/domain/roster/verdicts.ts'

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
  { key: 'available', label: '可选未用' },
  { key: 'unknown', label: '待核' },
] as const
export type VerdictFilter = (typeof verdictFilters)[number]['key']

/** 2026-03-05T02:10:00.000Z → 2026-03-05 10:10 in the office's clock. */
export const clockText = (instant: string): string =>
  new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
