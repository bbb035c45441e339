/** 周、月、季排查会: who looks at which clues. Shipped practice of the field, not law. */
import { addMonths, type PlainDate } from '../dates.ts'

export const reviewLevels = [
  {
    id: 'week',
    label: '周排查',
    chairedBy: '承办部门主要负责人',
    minDays: 0,
    stages: ['分办', '拟处置', '谈话函询', '初步核实', '拟立案'],
  },
  {
    id: 'month',
    label: '月排查',
    chairedBy: '分管领导',
    minDays: 30,
    stages: ['登记', '分办', '拟处置', '谈话函询', '初步核实', '拟立案'],
  },
  {
    id: 'quarter',
    label: '季排查',
    chairedBy: '主要负责人',
    minDays: 90,
    stages: ['登记', '分办', '拟处置', '谈话函询', '初步核实', '拟立案', '暂存待查'],
  },
] as const
export type ReviewLevelId = (typeof reviewLevels)[number]['id']
export const reviewLevelIds = reviewLevels.map(row => row.id) as [ReviewLevelId, ...ReviewLevelId[]]
export const reviewLevel = (id: ReviewLevelId) => reviewLevels.find(row => row.id === id)!

/** When a held clue is to be cleared next: as agreed last time, else so many months (本地设定) after it was laid aside. */
export const holdDue = (heldSinceOn: PlainDate, nextOn: PlainDate | null, months: number): PlainDate =>
  nextOn ?? addMonths(heldSinceOn, months)
