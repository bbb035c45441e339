/** States of a paper in the clerks' words. */
import { type OutputOf } from '../../../../shared/contract/define.ts'
import { type AppContract } from '../../../../shared/contract/index.ts'

export type PaperLine = OutputOf<AppContract['papers']['list']>[number]
export type PaperPage = OutputOf<AppContract['papers']['get']>

export const stateWord = ({ state, outside, no }: Pick<PaperLine, 'state' | 'outside' | 'no'>): string => {
  if (state === 'draft') return '草稿'
  if (state === 'void') return '已作废'
  return outside ? '外部文书' : no === null ? '已定稿' : '已编号'
}
