/** Scans of evidence and proofs: taken from files that the page was given, kept in the vault with their SHA-256. */
import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { type FileOwner } from '../../../db/repositories/inspection-files.ts'
import { type Context } from '../context.ts'

/** Bytes of one scan: a hundred pages at 200 dpi. */
export const maxScanBytes = 20 * 1024 * 1024

const types: readonly { type: string; starts: readonly number[] }[] = [
  { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47] },
]

/** By its first bytes, whatever the name says; undefined for anything else. */
export const scanType = (bytes: Uint8Array): string | undefined =>
  types.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte))?.type

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Throws `finding.scan` for what is no PDF, JPEG or PNG, or is too large. */
export function attachScans(ctx: Context, owner: FileOwner, ownerUid: string, fileIds: readonly string[]): void {
  for (const fileId of fileIds) {
    const { name, size, bytes } = ctx.files.open(ctx.session.id, fileId)
    const type = scanType(bytes)
    if (!type || size > maxScanBytes) throw new AppError('finding.scan', { name, limitMiB: maxScanBytes >> 20 })
    const facts = { owner, ownerUid, name, type, size, hash: hashOf(bytes) }
    ctx.db.inspectionFiles.add({ ...facts, addedBy: ctx.actor.name, addedAt: ctx.now.toISOString() }, bytes)
  }
}
