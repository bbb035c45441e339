/** Reads one file into a batch, and notices when it was the error workbook of a batch that is there already. */
import { type BatchLine } from '../../../shared/contract/imports.ts'
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

  /** Newest batches before the file is read; an older one is then simply shown as it is. */
  const known = async (): Promise<Map<number, BatchLine>> => {
    const { rows } = await api.imports.list({ limit: 100 })
    return new Map(rows.map(row => [row.id, row]))
  }

  /** The batch, or what went wrong; neither when the clerk cancelled. */
  async function readFile(file: PickedFile, kind = ''): Promise<ReadFile> {
    const before = await known()
    const found = await task.run(`读取 ${file.name}`, options =>
      api.imports.read({ fileId: file.fileId, ...(isKindId(kind) && { kind }) }, options),
    )
    if (!found) {
      const fault = task.error.value
      task.error.value = undefined // told where the file is listed
      return { fault }
    }
    const was = before.get(found.batchId)
    if (was) rememberReturn(was.id, was.counts)
    return { batchId: found.batchId }
  }
  return { readFile }
}
