/** A paper as a Word file or a workbook. */
import { type Paper } from '../../../shared/domain/dossier/paper.ts'
import { type Print } from '../../../db/repositories/dossiers.ts'
import { type Scope } from '../context.ts'
import { type Task } from './task.ts'

type Format = 'docx' | 'xlsx'

const bytesOf = async (paper: Paper, format: Format): Promise<Uint8Array> =>
  format === 'docx'
    ? (await import('../dossiers/paper-docx.ts')).docxOf(paper)
    : (await import('../dossiers/paper-xlsx.ts')).xlsxOf(paper)

export const paperFile: Task<{ paper: Paper; format: Format }, { bytes: Uint8Array }> = async (
  ctx,
  { paper, format },
) => {
  ctx.progress({ done: 0, total: 1, stage: '生成文件' })
  return { bytes: await bytesOf(paper, format) }
}

/** `scope`: of the one who asked; events beyond it stay off the time line. */
interface UnitPaperInput {
  print: Print
  years: number
  scope: Scope
  format: Format
}

/** A unit's dossier: its portrait is counted in the thread, too. */
export const unitPaperFile: Task<UnitPaperInput, { bytes: Uint8Array; title: string; name: string }> = async (
  ctx,
  { print, years, scope, format },
) => {
  ctx.progress({ done: 0, total: 2, stage: '汇总单位资料' })
  const { unitPaperOf } = await import('../dossiers/unit-paper-of.ts')
  const paper = unitPaperOf({ ...ctx, scope }, print, years)
  ctx.stopIfCancelled()
  ctx.progress({ done: 1, total: 2, stage: '生成文件' })
  return { bytes: await bytesOf(paper, format), title: paper.title, name: paper.name }
}
