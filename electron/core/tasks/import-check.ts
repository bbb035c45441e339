/** Judges every staged row against its kind and the registry. Writes nothing but marks on the rows. */
import { type Counts, openBatch } from '../imports/batches.ts'
import { fileUnitsOf } from '../imports/file-units.ts'
import { createJudge } from '../imports/judge.ts'
import { stagedBlocks } from '../imports/staged.ts'
import { bulkTask } from './task.ts'

export const importCheck = bulkTask<{ batchId: number }, Counts>(async (ctx, { batchId }) => {
  const open = openBatch(ctx.db, batchId)
  const judge = createJudge(ctx.db, open, ctx.db.imports.decisionsOf(batchId), fileUnitsOf(ctx.db, open))
  const total = ctx.db.imports.countRows(batchId)
  ctx.bulk.write(() => ctx.db.imports.dropMarks(batchId))
  for (const rows of stagedBlocks(ctx.db, batchId)) {
    ctx.stopIfCancelled()
    const marks = judge.judge(rows)
    if (marks.length > 0) ctx.bulk.write(() => ctx.db.imports.putMarks(batchId, marks))
    ctx.bulk.rest()
    ctx.progress({ done: judge.counts.rows, total, stage: '逐格核对' })
  }
  return judge.counts
})
