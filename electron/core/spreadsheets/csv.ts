/** Comma, tab or semicolon separated text. Every cell stays text; an empty one is null. */
import { longestText } from './shapes.ts'

/** The separator that splits the first lines most often and most evenly; quotes are respected. */
export function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 20)
  let best = { mark: ',', score: 0 }
  for (const mark of [',', '\t', ';', '|']) {
    const counts = lines.map(line => line.replace(/"[^"]*"/g, '').split(mark).length - 1).filter(n => n > 0)
    const usual = counts.length === 0 ? 0 : counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)]!
    const score = counts.length * Math.min(usual, 30)
    if (score > best.score) best = { mark, score }
  }
  return best.mark
}

/** `="0123"` is how a csv protects a number from WPS. */
const unwrapped = (cell: string): string => {
  const found = /^="(.*)"$/s.exec(cell.trim())
  return found ? found[1]! : cell
}

/** Splits text that comes in pieces; a quoted line break belongs to its cell. Lenient about stray quotes. */
export class CsvParser {
  private readonly mark: number
  private text = ''
  /** Where the row begins that has not come whole. */
  private at = 0
  private ended = false
  private cell = ''

  constructor(separator: string) {
    this.mark = separator.charCodeAt(0)
  }

  /** Characters that wait for the end of their row. */
  get waiting(): number {
    return this.text.length - this.at
  }

  feed(piece: string): void {
    this.text = this.at < this.text.length ? this.text.slice(this.at) + piece : piece
    this.at = 0
  }

  end(): void {
    this.ended = true
  }

  /** The next whole row, or undefined when more text is needed or all is read. */
  next(): (string | null)[] | undefined {
    const { text, mark } = this
    const end = text.length
    let at = this.at
    if (at >= end) return undefined
    const row: (string | null)[] = []
    for (;;) {
      const first = text.charCodeAt(at)
      if (first === 34) at = this.quoted(at)
      else {
        const from = at
        let code = first
        while (at < end && code !== mark && code !== 10 && code !== 13) code = text.charCodeAt(++at)
        const cell = text.slice(from, at)
        this.cell = first === 61 || first <= 32 ? unwrapped(cell) : cell
      }
      if (at < 0 || (at >= end && !this.ended)) return undefined
      const { length } = this.cell
      row.push(length === 0 ? null : length > longestText ? this.cell.slice(0, longestText) : this.cell)
      if (at < end && text.charCodeAt(at) === mark) {
        at++
        if (at < end) continue
        if (!this.ended) return undefined
        row.push(null)
      }
      break
    }
    if (text.charCodeAt(at) === 13) {
      // its line feed may come with the next piece
      if (at + 1 >= end && !this.ended) return undefined
      if (text.charCodeAt(at + 1) === 10) at++
    }
    this.at = at + 1
    return row
  }

  /** A cell that begins with a quote at `from`; returns where it ends, or -1 when its end has not come. */
  private quoted(from: number): number {
    const { text, mark } = this
    const end = text.length
    let close = from + 1
    let doubled = false
    for (;;) {
      close = text.indexOf('"', close)
      if (close < 0) {
        if (!this.ended) return -1
        close = end
        break
      }
      if (close + 1 >= end && !this.ended) return -1
      if (text.charCodeAt(close + 1) !== 34) break
      doubled = true
      close += 2
    }
    const inner = text.slice(from + 1, close)
    let at = close + 1
    let code = text.charCodeAt(at)
    while (at < end && code !== mark && code !== 10 && code !== 13) code = text.charCodeAt(++at)
    this.cell = (doubled ? inner.replace(/""/g, '"') : inner) + text.slice(close + 1, at)
    return Math.min(at, end)
  }
}
