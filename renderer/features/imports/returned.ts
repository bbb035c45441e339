/**
 * Error workbooks that came back (错误表读回): a batch that existed before its file was read was corrected by it. What it counted
 * before is kept until its page has told the clerk what changed.
 */
import { type BatchLine } from '../../../shared/contract/imports.ts'

type Counts = BatchLine['counts']
const before = new Map<number, Counts>()

export const rememberReturn = (batchId: number, counts: Counts): void => void before.set(batchId, counts)

/** What the error workbook did, in words; undefined when none came back. Told once, then forgotten by the page. */
export function returnWords(batchId: number, now: Counts): string | undefined {
  const was = before.get(batchId)
  if (!was) return undefined
  const rows = now.corrected - was.corrected
  if (rows === 0 && now.faulty === was.faulty && now.good === was.good)
    return '错误表已读回：没有发现改动的单元格，本批次未变。'
  return `错误表已读回：更正了 ${Math.max(0, rows)} 行，可入库由 ${was.good} 行变为 ${now.good} 行，有错由 ${was.faulty} 行变为 ${now.faulty} 行。`
}

export const forgetReturn = (batchId: number): void => void before.delete(batchId)
