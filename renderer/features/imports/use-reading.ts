/** Reads one file into a batch, and notices when it was the error workbook of a batch that is there already. */
import { isKindId } from '../../../shared/domain/imports/kinds/index.ts'
import { useApi } from '../../api/client.ts'
import { type PickedFile } from '../../host/host.ts'
import { rememberReturn } from './returned.ts'
import { type Task } from './use-task.ts'

export interface ReadFile {
  batchId?: number
  fault?: unknown
}

export function useReading(task: Task) {
  const api = useApi()

  /** The batch, or what went wrong; neither when the clerk cancelled. */
  async function readFile(file: PickedFile, kind = ''): Promise<ReadFile> {
    const found = await task.run(`读取 ${file.name}`, options =>
      api.imports.read({ fileId: file.fileId, ...(isKindId(kind) && { kind }) }, options),
    )
    if (!found) {
      const fault = task.error.value
      task.error.value = undefined // told where the file is listed
      return { fault }
    }
    if (found.corrected) rememberReturn(found.batchId, found.corrected)
    return { batchId: found.batchId }
  }
  return { readFile }
}
