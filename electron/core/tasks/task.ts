import { type Progress } from '../../../shared/contract/define.ts'
import { type PlainDate } from '../../../shared/domain/dates.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type BulkWriter } from '../bulk-writer.ts'
import { type TaskBatch, type TaskInput, type TaskName, type TaskOutput } from './index.ts'

/** What a task in a job thread may do: read, compute, hand batches to the single writer. */
export interface TaskContext<Batch> {
  /** Read-only. */
  db: Repositories
  today: PlainDate
  cancelled: () => boolean
  /** Throws `job.cancelled` when the user asked to stop; call at chunk borders. */
  stopIfCancelled: () => void
  progress: (progress: Progress) => void
  /** Resolves at once while few batches wait to be taken, else when one of them is, so that memory stays bounded. */
  send: (batch: Batch, transfer?: ArrayBuffer[]) => Promise<void>
}

export type Task<Input, Output, Batch = never> = (ctx: TaskContext<Batch>, input: Input) => Promise<Output>

export interface HelperChoices {
  memoryMiB: number
  /** May it read the vault? A thread that reads a stranger's file may not. */
  vault: boolean
  /** Not worth a thread: runs in this one. */
  small?: boolean
  /** Handed over, not copied. */
  transfer?: ArrayBuffer[]
}

/** What a bulk task may do besides: write, and have a helper thread work ahead of it. */
export interface BulkContext extends TaskContext<never> {
  bulk: BulkWriter
  /**
   * Runs a task in a thread of its own and yields its batches; a few are made ahead while this thread writes.
   * Throws what the task threw, or `job.limits`.
   */
  helper: <N extends TaskName>(
    task: N,
    input: TaskInput<N>,
    how: HelperChoices,
  ) => AsyncGenerator<TaskBatch<N>, TaskOutput<N>, undefined>
}

/** A task that writes to the vault itself (see write-gate.ts); all others only read. */
export interface BulkTask<Input, Output> {
  (ctx: BulkContext, input: Input): Promise<Output>
  writes: true
}
export const bulkTask = <I, O>(run: (ctx: BulkContext, input: I) => Promise<O>): BulkTask<I, O> =>
  Object.assign(run, { writes: true as const })
