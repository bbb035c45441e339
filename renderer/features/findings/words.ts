/** Words of this feature that the domain does not have. */
import { chinaDate } from '../../../shared/domain/dates.ts'

export const handoverLabels: Readonly<Record<string, string>> = {
  draft: '未移交',
  sent: '待接收',
  accepted: '已接收',
  returned: '已退回',
}
export const linkStateLabels = { waiting: '未开始', running: '办理中', done: '已完成' } as const
export const packageKindLabels = { task: '任务包', work: '成果包', receipt: '合并回执' } as const
export const packageStateLabels = {
  sent: '已发出',
  received: '对方已合并',
  staged: '待合并',
  merged: '已合并',
  refused: '已退回',
} as const

export const dayOf = (instant: string | null): string => (instant === null ? '' : chinaDate(new Date(instant)))
/** Cents as the clerks write them. */
export const yuan = (cents: number | null): string =>
  cents === null ? '' : `${(cents / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 })}元`
