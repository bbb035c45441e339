/** Bytes to rows: the one entrance for every spreadsheet, whatever it is and whoever made it. Runs in job threads only. */
import { AppError } from '../../../shared/domain/errors.ts'
import { isEmpty, type Cell } from '../../../shared/domain/imports/cells.ts'
import { type Merge, type SheetRow } from '../../../shared/domain/imports/header.ts'
import { decodeCsv, parseCsv } from './csv.ts'
import { formatOf, type SheetFormat } from './format.ts'
import { sheetLimits, type SheetLimits } from './limits.ts'
import { checkPackage } from './packages.ts'
import { cellOf, openBook, type Book } from './workbook.ts'

export interface SheetFacts {
  name: string
  hidden: boolean
  /** Filled rows. */
  rows: number
}

export interface Spreadsheet {
  format: SheetFormat
  date1904: boolean
  sheets: SheetFacts[]
  /** Filled rows only, in order; merged cells that span rows of one column repeat their value in each. */
  rows: (sheet: number) => Generator<SheetRow>
  /** Merged ranges near the top, where headings are. */
  merges: (sheet: number) => Merge[]
}

const headingRows = 60
const keptMerges = 3000

/** A row without its trailing blanks; undefined when nothing is left. */
function trimmed(cells: Cell[]): Cell[] | undefined {
  let length = cells.length
  while (length > 0 && isEmpty(cells[length - 1])) length--
  if (length === 0) return undefined
  cells.length = length
  return cells
}

type Range = { s: { r: number; c: number }; e: { r: number; c: number } }
type Dense = ({ t: string; v?: unknown; z?: string | number } | undefined)[][]

function mergesOf(book: Book, index: number, name: string, limits: SheetLimits): Range[] {
  const merges = (book.sheet(index)?.['!merges'] ?? []) as Range[]
  if (merges.length > limits.merges)
    throw new AppError('import.limit', { name, what: '合并单元格数', found: merges.length, limit: limits.merges })
  return merges.filter(one => one?.s && one.e && one.e.r >= one.s.r && one.e.c >= one.s.c)
}

/** Which rows repeat a value from above: row number to columns, and the row each takes it from. */
function downward(merges: readonly Range[], lastRow: number): Map<number, [column: number, from: number][]> {
  const found = new Map<number, [number, number][]>()
  let budget = 2_000_000
  for (const { s, e } of merges) {
    if (s.c !== e.c) continue
    for (let r = s.r + 1; r <= Math.min(e.r, lastRow) && budget > 0; r++, budget--) {
      const list = found.get(r)
      if (list) list.push([s.c, s.r])
      else found.set(r, [[s.c, s.r]])
    }
  }
  return found
}

function* bookRows(book: Book, index: number, name: string, limits: SheetLimits): Generator<SheetRow> {
  const sheet = book.sheet(index) as { '!data'?: Dense } | undefined
  const data = sheet?.['!data'] ?? []
  if (data.length > limits.rows)
    throw new AppError('import.limit', { name, what: '行数', found: data.length, limit: limits.rows })
  const repeats = downward(mergesOf(book, index, name, limits), data.length - 1)
  for (let r = 0; r < data.length; r++) {
    const source = data[r]
    const above = repeats.get(r)
    if (!source && !above) continue
    const width = Math.min(source?.length ?? 0, 16_384)
    const cells: Cell[] = []
    for (let c = 0; c < width; c++) cells[c] = cellOf(source![c] as Parameters<typeof cellOf>[0], book.date1904)
    for (const [column, from] of above ?? []) {
      while (cells.length < column) cells.push(null)
      if (isEmpty(cells[column]))
        cells[column] = cellOf(data[from]?.[column] as Parameters<typeof cellOf>[0], book.date1904)
    }
    const kept = trimmed(cells)
    if (!kept) continue
    if (kept.length > limits.columns)
      throw new AppError('import.limit', { name, what: '列数', found: kept.length, limit: limits.columns })
    yield { rowNo: r + 1, cells: kept }
  }
}

async function fromBook(
  bytes: Uint8Array,
  name: string,
  format: SheetFormat,
  limits: SheetLimits,
): Promise<Spreadsheet> {
  if (format === 'xlsx') await checkPackage(bytes, name, limits)
  const book = await openBook(bytes, name, limits)
  const sheets = book.names.map((sheetName, index): SheetFacts => {
    const data = (book.sheet(index) as { '!data'?: Dense } | undefined)?.['!data'] ?? []
    let rows = 0
    for (const row of data) if (row?.some(cell => cell && cell.v !== undefined && cell.v !== '')) rows++
    return { name: sheetName, hidden: book.hidden[index] ?? false, rows }
  })
  if (sheets.every(sheet => sheet.rows === 0)) throw new AppError('import.empty', { name })
  return {
    format,
    date1904: book.date1904,
    sheets,
    rows: index => bookRows(book, index, name, limits),
    merges: index =>
      mergesOf(book, index, name, limits)
        .filter(one => one.s.r < headingRows)
        .slice(0, keptMerges)
        .map(({ s, e }) => ({
          fromRow: s.r + 1,
          toRow: Math.min(e.r + 1, headingRows),
          fromColumn: s.c,
          toColumn: Math.min(e.c, limits.columns),
        })),
  }
}

function* csvRows(text: string, separator: string, name: string, limits: SheetLimits): Generator<SheetRow> {
  let rowNo = 0
  for (const row of parseCsv(text, separator)) {
    rowNo++
    if (rowNo > limits.rows)
      throw new AppError('import.limit', { name, what: '行数', found: rowNo, limit: limits.rows })
    const kept = trimmed(row.map(cell => (cell === '' ? null : cell.slice(0, 32_767))))
    if (!kept) continue
    if (kept.length > limits.columns)
      throw new AppError('import.limit', { name, what: '列数', found: kept.length, limit: limits.columns })
    yield { rowNo, cells: kept }
  }
}

function fromText(bytes: Uint8Array, name: string, limits: SheetLimits): Spreadsheet {
  const { text, separator } = decodeCsv(bytes, name)
  let rows = 0
  for (let at = 0; at >= 0; at = text.indexOf('\n', at + 1)) rows++
  return {
    format: 'csv',
    date1904: false,
    sheets: [{ name: '', hidden: false, rows }],
    rows: () => csvRows(text, separator, name, limits),
    merges: () => [],
  }
}

/**
 * Opens a spreadsheet. Throws `import.format`, `import.password`, `import.empty`, `import.damaged` or `import.limit`;
 * a file without a single filled row is an error, never an empty success.
 */
export async function readSpreadsheet(
  bytes: Uint8Array,
  name: string,
  limits: SheetLimits = sheetLimits,
): Promise<Spreadsheet> {
  if (bytes.length > limits.fileBytes)
    throw new AppError('import.limit', {
      name,
      what: '文件大小（MB）',
      found: Math.ceil(bytes.length / 1048576),
      limit: Math.floor(limits.fileBytes / 1048576),
    })
  const format = formatOf(bytes, name)
  return format === 'csv' ? fromText(bytes, name, limits) : fromBook(bytes, name, format, limits)
}

/** The sheet that a clerk most likely means: the first visible one with rows, else the first with rows. */
export const mainSheet = (sheets: readonly SheetFacts[]): number => {
  const visible = sheets.findIndex(sheet => !sheet.hidden && sheet.rows > 0)
  return visible >= 0
    ? visible
    : Math.max(
        0,
        sheets.findIndex(sheet => sheet.rows > 0),
      )
}
