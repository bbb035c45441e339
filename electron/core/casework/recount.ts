/** Asks the recounting thread; afterwards every screen that shows a clock asks again. */
import { randomUUID } from 'node:crypto'
import { type JobContext } from '../context.ts'
import { type Recount, type RecountInput } from '../tasks/recount-clocks.ts'

export type { Recount }

export async function recountOpenClocks(
  ctx: JobContext,
  cause: RecountInput['cause'],
): Promise<Recount & { run: string }> {
  const run = randomUUID()
  const input = { run, cause, by: ctx.actor.name, at: ctx.now.toISOString() }
  const recount = await ctx.threads.run('recountClocks', input, { signal: ctx.signal, onProgress: ctx.progress })
  ctx.emit('data:deadlines')
  return { run, ...recount }
}
