/** What the board's parts share: its rows, its filter, and the words for parties and days. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { levels, type Level } from '../../../shared/domain/deadlines/lights.ts'

export type Board = OutputOf<AppContract['deadlines']['board']>
export type BoardRow = Board['rows'][number]
export type Counts = NonNullable<Board['counts']>
export type Explanation = OutputOf<AppContract['deadlines']['explain']>
/** What may be entered about a running clock. */
export type ClockEvent = 'pause' | 'resume' | 'restart' | 'correct'
export type NewsKind = 'overdue' | 'near' | 'started' | 'closed' | 'moved'

/** As chosen on screen; empty text means no choice. */
export interface BoardChoice {
  level: Level | ''
  unitId: string
  handler: string
  stage: string
  party: 'organ' | 'person' | ''
  ruleId: string
  /** One last day, from the month. */
  dueOn: string
  /** What is new since `newsAt`. */
  news: NewsKind | ''
  newsAt: string
}

export const partyWords = { organ: '机关期限', person: '当事人权利' } as const
export const newsWords: Readonly<Record<NewsKind, string>> = {
  overdue: '新超期',
  near: '新转为将到期',
  started: '新开始',
  closed: '新办结',
  moved: '最后一日有变',
}

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
    ...(choice.ruleId && { ruleId: choice.ruleId }),
    ...(choice.dueOn && { dueOn: choice.dueOn }),
    ...(choice.news && choice.newsAt && { news: { kind: choice.news, at: choice.newsAt } }),
  }
}

const isLevel = (text: string): text is Level => (levels as readonly string[]).includes(text)
const isNews = (text: string): text is NewsKind => Object.hasOwn(newsWords, text)
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** A choice from the address, so that a board can be linked and printed. */
export function choiceFrom(query: Record<string, unknown>): BoardChoice {
  const text = (key: string): string => (typeof query[key] === 'string' ? query[key] : '')
  const matching = (key: string, pattern: RegExp): string => (pattern.test(text(key)) ? text(key) : '')
  const level = text('level')
  const party = text('party')
  const news = text('news')
  const newsAt = matching('newsAt', instant)
  return {
    level: isLevel(level) ? level : '',
    unitId: matching('unitId', /^\d+$/),
    handler: text('handler'),
    stage: text('stage'),
    party: party === 'organ' || party === 'person' ? party : '',
    ruleId: matching('ruleId', /^[A-Z]\d\d[a-z]?$/),
    dueOn: matching('dueOn', /^\d{4}-\d{2}-\d{2}$/),
    news: isNews(news) && newsAt !== '' ? news : '',
    newsAt: isNews(news) ? newsAt : '',
  }
}

/** The address of a choice: only what was chosen. */
export const queryOf = (choice: BoardChoice): Record<string, string> =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== ''))

/** 还有3天 / 今日到期 / 已超2天 / 中止计时. Clocks that count hours are shown by CountDown while they run. */
export function daysText(row: Pick<BoardRow, 'level' | 'daysLeft' | 'closedOn'>): string {
  if (row.level === 'closed' && row.daysLeft === 0) return '当日办结'
  if (row.level === 'closed') return row.daysLeft < 0 ? `超${-row.daysLeft}天办结` : `提前${row.daysLeft}天办结`
  if (row.level === 'paused') return row.daysLeft < 0 ? '中止计时' : `中止时余${row.daysLeft}天`
  if (row.daysLeft === 0) return row.level === 'overdue' ? '今日已到' : '今日到期'
  return row.daysLeft < 0 ? `已超${-row.daysLeft}天` : `还有${row.daysLeft}天`
}

/** Does it run by the minute just now? */
export const countsDown = (row: Pick<BoardRow, 'dueAt' | 'closedOn' | 'pausedOn'>): boolean =>
  row.dueAt !== null && row.closedOn === null && row.pausedOn === null

const folders = { clue: 'clues', case: 'cases', forward: 'forwards', round: 'rectifications' } as const
export const subjectPath = (row: Pick<BoardRow, 'subject' | 'subjectId'>): string =>
  `/${folders[row.subject]}/${row.subjectId}`
