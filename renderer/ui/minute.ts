/** The office's clock, to the minute, as a value that moves on by itself. One timer for all that look at it. */
import { onScopeDispose, readonly, ref, type Ref } from 'vue'
import { plainTime, type PlainTime } from '../../shared/domain/deadlines/count.ts'

const now = ref<PlainTime>(plainTime(new Date()))
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

const tick = (): void => {
  now.value = plainTime(new Date())
}

export function useMinute(): Readonly<Ref<PlainTime>> {
  tick()
  watchers++
  timer ??= setInterval(tick, 5000)
  onScopeDispose(() => {
    watchers--
    if (watchers > 0) return
    clearInterval(timer)
    timer = undefined
  })
  return readonly(now)
}
