/** A paper as a Word file or a workbook. */
import { type Paper } from '../../../shared/domain/dossier/paper.ts'
import { type Task } from './task.ts'

export const paperFile: Task<{ paper: Paper; format: 'docx' | 'xlsx' }, { bytes: Uint8Array }> = async (
  ctx,
  { paper, format },
) => {
  ctx.progress({ done: 0, total: 1, stage: '生成文件' })
  const bytes =
    format === 'docx'
      ? await (await import('../dossiers/paper-docx.ts')).docxOf(paper)
      : await (await import('../dossiers/paper-xlsx.ts')).xlsxOf(paper)
  return { bytes }
}
