/** A file becomes a batch: stored, read into staged rows, and checked at once when nothing is in doubt. */
import { kindIds, kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type JobContext } from '../context.ts'
import { type Corrected, type ImportSource, type ReadOutput } from '../tasks/import-read.ts'
import { runCheck } from './check.ts'
import { allowanceOf, limitsOf } from './limits.ts'
import { demand } from './views.ts'

export interface NewFile {
  fileName: string
  fileSize: number
  source: ImportSource
  /** Empty: find out. */
  kind: string
  /** Undefined: the one that a clerk most likely means. */
  sheet?: string
}

export interface FileRead {
  batchId: number
  /** The file was the error workbook of that batch, and its corrections were taken over. */
  corrected?: Corrected
}

/**
 * Returns the new batch, or the one whose error workbook came back. On failure or cancel nothing of a new batch is left. Throws
 * what reading throws, or `auth.forbidden` for the kind found.
 */
export async function readFile(ctx: JobContext, file: NewFile): Promise<FileRead> {
  const { fileName, fileSize, kind } = file
  const createdAt = ctx.now.toISOString()
  const { id: accountId, name: account } = ctx.actor
  const facts = { kind, fileName, fileSize, format: '', createdAt }
  const batchId = ctx.write(db => db.imports.create({ ...facts, accountId: accountId ?? 0, account }))
  const drop = () => {
    if (ctx.house.vault.isOpen()) ctx.write(db => db.imports.drop(batchId))
  }
  let taken: Pick<ReadOutput, 'corrects' | 'corrected'>
  try {
    taken = await stage(ctx, batchId, file)
  } catch (error) {
    drop()
    throw error
  }
  const { corrects, corrected } = taken
  if (corrects === undefined || !corrected) return { batchId }
  drop()
  if (corrected.changed > 0) await runCheck(ctx, corrects)
  return { batchId: corrects, corrected }
}

async function stage(
  ctx: JobContext,
  batchId: number,
  { fileName, fileSize, source, kind, sheet }: NewFile,
): Promise<Pick<ReadOutput, 'corrects' | 'corrected'>> {
  const { memoryMiB, seconds } = allowanceOf(ctx.db, fileSize)
  const at = ctx.now.toISOString()
  const mayImport = kindIds.filter(id => can(ctx.actor, kindOf(id).needs))
  const who = { account: ctx.actor.name, at, mayImport }
  const { counts, header, mapping, corrects, corrected, ...found } = await ctx.threads.run(
    'importRead',
    { batchId, fileName, source, kind, sheet, limits: limitsOf(ctx.db), memoryMiB, ...who },
    { signal: ctx.signal, onProgress: ctx.progress, limits: { memoryMiB: 1024, seconds } },
  )
  demand(ctx, found.kind, 'needs')
  ctx.write(db => {
    const { format, reader, sheet: name } = found
    const facts = {
      kind: found.kind,
      format,
      reader,
      sheet: name,
      header: JSON.stringify(header),
      mapping: JSON.stringify(mapping),
    }
    db.imports.saveReading({ id: batchId, ...facts })
    db.imports.saveCounts(batchId, counts ?? {})
    if (corrects !== undefined) db.imports.setCorrects(batchId, corrects)
    db.imports.move(batchId, ['reading'], counts ? 'checked' : 'staged', at)
  })
  return { ...(corrects !== undefined && { corrects }), ...(corrected && { corrected }) }
}
