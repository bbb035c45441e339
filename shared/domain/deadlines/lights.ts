/**
 * Lights (预警灯) as data. A light depends on now and is never stored; it reminds, people decide. What is the matter (`Level`) is
 * the same under every scheme; a scheme chooses colours, leads and steps, and can hide nothing: its words still tell the fact.
 */
import { addDays, addMonths, daysBetween, type PlainDate } from '../dates.ts'
import { type PlainTime } from './count.ts'
import { days, months, type Length } from './rule.ts'

/** What is the matter, whatever the colour. `paused`: 中止计时, neither late nor near as long as it lasts. */
export type Level = 'overdue' | 'near' | 'far' | 'closed' | 'paused'
export const levels: readonly Level[] = ['overdue', 'near', 'far', 'closed', 'paused']

export type Colour = 'red' | 'orange' | 'amber' | 'blue' | 'green' | 'none'

/** Colour, word and shape always go together: nobody has to tell red from green. */
export interface Light {
  colour: Colour
  word: string
  shape: 'square' | 'diamond' | 'triangle' | 'wedge' | 'circle' | 'ring' | 'bars'
}

/** A colour by the time that has passed since the start, for some rules only. */
export interface LightStep {
  ruleIds: readonly string[]
  after: Length
  /** 满: from that day on; 超: from the day after. */
  from: 'reached' | 'exceeded'
  light: Light
}

export type SchemeId = 'lijiang' | 'haishu' | 'kuitun' | 'changwu'

export interface LightScheme {
  id: SchemeId
  label: string
  /** Where the practice was published, and what of it is our own filling. */
  source: string
  lights: Readonly<Record<Level, Light>>
  /** Closed after its last day. */
  late: Light
  /** Yellow from so long before the end, whatever the rule's own lead; hour clocks keep theirs. */
  lead?: Length
  steps: readonly LightStep[]
}

const red = (word: string): Light => ({ colour: 'red', word, shape: 'square' })
const orange = (word: string): Light => ({ colour: 'orange', word, shape: 'diamond' })
const amber = (word: string): Light => ({ colour: 'amber', word, shape: 'triangle' })
const blue = (word: string): Light => ({ colour: 'blue', word, shape: 'wedge' })
const green = (word: string): Light => ({ colour: 'green', word, shape: 'circle' })
const none = (word: string): Light => ({ colour: 'none', word, shape: 'ring' })

const usual: LightScheme['lights'] = {
  overdue: red('已超期'),
  near: amber('将到期'),
  far: none('未到预警'),
  closed: green('已办结'),
  paused: { colour: 'none', word: '中止计时', shape: 'bars' },
}
const late = green('超期办结')

export const lijiang: LightScheme = {
  id: 'lijiang',
  label: '丽江：黄将到期、红超期、绿办结',
  source: '丽江：黄灯提示案件即将到期，红灯提示案件超期，绿灯表示案件已办结。预警提前量随各项时限。',
  lights: usual,
  late,
  steps: [],
}

const haishu: LightScheme = {
  id: 'haishu',
  label: '海曙：一周内黄、超期红、按期绿、补办橙',
  source: '海曙：距期限一周以内未完成黄，超期未完成红，按期完成绿，红灯之后补办橙。',
  lights: usual,
  late: orange('超期办结（补办）'),
  lead: days(7),
  steps: [],
}

/** Stages whose limit is no law (参考时限): the time that has passed counts, not the time that is left. */
const reference = ['D14', 'D20', 'D24']

const kuitun: LightScheme = {
  id: 'kuitun',
  label: '奎屯：蓝黄红三色督办',
  source:
    '奎屯：一个月内蓝、超一个月黄、超两个月红；有办结期限的，到期前三天转黄、超期转红。办结后的绿灯为本系统所加。前一句用于参考时限。',
  lights: { ...usual, far: blue('办理中') },
  late,
  lead: days(3),
  steps: [
    { ruleIds: reference, after: days(0), from: 'reached', light: blue('一个月内') },
    { ruleIds: reference, after: months(1), from: 'exceeded', light: amber('超一个月') },
    { ruleIds: reference, after: months(2), from: 'exceeded', light: red('超两个月') },
  ],
}

const inquiry = ['D10', 'D13']

const changwu: LightScheme = {
  id: 'changwu',
  label: '长武：蓝提醒、黄提示函、红督办函',
  source:
    '长武：线索满一个月未提处置意见、谈话函询超一个月蓝；初核满三个月、谈话函询满两个月黄；初核满六个月、谈话函询满三个月红。其余时限按丽江方案。初核的灯需启用参考时限D14。',
  lights: usual,
  late,
  steps: [
    { ruleIds: ['D09'], after: months(1), from: 'reached', light: blue('满一个月') },
    { ruleIds: inquiry, after: months(1), from: 'exceeded', light: blue('超一个月') },
    { ruleIds: inquiry, after: months(2), from: 'reached', light: amber('满两个月') },
    { ruleIds: inquiry, after: months(3), from: 'reached', light: red('满三个月') },
    { ruleIds: ['D14'], after: months(3), from: 'reached', light: amber('满三个月') },
    { ruleIds: ['D14'], after: months(6), from: 'reached', light: red('满六个月') },
  ],
}

export const schemes: readonly LightScheme[] = [lijiang, haishu, kuitun, changwu]
export const schemeIds = schemes.map(scheme => scheme.id) as [SchemeId, ...SchemeId[]]

/** The scheme of this id; 丽江 for one that is not known. */
export const schemeOf = (id: string | undefined): LightScheme => schemes.find(scheme => scheme.id === id) ?? lijiang

export interface Lit {
  level: Level
  /** Days to the last day; negative when it has passed. For a closed clock counted from the closing, for a paused one from the pause. */
  daysLeft: number
}

export interface Lightable {
  dueOn: PlainDate
  warnOn: PlainDate
  /** Clocks that count hours. */
  dueAt?: PlainTime | null | undefined
  warnAt?: PlainTime | null | undefined
  /** An open pause. */
  pausedOn?: PlainDate | null
}

/**
 * The last day itself still belongs to the period; of an hour clock, the last minute does not. `now` is a day, or a minute where
 * clocks that count hours are among them; a bare day stands for its beginning.
 */
export function levelOf(term: Lightable, now: PlainDate | PlainTime, closedOn?: PlainDate | null): Lit {
  if (closedOn) return { level: 'closed', daysLeft: daysBetween(closedOn, term.dueOn) }
  if (term.pausedOn) return { level: 'paused', daysLeft: daysBetween(term.pausedOn, term.dueOn) }
  const today = now.slice(0, 10)
  const daysLeft = daysBetween(today, term.dueOn)
  if (daysLeft < 0 || (term.dueAt && term.dueAt <= now)) return { level: 'overdue', daysLeft }
  const near = term.warnAt ? now >= term.warnAt : today >= term.warnOn
  return { level: near ? 'near' : 'far', daysLeft }
}

const reachedOn = (startedOn: PlainDate, { count, unit }: Length): PlainDate =>
  unit === 'm' || unit === 'y' ? addMonths(startedOn, count * (unit === 'y' ? 12 : 1)) : addDays(startedOn, count)

/** The light of a clock under a scheme; a step's word never hides that the last day has passed. */
export function lightOf(
  scheme: LightScheme,
  clock: { ruleId: string; startedOn: PlainDate; level: Level; late: boolean },
  now: PlainDate | PlainTime,
): Light {
  const { level } = clock
  if (level === 'closed') return clock.late ? scheme.late : scheme.lights.closed
  if (level === 'paused') return scheme.lights.paused
  const today = now.slice(0, 10)
  const step = scheme.steps.findLast(({ ruleIds, after, from }) => {
    if (!ruleIds.includes(clock.ruleId)) return false
    const on = reachedOn(clock.startedOn, after)
    return from === 'reached' ? today >= on : today > on
  })
  if (!step) return scheme.lights[level]
  return level === 'overdue' ? { ...step.light, word: `已超期，${step.light.word}` } : step.light
}
