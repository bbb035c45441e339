/** The library's workbook as a `Spreadsheet`: for old formats, and for packages that our scanner calls unusual. */
import { AppError } from '../../../shared/domain/errors.ts'
import { type Cell } from '../../../shared/domain/imports/cells.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { type SheetFormat } from './format.ts'
import { type SheetLimits } from './limits.ts'
import { checkPackage } from './packages.ts'
import { headingMerges, overLimit, RowFinisher, type Range } from './rows.ts'
import { inBlocks, type SheetFacts, type Spreadsheet } from './shapes.ts'
import { cellOf, openBook, type Book } from './workbook.ts'

type LibraryCell = Parameters<typeof cellOf>[0]
type Dense = (LibraryCell[] | undefined)[]

const widest = 16_384

const dataOf = (book: Book, index: number): Dense =>
  (book.sheet(index) as { '!data'?: Dense } | undefined)?.['!data'] ?? []

function mergesOf(book: Book, index: number, name: string, limits: SheetLimits): Range[] {
  const merges = book.sheet(index)?.['!merges'] ?? []
  if (merges.length > limits.merges) throw overLimit(name, '合并单元格数', merges.length, limits.merges)
  return merges
    .filter(one => one?.s && one.e && one.e.r >= one.s.r && one.e.c >= one.s.c)
    .map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
}

function* rowsOf(book: Book, index: number, merges: Range[], name: string, limits: SheetLimits): Generator<SheetRow> {
  const data = dataOf(book, index)
  if (data.length > limits.rows) throw overLimit(name, '行数', data.length, limits.rows)
  const finisher = new RowFinisher(merges, name, limits)
  for (let r = 0; r < data.length; r++) {
    const source = data[r]
    if (!source) continue
    const width = Math.min(source.length, widest)
    const cells: Cell[] = []
    for (let c = 0; c < width; c++) cells[c] = cellOf(source[c], book.date1904)
    const rows: SheetRow[] = []
    finisher.add(r, cells, rows)
    yield* rows
  }
}

function filledRows(data: Dense): number {
  let rows = 0
  for (const row of data) if (row?.some(cell => cell && cell.v !== undefined && cell.v !== '')) rows++
  return rows
}

/** Throws `import.password`, `import.damaged`, `import.limit`, `import.format` or `import.empty`. */
export async function fromLibrary(
  bytes: Uint8Array,
  name: string,
  format: SheetFormat,
  limits: SheetLimits,
): Promise<Spreadsheet> {
  if (format === 'xlsx') await checkPackage(bytes, name, limits)
  const book = await openBook(bytes, name, limits)
  const sheets = book.names.map((sheetName, index): SheetFacts => ({
    name: sheetName,
    hidden: book.hidden[index] ?? false,
    rows: filledRows(dataOf(book, index)),
  }))
  if (sheets.every(sheet => sheet.rows === 0)) throw new AppError('import.empty', { name })
  return {
    format,
    reader: 'library',
    date1904: book.date1904,
    sheets,
    open: async index => {
      const merges = mergesOf(book, index, name, limits)
      return {
        blocks: inBlocks(rowsOf(book, index, merges, name, limits)),
        merges: headingMerges(merges, limits),
        formulas: () => 0,
      }
    },
  }
}
