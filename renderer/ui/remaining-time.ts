/** How long the present stage of a piece of work may still take, from what it has done so far. */

export interface Step {
  done: number
  total: number
  stage: string
}

/** Seconds over which an older pace loses most of its weight: short enough to follow a slow patch, long enough not to flicker. */
const memory = 6
/** A first guess before this many seconds would be noise. */
const patience = 2

export interface Estimate {
  /** Seconds left of this stage at `at` (seconds of any steady clock); undefined while nothing can be said. */
  feed: (step: Step, at: number) => number | undefined
}

/** Pace is smoothed over time, not over calls: a worker that reports in bursts gives the same answer. */
export function createEstimate(): Estimate {
  let stage = ''
  let total = 0
  let beganAt = 0
  let beganWith = 0
  let lastAt = 0
  let lastDone = 0
  let pace: number | undefined

  function restart(step: Step, at: number): undefined {
    stage = step.stage
    total = step.total
    beganAt = lastAt = at
    beganWith = lastDone = step.done
    pace = undefined
  }

  return {
    feed(step, at) {
      if (step.stage !== stage || step.total !== total || step.done < lastDone) return restart(step, at)
      const elapsed = at - lastAt
      if (elapsed >= 0.2) {
        const now = (step.done - lastDone) / elapsed
        const weight = 1 - Math.exp(-elapsed / memory)
        pace = pace === undefined ? now : pace + (now - pace) * weight
        lastAt = at
        lastDone = step.done
      }
      const overall = at > beganAt ? (step.done - beganWith) / (at - beganAt) : 0
      if (at - beganAt < patience || total === 0 || overall <= 0) return undefined
      // half the whole way, half the last stretch: neither a burst nor a pause sends it far off
      return Math.max(0, total - step.done) / ((overall + Math.max(0, pace ?? overall)) / 2)
    },
  }
}

/** 约剩 40 秒 · 约剩 3 分钟 · 约剩 1 小时 5 分, rounded up so that it keeps its word. */
export function remainingWords(seconds: number): string {
  if (seconds <= 3) return '即将完成'
  if (seconds < 58) return `约剩 ${Math.ceil(seconds / 5) * 5} 秒`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `约剩 ${minutes} 分钟`
  const rest = minutes % 60
  return `约剩 ${Math.floor(minutes / 60)} 小时${rest > 0 ? ` ${rest} 分` : ''}`
}
