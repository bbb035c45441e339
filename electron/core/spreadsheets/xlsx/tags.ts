/** Finding one's way among tags in bytes. Every search ends at the sentinel of the window; the caller then sees that it is past the end. */
import { Unusual } from './unusual.ts'

/** Behind the attribute that starts at `at`; blanks around its `=` are legal and written by nobody. */
export function skipAttribute(bytes: Uint8Array, at: number): number {
  let to = at
  while (bytes[to] !== 61 && bytes[to] !== 62) to++
  // past the end, where the sentinel begins with `>`; the caller notices
  if (bytes[to] === 62) return to
  const quote = bytes[to + 1]
  if (quote === 62) return to + 1
  if ((quote !== 34 && quote !== 39) || bytes[to - 1]! <= 32) throw new Unusual('an attribute of unusual form')
  to += 2
  while (bytes[to] !== quote) to++
  return to + 1
}

/** Bytes that matter inside a tag: `>` and both quotes. */
const stops = new Uint8Array(256)
for (const byte of [62, 34, 39]) stops[byte] = 1

/** Behind the `>` of the tag at `at`, not counting those inside quotes. */
export function skipTag(bytes: Uint8Array, at: number): number {
  let to = at + 1
  for (;;) {
    while (stops[bytes[to]!] === 0) to++
    const byte = bytes[to++]
    if (byte === 62) return to
    while (bytes[to] !== byte) to++
    to++
  }
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** Position behind `mark`, or -1 when it does not come before `end`. */
function behind(bytes: Uint8Array, from: number, end: number, mark: string): number {
  const [first] = Buffer.from(mark)
  for (let at = from; at <= end - mark.length; at++)
    if (bytes[at] === first && startsWith(bytes, at, mark)) return at + mark.length
  return -1
}

export const cdataMark = '<![CDATA['

/**
 * Behind a comment, an instruction or CDATA at `at`, which begins with `<!` or `<?`; -1 when its end has not come yet.
 * A document type is unusual: nothing that defines entities is read here.
 */
export function skipAside(bytes: Uint8Array, at: number, end: number): number {
  // the longest of the marks decides what it is
  if (at + cdataMark.length > end) return -1
  if (bytes[at + 1] === 63) return behind(bytes, at + 2, end, '?>')
  if (startsWith(bytes, at, '<!--')) return behind(bytes, at + 4, end, '-->')
  if (startsWith(bytes, at, cdataMark)) return behind(bytes, at + cdataMark.length, end, ']]>')
  throw new Unusual('document type')
}

export const isCdata = (bytes: Uint8Array, at: number): boolean => startsWith(bytes, at, cdataMark)

/** The local name of the tag at `at` and the length of its prefix with the colon; closing tags by the name behind the slash. */
export function nameAt(bytes: Uint8Array, at: number): { name: string; prefix: string } {
  const from = bytes[at + 1] === 47 ? at + 2 : at + 1
  let to = from
  let colon = -1
  for (;;) {
    const byte = bytes[to]!
    if (byte <= 32 || byte === 62 || byte === 47 || byte === 60) break
    if (byte === 58 && colon < 0) colon = to
    to++
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
  return colon < 0
    ? { name: text, prefix: '' }
    : { name: text.slice(colon + 1 - from), prefix: text.slice(0, colon + 1 - from) }
}
