/** The library's reader, kept lean: values and number formats only, no formulas, links, styles or pictures. */
import { AppError } from '../../../shared/domain/errors.ts'
import { dayOfSerial, type Cell } from '../../../shared/domain/imports/cells.ts'
import { type SheetLimits } from './limits.ts'
import { shownBy } from './number-formats.ts'
import { chineseFormats } from './xlsx/styles.ts'

type Library = typeof import('@e965/xlsx')
type LibraryCell = import('@e965/xlsx').CellObject
type LibrarySheet = import('@e965/xlsx').WorkSheet
type LibraryBook = import('@e965/xlsx').WorkBook
type ParsingOptions = import('@e965/xlsx').ParsingOptions

export interface Book {
  date1904: boolean
  names: string[]
  hidden: boolean[]
  sheet: (index: number) => LibrarySheet | undefined
}

/** Names of character sets as the old format numbers them; everything else reads as GB18030, the usual one here. */
const charsets: Record<number, string> = {
  936: 'gb18030',
  54936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
  1200: 'utf-16le',
  65001: 'utf-8',
}

/** The library asks for single- and double-byte decoding by code page; Node's own decoders serve it. */
function lendDecoders(library: Library): void {
  const decode = (page: number, data: Uint8Array | number[] | string): string => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Uint8Array.from(data)
    const label = charsets[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'gb18030')
    return new TextDecoder(label).decode(bytes)
  }
  library.set_cptable({ utils: { decode, encode: () => Buffer.alloc(0), hascp: () => true, magic: {} } })
}

let loaded: Promise<Library> | undefined
const library = (): Promise<Library> =>
  (loaded ??= import('@e965/xlsx').then(found => {
    lendDecoders(found)
    return found
  }))

/**
 * The library begins each reading with a table of formats without the Chinese ones. It asks for `bookProps` when that table is
 * fresh and the file's own formats are not read yet, which is the moment to add them.
 */
function optionsFor(library: Library, limits: SheetLimits): ParsingOptions {
  // the library's own types say `any` here
  const formats = library.SSF as { load: (format: string, id: number) => void }
  let added = false
  return {
    type: 'buffer',
    dense: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
    cellNF: true,
    bookVBA: false,
    sheetRows: limits.rows + 1,
    get bookProps() {
      if (!added) for (const [id, format] of Object.entries(chineseFormats)) formats.load(format, Number(id))
      added = true
      return false
    },
  }
}

/** Throws `import.password`, `import.damaged` or `import.limit`. */
export async function openBook(bytes: Uint8Array, name: string, limits: SheetLimits): Promise<Book> {
  const found = await library()
  let book: LibraryBook
  try {
    book = found.read(bytes, optionsFor(found, limits))
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    if (error instanceof RangeError && /memory|allocation/i.test(words))
      throw new AppError('job.limits', { what: 'memory' })
    throw new AppError(/password|encrypt/i.test(words) ? 'import.password' : 'import.damaged', { name })
  }
  if (book.SheetNames.length === 0) throw new AppError('import.empty', { name })
  if (book.SheetNames.length > limits.sheets)
    throw new AppError('import.limit', { name, what: '工作表数', found: book.SheetNames.length, limit: limits.sheets })
  const visibility = book.Workbook?.Sheets ?? []
  return {
    date1904: book.Workbook?.WBProps?.date1904 === true,
    names: book.SheetNames.map(String),
    hidden: book.SheetNames.map((_, i) => (visibility[i]?.Hidden ?? 0) !== 0),
    sheet: index => book.Sheets[book.SheetNames[index] ?? ''],
  }
}

const errorWords: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

function numberCell(value: number, format: string | number | undefined, date1904: boolean): Cell {
  if (!Number.isFinite(value)) return null
  if (typeof format !== 'string' || format === 'General') return value
  const shown = shownBy(format)
  if (shown === 'number' || shown === 'time') return value
  const day = dayOfSerial(value, date1904)
  return day ? { d: shown === 'month' ? day.slice(0, 7) : day } : value
}

/** A library cell as ours; text is cut at the 32,767 characters that a cell may hold. */
export function cellOf(cell: LibraryCell | undefined | null, date1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.v === null) return null
  switch (cell.t) {
    case 'n':
      return numberCell(Number(cell.v), cell.z, date1904)
    case 's':
      return String(cell.v).slice(0, 32_767)
    case 'b':
      return cell.v === true
    case 'd':
      return cell.v instanceof Date && !Number.isNaN(cell.v.getTime()) ? { d: cell.v.toISOString().slice(0, 10) } : null
    case 'e':
      return { e: errorWords[Number(cell.v)] ?? '#ERROR' }
    default:
      return null
  }
}
