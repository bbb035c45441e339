/**
 * Numbers of the office's own practice (本地设定): no provision names one, so none is a limit and nothing is late by it. Each has
 * a default of ours; the office sets its own with the reason, kept beside the local limits under these ids.
 */
import { type LocalLimit } from './limits.ts'
import { type Length } from './rule.ts'

export interface Practice {
  id: string
  title: string
  /** What it decides. */
  use: string
  standard: Length
  least: number
  most: number
}

export const practices = [
  {
    id: 'B01',
    title: '暂存待查清理间隔',
    use: '暂存待查的线索隔多久清理一次；清理时另定了下次日期的，以另定的为准',
    standard: { count: 6, unit: 'm' },
    least: 1,
    most: 36,
  },
  {
    id: 'B02',
    title: '久未流转',
    use: '在办的线索、案件在同一环节停留多久，列入“件件有着落”提醒核实',
    standard: { count: 180, unit: 'd' },
    least: 15,
    most: 1000,
  },
] as const satisfies readonly Practice[]
export type PracticeId = (typeof practices)[number]['id']
export const practiceIds = practices.map(row => row.id) as [PracticeId, ...PracticeId[]]
export const practiceById = (id: PracticeId): Practice => practices.find(row => row.id === id)!

/** What holds now: the office's last word, else the default. `rows` oldest first. */
export function practiceIn(rows: readonly Pick<LocalLimit, 'ruleId' | 'length'>[], id: PracticeId): Length {
  return rows.findLast(row => row.ruleId === id)?.length ?? practiceById(id).standard
}
