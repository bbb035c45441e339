/** Text of whatever encoding the office used, decoded piece by piece. */
import { isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** UTF-8 and UTF-16 by their marks, then UTF-8 if every byte fits, else GB18030 (which contains GBK and GB2312). */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'gb18030'
}

/** Pieces of this size and more end with a line where they can: what is not cut need not be put together again. */
const wholeLines = 64 * 1024

/** Where a piece from `at` ends. Neither in UTF-8 nor in GB18030 is the byte of a line feed ever part of another character. */
function pieceEnd(bytes: Uint8Array, at: number, size: number): number {
  const end = Math.min(at + size, bytes.length)
  if (size < wholeLines || end === bytes.length) return end
  const line = bytes.subarray(at, end).lastIndexOf(10)
  return line < 0 ? end : at + line + 1
}

/** The end of a piece that does not cut a UTF-8 sequence. */
function wholeUtf8(bytes: Uint8Array, end: number): number {
  let cut = end
  while (cut > 0 && cut > end - 4 && (bytes[cut]! & 0xc0) === 0x80) cut--
  return cut
}

/** For UTF-8 much quicker than a decoder that keeps its state. */
function* utf8Pieces(bytes: Uint8Array, size: number): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length) {
    const near = pieceEnd(bytes, at, size)
    const end = near === bytes.length ? near : Math.max(wholeUtf8(bytes, near), at + 1)
    yield buffer.toString('utf8', at, end)
    at = end
  }
}

/** The text without its mark, in pieces of about `size` bytes; never one string of the whole file. */
export function* textPieces(bytes: Uint8Array, encoding: Encoding, size = 1024 * 1024): Generator<string> {
  if (encoding === 'utf-8') {
    yield* utf8Pieces(bytes, Math.max(size, 4))
    return
  }
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length;) {
    const end = encoding === 'gb18030' ? pieceEnd(bytes, at, size) : Math.min(at + size, bytes.length)
    yield decoder.decode(bytes.subarray(at, end), { stream: end < bytes.length })
    at = end
  }
}
