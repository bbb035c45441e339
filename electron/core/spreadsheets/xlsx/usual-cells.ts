/** The quick way through the cells of a row; whatever it does not know goes the general way. */
import { type Cell } from '../../../../shared/domain/imports/cells.ts'
import { CellScanner, type BookFacts } from './cell-scanner.ts'
import { powers } from './number.ts'

/** Cells farther to the right go the slower way, which looks at caps. */
const usualColumns = 1024

export abstract class UsualCells extends CellScanner {
  /** 1 for the styles that leave a number a number. */
  private readonly plain: Uint8Array

  constructor(facts: BookFacts, wanted: string) {
    super(facts, wanted)
    this.plain = Uint8Array.from(facts.styles, shown => (shown === 'day' || shown === 'month' ? 0 : 1))
  }

  /**
   * Cells exactly as spreadsheet programs write nearly all of them: `<c r="AB12" s="3" t="s"><v>45</v></c>`, `s` and `t` or the value
   * missing. One loop without calls, for here most time is spent. Returns the position of the first other thing.
   */
  protected usualCells(from: number, cells: Cell[]): number {
    const { bytes, end } = this.window
    const { rowNo } = this
    const { strings } = this.facts
    let at = from
    while (bytes[at] === 60 && bytes[at + 1] === 99 && bytes[at + 2] === 32 && bytes[at + 3] === 114) {
      if (bytes[at + 4] !== 61 || bytes[at + 5] !== 34) return at
      let to = at + 6
      let byte = bytes[to]!
      let column = 0
      for (; byte >= 65 && byte <= 90; byte = bytes[++to]!) column = column * 26 + byte - 64
      let number = 0
      for (; byte >= 48 && byte <= 57; byte = bytes[++to]!) number = number * 10 + byte - 48
      if (byte !== 34 || number !== rowNo || column === 0 || column > usualColumns) return at
      byte = bytes[++to]!
      let style = -1
      if (byte === 32 && bytes[to + 1] === 115 && bytes[to + 2] === 61 && bytes[to + 3] === 34) {
        to += 4
        style = 0
        for (byte = bytes[to]!; byte >= 48 && byte <= 57; byte = bytes[++to]!) style = style * 10 + byte - 48
        if (byte !== 34) return at
        byte = bytes[++to]!
      }
      let shared = false
      if (byte === 32) {
        if (bytes[to + 1] !== 116 || bytes[to + 3] !== 34 || bytes[to + 4] !== 115 || bytes[to + 5] !== 34) return at
        shared = true
        to += 6
        byte = bytes[to]!
      }
      if (byte === 47 && bytes[to + 1] === 62 && to + 2 <= end) {
        this.column = column - 1
        at = to + 2
        continue
      }
      if (byte !== 62 || bytes[to + 1] !== 60 || bytes[to + 2] !== 118 || bytes[to + 3] !== 62) return at
      to += 4
      const first = to
      let whole = 0
      byte = bytes[to]!
      const negative = byte === 45
      if (negative) byte = bytes[++to]!
      for (; byte >= 48 && byte <= 57; byte = bytes[++to]!) whole = whole * 10 + (byte - 48)
      let places = 0
      if (byte === 46) {
        const point = to
        for (byte = bytes[++to]!; byte >= 48 && byte <= 57; byte = bytes[++to]!) whole = whole * 10 + (byte - 48)
        places = to - point - 1
      }
      if (byte !== 60 || to - first > 15 || to === first) return at
      if (bytes[to + 1] !== 47 || bytes[to + 3] !== 62 || bytes[to + 5] !== 47 || bytes[to + 6] !== 99) return at
      if (bytes[to + 7] !== 62 || to + 8 > end) return at
      let value: Cell
      if (shared) {
        if (places > 0 || negative) return at
        value = strings.get(whole)
      } else {
        if (to - first === (negative ? 1 : 0) + (places > 0 ? 1 : 0)) return at
        if (places > 0) whole /= powers[places]!
        if (negative) whole = -whole
        value = style < 0 || this.plain[style] === 1 ? whole : this.shown(whole, style)
      }
      column--
      if (column === cells.length) cells.push(value)
      else {
        while (cells.length < column) cells.push(null)
        cells[column] = value
      }
      this.column = column
      at = to + 8
    }
    return at
  }
}
