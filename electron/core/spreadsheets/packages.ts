/** Looks into an OOXML package before anybody unpacks it: sizes as declared and as they really are. */
import { createInflateRaw } from 'node:zlib'
import { AppError } from '../../../shared/domain/errors.ts'
import { type SheetLimits } from './limits.ts'

interface Part {
  name: string
  method: number
  packed: number
  unpacked: number
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

function partsOf(bytes: Uint8Array, name: string, limits: SheetLimits): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { count, start } = findEnd(view, name)
  if (count > limits.parts)
    throw new AppError('import.limit', { name, what: '内部文件数', found: count, limit: limits.parts })
  const parts: Part[] = []
  for (let at = start, i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralMark) throw damaged(name)
    const flags = view.getUint16(at + 8, true)
    if (flags & 1) throw new AppError('import.password', { name })
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const part: Part = {
      name: Buffer.from(bytes.buffer, bytes.byteOffset + at + 46, nameLength).toString('utf8'),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    wideSizes(view, at + 46 + nameLength, extraLength, part)
    parts.push(part)
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return parts
}

function packedBytes(bytes: Uint8Array, part: Part, name: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== localMark) throw damaged(name)
  const from = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true)
  if (from + part.packed > bytes.length) throw damaged(name)
  return bytes.subarray(from, from + part.packed)
}

/** Counts what really comes out, and stops as soon as it is more than `most`. Nothing is kept. */
function inflatedSize(packed: Uint8Array, most: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0
    const stream = createInflateRaw({ chunkSize: 1 << 18 })
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > most) {
        stream.destroy()
        resolve(size)
      }
    })
    stream.on('end', () => resolve(size))
    stream.on('error', reject)
    stream.end(packed)
  })
}

/**
 * Refuses a package that is too large when unpacked, packed beyond reason, or lies about its sizes.
 * Throws `import.limit`, `import.damaged` or `import.password`; touches no file and keeps no unpacked byte.
 */
export async function checkPackage(bytes: Uint8Array, name: string, limits: SheetLimits): Promise<void> {
  const parts = partsOf(bytes, name, limits)
  const declared = parts.reduce((sum, part) => sum + part.unpacked, 0)
  const most = Math.min(limits.unpackedBytes, Math.max(limits.ratioFloorBytes, bytes.length * limits.ratio))
  const tooLarge = (found: number): AppError =>
    new AppError('import.limit', {
      name,
      what: '解压后的大小（MB）',
      found: Math.ceil(found / 1048576),
      limit: Math.floor(most / 1048576),
    })
  if (declared > most) throw tooLarge(declared)
  if (!parts.some(part => /workbook[^/]*\.xml$/i.test(part.name)))
    throw new AppError('import.format', { name, found: '不含工作簿的压缩包' })
  let real = 0
  for (const part of parts) {
    if (part.method === 0) {
      real += part.packed
      continue
    }
    if (part.method !== 8) throw damaged(name)
    const size = await inflatedSize(packedBytes(bytes, part, name), most - real).catch(() => {
      throw damaged(name)
    })
    real += size
    if (real > most) throw tooLarge(real)
  }
}
