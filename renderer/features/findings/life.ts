/** The round as this feature's screens pass it on. */
import { type OutputOf } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'

export type LifeRound = OutputOf<AppContract['findings']['round']>
export type FindingDetail = OutputOf<AppContract['findings']['get']>
