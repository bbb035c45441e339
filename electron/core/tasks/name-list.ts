/** The names of a request, read out of a stranger's spreadsheet in a thread that holds no key and no vault. */
import { AppError } from '../../../shared/domain/errors.ts'
import { readNameList, type NameList, type SheetRow } from '../../../shared/domain/opinions/name-list.ts'
import { type SheetLimits } from '../spreadsheets/limits.ts'
import { byLibrary, mainSheet, readSpreadsheet, Unusual, type Spreadsheet } from '../spreadsheets/read.ts'
import { type Task, type TaskContext } from './task.ts'

export interface NameListInput {
  bytes: Uint8Array
  fileName: string
  limits: SheetLimits
}

/** Beyond this nobody means a list of names. */
const mostRows = 5_000

async function rowsOf(ctx: TaskContext<never>, book: Spreadsheet): Promise<SheetRow[]> {
  const content = await book.open(mainSheet(book.sheets))
  const rows: SheetRow[] = []
  for await (const block of content.blocks) {
    ctx.stopIfCancelled()
    rows.push(...block)
    if (rows.length > mostRows) throw new AppError('opinion.tooMany', { count: rows.length })
  }
  return rows
}

export const nameList: Task<NameListInput, NameList> = async (ctx, { bytes, fileName, limits }) => {
  try {
    return readNameList(await rowsOf(ctx, await readSpreadsheet(bytes, fileName, limits)))
  } catch (error) {
    if (!(error instanceof Unusual)) throw error
    return readNameList(await rowsOf(ctx, await byLibrary(bytes, fileName, limits)))
  }
}
