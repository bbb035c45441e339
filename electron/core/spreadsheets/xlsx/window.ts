/** The bytes of a part that are being looked at: what is left of the last piece, then the next one. */
import { AppError } from '../../../../shared/domain/errors.ts'

/** Ends every search for one of these marks, in quotes or out of them, without asking for the end at each byte. */
const sentinel = Buffer.from(`>">'>=</`)
const widest = 64 * 1024 * 1024

export class Window {
  /** Valid up to `end`; behind it stands one of each mark that a search may be for. */
  bytes: Uint8Array = Buffer.allocUnsafeSlow(4096)
  /** Where reading goes on. */
  at = 0
  end = 0
  private readonly name: string

  constructor(name: string) {
    this.name = name
  }

  /** Drops what lies before `at` and appends a piece. Throws `import.limit` when one row or text is larger than any cell could be. */
  feed(piece: Uint8Array): void {
    const left = this.end - this.at
    const needed = left + piece.length + sentinel.length
    if (needed > this.bytes.length) {
      if (needed > widest)
        throw new AppError('import.limit', {
          name: this.name,
          what: '单行数据的大小（MB）',
          found: Math.ceil(needed / 1048576),
          limit: widest / 1048576,
        })
      // twice as much when much was left, so that tiny pieces do not copy the same bytes over and over
      const wider = Buffer.allocUnsafeSlow(left * 2 + piece.length + sentinel.length)
      wider.set(this.bytes.subarray(this.at, this.end))
      this.bytes = wider
    } else if (left > 0) this.bytes.copyWithin(0, this.at, this.end)
    this.bytes.set(piece, left)
    this.at = 0
    this.end = left + piece.length
    this.bytes.set(sentinel, this.end)
  }
}
