/** One thing at a time: runs a call, keeps its failure for the screen, says what was done. */
import { ref, type Ref } from 'vue'

export interface Act {
  busy: Ref<boolean>
  failure: Ref<unknown>
  done: Ref<string>
  /** True when it went well. */
  run: (work: () => Promise<unknown>, words?: string) => Promise<boolean>
}

export function useAct(): Act {
  const busy = ref(false)
  const failure = ref<unknown>()
  const done = ref('')
  async function run(work: () => Promise<unknown>, words = ''): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = undefined
    done.value = ''
    try {
      await work()
      done.value = words
      return true
    } catch (cause) {
      failure.value = cause
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, done, run }
}
