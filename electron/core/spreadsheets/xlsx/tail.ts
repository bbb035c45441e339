/** What stands behind the rows of a sheet but is needed before them: merged cells. One quick pass that inflates and keeps nothing else. */
import { type SheetLimits } from '../limits.ts'
import { type Package, type Part } from '../packages.ts'
import { overLimit, type Range } from '../rows.ts'
import { Unusual } from './unusual.ts'
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

/** Collects what stands behind the last `sheetData`; pieces come in order and may be of any size. */
export class TailCollector {
  private kept: Uint8Array[] = []
  private keptBytes = 0
  private context: Uint8Array = new Uint8Array()
  private rows = ''
  private found = false

  feed(piece: Uint8Array): void {
    const joined = Buffer.concat([this.context, piece])
    // the mark may lie across pieces, but it is not to be found twice
    const fresh = Math.max(0, this.context.length - mark.length + 1)
    const at = joined.subarray(fresh).lastIndexOf(mark)
    if (at >= 0) {
      this.found = true
      this.rows = joined.toString('latin1', Math.max(0, fresh + at - contextBytes), fresh + at)
      this.kept = []
      this.keptBytes = 0
      this.keep(joined.subarray(fresh + at))
    } else if (this.found) this.keep(piece)
    this.context = joined.subarray(-contextBytes)
  }

  tail(name: string, limits: SheetLimits): Tail {
    const text = Buffer.concat(this.kept).toString('latin1')
    return { merges: mergesIn(text, name, limits), lastRow: lastRowIn(this.rows) }
  }

  private keep(piece: Uint8Array): void {
    this.keptBytes += piece.length
    if (this.keptBytes > mostTail) throw new Unusual('much behind the rows')
    this.kept.push(piece)
  }
}

/** Throws `import.limit`, `import.damaged` or `Unusual`. */
export async function tailOf(
  found: Package,
  part: Part,
  name: string,
  limits: SheetLimits,
  chunk?: number,
): Promise<Tail> {
  const collector = new TailCollector()
  for await (const piece of found.unpack(part, chunk)) collector.feed(piece)
  return collector.tail(name, limits)
}
