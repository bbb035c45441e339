/** Works through a print queue: finished sheets are kept at once, so that a crash or a cancellation costs one sheet. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/domain/errors.ts'
import { openSheetFile, removeSheetFile, type SheetFile } from '../../../db/side-file.ts'
import { type PrintItem } from '../../../db/repositories/print-queue.ts'
import { type JobContext } from '../context.ts'
import { type House } from '../house.ts'
import { type PrintWindow, type SheetPrinter } from '../printer.ts'

/** Windows that work side by side: laying out and writing a PDF keep one core busy each. */
const lanes = 2
/** So many failures in a row are the machine's, not the sheet's. */
const mostFailures = 3

const folderOf = (house: House): string => join(house.folder, 'prints')
const fileOf = (house: House, jobId: number): string => join(folderOf(house), `sheets-${jobId}.db`)

export function sheetFile(house: House, jobId: number): SheetFile {
  const { key, cipher } = house.vault.get()
  mkdirSync(folderOf(house), { recursive: true })
  return openSheetFile({ path: fileOf(house, jobId), key, cipher })
}
export const removeSheets = (house: House, jobId: number): void => removeSheetFile(fileOf(house, jobId))

/** Waiting items are taken by the windows in turn; each is worked on by one of them. */
function createTaker(items: readonly PrintItem[]) {
  const waiting = items.filter(item => item.state === 'waiting')
  return () => waiting.shift()
}

async function printItem(ctx: JobContext, window: PrintWindow, sheets: SheetFile, item: PrintItem): Promise<boolean> {
  const finish = (outcome: { state: 'done' | 'failed'; pages: number; bytes: number; failure: string | null }) =>
    ctx.write(db => db.printQueue.finishItem({ id: item.id, ...outcome, at: new Date().toISOString() }))
  try {
    const { pdf, pages } = await window.print(`item-${item.id}`)
    sheets.put(item.id, pdf)
    finish({ state: 'done', pages, bytes: pdf.length, failure: null })
    return true
  } catch (error) {
    const failure = error instanceof AppError ? error.code : 'print.failed'
    finish({ state: 'failed', pages: 0, bytes: 0, failure })
    return false
  }
}

/** Throws `job.cancelled`; what is finished stays. */
export async function printQueue(ctx: JobContext, printer: SheetPrinter, jobId: number): Promise<void> {
  const items = ctx.db.printQueue.items(jobId)
  const take = createTaker(items)
  let done = items.filter(item => item.state === 'done').length
  let failures = 0
  const sheets = sheetFile(ctx.house, jobId)
  const tell = () => ctx.progress({ done, total: items.length, stage: '生成打印件' })
  const stopped = () => ctx.signal.aborted || failures >= mostFailures

  async function lane(): Promise<void> {
    const window = await printer.open(ctx.session, `/print/queue/${jobId}`)
    try {
      for (let item = take(); item && !stopped(); item = take()) {
        if (await printItem(ctx, window, sheets, item)) {
          done++
          failures = 0
        } else failures++
        tell()
      }
    } finally {
      await window.close()
    }
  }
  try {
    tell()
    const wanted = Math.min(lanes, items.filter(item => item.state === 'waiting').length)
    const ends = await Promise.allSettled(Array.from({ length: wanted }, lane))
    const fault = ends.find(end => end.status === 'rejected')
    if (fault) throw fault.reason
  } finally {
    sheets.close()
  }
  if (ctx.signal.aborted) throw new AppError('job.cancelled')
  if (failures >= mostFailures) throw new AppError('print.failed')
}
