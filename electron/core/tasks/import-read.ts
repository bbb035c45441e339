/**
 * Reads the stored file of a batch into staged rows, proposes headings and columns, and checks the rows in the same pass when
 * nothing is in doubt: reading in one thread, checking and writing in this one.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { AppError } from '../../../shared/domain/errors.ts'
import { missingFields } from '../../../shared/domain/imports/mapping.ts'
import { isKindId, kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type FileSource } from '../files.ts'
import { type Counts } from '../imports/batches.ts'
import { applyErrorFile, batchOfErrorFile, errorLayout, type ErrorFile } from '../imports/error-files.ts'
import { analyse, type Analysis } from '../imports/header-facts.ts'
import { createJudge, type Judge } from '../imports/judge.ts'
import { rowsOfText, stagedBlocks, type FreshBlock, type StagedRow } from '../imports/staged.ts'
import { type SheetLimits } from '../spreadsheets/limits.ts'
import { type BookFacts } from './sheet-rows.ts'
import { bulkTask, type BulkContext } from './task.ts'

/** A file that a clerk brought, or the one that another batch keeps. */
export type ImportSource = FileSource | { batchId: number }

export interface ReadInput {
  batchId: number
  fileName: string
  source: ImportSource
  /** Empty: find out. */
  kind: string
  sheet: string | undefined
  limits: SheetLimits
  memoryMiB: number
  /** Who reads it and when: an error workbook that comes back corrects in their name. */
  account: string
  at: string
  /** Kinds that they may import: the batch of somebody else's desk is not theirs to correct. */
  mayImport: readonly string[]
}

export interface ReadOutput extends Pick<Analysis, 'kind' | 'header' | 'mapping'> {
  format: string
  reader: string
  sheet: string
  rows: number
  /** Present when the rows were checked at once. */
  counts?: Counts
  /** The batch whose error workbook this file is; with `corrected`, its corrections were taken over. */
  corrects?: number
  corrected?: Corrected
}

/** What a returned error workbook came to: cells changed, and rows that name no source row of the batch. */
export interface Corrected {
  changed: number
  unknown: number
}

const lookedAt = 60

/** Nothing that a clerk would have to decide first. A sheet of units is read twice: a parent may stand below its children. */
const nothingInDoubt = ({ kind, header, mapping, proposals }: Analysis): boolean =>
  kind !== 'units' &&
  header.sure &&
  proposals.every(one => !one.ambiguous) &&
  missingFields(kindOf(kind), mapping).length === 0

/** Stores the file with the batch, here and not in the core: a hundred megabytes would stop it for a second. Throws `file.missing`. */
function keepFile({ db, bulk }: BulkContext, { batchId, source }: ReadInput): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(db, source)
  const hash = createHash('sha256').update(bytes).digest('hex')
  bulk.write(() => db.imports.storeFile(batchId, bytes, hash))
  bulk.settle()
  return bytes
}

function bytesOf(db: Repositories, source: ImportSource): Uint8Array<ArrayBuffer> {
  if ('bytes' in source) return Uint8Array.from(source.bytes)
  if ('batchId' in source) return Uint8Array.from(db.imports.fileOf(source.batchId))
  try {
    return Uint8Array.from(readFileSync(source.path))
  } catch {
    throw new AppError('file.missing')
  }
}

/** More rows than anybody mends by hand are read as a sheet of their own. */
const mostReturned = 100_000

/** An error workbook that comes back while its batch still waits for corrections. */
function takeOver(
  ctx: BulkContext,
  { batchId, account, at, mayImport }: ReadInput,
  rows: number,
  errorFile: ErrorFile,
) {
  const { db, bulk } = ctx
  const open = batchOfErrorFile(db, errorFile)
  if (!open || !mayImport.includes(open.kind)) return {}
  const corrects = open.batch.id
  const waiting = open.batch.state === 'staged' || open.batch.state === 'checked'
  if (!waiting || rows > mostReturned) return { corrects }
  const returned = [...stagedBlocks(db, batchId)].flat()
  if (!errorLayout(db, open, returned)) return { corrects }
  return { corrects, corrected: bulk.write(() => applyErrorFile(db, corrects, returned, account, at)) }
}

function understand(ctx: BulkContext, input: ReadInput, book: BookFacts, rows: readonly StagedRow[]): Analysis {
  const top = rows.slice(0, lookedAt)
  const sheet = { rows: top, merges: book.merges, sheets: book.sheets, date1904: book.date1904 }
  const wanted = isKindId(input.kind) ? input.kind : undefined
  return analyse(ctx.db, sheet, wanted, `${input.fileName} ${book.sheets[book.index]?.name ?? ''}`)
}

export const importRead = bulkTask<ReadInput, ReadOutput>(async (ctx, input) => {
  const { batchId, fileName, sheet, limits, memoryMiB } = input
  ctx.progress({ done: 0, total: 0, stage: '读取文件' })
  const bytes = keepFile(ctx, input)
  const transfer = [bytes.buffer]
  const parts = ctx.helper('sheetRows', { bytes, fileName, sheet, limits }, { memoryMiB, vault: false, transfer })
  let book: BookFacts | undefined
  let analysis: Analysis | undefined
  let judge: Judge | undefined
  let rows = 0

  function stage({ block, text }: FreshBlock): void {
    const firstId = ctx.bulk.write(() => ctx.db.imports.insertBlock(batchId, block))
    if (analysis && !judge) return
    const staged = rowsOfText(text, firstId)
    if (!analysis) {
      analysis = understand(ctx, input, book!, staged)
      if (nothingInDoubt(analysis))
        judge = createJudge(ctx.db, analysis, [], { names: new Map(), parents: new Map(), readOn: ctx.today })
    }
    const marks = judge?.judge(staged) ?? []
    if (marks.length > 0) ctx.bulk.write(() => ctx.db.imports.putMarks(batchId, marks))
  }

  function forget(): void {
    ctx.bulk.write(() => ctx.db.imports.clearRows(batchId))
    analysis = undefined
    judge = undefined
    rows = 0
  }

  let part = await parts.next()
  for (; !part.done; part = await parts.next()) {
    ctx.stopIfCancelled()
    if (part.value.t === 'facts') {
      if (book) forget()
      book = part.value.facts
      continue
    }
    stage(part.value)
    rows += part.value.block.rows
    ctx.bulk.rest()
    ctx.progress({ done: rows, total: book?.sheets[book.index]?.rows ?? 0, stage: judge ? '读取并核对' : '读取' })
  }
  if (!book || !analysis) throw new AppError('import.empty', { name: fileName })
  const { kind, header, mapping } = analysis
  const { name } = book.sheets[book.index]!
  // read to its end, the sheet is no longer an estimate
  header.sheets = book.sheets.map((one, i) => (i === book.index ? { name, hidden: one.hidden, rows } : one))
  header.formulas = part.value.formulas
  const { format, reader, errorFile } = book
  const found = { kind, header, mapping, format, reader, sheet: name, rows, ...(judge && { counts: judge.counts }) }
  return errorFile ? { ...found, ...takeOver(ctx, input, rows, errorFile) } : found
})
