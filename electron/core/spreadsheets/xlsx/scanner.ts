/** Our own reader of xlsx packages. What it does not promise to read rightly it calls `Unusual`, and the library reads the file. */
import { AppError } from '../../../../shared/domain/errors.ts'
import { type SheetRow } from '../../../../shared/domain/imports/header.ts'
import { type SheetLimits } from '../limits.ts'
import { Package, type Part } from '../packages.ts'
import { headingMerges, overLimit, RowFinisher, type Range } from '../rows.ts'
import { blockRows, inBlocks, type SheetContent, type SheetFacts, type Spreadsheet } from '../shapes.ts'
import { type BookFacts } from './cell-scanner.ts'
import { layoutOf, type Layout, type SheetPart } from './layout.ts'
import { RowScanner } from './row-scanner.ts'
import { SharedStrings } from './strings.ts'
import { StringsScanner } from './strings-scanner.ts'
import { shownByStyle } from './styles.ts'
import { type Tail, TailCollector, tailOf } from './tail.ts'
import { Unusual } from './unusual.ts'
import { xmlText } from './xml.ts'

/** Sheets up to this size (unpacked) are read at once, so that their rows are counted and oddities found before the first row goes out. */
const smallSheet = 8 * 1024 * 1024
/** As much of them is kept for `open`; the others are read again. */
const keptSmall = 24 * 1024 * 1024
/** Workbook, relationships, styles: read as one text. */
const mostText = 64 * 1024 * 1024

interface ReadSheet {
  rows: SheetRow[]
  merges: Range[]
  formulas: number
}

interface Book extends BookFacts {
  found: Package
  limits: SheetLimits
  chunk: number | undefined
}

async function readStrings(found: Package, part: Part, name: string, limits: SheetLimits, chunk?: number) {
  const strings = new SharedStrings(name, limits)
  const scanner = new StringsScanner(strings, name)
  for await (const piece of found.unpack(part, chunk)) {
    scanner.feed(piece)
    scanner.scan()
  }
  scanner.end()
  scanner.scan()
  return strings
}

/** Reads rows as the pieces come; the next piece is inflated meanwhile. */
async function* streamed(book: Book, part: Part, scanner: RowScanner): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = []
  const take = function* (): Generator<SheetRow[]> {
    for (;;) {
      scanner.take(rows, blockRows)
      if (rows.length < blockRows) return
      // merges may fill many rows at once
      for (; rows.length >= blockRows; rows = rows.slice(blockRows)) yield rows.slice(0, blockRows)
    }
  }
  for await (const piece of book.found.unpack(part, book.chunk)) {
    scanner.feed(piece)
    yield* take()
    if (scanner.done) break
  }
  scanner.end()
  yield* take()
  if (rows.length > 0) yield rows
}

/** All of a small sheet: its bytes are looked at once for what stands behind the rows, and once for the rows. */
function readWhole(book: Book, bytes: Uint8Array): ReadSheet {
  const collector = new TailCollector(book.name, book.limits)
  collector.feed(bytes)
  const { merges } = collector.tail()
  const scanner = new RowScanner(book, new RowFinisher(merges, book.name, book.limits))
  const rows: SheetRow[] = []
  const step = book.chunk ?? bytes.length
  for (let at = 0; at < bytes.length; at += step) {
    scanner.feed(bytes.subarray(at, at + step))
    scanner.take(rows, Infinity)
  }
  scanner.end()
  scanner.take(rows, Infinity)
  return { rows, merges, formulas: scanner.formulas }
}

class ScannedBook {
  readonly facts: SheetFacts[] = []
  private readonly book: Book
  private readonly sheets: SheetPart[]
  private readonly tails = new Map<Part, Promise<Tail>>()
  private readonly whole = new Map<number, ReadSheet>()
  /** Sheets over a cap; it matters only to who opens them. */
  private readonly refused = new Map<number, AppError>()
  private keptBytes = 0

  constructor(book: Book, sheets: SheetPart[], tails: Map<Part, Promise<Tail>>) {
    this.book = book
    this.sheets = sheets
    this.tails = tails
  }

  async lookAt(index: number): Promise<void> {
    const { name, hidden, part } = this.sheets[index]!
    if (!part) this.facts.push({ name, hidden, rows: 0 })
    else if (part.unpacked <= smallSheet) {
      const bytes = await this.book.found.whole(part, this.book.chunk)
      this.facts.push({ name, hidden, ...this.readSmall(index, bytes) })
    } else this.facts.push({ name, hidden, ...(await this.estimate(part)) })
  }

  async open(index: number): Promise<SheetContent> {
    const part = this.sheets[index]?.part
    if (!part) return { blocks: inBlocks([]), merges: [], formulas: () => 0 }
    const refused = this.refused.get(index)
    if (refused) throw refused
    const { book } = this
    const kept = this.whole.get(index)
    if (kept) {
      const { rows, merges, formulas } = kept
      return { blocks: inBlocks(rows), merges: headingMerges(merges, book.limits), formulas: () => formulas }
    }
    const { merges } = await this.tailOf(part)
    const scanner = new RowScanner(book, new RowFinisher(merges, book.name, book.limits))
    return {
      blocks: streamed(book, part, scanner),
      merges: headingMerges(merges, book.limits),
      formulas: () => scanner.formulas,
    }
  }

  private readSmall(index: number, bytes: Uint8Array): Pick<SheetFacts, 'rows' | 'estimated'> {
    try {
      const read = readWhole(this.book, bytes)
      this.keptBytes += bytes.length
      if (this.keptBytes <= keptSmall) this.whole.set(index, read)
      return { rows: read.rows.length }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'import.limit') throw error
      this.refused.set(index, error)
      return { rows: 1, estimated: true }
    }
  }

  private tailOf(part: Part): Promise<Tail> {
    const known = this.tails.get(part)
    if (known) return known
    const { found, name, limits, chunk } = this.book
    const tail = tailOf(found, part, name, limits, chunk)
    this.tails.set(part, tail)
    return tail
  }

  /** A large sheet has as many rows as the number of its last one, if its first piece holds any filled row. */
  private async estimate(part: Part): Promise<{ rows: number; estimated: true }> {
    const scanner = new RowScanner(this.book, new RowFinisher([], this.book.name, this.book.limits))
    let seen = 0
    for await (const rows of streamed(this.book, part, scanner)) {
      seen = rows.length
      break
    }
    if (seen === 0) return { rows: 0, estimated: true }
    const { lastRow } = await this.tailOf(part)
    return { rows: Math.max(seen, lastRow), estimated: true }
  }
}

/** Begins with what stands behind the rows of the sheet that will most likely be opened, while shared texts are read. */
function beginTails(
  book: Omit<Book, keyof BookFacts> & { name: string },
  sheets: SheetPart[],
): Map<Part, Promise<Tail>> {
  const tails = new Map<Part, Promise<Tail>>()
  const main = sheets.find(sheet => !sheet.hidden && sheet.part)?.part
  if (main && main.unpacked > smallSheet) {
    const tail = tailOf(book.found, main, book.name, book.limits, book.chunk)
    // whoever needs it sees the error; nobody may need it
    tail.catch(() => undefined)
    tails.set(main, tail)
  }
  return tails
}

async function openLayout(found: Package, chunk?: number): Promise<Layout & { styleText: string }> {
  const textOf = async (part: Part): Promise<string> => {
    if (part.unpacked > mostText) throw new Unusual('a large part that should be small')
    return xmlText(await found.whole(part, chunk))
  }
  const layout = await layoutOf(found.parts, textOf)
  return { ...layout, styleText: layout.styles ? await textOf(layout.styles) : '' }
}

/**
 * Opens a package. Throws `Unusual` for the library to read it, else as `readSpreadsheet`. `chunk` is the size of the pieces
 * that bytes come in, for tests.
 */
export async function scanWorkbook(
  bytes: Uint8Array,
  name: string,
  limits: SheetLimits,
  chunk?: number,
): Promise<Spreadsheet> {
  const found = new Package(bytes, name, limits)
  const { date1904, sheets, strings, styleText } = await openLayout(found, chunk)
  if (sheets.length > limits.sheets) throw overLimit(name, '工作表数', sheets.length, limits.sheets)
  const tails = beginTails({ found, limits, chunk, name }, sheets)
  const scanned = new ScannedBook(
    {
      found,
      limits,
      chunk,
      name,
      date1904,
      strings: strings ? await readStrings(found, strings, name, limits, chunk) : new SharedStrings(name, limits),
      styles: shownByStyle(styleText),
    },
    sheets,
    tails,
  )
  for (let index = 0; index < sheets.length; index++) await scanned.lookAt(index)
  if (scanned.facts.every(sheet => sheet.rows === 0)) throw new AppError('import.empty', { name })
  return { format: 'xlsx', reader: 'scanner', date1904, sheets: scanned.facts, open: index => scanned.open(index) }
}
