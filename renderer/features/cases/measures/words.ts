import { type OutputOf } from '../../../../shared/contract/define.ts'
import { type AppContract } from '../../../../shared/contract/index.ts'

export type MeasureList = OutputOf<AppContract['measures']['list']>
export type MeasureRow = MeasureList['rows'][number]

/** 2026-05-18 10:00, or the day alone. */
export const moment = (on: string | null, at: string | null): string =>
  on === null ? '' : at === null ? on : `${on} ${at}`
