/** Separated text as a `Spreadsheet` of one sheet, read in pieces. */
import { AppError } from '../../../shared/domain/errors.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { CsvParser, separatorOf } from './csv.ts'
import { encodingOf, textPieces, type Encoding } from './encodings.ts'
import { type SheetLimits } from './limits.ts'
import { overLimit, RowFinisher } from './rows.ts'
import { blockRows, type SheetFacts, type Spreadsheet } from './shapes.ts'

/** Up to this size all rows are counted when the file is opened. */
const smallText = 4 * 1024 * 1024
/** A row that is still not whole after so many characters is none: most likely a quote was never closed. */
const longestRow = 1024 * 1024

interface Source {
  bytes: Uint8Array
  name: string
  encoding: Encoding
  separator: string
  limits: SheetLimits
  chunk: number | undefined
}

function* blocksOf({ bytes, name, encoding, separator, limits, chunk }: Source): Generator<SheetRow[]> {
  const parser = new CsvParser(separator)
  const finisher = new RowFinisher([], name, limits)
  let rows: SheetRow[] = []
  let line = 0
  const take = function* (): Generator<SheetRow[]> {
    for (let row = parser.next(); row !== undefined; row = parser.next()) {
      finisher.add(line++, row, rows)
      if (rows.length < blockRows) continue
      yield rows
      rows = []
    }
    if (parser.waiting > longestRow) throw overLimit(name, '单行字数（可能有引号未成对）', parser.waiting, longestRow)
  }
  for (const piece of textPieces(bytes, encoding, chunk)) {
    parser.feed(piece)
    yield* take()
  }
  parser.end()
  yield* take()
  if (rows.length > 0) yield rows
}

async function* demandRows(blocks: Iterable<SheetRow[]>, name: string): AsyncGenerator<SheetRow[]> {
  let any = false
  for (const block of blocks) {
    any = true
    yield block
  }
  if (!any) throw new AppError('import.empty', { name })
}

/** Lines of a large text, blank ones too. */
function lines(bytes: Uint8Array): number {
  const count = (mark: number): number => {
    let found = 0
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) found++
    return found
  }
  return (count(10) || count(13)) + 1
}

function factsOf(source: Source): Pick<SheetFacts, 'rows' | 'estimated'> {
  if (source.bytes.length > smallText) return { rows: lines(source.bytes), estimated: true }
  let rows = 0
  for (const block of blocksOf(source)) rows += block.length
  return { rows }
}

/** Throws `import.empty` for a file of blanks, `import.limit` for one over the caps. `chunk`: bytes of a piece, for tests. */
export function fromText(bytes: Uint8Array, name: string, limits: SheetLimits, chunk?: number): Spreadsheet {
  const encoding = encodingOf(bytes)
  let head = ''
  for (const piece of textPieces(bytes.subarray(0, 80_000), encoding)) head += piece
  const source: Source = { bytes, name, encoding, separator: separatorOf(head), limits, chunk }
  const facts = factsOf(source)
  if (facts.rows === 0) throw new AppError('import.empty', { name })
  return {
    format: 'csv',
    reader: 'text',
    date1904: false,
    sheets: [{ name: '', hidden: false, ...facts }],
    open: async () => ({ blocks: demandRows(blocksOf(source), name), merges: [], formulas: () => 0 }),
  }
}
