/** The arithmetic of a term in one Chinese sentence: event, provision, counting, moves, pauses, extensions, calendar. */
import { chineseDate, weekday, type PlainDate } from '../dates.ts'
import { type Calendar } from './calendar.ts'
import { pausedDays, type ClockFacts, type Count, type Extension, type Pause } from './count.ts'
import { type DeadlineRule, type Length, type Unit } from './rule.ts'

const unitWords: Record<Unit, string> = { h: '小时', d: '日', wd: '个工作日', m: '个月', y: '年' }
const weekdays = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 3 m → 3个月. */
export const lengthText = ({ count, unit }: Length): string => `${count}${unitWords[unit]}`

const dayText = (date: PlainDate): string => `${chineseDate(date)}（${weekdays[weekday(date)]}）`
const timeText = (time: string): string => `${chineseDate(time.slice(0, 10))}${time.slice(11)}`

function counting(facts: ClockFacts, rule: DeadlineRule, calendar: Calendar, found: Count): string {
  const { length, nominalOn } = found
  if (!length) return `规定的最后一日为${dayText(nominalOn)}`
  if (length.unit === 'h') {
    const start = found.hourUnknown
      ? '未登记具体时点，按当日零时起算（取早）'
      : `自${timeText(facts.startedAt ?? '')}起算`
    return `期限${lengthText(length)}，${start}，不因休假顺延`
  }
  if (rule.direction === 'before') return `应在此前${lengthText(length)}办理，当日不计，倒数至${dayText(nominalOn)}`
  if (length.unit === 'wd')
    return `期限${lengthText(length)}，当日不计，数至${dayText(nominalOn)}${namedText(calendar, facts.startedOn, nominalOn)}`
  if (rule.firstDay === 'included') return `期限${lengthText(length)}，当日计入（取早），至${dayText(nominalOn)}24时`
  const sameDay = length.unit === 'd' || nominalOn.slice(8) === facts.startedOn.slice(8)
  return `期限${lengthText(length)}，当日不计，${sameDay ? '' : '到期月无对应日，取月末日，'}至${dayText(nominalOn)}`
}

/** Which named days lay in the span: how many off, which make-up days worked. */
function namedText(calendar: Calendar, from: PlainDate, to: PlainDate): string {
  const named = calendar.namedDays(from, to)
  const offNames = [...new Set(named.filter(day => day.isOff).map(day => day.name))]
  const worked = named
    .filter(day => !day.isOff)
    .map(day => `${Number(day.day.slice(5, 7))}月${Number(day.day.slice(8))}日`)
  const parts = [
    offNames.length > 0 ? `${offNames.join('、')}放假不计` : '',
    worked.length > 0 ? `${worked.join('、')}调休上班计入` : '',
  ]
  const text = parts.filter(part => part !== '').join('，')
  return text === '' ? '' : `（其间${text}）`
}

function extended(extensions: readonly Extension[]): string {
  return extensions
    .map(
      ({ count, unit, grantedOn, approver }) =>
        `；${chineseDate(grantedOn)}经${approver}批准延长${count}${unitWords[unit]}`,
    )
    .join('')
}

function moving(rule: DeadlineRule, calendar: Calendar, found: Count): string {
  if (!found.length || found.length.unit === 'h' || found.length.unit === 'wd') return ''
  if (found.rolled) {
    const name = calendar.nameOf(found.endOn)?.name
    return `；${chineseDate(found.endOn)}为${name ? `${name}假期` : '休假日'}，顺延至假后首个工作日${dayText(found.dueOn)}`
  }
  const named = calendar.nameOf(found.dueOn)
  if (found.usesCalendar) return named && !named.isOff ? '；该日为调休上班日，不顺延' : ''
  if (rule.roll === 'internal')
    return calendar.isWorkday(found.dueOn) ? '' : '；党内法规未规定遇休假顺延，内部催办取较早日'
  return rule.roll === 'N' ? '；不因休假顺延' : ''
}

function calendarText(calendar: Calendar, found: Count, facts: ClockFacts): string {
  if (!found.usesCalendar) return ''
  const from = found.length?.unit === 'wd' ? facts.startedOn : found.endOn
  const [low, high] = from <= found.dueOn ? [from, found.dueOn] : [found.dueOn, from]
  const missing = calendar.missingYears(low, high)
  if (missing.length > 0) return `。${missing.join('、')}年放假安排未导入，按周一至周五减法定节假日估算，到期日暂定`
  const years = [...new Set([low.slice(0, 4), high.slice(0, 4)])].join('、')
  return `。工作日按国务院办公厅${years}年放假安排（${calendar.versionOf(low, high)}）`
}

function pausesText(pauses: readonly Pause[]): string {
  const closed = pauses.filter(pause => pause.toOn !== null)
  const text = closed
    .map(({ fromOn, toOn, reason }) => `；${chineseDate(fromOn)}至${chineseDate(toOn ?? fromOn)}${reason}，不计入期限`)
    .join('')
  const sum = closed.length > 0 ? `，共顺延${pausedDays(closed)}日` : ''
  const open = pauses.find(pause => pause.toOn === null)
  return text + sum + (open ? `；${chineseDate(open.fromOn)}起${open.reason}，中止计时，恢复之日再行顺延` : '')
}

function localText(rule: DeadlineRule, local: { length: Length; basis: string } | undefined): string {
  if (!local || !('count' in rule.length)) return ''
  const by = local.basis === '' ? '' : `依据${local.basis}，`
  return `（${by}本机关规定${lengthText(local.length)}，法定${lengthText(rule.length)}）`
}

/** One sentence, ending with a full stop. */
export function explain(
  facts: ClockFacts,
  rule: DeadlineRule,
  calendar: Calendar,
  found: Count,
  local?: { length: Length; basis: string },
): string {
  const open = facts.pauses.some(pause => pause.toOn === null)
  const day = found.dueAt ? `截至${timeText(found.dueAt)}` : `最后一日为${chineseDate(found.dueOn)}`
  const result = open ? `；未计中止时，${day}` : `；${day}`
  const doubt = rule.confidence === 'M' ? '条文或起算点待与现行文本核对。' : ''
  return `${chineseDate(facts.startedOn)}${rule.trigger}。依据${rule.basis}（${rule.id}），${counting(facts, rule, calendar, found)}${localText(rule, local)}${extended(facts.extensions)}${pausesText(facts.pauses)}${moving(rule, calendar, found)}${result}${calendarText(calendar, found, facts)}。${doubt}`
}
