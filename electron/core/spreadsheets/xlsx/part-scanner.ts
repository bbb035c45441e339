/** What the scanners of shared texts and of rows have in common: pieces in, the way to the element they read, text with asides. */
import { AppError } from '../../../../shared/domain/errors.ts'
import { cdataMark, isCdata, nameAt, skipAside, skipTag } from './tags.ts'
import { type TextBytes } from './text.ts'
import { Unusual } from './unusual.ts'
import { Window } from './window.ts'
import { demandUtf8 } from './xml.ts'

const headBytes = 256

export abstract class PartScanner {
  protected readonly window: Window
  /** Length of the namespace prefix of the elements with its colon; the element names are looked for behind it. */
  protected prefixLength = 0
  protected readonly name: string
  private readonly wanted: string
  private prefix: Buffer = Buffer.alloc(0)
  private state: 'start' | 'head' | 'inside' | 'done' = 'start'
  private ended = false

  /** `wanted` is the element whose children are read. */
  constructor(name: string, wanted: string) {
    this.name = name
    this.wanted = wanted
    this.window = new Window(name)
  }

  /** The wanted element has been read to its end, or will never come. */
  get done(): boolean {
    return this.state === 'done'
  }

  feed(piece: Uint8Array): void {
    if (!this.done) this.window.feed(piece)
  }

  /** No more pieces will come. Throws `import.damaged` later when the element is not whole. */
  end(): void {
    this.ended = true
  }

  protected finished(): void {
    this.state = 'done'
  }

  /** True when children can be read at `window.at`. */
  protected ready(): boolean {
    if (this.state === 'start') {
      if (this.window.end < headBytes && !this.ended) return false
      demandUtf8(this.window.bytes.subarray(0, this.window.end))
      this.state = 'head'
    }
    if (this.state === 'head') this.findElement()
    return this.state === 'inside'
  }

  /** More bytes are needed at `at`. */
  protected wait(at: number): void {
    this.window.at = at
    if (this.ended) throw new AppError('import.damaged', { name: this.name })
  }

  private findElement(): void {
    const { window } = this
    const { bytes, end } = window
    let at = window.at
    for (;;) {
      while (bytes[at] !== 60) at++
      if (at >= end) return this.missing(end)
      const aside = bytes[at + 1] === 33 || bytes[at + 1] === 63
      const next = aside ? skipAside(bytes, at, end) : skipTag(bytes, at)
      if (next < 0 || next > end) return this.missing(at)
      if (!aside && bytes[at + 1] !== 47) {
        const { name, prefix } = nameAt(bytes, at)
        if (name === this.wanted) {
          this.prefix = Buffer.from(prefix, 'latin1')
          this.prefixLength = prefix.length
          this.state = bytes[next - 2] === 47 ? 'done' : 'inside'
          window.at = next
          return
        }
      }
      at = next
    }
  }

  /** A part without the wanted element has nothing to read, but it must have come whole. */
  private missing(at: number): void {
    this.window.at = Math.min(at, this.window.end)
    if (!this.ended) return
    if (this.window.at < this.window.end) throw new AppError('import.damaged', { name: this.name })
    this.finished()
  }

  /** Whether the tag whose prefix would stand at `at` belongs to the elements read here. */
  protected prefixed(at: number): boolean {
    const { prefix, window } = this
    for (let i = 0; i < prefix.length; i++) if (window.bytes[at + i] !== prefix[i]) return false
    return true
  }

  /** An element of this name under another prefix may well be meant: passing it over would lose it silently. */
  protected demandOther(at: number, name: string): void {
    if (nameAt(this.window.bytes, at).name === name) throw new Unusual('prefixes that change')
  }

  /** Appends text from `at` up to the tag that ends it; -1 when that has not come yet. */
  protected appendText(text: TextBytes, from: number): number {
    const { bytes, end } = this.window
    let at = from
    for (;;) {
      at = text.append(bytes, at)
      if (at >= end) return -1
      if (bytes[at + 1] !== 33 && bytes[at + 1] !== 63) return at
      const next = skipAside(bytes, at, end)
      if (next < 0) return -1
      if (isCdata(bytes, at)) text.appendRaw(bytes, at + cdataMark.length, next - 3)
      at = next
    }
  }

  /** Appends the `<t>` texts from `from` up to `</stop>`, without pronunciations; returns the position behind it, or -1. */
  protected appendRuns(text: TextBytes, from: number, stop: number, stop2: number): number {
    const { bytes, end } = this.window
    let at = from
    let phonetic = false
    for (;;) {
      while (bytes[at] !== 60) at++
      if (at >= end) return -1
      const first = bytes[at + 1]
      const key = at + 1 + this.prefixLength
      if (first === 47) {
        if (bytes[key + 1] === stop && bytes[key + 2] === stop2 && endsName(bytes[key + 3]!) && this.prefixed(at + 2)) {
          const behind = skipTag(bytes, at)
          return behind > end ? -1 : behind
        }
        if (isPhonetic(bytes, key + 1) && this.prefixed(at + 2)) phonetic = false
      } else if (first !== 33 && first !== 63) {
        if (bytes[key] === 116 && endsName(bytes[key + 1]!) && this.prefixed(at + 1)) {
          at = bytes[key + 1] === 62 ? key + 2 : skipTag(bytes, at)
          if (at > end) return -1
          if (phonetic || bytes[at - 2] === 47) continue
          at = this.appendText(text, at)
          if (at < 0) return -1
          continue
        }
        if (isPhonetic(bytes, key) && this.prefixed(at + 1)) {
          at = skipTag(bytes, at)
          phonetic = bytes[at - 2] !== 47
          continue
        }
      }
      at = first === 33 || first === 63 ? skipAside(bytes, at, end) : skipTag(bytes, at)
      if (at < 0 || at > end) return -1
    }
  }
}

/** What may stand behind the name of an element. */
export const endsName = (byte: number): boolean => byte === 62 || byte === 47 || byte <= 32

const isPhonetic = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 114 && bytes[at + 1] === 80 && bytes[at + 2] === 104 && endsName(bytes[at + 3]!)
