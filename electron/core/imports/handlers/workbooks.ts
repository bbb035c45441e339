/** Handlers that hand workbooks to the clerk. */
import { type JobContext } from '../../context.ts'
import { type Service } from '../../services/service.ts'
import { openBatch } from '../batches.ts'
import { demand, demandBatch, kindLabel } from '../views.ts'

async function workbook(ctx: JobContext, name: string, run: () => Promise<{ bytes: Uint8Array; rows: number }>) {
  const { bytes, rows } = await run()
  return { fileId: ctx.files.registerBytes(ctx.session.id, name, Buffer.from(bytes)), name, rows }
}

export const workbooks: Pick<Service<'imports'>, 'errorWorkbook' | 'template'> = {
  async errorWorkbook(ctx, { batchId, rows }) {
    demandBatch(ctx, batchId)
    const { batch } = openBatch(ctx.db, batchId)
    const name = `${batch.fileName.replace(/\.[^.]*$/, '')}-错误表.xlsx`
    const options = { signal: ctx.signal, onProgress: ctx.progress, limits: { memoryMiB: 3072, seconds: 900 } }
    return workbook(ctx, name, () => ctx.threads.run('importErrors', { batchId, all: rows === 'all' }, options))
  },

  async template(ctx, { kind }) {
    demand(ctx, kind, 'needs')
    const { fileId, name } = await workbook(ctx, `${kindLabel(kind)}导入模板.xlsx`, () =>
      ctx.threads.run('importTemplate', { kind }),
    )
    return { fileId, name }
  },
}
