/**
 * The shared texts of a workbook, kept as UTF-8 bytes: four million of them take a hundred megabytes instead of half a gigabyte.
 * They are decoded when a cell asks. Files name new texts in the order of their cells, so texts are decoded in runs ahead.
 */
import { AppError } from '../../../../shared/domain/errors.ts'
import { type SheetLimits } from '../limits.ts'
import { longestText } from '../shapes.ts'
import { mostTextBytes, TextBytes } from './text.ts'

const segmentBits = 22
const segmentBytes = 1 << segmentBits
const tableBits = 16
const tableSize = 1 << tableBits
/** How many texts one decoding takes along, and how many decoded ones are kept. */
const run = 64
const cacheSize = 1 << 15

export class SharedStrings {
  count = 0
  private readonly name: string
  private readonly limits: SheetLimits
  private readonly segments: Buffer[] = []
  /** Bytes used of each segment; texts end with a zero byte and never cross segments. */
  private readonly used: number[] = []
  /** Where each text begins: segment and place in it. */
  private readonly tables: Uint32Array[] = []
  private readonly writer = new TextBytes()
  private readonly cachedIndex = new Int32Array(cacheSize).fill(-1)
  private readonly cachedText: string[] = Array.from({ length: cacheSize }, () => '')
  /** The index behind the last run: asked for next when a file names its texts in order. */
  private ahead = 0

  constructor(name: string, limits: SheetLimits) {
    this.name = name
    this.limits = limits
    this.writer.bytes = Buffer.alloc(0)
  }

  /** Where the next text is to be written; `end` keeps it, `drop` forgets it. */
  begin(): TextBytes {
    const writer = this.writer
    if (writer.bytes.length - writer.length < mostTextBytes + 1) this.nextSegment()
    writer.begin()
    return writer
  }

  end(): void {
    const writer = this.writer
    writer.finish()
    if (this.count >= this.limits.strings) throw this.over('不同文字数', this.count + 1, this.limits.strings)
    const slot = this.count & (tableSize - 1)
    if (slot === 0) this.tables.push(new Uint32Array(tableSize))
    const segment = this.segments.length - 1
    this.tables[this.count >>> tableBits]![slot] = segment * segmentBytes + writer.start
    writer.bytes[writer.length++] = 0
    this.used[segment] = writer.length
    this.count++
  }

  drop(): void {
    this.writer.length = this.writer.start
  }

  /** The text of an index. Throws `import.damaged` for one that the workbook does not have. */
  get(index: number): string {
    const slot = index & (cacheSize - 1)
    return this.cachedIndex[slot] === index ? this.cachedText[slot]! : this.decode(index)
  }

  private nextSegment(): void {
    const total = this.segments.length * segmentBytes
    if (total >= this.limits.stringBytes)
      throw this.over('文字总量（MB）', Math.ceil(total / 1048576), Math.floor(this.limits.stringBytes / 1048576))
    this.writer.bytes = Buffer.allocUnsafeSlow(segmentBytes)
    this.writer.length = 0
    this.segments.push(this.writer.bytes)
    this.used.push(0)
  }

  private over(what: string, found: number, limit: number): AppError {
    return new AppError('import.limit', { name: this.name, what, found, limit })
  }

  private startOf(index: number): number {
    return this.tables[index >>> tableBits]![index & (tableSize - 1)]!
  }

  /** Behind the zero byte of the last text that begins in the segment of `first` and not behind `last`. */
  private endOf(segment: number, last: number): number {
    if (last + 1 < this.count) {
      const next = this.startOf(last + 1)
      if (next >>> segmentBits === segment) return next & (segmentBytes - 1)
    }
    return this.used[segment]!
  }

  private decode(index: number): string {
    if (!(index >= 0 && index < this.count)) throw new AppError('import.damaged', { name: this.name })
    if (index >= this.ahead && index < this.ahead + run) return this.decodeRun(index)
    const start = this.startOf(index)
    const segment = start >>> segmentBits
    return this.keep(
      index,
      this.segments[segment]!.toString('utf8', start & (segmentBytes - 1), this.endOf(segment, index) - 1),
    )
  }

  private decodeRun(index: number): string {
    const start = this.startOf(index)
    const segment = start >>> segmentBits
    let last = Math.min(index + run, this.count) - 1
    while (this.startOf(last) >>> segmentBits !== segment) last--
    const bytes = this.segments[segment]!
    const texts = bytes.toString('utf8', start & (segmentBytes - 1), this.endOf(segment, last) - 1).split('\0')
    for (let i = last; i > index; i--) this.keep(i, texts[i - index]!)
    this.ahead = last + 1
    return this.keep(index, texts[0]!)
  }

  private keep(index: number, text: string): string {
    const kept = text.length > longestText ? text.slice(0, longestText) : text
    const slot = index & (cacheSize - 1)
    this.cachedIndex[slot] = index
    this.cachedText[slot] = kept
    return kept
  }
}
