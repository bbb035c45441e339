/** Writes zip packages for benchmarks: parts are packed while they are made, whatever their size. */
import { once } from 'node:events'
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'

/** One part that text is written to. */
export class PartWriter {
  readonly name: string
  readonly packed: Buffer[] = []
  packedSize = 0
  size = 0
  crc = 0
  private readonly deflate: DeflateRaw
  private readonly ended: Promise<unknown>

  constructor(name: string) {
    this.name = name
    this.deflate = createDeflateRaw({ level: 4, chunkSize: 1 << 18 })
    this.deflate.on('data', (piece: Buffer) => {
      this.packed.push(piece)
      this.packedSize += piece.length
    })
    this.ended = once(this.deflate, 'end')
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    this.size += bytes.length
    this.crc = crc32(bytes, this.crc)
    if (!this.deflate.write(bytes)) await once(this.deflate, 'drain')
  }

  async end(): Promise<void> {
    this.deflate.end()
    await this.ended
  }
}

/** The package of parts that have ended, below 4 GiB. */
export function zipOf(parts: readonly PartWriter[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  const put = (...buffers: Buffer[]): void => {
    for (const buffer of buffers) {
      pieces.push(buffer)
      at += buffer.length
    }
  }
  for (const { name, packed, packedSize, size, crc } of parts) {
    const title = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc, 10)
    head.writeUInt32LE(packedSize, 14)
    head.writeUInt32LE(size, 18)
    head.writeUInt16LE(title.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), head, place, title)
    put(Buffer.from([0x50, 0x4b, 3, 4]), head, title, ...packed)
  }
  const start = at
  put(...directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(at - start, 12)
  end.writeUInt32LE(start, 16)
  put(end)
  return Buffer.concat(pieces)
}
