/** How long a clock that counts hours still has, in words. */
import { minutesBetween, type PlainTime } from '../../shared/domain/deadlines/count.ts'

/** 还有3小时5分 / 已超20分. */
export function countdownText(dueAt: PlainTime, now: PlainTime): string {
  const left = minutesBetween(now, dueAt)
  const minutes = Math.abs(left)
  const hours = Math.floor(minutes / 60)
  const text = hours > 0 ? `${hours}小时${minutes % 60}分` : `${minutes}分`
  return left > 0 ? `还有${text}` : `已超${text}`
}
