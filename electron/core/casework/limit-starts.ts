/** A reference limit was switched on: records that are at its stages now get their clock, a few hundred at a time. */
import { setImmediate } from 'node:timers/promises'
import { type DeadlineRule } from '../../../shared/domain/deadlines/rule.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { type JobContext } from '../context.ts'
import { startClocks } from './start-clocks.ts'

const chunk = 500

/** How many clocks began. What is already right is left alone, so it may be stopped and run again. */
export async function startAtStages(ctx: JobContext, rule: DeadlineRule): Promise<number> {
  const { lives } = rule
  if (!lives) return 0
  const before = ctx.db.clocks.openByRule().get(rule.id) ?? 0
  let after = 0
  for (;;) {
    if (ctx.signal.aborted) throw new AppError('job.cancelled')
    const ids = ctx.db.clockViews.idsAtStages(lives.subject, lives.during, after, chunk)
    ctx.write(db => startClocks(db, ctx.today, lives.subject, ids))
    after = ids.at(-1) ?? after
    if (ids.length < chunk) return (ctx.db.clocks.openByRule().get(rule.id) ?? 0) - before
    await setImmediate()
  }
}
