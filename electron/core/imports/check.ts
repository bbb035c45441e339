import { AppError } from '../../../shared/domain/errors.ts'
import { kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { missingFields } from '../../../shared/domain/imports/mapping.ts'
import { type JobContext } from '../context.ts'
import { openBatch, type Counts } from './batches.ts'

/** Judges every row of a batch anew and leaves it `checked`. Throws `import.mapping` while a required column is missing. */
export async function runCheck(ctx: JobContext, batchId: number): Promise<Counts> {
  const { batch, kind, mapping } = openBatch(ctx.db, batchId)
  const { fields } = kindOf(kind)
  const missing = missingFields(kindOf(kind), mapping)
  if (missing.length > 0)
    throw new AppError('import.mapping', { fields: missing.map(name => fields[name]!.label).join('、') })
  const at = ctx.now.toISOString()
  ctx.write(db => db.imports.move(batchId, ['staged', 'checked'], 'staged', at))
  const { signal, progress: onProgress } = ctx
  const limits = { memoryMiB: 2048, seconds: 1800 }
  const counts = await ctx.threads.run('importCheck', { batchId }, { signal, onProgress, limits })
  ctx.write(db => {
    // somebody may have chosen other columns meanwhile: then this result is about another sheet
    if (db.imports.get(batchId).version !== batch.version + 1) throw new AppError('row.stale')
    db.imports.saveCounts(batchId, counts)
    db.imports.move(batchId, ['staged'], 'checked', at)
  })
  return counts
}
