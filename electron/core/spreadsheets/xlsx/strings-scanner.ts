/** Reads the part of shared texts into their store. */
import { endsName, PartScanner } from './part-scanner.ts'
import { type SharedStrings } from './strings.ts'
import { skipAside, skipTag } from './tags.ts'

export class StringsScanner extends PartScanner {
  private readonly strings: SharedStrings

  constructor(strings: SharedStrings, name: string) {
    super(name, 'sst')
    this.strings = strings
  }

  /** Reads as many texts as are whole. */
  scan(): void {
    if (!this.ready()) return
    const { window } = this
    const { bytes, end } = window
    let at = window.at
    for (;;) {
      if (this.prefixLength === 0) at = this.usualItems(at)
      while (bytes[at] !== 60) at++
      if (at >= end) return this.wait(Math.min(at, end))
      const next = this.child(at)
      if (next < 0 || next > end) return this.wait(at)
      if (this.done) return
      at = next
    }
  }

  /**
   * Texts exactly as spreadsheet programs write nearly all of them: `<si><t>…</t></si>`, perhaps with `<phoneticPr …/>` behind the text.
   * Returns the position of the first other thing.
   */
  private usualItems(from: number): number {
    const { bytes, end } = this.window
    let at = from
    while (bytes[at] === 60 && bytes[at + 1] === 115 && bytes[at + 2] === 105 && bytes[at + 3] === 62) {
      if (bytes[at + 4] !== 60 || bytes[at + 5] !== 116 || bytes[at + 6] !== 62) return at
      const text = this.strings.begin()
      let to = text.append(bytes, at + 7)
      // </t>
      let whole = bytes[to + 1] === 47 && bytes[to + 2] === 116 && bytes[to + 3] === 62 && bytes[to + 4] === 60
      to += 4
      if (whole && bytes[to + 1] === 112) {
        to = skipTag(bytes, to)
        whole = bytes[to - 2] === 47 && bytes[to] === 60
      }
      // </si>
      if (!whole || bytes[to + 1] !== 47 || bytes[to + 2] !== 115 || bytes[to + 4] !== 62 || to + 5 > end) {
        this.strings.drop()
        return at
      }
      this.strings.end()
      at = to + 5
    }
    return at
  }

  private child(at: number): number {
    const { bytes, end } = this.window
    const key = at + 1 + this.prefixLength
    const first = bytes[at + 1]
    if (bytes[key] === 115 && bytes[key + 1] === 105 && endsName(bytes[key + 2]!) && this.prefixed(at + 1))
      return this.item(at)
    if (first === 33 || first === 63) return skipAside(bytes, at, end)
    const next = skipTag(bytes, at)
    if (first !== 47 && next <= end) this.demandOther(at, 'si')
    if (first === 47 && next <= end && bytes[key + 1] === 115 && bytes[key + 3] === 116 && this.prefixed(at + 2))
      this.finished()
    return next
  }

  /** One `<si>`: a text, or runs of rich text that belong together. */
  private item(at: number): number {
    const { bytes, end } = this.window
    let next = skipTag(bytes, at)
    if (next > end) return -1
    const text = this.strings.begin()
    if (bytes[next - 2] !== 47) next = this.appendRuns(text, next, 115, 105)
    if (next < 0) this.strings.drop()
    else this.strings.end()
    return next
  }
}
