/** Reads the stored file of a batch, stages its rows with the writer, and proposes headings and columns. */
import { AppError } from '../../../shared/domain/errors.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { isKindId } from '../../../shared/domain/imports/kinds/index.ts'
import { analyse, type Analysis } from '../imports/header-facts.ts'
import { mainSheet, readSpreadsheet } from '../spreadsheets/read.ts'
import { type Task } from './task.ts'

export interface ReadInput {
  batchId: number
  fileName: string
  /** Empty: find out. */
  kind: string
  /** Undefined: the first visible sheet with rows. */
  sheet: string | undefined
}

export interface ReadOutput extends Pick<Analysis, 'kind' | 'header' | 'mapping'> {
  format: string
  sheet: string
  rows: number
}

export type ReadBatch = { rowNo: number; cells: string }[]

const chunk = 1000
const lookedAt = 60

export const importRead: Task<ReadInput, ReadOutput, ReadBatch> = async (ctx, input) => {
  ctx.progress({ done: 0, total: 0, stage: '读取文件' })
  const book = await readSpreadsheet(ctx.db.imports.fileOf(input.batchId), input.fileName)
  const index =
    input.sheet === undefined ? mainSheet(book.sheets) : book.sheets.findIndex(sheet => sheet.name === input.sheet)
  const facts = book.sheets[index]
  if (!facts) throw new AppError('import.sheet', { sheet: input.sheet ?? '' })
  const top: SheetRow[] = []
  let batch: ReadBatch = []
  let rows = 0
  for (const row of book.rows(index)) {
    if (top.length < lookedAt) top.push(row)
    batch.push({ rowNo: row.rowNo, cells: JSON.stringify(row.cells) })
    if (batch.length < chunk) continue
    ctx.stopIfCancelled()
    rows += batch.length
    await ctx.send(batch)
    ctx.progress({ done: rows, total: facts.rows, stage: '暂存数据行' })
    batch = []
  }
  rows += batch.length
  if (batch.length > 0) await ctx.send(batch)
  if (rows === 0) throw new AppError('import.empty', { name: input.fileName })
  const sheet = { rows: top, merges: book.merges(index), sheets: book.sheets, date1904: book.date1904 }
  const wanted = isKindId(input.kind) ? input.kind : undefined
  const { kind, header, mapping } = analyse(ctx.db, sheet, wanted, `${input.fileName} ${facts.name}`)
  return { kind, header, mapping, format: book.format, sheet: facts.name, rows }
}
