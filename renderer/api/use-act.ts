/** One thing at a time: runs a call, keeps its failure for the screen, says what was done. */
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { errorText } from '../../shared/text/zh.ts'

export interface Act {
  busy: Ref<boolean>
  failure: Ref<unknown>
  /** The failure as a sentence; empty when there is none. */
  fault: ComputedRef<string>
  done: Ref<string>
  /** True when it went well. While a call runs, another one is not begun: what was pressed twice is sent once. */
  run: (work: () => Promise<unknown>, words?: string) => Promise<boolean>
  /** Takes the last outcome off the screen, as when a dialog opens anew. */
  forget: () => void
}

export function useAct(): Act {
  const busy = ref(false)
  const failure = ref<unknown>()
  const fault = computed(() => (failure.value === undefined ? '' : errorText(failure.value)))
  const done = ref('')
  function forget(): void {
    failure.value = undefined
    done.value = ''
  }
  async function run(work: () => Promise<unknown>, words = ''): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    forget()
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
  return { busy, failure, fault, done, run, forget }
}
