/** A ZIP that stores files as they are (PDF is compressed already). Names are UTF-8, as bit 11 says. */
import { crc32 } from 'node:zlib'

export interface ZipPart {
  name: string
  bytes: Uint8Array
}

const utf8 = 0x0800
/** 1 January 1980: the time of making says nothing here that the register does not. */
const epoch = 0x00210000

function fields(size: number, write: (view: DataView) => void): Buffer {
  const buffer = Buffer.alloc(size)
  write(new DataView(buffer.buffer, buffer.byteOffset, size))
  return buffer
}

export function zipOf(parts: readonly ZipPart[]): Buffer {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  const push = (...more: Uint8Array[]) => {
    for (const one of more) {
      pieces.push(one)
      at += one.length
    }
  }
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name, 'utf8')
    const sum = crc32(bytes)
    const common = (view: DataView, from: number) => {
      view.setUint16(from, 20, true)
      view.setUint16(from + 2, utf8, true)
      view.setUint32(from + 6, epoch, true)
      view.setUint32(from + 10, sum, true)
      view.setUint32(from + 14, bytes.length, true)
      view.setUint32(from + 18, bytes.length, true)
      view.setUint16(from + 22, label.length, true)
    }
    const start = at
    push(
      fields(30, view => {
        view.setUint32(0, 0x04034b50, true)
        common(view, 4)
      }),
      label,
      bytes,
    )
    directory.push(
      fields(46, view => {
        view.setUint32(0, 0x02014b50, true)
        view.setUint16(4, 20, true)
        common(view, 6)
        view.setUint32(42, start, true)
      }),
      label,
    )
  }
  const from = at
  push(...directory)
  const length = at - from
  push(
    fields(22, view => {
      view.setUint32(0, 0x06054b50, true)
      view.setUint16(8, parts.length, true)
      view.setUint16(10, parts.length, true)
      view.setUint32(12, length, true)
      view.setUint32(16, from, true)
    }),
  )
  return Buffer.concat(pieces)
}
