import { AppError } from '../../../shared/domain/errors.ts'
import { countsOf, openBatch } from '../imports/batches.ts'
import { runCheck } from '../imports/check.ts'
import { commitBatch, takeBack } from '../imports/commit.ts'
import { browsing } from '../imports/handlers/browsing.ts'
import { mending } from '../imports/handlers/mending.ts'
import { settings } from '../imports/handlers/settings.ts'
import { workbooks } from '../imports/handlers/workbooks.ts'
import { limitsOf } from '../imports/limits.ts'
import { readFile } from '../imports/reading.ts'
import { demand, demandBatch } from '../imports/views.ts'
import { type Context } from '../context.ts'
import { type Service } from './service.ts'

const instant = ({ now }: Pick<Context, 'now'>): string => now.toISOString()

export const imports: Service<'imports'> = {
  ...browsing,
  ...mending,
  ...settings,
  ...workbooks,

  async read(ctx, { fileId, kind = '' }) {
    demand(ctx, kind, 'needs')
    const { name: fileName, size: fileSize } = ctx.files.describe(ctx.session.id, fileId)
    const { fileBytes } = limitsOf(ctx.db)
    if (fileSize > fileBytes) throw new AppError('file.tooLarge', { name: fileName, limitMiB: fileBytes >> 20 })
    return ctx.recorded('imports.read', async () => {
      const source = ctx.files.source(ctx.session.id, fileId)
      const found = await readFile(ctx, { fileName, fileSize, source, kind })
      ctx.emit('data:imports')
      return found
    })
  },

  async chooseSheet(ctx, { batchId, sheet }) {
    demandBatch(ctx, batchId)
    const { header } = openBatch(ctx.db, batchId)
    if (!header.sheets.some(one => one.name === sheet && one.rows > 0)) throw new AppError('import.sheet', { sheet })
    const { fileName, fileSize } = ctx.db.imports.get(batchId)
    // a new batch, so that a failure or a cancel leaves the old one as it was
    const { batchId: next } = await readFile(ctx, { fileName, fileSize, source: { batchId }, kind: '', sheet })
    ctx.write(db => {
      const { state } = db.imports.get(batchId)
      if (state === 'staged' || state === 'checked') db.imports.drop(batchId)
    })
    ctx.emit('data:imports')
    return { batchId: next }
  },

  async check(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    const counts = await runCheck(ctx, batchId)
    ctx.emit('data:imports')
    return counts
  },

  async commit(ctx, { batchId, mode }) {
    demandBatch(ctx, batchId)
    const { batch } = openBatch(ctx.db, batchId)
    const { good, undecided } = countsOf(batch)
    if (batch.state === 'checked' && good === 0) throw new AppError('import.nothing')
    if (mode === 'ask' && undecided > 0) throw new AppError('import.undecided', { rows: undecided })
    return ctx.recorded('imports.commit', async row => {
      const result = await commitBatch(ctx, batchId, mode)
      row.counts({ ...result })
      ctx.emit('data:imports')
      ctx.emit(`data:${batch.kind}`)
      return result
    })
  },

  async undo(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    return ctx.recorded('imports.undo', async row => {
      ctx.write(db => db.imports.move(batchId, ['done'], 'undoing', instant(ctx)))
      const result = await takeBack(ctx, batchId)
      ctx.write(db => {
        db.imports.saveCounts(batchId, { ...countsOf(db.imports.get(batchId)), ...result })
        db.imports.move(batchId, ['undoing'], 'undone', instant(ctx))
      })
      row.counts({ ...result })
      ctx.emit('data:imports')
      ctx.emit(`data:${ctx.db.imports.get(batchId).kind}`)
      return result
    })
  },
}
