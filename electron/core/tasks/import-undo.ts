/** Takes back what a batch wrote; also what a cancelled or failed commit had written so far. */
import { createUndo, type Undone } from '../imports/undo.ts'
import { bulkTask } from './task.ts'

/** Not cancelled half-way: what is begun here is finished, if need be at the next opening. */
export const importUndo = bulkTask<{ batchId: number; total: number; at: string }, Undone>(
  async (ctx, { batchId, total, at }) => {
    const { db, bulk } = ctx
    const undo = createUndo(batchId, ctx.today, at)
    const sum: Undone = { removed: 0, restored: 0, kept: 0 }
    for (;;) {
      const step = bulk.write(() => undo.step(db))
      if (!step) return Promise.resolve({ ...sum, kept: db.imports.countChanges(batchId) })
      sum.removed += step.removed
      sum.restored += step.restored
      bulk.rest()
      ctx.progress({ done: Math.min(sum.removed + sum.restored, total), total, stage: '撤销' })
    }
  },
)
