/** Writes a grid as BIFF8 (.xls): still what a third of the county's offices send in. */
import { type CellObject, utils, write, type WorkSheet } from '@e965/xlsx'
import { type Cell, type Grid, isSerial } from './grid.ts'

function cellObject(cell: Cell): CellObject {
  if (isSerial(cell)) return { t: 'n', v: cell.serial, z: 'yyyy/m/d' }
  return typeof cell === 'number' ? { t: 'n', v: cell } : { t: 's', v: cell }
}

export function xlsBytes({ sheet, lines, merges }: Grid): Uint8Array {
  const page: WorkSheet = {}
  lines.forEach(({ cells }, r) =>
    cells.forEach((cell, c) => {
      if (cell !== null) page[utils.encode_cell({ r, c })] = cellObject(cell)
    }),
  )
  page['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: lines.length - 1, c: sheet.columns.length - 1 } })
  page['!merges'] = merges.map(({ top, left, bottom, right }) => ({
    s: { r: top - 1, c: left - 1 },
    e: { r: bottom - 1, c: right - 1 },
  }))
  page['!cols'] = sheet.columns.map(({ width }) => ({ wch: width }))
  const book = utils.book_new()
  utils.book_append_sheet(book, page, sheet.sheet)
  return new Uint8Array(write(book, { bookType: 'biff8', type: 'buffer' }) as Buffer)
}
