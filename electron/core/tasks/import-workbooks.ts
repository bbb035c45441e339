/** Workbooks for the clerk: the own sheet back with 错误原因, and the template of each kind. */
import { reasonLabel, rowLabel } from '../../../shared/domain/imports/words.ts'
import { faultTitles } from '../../../shared/domain/imports/faults.ts'
import { kindOf, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { type CellFault } from '../../../shared/domain/imports/faults.ts'
import { type Mark } from '../../../db/repositories/import-rows.ts'
import { faultsOf, openBatch, type OpenBatch } from '../imports/batches.ts'
import { markerSheet, markerWord } from '../imports/error-files.ts'
import { templateOf } from '../imports/template.ts'
import { stagedAfter, stagedBlocks, stagedRows, type StagedRow } from '../imports/staged.ts'
import {
  asHeading,
  bytesOf,
  disarmed,
  newWorkbook,
  writable,
  type Workbook,
  type Worksheet,
} from '../spreadsheets/write.ts'
import { type Task, type TaskContext } from './task.ts'

export interface WorkbookOutput {
  bytes: Uint8Array
  rows: number
}

const chunk = 1000
/** Chinese letters on a line of 错误原因, and points of a line. */
const lettersOfReason = 30
const lineHeight = 15
const red = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const

/** The clerk's own name of the sheet, as far as a spreadsheet program takes it: other programs write names that it refuses. */
function sheetNameOf(name: string): string {
  const plain = name
    .replace(/[*?:\\/[\]]/g, ' ')
    .slice(0, 31)
    .toWellFormed()
    .replace(/^[\s']+|[\s']+$/g, '')
  return plain === '' || plain.toLowerCase() === 'history' ? '数据' : plain
}

const reasonOf = (faults: readonly CellFault[], open: OpenBatch): string => {
  const { fields } = kindOf(open.kind)
  return faults.map(({ field, code, message }) => `${fields[field]?.label ?? faultTitles[code]}：${message}`).join('；')
}

/** Everything above the data as it was: titles, headings, their merges. */
function writeTop(sheet: Worksheet, rows: readonly StagedRow[], open: OpenBatch, reasonColumn: number): void {
  const { header } = open
  for (const row of rows) {
    if (row.rowNo > header.to) break
    const target = sheet.getRow(row.rowNo)
    row.cells.forEach((cell, i) => {
      const written = target.getCell(i + 1)
      written.value = writable(cell)
      if (row.rowNo >= header.from) asHeading(written)
    })
  }
  for (const { fromRow, toRow, fromColumn, toColumn } of header.merges.slice(0, 500)) {
    if (toRow > header.to || (fromRow === toRow && fromColumn === toColumn)) continue
    try {
      sheet.mergeCells(fromRow, fromColumn + 1, toRow, toColumn + 1)
    } catch {
      // overlapping ranges of a broken file: the text is there all the same
    }
  }
  for (const [column, label] of [
    [reasonColumn, reasonLabel],
    [reasonColumn + 1, rowLabel],
  ] as const) {
    const cell = sheet.getRow(header.to).getCell(column)
    cell.value = label
    asHeading(cell)
  }
}

function textColumns(sheet: Worksheet, open: OpenBatch, reasonColumn: number): void {
  const { fields } = kindOf(open.kind)
  for (const { index } of open.header.columns) {
    const field = fields[open.mapping[index] ?? '']
    sheet.getColumn(index + 1).width = field?.asText ? 22 : 14
    if (field?.asText) sheet.getColumn(index + 1).numFmt = '@'
  }
  sheet.getColumn(reasonColumn).width = 60
  sheet.getColumn(reasonColumn + 1).hidden = true
}

interface Line {
  row: StagedRow
  mark: Mark | undefined
}

function writeRow(sheet: Worksheet, at: number, { row, mark }: Line, open: OpenBatch, reasonColumn: number): void {
  const target = sheet.getRow(at)
  row.cells.forEach((cell, i) => {
    target.getCell(i + 1).value = writable(cell)
  })
  target.getCell(reasonColumn).value = null
  target.getCell(reasonColumn + 1).value = row.id
  if (mark?.state !== 'faulty') return
  const faults = faultsOf(mark)
  for (const { column, message } of faults) {
    if (column < 0) continue
    const cell = target.getCell(column + 1)
    cell.fill = red
    cell.note = message
  }
  const reason = target.getCell(reasonColumn)
  const words = disarmed(reasonOf(faults, open))
  reason.value = words
  reason.font = { color: { argb: 'FF9C0006' } }
  reason.alignment = { wrapText: true, vertical: 'top' }
  // not every spreadsheet program grows a row by itself when it opens a file
  target.height = lineHeight * Math.max(1, Math.ceil(words.length / lettersOfReason))
}

function* allLines({ db, stopIfCancelled }: TaskContext<never>, batchId: number): Generator<Line> {
  for (const rows of stagedBlocks(db, batchId)) {
    stopIfCancelled()
    const marks = db.imports.marksBetween(batchId, rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0)
    const markOf = new Map(marks.map(mark => [mark.rowId, mark]))
    for (const row of rows) yield { row, mark: markOf.get(row.id) }
  }
}

function* faultyLines({ db, stopIfCancelled }: TaskContext<never>, batchId: number): Generator<Line> {
  for (let after = 0; ;) {
    stopIfCancelled()
    const marks = db.imports.marksAfter(batchId, 'faulty', after, chunk)
    if (marks.length === 0) return
    const rows = stagedRows(
      db,
      marks.map(mark => mark.rowId),
    )
    for (const [i, row] of rows.entries()) yield { row, mark: marks[i] }
    after = marks.at(-1)!.rowNo
  }
}

/** By this sheet the workbook is known when it comes back; a spreadsheet program does not show it. */
function writeMarker(book: Workbook, { batch }: OpenBatch): void {
  const sheet = book.addWorksheet(markerSheet, { state: 'veryHidden' })
  sheet.addRow([markerWord, batch.id, batch.fileHash])
}

/** The clerk's own sheet: faulty rows only, or all of them, with the reason beside each and the cells coloured. */
export const importErrors: Task<{ batchId: number; all: boolean }, WorkbookOutput> = async (ctx, { batchId, all }) => {
  const open = openBatch(ctx.db, batchId)
  const book = await newWorkbook()
  const sheet = book.addWorksheet(sheetNameOf(open.batch.sheet))
  const { header } = open
  const top = stagedAfter(ctx.db, batchId, 0, header.to + 1).filter(row => row.rowNo <= header.to)
  const widest = Math.max(0, ...header.columns.map(one => one.index), ...top.map(row => row.cells.length - 1))
  const reasonColumn = header.columns.find(one => one.label.endsWith(reasonLabel))?.index ?? widest + 1
  textColumns(sheet, open, reasonColumn + 1)
  writeTop(sheet, top, open, reasonColumn + 1)
  let at = header.to
  for (const line of (all ? allLines : faultyLines)(ctx, batchId)) {
    if (line.row.rowNo <= header.to || line.mark?.state === 'skipped') continue
    writeRow(sheet, ++at, line, open, reasonColumn + 1)
    if ((at - header.to) % chunk === 0) ctx.progress({ done: at - header.to, total: 0, stage: '生成错误表' })
  }
  sheet.views = [{ state: 'frozen', ySplit: header.to }]
  writeMarker(book, open)
  return { bytes: await bytesOf(book), rows: at - header.to }
}

/** Headings, drop-downs and text format for a thousand rows, and a sheet that explains every column. */
export const importTemplate: Task<{ kind: KindId }, WorkbookOutput> = (_ctx, { kind }) => templateOf(kind)
