/**
 * Error workbooks that came back (错误表读回) and corrected the batch that they belong to. What the reading said is kept until the
 * page of the batch has told the clerk.
 */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type BatchLine } from '../../../shared/contract/imports.ts'

type Corrected = NonNullable<OutputOf<AppContract['imports']['read']>['corrected']>
const told = new Map<number, Corrected>()

export const rememberReturn = (batchId: number, corrected: Corrected): void => void told.set(batchId, corrected)

/** What the error workbook did, in words; undefined when none came back. Told once, then forgotten by the page. */
export function returnWords(batchId: number, now: Pick<BatchLine['counts'], 'good' | 'faulty'>): string | undefined {
  const corrected = told.get(batchId)
  if (!corrected) return undefined
  const { changed, unknown } = corrected
  const strangers = unknown > 0 ? `另有 ${unknown} 行不是本批次的行，没有采用；新增的行请另存一表导入。` : ''
  if (changed === 0) return `错误表已读回：没有发现改动的单元格，本批次未变。${strangers}`
  return `错误表已读回：更正了 ${changed} 个单元格，现可入库 ${now.good} 行，有错 ${now.faulty} 行。${strangers}`
}

export const forgetReturn = (batchId: number): void => void told.delete(batchId)
