/** One long piece of work of a screen: how far it is, how it is stopped, what went wrong. */
import { onScopeDispose, ref, shallowRef } from 'vue'
import { type CallOptions, type Progress } from '../../../shared/contract/define.ts'

export function useTask() {
  const progress = shallowRef<Progress>()
  const error = shallowRef<unknown>()
  const running = ref(false)
  let stop = new AbortController()

  /** Undefined when it failed, with the reason in `error`, or when the clerk cancelled it, which is no error. */
  async function run<T>(stage: string, work: (options: CallOptions) => Promise<T>): Promise<T | undefined> {
    if (running.value) return undefined
    stop = new AbortController()
    running.value = true
    error.value = undefined
    progress.value = { done: 0, total: 0, stage }
    try {
      return await work({ signal: stop.signal, onProgress: next => (progress.value = next) })
    } catch (cause) {
      if (!isCancelled(cause)) error.value = cause
      return undefined
    } finally {
      running.value = false
      progress.value = undefined
    }
  }
  onScopeDispose(() => stop.abort())
  return { progress, error, running, run, cancel: () => stop.abort() }
}
export type Task = ReturnType<typeof useTask>

const isCancelled = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'job.cancelled'
