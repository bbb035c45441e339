/** What the board's parts share: its rows, its filter, and the words for parties and days. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { levels, type Level } from '../../../shared/domain/deadlines/lights.ts'

export type Board = OutputOf<AppContract['deadlines']['board']>
export type BoardRow = Board['rows'][number]
export type Counts = NonNullable<Board['counts']>
export type Explanation = OutputOf<AppContract['deadlines']['explain']>

/** As chosen on screen; empty text means no choice. */
export interface BoardChoice {
  level: Level | ''
  unitId: string
  handler: string
  stage: string
  party: 'organ' | 'person' | ''
}

export const partyWords = { organ: '机关期限', person: '当事人权利' } as const

/** The number keys of the board: 1 to 5 choose a light, 0 shows all open clocks. */
export const levelByKey: Readonly<Record<string, Level | ''>> = {
  '0': '',
  ...Object.fromEntries(levels.map((level, i) => [String(i + 1), level])),
}

/** The contract's input for a choice. */
export function askFor(choice: BoardChoice) {
  return {
    ...(choice.level && { level: choice.level }),
    ...(choice.unitId && { unitId: Number(choice.unitId) }),
    ...(choice.handler && { handler: choice.handler }),
    ...(choice.stage && { stage: choice.stage }),
    ...(choice.party && { party: choice.party }),
  }
}

const isLevel = (text: string): text is Level => (levels as readonly string[]).includes(text)

/** A choice from the address, so that a board can be linked and printed. */
export function choiceFrom(query: Record<string, unknown>): BoardChoice {
  const text = (key: string): string => (typeof query[key] === 'string' ? query[key] : '')
  const level = text('level')
  const party = text('party')
  return {
    level: isLevel(level) ? level : '',
    unitId: /^\d+$/.test(text('unitId')) ? text('unitId') : '',
    handler: text('handler'),
    stage: text('stage'),
    party: party === 'organ' || party === 'person' ? party : '',
  }
}

/** The address of a choice: only what was chosen. */
export const queryOf = (choice: BoardChoice): Record<string, string> =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== ''))

/** 还有3天 / 今日到期 / 已超2天. */
export function daysText(row: Pick<BoardRow, 'level' | 'daysLeft' | 'closedOn'>): string {
  if (row.level === 'closed' && row.daysLeft === 0) return '当日办结'
  if (row.level === 'closed') return row.daysLeft < 0 ? `超${-row.daysLeft}天办结` : `提前${row.daysLeft}天办结`
  if (row.level === 'paused') return '中止计时'
  if (row.daysLeft === 0) return row.level === 'overdue' ? '今日已到' : '今日到期'
  return row.daysLeft < 0 ? `已超${-row.daysLeft}天` : `还有${row.daysLeft}天`
}

const folders = { clue: 'clues', case: 'cases', forward: 'forwards', round: 'rectifications' } as const
export const subjectPath = (row: Pick<BoardRow, 'subject' | 'subjectId'>): string =>
  `/${folders[row.subject]}/${row.subjectId}`
