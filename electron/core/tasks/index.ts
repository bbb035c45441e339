/**
 * Every task that runs in a job thread, by name; a thread loads only its own, so that it starts quickly. Inputs, batches and
 * outputs must be structured-cloneable.
 */
import { type BulkTask, type Task } from './task.ts'

const loaders = {
  boardWorkbook: async () => (await import('./board-workbook.ts')).boardWorkbook,
  findingsWorkbook: async () => (await import('./findings-workbook.ts')).findingsWorkbook,
  importCheck: async () => (await import('./import-check.ts')).importCheck,
  importCommit: async () => (await import('./import-commit.ts')).importCommit,
  importErrors: async () => (await import('./import-workbooks.ts')).importErrors,
  importRead: async () => (await import('./import-read.ts')).importRead,
  importTemplate: async () => (await import('./import-workbooks.ts')).importTemplate,
  importUndo: async () => (await import('./import-undo.ts')).importUndo,
  letterFile: async () => (await import('./letter-file.ts')).letterFile,
  packageOpen: async () => (await import('./packages.ts')).packageOpen,
  packageSeal: async () => (await import('./packages.ts')).packageSeal,
  nameList: async () => (await import('./name-list.ts')).nameList,
  paperFile: async () => (await import('./paper-file.ts')).paperFile,
  planRows: async () => (await import('./plan-rows.ts')).planRows,
  recountClocks: async () => (await import('./recount-clocks.ts')).recountClocks,
  rosterDrawSeat: async () => (await import('./roster-change.ts')).rosterDrawSeat,
  rosterDraft: async () => (await import('./roster-draft.ts')).rosterDraft,
  rosterExplain: async () => (await import('./roster-draft.ts')).rosterExplain,
  rosterKeep: async () => (await import('./roster-change.ts')).rosterKeep,
  rosterProve: async () => (await import('./roster-prove.ts')).rosterProve,
  unitPaperFile: async () => (await import('./paper-file.ts')).unitPaperFile,
  sheetRows: async () => (await import('./sheet-rows.ts')).sheetRows,
}

type Tasks = { [N in keyof typeof loaders]: Awaited<ReturnType<(typeof loaders)[N]>> }
export type TaskName = keyof Tasks
type Parts<N extends TaskName> =
  Tasks[N] extends BulkTask<infer I, infer O>
    ? [I, O, never]
    : Tasks[N] extends Task<infer I, infer O, infer B>
      ? [I, O, B]
      : never
export type TaskInput<N extends TaskName> = Parts<N>[0]
export type TaskOutput<N extends TaskName> = Parts<N>[1]
export type TaskBatch<N extends TaskName> = Parts<N>[2]

type BulkName = { [N in TaskName]: Tasks[N] extends { writes: true } ? N : never }[TaskName]
const bulkNames: Record<BulkName, true> = {
  importCheck: true,
  importCommit: true,
  importRead: true,
  importUndo: true,
  recountClocks: true,
}

/** Does this task write to the vault itself? */
export const isBulk = (name: TaskName): boolean => Object.hasOwn(bulkNames, name)

/** The task as the thread runs it: what the types promise was checked where it was asked for. */
export async function loadTask(name: string): Promise<(ctx: unknown, input: unknown) => Promise<unknown>> {
  if (!Object.hasOwn(loaders, name)) throw new Error('a thread runs a known task only')
  return (await loaders[name as TaskName]()) as (ctx: unknown, input: unknown) => Promise<unknown>
}
