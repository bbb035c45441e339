import { type Services } from '../../../shared/contract/define.ts'
import { type AppContract } from '../../../shared/contract/index.ts'
import { type Context, type JobContext } from '../context.ts'

/** The handlers that a group of the contract asks for. */
export type Service<Group extends keyof AppContract> = Services<AppContract, Context, JobContext>[Group]
