/** What stands behind the rows of a sheet but is needed before them: merged cells. One quick pass that inflates and keeps nothing else. */
import { type SheetLimits } from '../limits.ts'
import { type Package, type Part } from '../packages.ts'
import { overLimit, type Range } from '../rows.ts'
import { Unusual } from './unusual.ts'
import { Window } from './window.ts'
import { tagsOf } from './xml.ts'

export interface Tail {
  merges: Range[]
  /** Number of the last row; 0 when none was found. */
  lastRow: number
}

const mark = Buffer.from('sheetData')
/** Of what stands in front of the mark, where the last row is. */
const contextBytes = 20_000
/** Merged ranges at their caps need some ten megabytes; what else stands there is not looked at. */
const mostTail = 64 * 1024 * 1024
const rowShape = /<(?:\w+:)?row\b[^<>]*?\sr=["'](\d+)["'][^<>]*>/g

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

function columnOf(letters: string): number {
  let column = 0
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64
  return column - 1
}

/** `A1:B2`, as the library reads it; undefined for anything else. */
function rangeOf(text: string): Range | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(text)
  if (!found) return undefined
  const [, left = '', top = '', right = left, bottom = top] = found
  const range = { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) }
  return range.top >= 0 && range.bottom >= range.top && range.right >= range.left ? range : undefined
}

function mergesIn(text: string, name: string, limits: SheetLimits): Range[] {
  const from = text.search(/<(?:[\w.-]+:)?mergeCells\b/)
  if (from < 0) return []
  const behind = /<\/(?:[\w.-]+:)?mergeCells\s*>/.exec(text.slice(from))
  const merges: Range[] = []
  let count = 0
  for (const { name: tag, attributes, opens } of tagsOf(text.slice(from, behind ? from + behind.index : undefined))) {
    if (tag !== 'mergeCell' || !opens) continue
    if (++count > limits.merges) throw overLimit(name, '合并单元格数', count, limits.merges)
    const range = rangeOf(attributes['ref'] ?? '')
    if (range) merges.push(range)
  }
  return merges
}

const lastRowIn = (text: string): number => {
  let last = 0
  for (const [, number] of text.matchAll(rowShape)) last = Math.max(last, Number(number))
  return last
}

/** Whether the name at `at` is that of a closing tag, with or without a prefix. */
function closes(bytes: Uint8Array, at: number): boolean {
  let before = at - 1
  while (before > 0 && bytes[before] !== 60 && bytes[before] !== 47) before--
  return bytes[before] === 47
}

/** Collects what stands behind `</sheetData>`; pieces come in order and may be of any size. */
export class TailCollector {
  private readonly window: Window
  private kept: Uint8Array[] = []
  private keptBytes = 0
  private rows = ''
  /** Whether the end of the rows was seen. */
  found = false
  private readonly name: string
  private readonly limits: SheetLimits

  constructor(name: string, limits: SheetLimits) {
    this.window = new Window(name)
    this.name = name
    this.limits = limits
  }

  feed(piece: Uint8Array): void {
    const { window } = this
    window.at = Math.max(0, window.end - contextBytes)
    // the mark may lie across pieces, but it is not to be found twice
    const fresh = Math.max(0, window.end - window.at - mark.length + 1)
    window.feed(piece)
    const found = window.bytes.subarray(fresh, window.end)
    const at = fresh + Buffer.from(found.buffer, found.byteOffset, found.length).lastIndexOf(mark)
    if (at >= fresh && closes(window.bytes, at)) {
      this.found = true
      this.rows = latin1(window.bytes.subarray(Math.max(0, at - contextBytes), at))
      this.kept = []
      this.keptBytes = 0
      this.keep(window.bytes.subarray(at, window.end))
    } else if (this.found) this.keep(piece)
  }

  tail(): Tail {
    return { merges: mergesIn(latin1(Buffer.concat(this.kept)), this.name, this.limits), lastRow: lastRowIn(this.rows) }
  }

  private keep(piece: Uint8Array): void {
    this.keptBytes += piece.length
    if (this.keptBytes > mostTail) throw new Unusual('much behind the rows')
    this.kept.push(Uint8Array.from(piece))
  }
}

/** What stands behind the rows is nearly always in the last bytes of the part. */
const lastBytes = 4 * 1024 * 1024

/** Throws `import.limit`, `import.damaged` or `Unusual`. */
export async function tailOf(
  found: Package,
  part: Part,
  name: string,
  limits: SheetLimits,
  chunk?: number,
): Promise<Tail> {
  const last: Uint8Array[] = []
  let kept = 0
  for await (const piece of found.unpack(part, chunk)) {
    last.push(piece)
    kept += piece.length
    while (kept - last[0]!.length > lastBytes) kept -= last.shift()!.length
  }
  const collector = new TailCollector(name, limits)
  for (const piece of last) collector.feed(piece)
  if (collector.found) return collector.tail()
  const thorough = new TailCollector(name, limits)
  for await (const piece of found.unpack(part, chunk)) thorough.feed(piece)
  return thorough.tail()
}
