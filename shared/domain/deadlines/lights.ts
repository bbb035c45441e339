/**
 * Lights (预警灯) as data. A light depends on today and is never stored; it reminds, people decide.
 * 丽江: 黄灯提示案件即将到期，红灯提示案件超期，绿灯表示案件已办结 (LA-05); open and far from its end there is no light.
 */
import { daysBetween, type PlainDate } from '../dates.ts'

/** What is the matter, whatever the colour. */
export type Level = 'overdue' | 'near' | 'far' | 'closed'
export const levels: readonly Level[] = ['overdue', 'near', 'far', 'closed']

/** Colour, word and shape always go together: nobody has to tell red from green. */
export interface Light {
  level: Level
  colour: 'red' | 'amber' | 'green' | 'none'
  word: string
  shape: 'square' | 'triangle' | 'circle' | 'ring'
}

export interface LightScheme {
  id: string
  label: string
  lights: Readonly<Record<Level, Light>>
  /** Added to the word of a clock that was closed after its last day. */
  lateMark: string
}

export const lijiang: LightScheme = {
  id: 'lijiang',
  label: '丽江：黄将到期、红超期、绿办结',
  lights: {
    overdue: { level: 'overdue', colour: 'red', word: '已超期', shape: 'square' },
    near: { level: 'near', colour: 'amber', word: '将到期', shape: 'triangle' },
    far: { level: 'far', colour: 'none', word: '未到预警', shape: 'ring' },
    closed: { level: 'closed', colour: 'green', word: '已办结', shape: 'circle' },
  },
  lateMark: '超期办结',
}

export interface Lit {
  level: Level
  /** Days to the last day; negative when it has passed. For a closed clock counted from the closing. */
  daysLeft: number
}

/** The last day itself still belongs to the period. */
export function levelOf(
  term: { dueOn: PlainDate; warnOn: PlainDate },
  today: PlainDate,
  closedOn?: PlainDate | null,
): Lit {
  if (closedOn) return { level: 'closed', daysLeft: daysBetween(closedOn, term.dueOn) }
  const daysLeft = daysBetween(today, term.dueOn)
  if (daysLeft < 0) return { level: 'overdue', daysLeft }
  return { level: today >= term.warnOn ? 'near' : 'far', daysLeft }
}
