/** Commits a checked batch, whole or absent, and takes a batch back. The work itself is done by bulk tasks. */
import { type JobContext } from '../context.ts'
import { type CommitOutput } from '../tasks/import-commit.ts'
import { type Mode } from './apply.ts'
import { type Undone } from './undo.ts'

const limits = { memoryMiB: 2048, seconds: 3600 }

/** Takes back everything that a batch wrote. */
export async function takeBack(ctx: JobContext, batchId: number): Promise<Undone> {
  const total = ctx.db.imports.countChanges(batchId)
  const at = new Date().toISOString()
  return ctx.threads.run('importUndo', { batchId, total, at }, { onProgress: ctx.progress, limits })
}

/** Throws what stopped it, after the vault is as it was before. */
export async function commitBatch(ctx: JobContext, batchId: number, mode: Mode): Promise<CommitOutput> {
  const at = ctx.now.toISOString()
  ctx.write(db => db.imports.move(batchId, ['checked'], 'committing', at))
  try {
    const { signal, progress: onProgress } = ctx
    return await ctx.threads.run('importCommit', { batchId, mode, at }, { signal, onProgress, limits })
  } catch (error) {
    if (ctx.house.vault.isOpen()) {
      await takeBack(ctx, batchId)
      ctx.write(db => db.imports.move(batchId, ['committing'], 'checked', new Date().toISOString()))
    }
    throw error
  }
}
