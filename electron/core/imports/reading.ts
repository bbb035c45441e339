/** A file becomes a batch: stored, read into staged rows, and checked at once when nothing is in doubt. */
import { type JobContext } from '../context.ts'
import { allowanceOf, limitsOf } from './limits.ts'
import { demand } from './views.ts'

export interface NewFile {
  fileName: string
  fileHash: string
  bytes: Uint8Array
  /** Empty: find out. */
  kind: string
  /** Undefined: the one that a clerk most likely means. */
  sheet?: string
  corrects?: number
}

/** On failure or cancel nothing of the batch is left. Throws what reading throws, or `auth.forbidden` for the kind found. */
export async function readFile(ctx: JobContext, file: NewFile): Promise<number> {
  const { fileName, fileHash, bytes, kind, corrects = null } = file
  const createdAt = ctx.now.toISOString()
  const { id: accountId, name: account } = ctx.actor
  const facts = { kind, fileName, fileHash, fileSize: bytes.length, format: '', corrects, createdAt }
  const batchId = ctx.write(db => db.imports.create({ ...facts, accountId: accountId ?? 0, account }, bytes))
  try {
    await stage(ctx, batchId, file)
  } catch (error) {
    if (ctx.house.vault.isOpen()) ctx.write(db => db.imports.drop(batchId))
    throw error
  }
  return batchId
}

async function stage(ctx: JobContext, batchId: number, { fileName, bytes, kind, sheet }: NewFile): Promise<void> {
  const { memoryMiB, seconds } = allowanceOf(ctx.db, bytes.length)
  const {
    counts,
    header,
    mapping,
    rows: _,
    ...found
  } = await ctx.threads.run(
    'importRead',
    { batchId, fileName, kind, sheet, limits: limitsOf(ctx.db), memoryMiB },
    { signal: ctx.signal, onProgress: ctx.progress, limits: { memoryMiB: 1024, seconds } },
  )
  demand(ctx, found.kind, 'needs')
  ctx.write(db => {
    const facts = { ...found, header: JSON.stringify(header), mapping: JSON.stringify(mapping) }
    db.imports.saveReading({ id: batchId, ...facts })
    db.imports.saveCounts(batchId, counts ?? {})
    db.imports.move(batchId, ['reading'], counts ? 'checked' : 'staged', ctx.now.toISOString())
  })
}
