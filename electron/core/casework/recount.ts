/** Recounts open clocks with the calendar at hand, a thousand at a time, so that screens stay answered meanwhile. */
import { setImmediate } from 'node:timers/promises'
import { ruleOf } from '../../../shared/domain/deadlines/rules.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type Clock } from '../../../db/repositories/clocks.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type JobContext } from '../context.ts'
import { loadTerms } from './calendar.ts'
import { factsOf, storedTerm, termFor } from './terms.ts'

const chunk = 1000

export interface Recount {
  checked: number
  moved: number
}

/** One clock: written only when something of it changed; a moved last day is kept with both values. */
function recountOne(db: Repositories, clock: Clock, run: string, by: string, at: string): boolean {
  const term = termFor(loadTerms(db), ruleOf(clock.ruleId), factsOf(clock))
  const same =
    term.because === clock.because &&
    term.dueOn === clock.dueOn &&
    term.warnOn === clock.warnOn &&
    term.calendarVersion === clock.calendarVersion
  if (same) return false
  db.clocks.setTerm({ ...storedTerm(factsOf(clock), term), id: clock.id, version: clock.version })
  if (term.dueOn === clock.dueOn) return false
  const note = `工作日历变更：${clock.calendarVersion || '无'} → ${term.calendarVersion || '无'}`
  db.clocks.addChange({
    clockId: clock.id,
    cause: 'calendar',
    run,
    dueBefore: clock.dueOn,
    dueAfter: term.dueOn,
    note,
    madeBy: by,
    madeAt: at,
  })
  return true
}

/** May be stopped and run again at any point: every chunk is whole, and what is already right is left alone. */
export async function recountOpenClocks(ctx: JobContext, run: string): Promise<Recount> {
  const total = ctx.db.clocks.countOpen()
  const at = ctx.now.toISOString()
  const result: Recount = { checked: 0, moved: 0 }
  let after = 0
  for (;;) {
    if (ctx.signal.aborted) throw new AppError('job.cancelled')
    const done = ctx.write(db => {
      const clocks = db.clocks.openAfter(after, chunk)
      for (const clock of clocks) if (recountOne(db, clock, run, ctx.actor.name, at)) result.moved++
      result.checked += clocks.length
      after = clocks.at(-1)?.id ?? after
      return clocks.length < chunk
    })
    ctx.progress({ done: result.checked, total, stage: '重新计算时限' })
    if (done) return result
    await setImmediate()
  }
}
