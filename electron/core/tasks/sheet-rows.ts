/** Helper of importRead: a stranger's file to rows, in a thread that holds no key and no vault. */
import { AppError } from '../../../shared/domain/errors.ts'
import { type Merge } from '../../../shared/domain/imports/header.ts'
import { errorFileOf, type ErrorFile } from '../imports/error-files.ts'
import { freshBlock, type FreshBlock } from '../imports/staged.ts'
import { type SheetLimits } from '../spreadsheets/limits.ts'
import {
  byLibrary,
  mainSheet,
  readSpreadsheet,
  type SheetFacts,
  type Spreadsheet,
  Unusual,
} from '../spreadsheets/read.ts'
import { type Task, type TaskContext } from './task.ts'

export interface SheetInput {
  bytes: Uint8Array
  fileName: string
  /** Undefined: the first visible one with rows. */
  sheet: string | undefined
  limits: SheetLimits
}

export interface BookFacts {
  format: Spreadsheet['format']
  reader: Spreadsheet['reader']
  date1904: boolean
  sheets: SheetFacts[]
  /** Of the chosen sheet. */
  index: number
  merges: Merge[]
  /** An error workbook of this program says so in a hidden sheet. */
  errorFile?: ErrorFile
}

/** Facts come first; when they come again, another reader begins anew and the rows so far are to be forgotten. */
export type SheetPart = { t: 'facts'; facts: BookFacts } | ({ t: 'block' } & FreshBlock)

/** Rows of a block: small enough that one row can be shown quickly, large enough that a block costs little. */
const blockRows = 500

async function sendAll(ctx: TaskContext<SheetPart>, book: Spreadsheet, sheet: string | undefined): Promise<number> {
  const { format, reader, date1904, sheets } = book
  const index = sheet === undefined ? mainSheet(sheets) : sheets.findIndex(one => one.name === sheet)
  if (!sheets[index]) throw new AppError('import.sheet', { sheet: sheet ?? '' })
  const content = await book.open(index)
  const errorFile = await errorFileOf(book)
  const facts = { format, reader, date1904, sheets, index, merges: content.merges, ...(errorFile && { errorFile }) }
  await ctx.send({ t: 'facts', facts })
  for await (const rows of content.blocks) {
    ctx.stopIfCancelled()
    for (let from = 0; from < rows.length; from += blockRows) {
      const { block, text } = freshBlock(rows.slice(from, from + blockRows))
      await ctx.send({ t: 'block', block, text }, [block.body.buffer, text.buffer])
    }
  }
  return content.formulas()
}

export const sheetRows: Task<SheetInput, { formulas: number }, SheetPart> = async (ctx, input) => {
  const { bytes, fileName, sheet, limits } = input
  try {
    return { formulas: await sendAll(ctx, await readSpreadsheet(bytes, fileName, limits), sheet) }
  } catch (error) {
    if (!(error instanceof Unusual)) throw error
    return { formulas: await sendAll(ctx, await byLibrary(bytes, fileName, limits), sheet) }
  }
}
