import { type OutputOf } from '../../../../shared/contract/define.ts'
import { type AppContract } from '../../../../shared/contract/index.ts'

export type PropertyRow = OutputOf<AppContract['property']['list']>['rows'][number]
