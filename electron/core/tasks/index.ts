/** Every task that runs in a job thread, by name. Inputs, batches and outputs must be structured-cloneable. */
import { importCheck } from './import-check.ts'
import { importCommit } from './import-commit.ts'
import { importRead } from './import-read.ts'
import { importUndo } from './import-undo.ts'
import { importErrors, importTemplate } from './import-workbooks.ts'
import { planRows } from './plan-rows.ts'
import { rosterDraft, rosterExplain } from './roster-draft.ts'
import { rosterProve } from './roster-prove.ts'
import { sheetRows } from './sheet-rows.ts'
import { type BulkTask, type Task } from './task.ts'

export const tasks = {
  importCheck,
  importCommit,
  importErrors,
  importRead,
  importTemplate,
  importUndo,
  planRows,
  rosterDraft,
  rosterExplain,
  rosterProve,
  sheetRows,
}

export type TaskName = keyof typeof tasks
type Parts<N extends TaskName> =
  (typeof tasks)[N] extends BulkTask<infer I, infer O>
    ? [I, O, never]
    : (typeof tasks)[N] extends Task<infer I, infer O, infer B>
      ? [I, O, B]
      : never
export type TaskInput<N extends TaskName> = Parts<N>[0]
export type TaskOutput<N extends TaskName> = Parts<N>[1]
export type TaskBatch<N extends TaskName> = Parts<N>[2]

/** A helper thread is told its task by name. */
export function nameOfTask(task: unknown): TaskName {
  for (const [name, one] of Object.entries(tasks)) if (one === task) return name as TaskName
  throw new Error('a helper runs a known task only')
}
