/** Signed scans: recognised by their bytes, not by their name; kept with their hash. */
import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { type KnownFile } from '../files.ts'

export const maxScanMiB = 30
/** Bytes of one answer; a frame stays small whatever the scan. */
export const scanPart = 512 * 1024

const marks: readonly [type: string, bytes: readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

export const scanHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Throws `paper.scanType`, `paper.scanSize`. */
export function checkedScan({ name, size, bytes }: KnownFile): { type: string; hash: string } {
  if (size > maxScanMiB * 1024 * 1024) throw new AppError('paper.scanSize', { name, limitMiB: maxScanMiB })
  const type = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0]
  if (!type) throw new AppError('paper.scanType', { name })
  return { type, hash: scanHash(bytes) }
}
