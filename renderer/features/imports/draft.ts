import { type InputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'

/** What the clerk decided about headings and columns, not yet saved. */
export type Draft = Omit<InputOf<AppContract['imports']['remap']>, 'batchId' | 'version'>
