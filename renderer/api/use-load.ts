/** Server state of one screen: loads, reloads when its topics change, never shows an older answer over a newer one. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type WatchSource } from 'vue'
import { onReconnect, onTopic } from './client.ts'

export interface Load<T> {
  data: Ref<T | undefined>
  error: Ref<unknown>
  loading: Ref<boolean>
  reload: () => Promise<void>
}

export interface LoadOptions {
  /** Topics whose events ask again, such as `data:clues`, `today`. */
  topics?: readonly string[]
  /** Asks again when these change. */
  watch?: WatchSource | WatchSource[]
  /** False: the first load waits for `reload()`. */
  immediate?: boolean
}

export function useLoad<T>(
  ask: () => Promise<T>,
  { topics = [], watch: sources, immediate = true }: LoadOptions = {},
): Load<T> {
  const data = shallowRef<T>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    loading.value = true
    try {
      const answer = await ask()
      if (mine !== turn) return
      data.value = answer
      error.value = undefined
    } catch (cause) {
      if (mine === turn) error.value = cause
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  const stops = [onReconnect(() => void reload()), onTopic(topic => topics.includes(topic) && void reload())]
  if (sources) watch(sources, () => void reload())
  onScopeDispose(() => {
    turn++
    for (const stop of stops) stop()
  })
  if (immediate) void reload()
  return { data, error, loading, reload }
}
