import { type Progress } from '../../../shared/contract/define.ts'
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type Repositories } from '../../../db/repositories/index.ts'

/** What a task in a job thread may do: read, compute, hand batches to the single writer. */
export interface TaskContext<Batch> {
  /** Read-only. */
  db: Repositories
  today: PlainDate
  cancelled: () => boolean
  /** Throws `job.cancelled` when the user asked to stop; call at chunk borders. */
  stopIfCancelled: () => void
  progress: (progress: Progress) => void
  /** Resolves when the core has dealt with the batch, so that memory stays bounded. */
  send: (batch: Batch) => Promise<void>
}

export type Task<Input, Output, Batch = never> = (ctx: TaskContext<Batch>, input: Input) => Promise<Output>
