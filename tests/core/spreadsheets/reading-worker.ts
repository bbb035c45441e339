/** Reads one file inside a worker with the caps of a job thread; the test ends it when it takes too long. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { AppError } from '../../../shared/domain/errors.ts'
import { findHeader } from '../../../shared/domain/imports/header.ts'
import { kindIds, kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { mainSheet, readSpreadsheet } from '../../../electron/core/spreadsheets/read.ts'
import { rowsIn } from './readings.ts'

export interface Seen {
  code: string
  format: string
  reader: string
  sheets: number
  rows: number
  header: [from: number, to: number] | undefined
  sure: boolean
  columns: number
}

const failed = (code: string): Seen => ({
  code,
  format: '',
  reader: '',
  sheets: 0,
  rows: 0,
  header: undefined,
  sure: false,
  columns: 0,
})

async function look(path: string): Promise<Seen> {
  try {
    const book = await readSpreadsheet(readFileSync(path), basename(path))
    const index = mainSheet(book.sheets)
    const content = await book.open(index)
    const rows = await rowsIn(content.blocks)
    const header = findHeader(rows, content.merges, kindIds.map(kindOf), basename(path))
    return {
      code: 'ok',
      format: book.format,
      reader: book.reader,
      sheets: book.sheets.length,
      rows: rows.length,
      header: header && [header.from, header.to],
      sure: header?.sure ?? false,
      columns: header?.columns.length ?? 0,
    }
  } catch (error) {
    return failed(error instanceof AppError ? error.code : `crash: ${String(error)}`)
  }
}

parentPort?.on('message', (path: string) => void look(path).then(seen => parentPort?.postMessage(seen)))
