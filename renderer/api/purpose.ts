/** The question what this sitting is for: asked once, however many calls wait for its answer. */
import { readonly, ref, shallowRef } from 'vue'

interface Question {
  /** What was to be opened, in words. */
  what: string
  answer: (declared: boolean) => void
}

const open = shallowRef<Question>()
let waiting: Promise<boolean> | undefined
const changes = ref(0)

/** The open question, if any. */
export const purposeQuestion = readonly(open)
/** Counts answers, so that whoever shows the purpose reads it again. */
export const purposeChanges = readonly(changes)

/** Resolves true when a purpose was declared, false when the person turned back. */
export function askPurpose(what: string): Promise<boolean> {
  waiting ??= new Promise<boolean>(resolve => {
    open.value = {
      what,
      answer: declared => {
        open.value = undefined
        waiting = undefined
        if (declared) changes.value++
        resolve(declared)
      },
    }
  })
  return waiting
}
