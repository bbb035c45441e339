/** The directory of an OOXML package and its parts, unpacked piece by piece under the caps. */
import { createInflateRaw, crc32 } from 'node:zlib'
import { AppError } from '../../../shared/domain/errors.ts'
import { type SheetLimits } from './limits.ts'

export interface Part {
  name: string
  method: number
  packed: number
  /** As declared; what really comes out may be more. */
  unpacked: number
  crc: number
  /** Of the local header. */
  offset: number
}

const endMark = 0x06054b50
const centralMark = 0x02014b50
const localMark = 0x04034b50
const zip64Locator = 0x07064b50
const zip64End = 0x06064b50

const damaged = (name: string): AppError => new AppError('import.damaged', { name })

function findEnd(view: DataView, name: string): { count: number; start: number } {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== endMark) continue
    let count: number = view.getUint16(at + 10, true)
    let start: number = view.getUint32(at + 16, true)
    if ((count === 0xffff || start === 0xffffffff) && at >= 20 && view.getUint32(at - 20, true) === zip64Locator) {
      const wide = Number(view.getBigUint64(at - 20 + 8, true))
      if (wide + 56 > view.byteLength || view.getUint32(wide, true) !== zip64End) throw damaged(name)
      count = Number(view.getBigUint64(wide + 32, true))
      start = Number(view.getBigUint64(wide + 48, true))
    }
    return { count, start }
  }
  throw damaged(name)
}

/** The 64-bit sizes of an entry stand in its extra field when the 32-bit ones are full. */
function wideSizes(view: DataView, from: number, length: number, part: Part): void {
  for (let at = from; at + 4 <= from + length;) {
    const id = view.getUint16(at, true)
    const size = view.getUint16(at + 2, true)
    if (id === 1) {
      let next = at + 4
      if (part.unpacked === 0xffffffff) {
        part.unpacked = Number(view.getBigUint64(next, true))
        next += 8
      }
      if (part.packed === 0xffffffff) {
        part.packed = Number(view.getBigUint64(next, true))
        next += 8
      }
      if (part.offset === 0xffffffff) part.offset = Number(view.getBigUint64(next, true))
    }
    at += 4 + size
  }
}

function partAt(view: DataView, bytes: Uint8Array, at: number, name: string): { part: Part; next: number } {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== centralMark) throw damaged(name)
  if (view.getUint16(at + 8, true) & 1) throw new AppError('import.password', { name })
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  if (next > bytes.length) throw damaged(name)
  const part: Part = {
    name: Buffer.from(bytes.buffer, bytes.byteOffset + at + 46, nameLength).toString('utf8'),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  wideSizes(view, at + 46 + nameLength, extraLength, part)
  return { part, next }
}

function partsOf(bytes: Uint8Array, name: string, limits: SheetLimits): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { count, start } = findEnd(view, name)
  if (count > limits.parts)
    throw new AppError('import.limit', { name, what: '内部文件数', found: count, limit: limits.parts })
  const parts: Part[] = []
  for (let at = start, i = 0; i < count; i++) {
    const { part, next } = partAt(view, bytes, at, name)
    parts.push(part)
    at = next
  }
  return parts
}

/** The sizes that a data descriptor would repeat stand in the directory, so the local header only tells where the bytes begin. */
function packedBytes(bytes: Uint8Array, part: Part, name: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== localMark) throw damaged(name)
  const from = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true)
  if (from + part.packed > bytes.length) throw damaged(name)
  return bytes.subarray(from, from + part.packed)
}

const usualChunk = 512 * 1024

/** Pieces of a part; while the reader works on one, the next is inflated by another thread. */
async function* pieces(packed: Uint8Array, method: number, size: number): AsyncGenerator<Uint8Array> {
  if (method === 0) {
    yield packed
    return
  }
  const stream = createInflateRaw({ chunkSize: Math.max(size, 1024) })
  stream.end(packed)
  for await (const piece of stream as AsyncIterable<Uint8Array>) yield piece
}

/** A package that counts what really comes out of it, and stops when that is more than the caps allow. */
export class Package {
  readonly parts: readonly Part[]
  private readonly bytes: Uint8Array
  private readonly name: string
  private readonly most: number
  private readonly real = new Map<Part, number>()
  private total = 0
  /** Parts that have been unpacked to their end once, with the right checksum. */
  private readonly sound = new Set<Part>()

  /** Throws `import.limit`, `import.damaged` or `import.password` by what the directory declares. */
  constructor(bytes: Uint8Array, name: string, limits: SheetLimits) {
    this.bytes = bytes
    this.name = name
    this.most = Math.min(limits.unpackedBytes, Math.max(limits.ratioFloorBytes, bytes.length * limits.ratio))
    try {
      this.parts = partsOf(bytes, name, limits)
    } catch (error) {
      // offsets that point outside of the file
      throw error instanceof RangeError ? damaged(name) : error
    }
    const declared = this.parts.reduce((sum, part) => sum + part.unpacked, 0)
    if (declared > this.most) throw this.tooLarge(declared)
  }

  /** The unpacked part in pieces of about `chunk` bytes. Throws `import.limit` or `import.damaged`. */
  async *unpack(part: Part, chunk = usualChunk): AsyncGenerator<Uint8Array> {
    if (part.method !== 0 && part.method !== 8) throw damaged(this.name)
    let size = 0
    let sum = 0
    try {
      for await (const piece of pieces(packedBytes(this.bytes, part, this.name), part.method, chunk)) {
        size += piece.length
        if (!this.sound.has(part)) sum = crc32(piece, sum)
        this.count(part, size)
        for (let at = 0; at < piece.length; at += chunk) yield piece.subarray(at, at + chunk)
      }
    } catch (error) {
      throw error instanceof AppError ? error : damaged(this.name)
    }
    // some writers leave the checksum out
    if (part.crc !== 0 && sum !== part.crc && !this.sound.has(part)) throw damaged(this.name)
    this.sound.add(part)
  }

  /** The whole part in one buffer; for small ones. */
  async whole(part: Part, chunk?: number): Promise<Buffer> {
    const found: Uint8Array[] = []
    for await (const piece of this.unpack(part, chunk)) found.push(piece)
    return Buffer.concat(found)
  }

  private count(part: Part, size: number): void {
    const before = this.real.get(part) ?? 0
    if (size <= before) return
    this.real.set(part, size)
    this.total += size - before
    if (this.total > this.most) throw this.tooLarge(this.total)
  }

  private tooLarge(found: number): AppError {
    return new AppError('import.limit', {
      name: this.name,
      what: '解压后的大小（MB）',
      found: Math.ceil(found / 1048576),
      limit: Math.floor(this.most / 1048576),
    })
  }
}

/** The library makes one string of each part; from one that is longer than a string can be it would read nothing, silently. */
const mostLibraryBytes = 500 * 1024 * 1024

/**
 * Before the library unpacks a package: refuses one that is too large when unpacked, packed beyond reason, or lies about its sizes.
 * Throws `import.limit`, `import.damaged`, `import.format` or `import.password`; keeps no unpacked byte.
 */
export async function checkPackage(bytes: Uint8Array, name: string, limits: SheetLimits): Promise<void> {
  const found = new Package(bytes, name, limits)
  if (!found.parts.some(part => /workbook[^/]*\.xml$/i.test(part.name)))
    throw new AppError('import.format', { name, found: '不含工作簿的压缩包' })
  const large = found.parts.find(part => part.unpacked > mostLibraryBytes && part.name.endsWith('.xml'))
  if (large)
    throw new AppError('import.limit', {
      name,
      what: '特殊格式工作表的大小（MB）',
      found: Math.ceil(large.unpacked / 1048576),
      limit: Math.floor(mostLibraryBytes / 1048576),
    })
  for (const part of found.parts) for await (const piece of found.unpack(part)) void piece
}
