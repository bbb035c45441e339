/** Word files and workbooks, made in a job thread and handed to the one who asked. */
import { type Letter } from '../../../shared/domain/letters/letter.ts'
import { type Paper } from '../../../shared/domain/dossier/paper.ts'
import { type Print } from '../../../db/repositories/dossiers.ts'
import { type JobContext } from '../context.ts'

export interface MadeFile {
  fileId: string
  name: string
}

/** Characters that no file system takes. */
const safe = (name: string): string => name.replace(/[\\/:*?"<>|\r\n]+/g, '_')

export const handOut = (ctx: JobContext, name: string, bytes: Uint8Array): MadeFile => ({
  fileId: ctx.files.registerBytes(ctx.session.id, safe(name), Buffer.from(bytes)),
  name: safe(name),
})

const run = (ctx: JobContext) => ({ signal: ctx.signal, onProgress: ctx.progress })

/** A bound paper under its registered number. */
export async function paperFile(ctx: JobContext, paper: Paper, no: string, format: 'docx' | 'xlsx'): Promise<MadeFile> {
  const { bytes } = await ctx.threads.run('paperFile', { paper, format }, run(ctx))
  return handOut(ctx, `${paper.title}-${paper.name}-${no}.${format}`, bytes)
}

/** A unit's dossier: figures and file are both made in the thread. */
export async function unitPaperFile(
  ctx: JobContext,
  print: Print,
  years: number,
  format: 'docx' | 'xlsx',
): Promise<MadeFile> {
  const input = { print, years, scope: ctx.scope, format }
  const { bytes, title, name } = await ctx.threads.run('unitPaperFile', input, run(ctx))
  return handOut(ctx, `${title}-${name}-${print.no}.${format}`, bytes)
}

export async function letterFile(ctx: JobContext, name: string, letters: readonly Letter[]): Promise<MadeFile> {
  const { bytes } = await ctx.threads.run('letterFile', { letters, title: name }, run(ctx))
  return handOut(ctx, `${name}.docx`, bytes)
}
