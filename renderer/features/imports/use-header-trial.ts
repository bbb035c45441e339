/** What other rows of headings would do, asked while the clerk still drags. Late answers to older questions are dropped. */
import { onScopeDispose, ref, shallowRef } from 'vue'
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type HeaderRange, sameRange } from './header-range.ts'

export type Trial = OutputOf<AppContract['imports']['tryHeader']> & { range: HeaderRange }

/** `pause` milliseconds without a further move before the core is asked. */
export function useHeaderTrial(ask: (range: HeaderRange) => Promise<Omit<Trial, 'range'>>, pause = 90) {
  const trial = shallowRef<Trial>()
  const error = shallowRef<unknown>()
  const waiting = ref(false)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(range: HeaderRange, mine: number): Promise<void> {
    try {
      const answer = await ask(range)
      if (mine !== turn) return
      trial.value = { ...answer, range }
      error.value = undefined
    } catch (cause) {
      if (mine === turn) error.value = cause
    } finally {
      if (mine === turn) waiting.value = false
    }
  }

  function attempt(range: HeaderRange): void {
    const mine = ++turn
    clearTimeout(timer)
    waiting.value = true
    timer = setTimeout(() => void send({ ...range }, mine), pause)
  }
  /** The answer about exactly these rows, when it is there. */
  const about = (range: HeaderRange): Trial | undefined =>
    trial.value && sameRange(trial.value.range, range) ? trial.value : undefined

  onScopeDispose(() => {
    turn++
    clearTimeout(timer)
  })
  return { trial, error, waiting, attempt, about }
}
