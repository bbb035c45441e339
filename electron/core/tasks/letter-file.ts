/** Letters as one Word file. */
import { type Letter } from '../../../shared/domain/letters/letter.ts'
import { type Task } from './task.ts'

export const letterFile: Task<{ letters: readonly Letter[]; title: string }, { bytes: Uint8Array }> = async (
  ctx,
  { letters, title },
) => {
  ctx.progress({ done: 0, total: 1, stage: '生成文件' })
  const { lettersDocx } = await import('../dossiers/letter-docx.ts')
  return { bytes: await lettersDocx(letters, title) }
}
