/** Text between tags as UTF-8 bytes: entities resolved, line ends as XML wants them, `_x000D_` as spreadsheets write it. */
import { longestText } from '../shapes.ts'

/** More bytes than the longest text of a cell can take. */
export const mostTextBytes = 3 * (longestText + 1)

/** Bytes that need a closer look: `<` `&` CR `_`, and 0, which parts the stored texts. */
const special = new Uint8Array(256)
for (const byte of [60, 38, 13, 95, 0]) special[byte] = 1

const names: [number[], number][] = [
  [[97, 109, 112], 38],
  [[108, 116], 60],
  [[103, 116], 62],
  [[113, 117, 111, 116], 34],
  [[97, 112, 111, 115], 39],
]

const hex = (byte: number): number =>
  byte >= 48 && byte <= 57
    ? byte - 48
    : byte >= 65 && byte <= 70
      ? byte - 55
      : byte >= 97 && byte <= 102
        ? byte - 87
        : -1

/** Collects one text after the other into `bytes`; whoever owns it makes room before each text. */
export class TextBytes {
  bytes: Buffer = Buffer.allocUnsafeSlow(mostTextBytes)
  length = 0
  start = 0
  private odd = false

  begin(): void {
    this.start = this.length
    this.odd = false
  }

  /** Appends the text from `from` up to the next tag, whose position it returns. */
  append(source: Uint8Array, from: number): number {
    const into = this.bytes
    const most = Math.min(this.start + mostTextBytes, into.length)
    let at = from
    let to = this.length
    for (;;) {
      const byte = source[at]!
      if (special[byte] === 0) {
        if (to < most) into[to++] = byte
        at++
        continue
      }
      if (byte === 60) break
      if (byte === 38) {
        this.length = to
        at = this.entity(source, at, most)
        to = this.length
        continue
      }
      if (byte !== 0) {
        this.odd = true
        if (to < most) into[to++] = byte
      }
      at++
    }
    this.length = to
    return at
  }

  /** Appends bytes as they stand, as CDATA wants it. */
  appendRaw(source: Uint8Array, from: number, until: number): void {
    const most = Math.min(this.start + mostTextBytes, this.bytes.length)
    for (let at = from; at < until && this.length < most; at++) {
      if (source[at] !== 0) this.bytes[this.length++] = source[at]!
      if (source[at] === 95 || source[at] === 13) this.odd = true
    }
  }

  /** Ends the text: `_x000D_` and the like become characters, CR LF becomes LF. */
  finish(): void {
    if (this.odd) this.settle()
  }

  /** The text since `begin`. */
  text(): string {
    return this.bytes.toString('utf8', this.start, this.length).slice(0, longestText)
  }

  /** What stands at `&`; an entity that nobody defined stays as it is. */
  private entity(source: Uint8Array, at: number, most: number): number {
    let code = -1
    let end = at + 1
    if (source[end] === 35) {
      const base = source[end + 1] === 120 || source[end + 1] === 88 ? 16 : 10
      end += base === 16 ? 2 : 1
      const first = end
      let value = 0
      for (let digit = hex(source[end]!); digit >= 0 && digit < base && end - first < 8; digit = hex(source[++end]!))
        value = value * base + digit
      if (end > first && source[end] === 59 && value <= 0x10ffff) code = value
    } else {
      const found = names.find(
        ([name]) => name.every((byte, i) => source[end + i] === byte) && source[end + name.length] === 59,
      )
      if (found) {
        code = found[1]
        end += found[0].length
      }
    }
    if (code < 0) {
      if (this.length < most) this.bytes[this.length++] = 38
      return at + 1
    }
    if (code === 95 || code === 13) this.odd = true
    this.put(code, most)
    return end + 1
  }

  private put(code: number, most: number): void {
    if (code === 0 || this.length + 4 > most) return
    const into = this.bytes
    if (code < 0x80) into[this.length++] = code
    else if (code < 0x800) {
      into[this.length++] = 0xc0 | (code >> 6)
      into[this.length++] = 0x80 | (code & 63)
    } else {
      if (code < 0x10000) into[this.length++] = 0xe0 | (code >> 12)
      else {
        into[this.length++] = 0xf0 | (code >> 18)
        into[this.length++] = 0x80 | ((code >> 12) & 63)
      }
      into[this.length++] = 0x80 | ((code >> 6) & 63)
      into[this.length++] = 0x80 | (code & 63)
    }
  }

  private settle(): void {
    const text = this.bytes
      .toString('utf8', this.start, this.length)
      .replace(/_x([\da-fA-F]{4})_/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
      .replace(/\r\n/g, '\n')
      .replaceAll('\0', '')
    this.length = this.start + this.bytes.write(text, this.start, mostTextBytes, 'utf8')
  }
}
