/** A notice of the system when limits turn red or yellow while the program runs: how many, and nothing else. */
import { onScopeDispose, watch } from 'vue'
import { onTopic, useApi } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { host } from '../../host/index.ts'
import { useMinute } from '../../ui/minute.ts'

export interface Alerts {
  overdue: number
  near: number
}

/** What to say when counts rise; undefined when nothing got worse. */
export function noticeText(before: Alerts | undefined, now: Alerts): string | undefined {
  if (!before) return undefined
  const red = now.overdue - before.overdue
  const yellow = now.near - before.near
  if (red <= 0 && yellow <= 0) return undefined
  const news = [red > 0 ? `新超期${red}项` : '', yellow > 0 ? `新转为将到期${yellow}项` : ''].filter(
    text => text !== '',
  )
  return `${news.join('，')}。现有超期${now.overdue}项、将到期${now.near}项。`
}

/** Watches as long as the frame of the program stands. */
export function useDeadlineNotices(): void {
  const api = useApi()
  const session = useSession()
  const minute = useMinute()
  let last: Alerts | undefined
  let nextAt: string | null = null

  async function look(): Promise<void> {
    if (!session.may('case.read')) {
      last = undefined
      return
    }
    try {
      const { overdue, near, nextAt: next } = await api.deadlines.alerts()
      nextAt = next
      const text = noticeText(last, { overdue, near })
      last = { overdue, near }
      if (text && host.noticesAllowed() === 'yes') host.notify('廉鉴：期限提醒', text)
    } catch {
      // locked or cut off: the next event asks again
    }
  }
  watch(
    () => session.user?.name,
    () => {
      last = undefined
      void look()
    },
    { immediate: true },
  )
  watch(minute, now => nextAt !== null && now >= nextAt && void look())
  onScopeDispose(onTopic(topic => (topic === 'today' || topic === 'data:deadlines') && void look()))
}
