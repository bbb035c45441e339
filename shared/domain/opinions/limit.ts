/** The time limit of a reply: working days from the day of receipt, which is not counted itself. */
import { addDays, chineseDate, type PlainDate } from '../dates.ts'
import { type Calendar } from '../deadlines/calendar.ts'

export interface ReplyTerm {
  dueOn: PlainDate
  /** The working day before the last one. */
  warnOn: PlainDate
  because: string
  provisional: boolean
  calendarVersion: string
}

export function replyTerm(receivedOn: PlainDate, days: number, calendar: Calendar): ReplyTerm {
  const end = calendar.addWorkdays(receivedOn, days)
  const warn = days > 1 ? calendar.addWorkdays(receivedOn, days - 1).on : addDays(end.on, 0)
  const years = calendar.versionOf(receivedOn, end.on)
  return {
    dueOn: end.on,
    warnOn: warn,
    because: `${chineseDate(receivedOn)}收函，次日起${days}个工作日，至${chineseDate(end.on)}（本机关设定，日历${years}）${end.provisional ? '，所涉年份放假安排未公布，为估算' : ''}`,
    provisional: end.provisional,
    calendarVersion: years,
  }
}
