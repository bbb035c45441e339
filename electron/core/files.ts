/** Files known to the core by an opaque id. Only a trusted host registers them: a page never sends a path. */
import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../shared/domain/errors.ts'

interface Entry {
  name: string
  size: number
  owner: string
  read: () => Buffer
  /** Where the shell's dialog found it. */
  path?: string
  expiresAt: number
}

/** Where the bytes of a file are. */
export type FileSource = { path: string } | { bytes: Uint8Array }

export interface KnownFile {
  name: string
  size: number
  bytes: Buffer
}

export const maxUploadBytes = 512 * 1024 * 1024
const livesFor = 60 * 60_000

/**
 * The last part of a path of either system, without control characters and without marks that turn the direction of writing
 * (a name like 名册<RLO>xslx.exe would show as another kind of file). It names downloads and stands on screens.
 */
function nameOf(given: string): string {
  const plain = basename(given.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .toWellFormed()
    .trim()
  return /^\.*$/.test(plain) ? '未命名' : plain
}

/** `owner` is the session's id: what one session brought, another cannot name. */
export function createFiles(now: () => number = Date.now) {
  const entries = new Map<string, Entry>()
  const sweep = () => {
    for (const [id, entry] of entries) if (entry.expiresAt < now()) entries.delete(id)
  }
  const add = (entry: Omit<Entry, 'expiresAt'>): string => {
    sweep()
    if (entry.size > maxUploadBytes)
      throw new AppError('file.tooLarge', { name: entry.name, limitMiB: maxUploadBytes >> 20 })
    const id = randomBytes(18).toString('base64url')
    entries.set(id, { ...entry, expiresAt: now() + livesFor })
    return id
  }
  const find = (owner: string, id: string): Entry => {
    const entry = entries.get(id)
    if (!entry || entry.owner !== owner || entry.expiresAt < now()) throw new AppError('file.missing')
    return entry
  }
  return {
    /** The shell's open dialog chose this path. */
    registerPath: (owner: string, path: string): string =>
      add({ owner, name: nameOf(path), size: statSync(path).size, read: () => readFileSync(path), path }),
    /** The loopback host received these bytes; they stay in memory, so that no plain copy lies on the disk. */
    registerBytes: (owner: string, name: string, bytes: Buffer): string =>
      add({ owner, name: nameOf(name), size: bytes.length, read: () => bytes }),
    /** Name and size without reading the bytes. */
    describe(owner: string, id: string): Omit<KnownFile, 'bytes'> {
      const { name, size } = find(owner, id)
      return { name, size }
    },
    open(owner: string, id: string): KnownFile {
      const entry = find(owner, id)
      try {
        return { name: entry.name, size: entry.size, bytes: entry.read() }
      } catch {
        throw new AppError('file.missing')
      }
    },
    /** For a thread that reads the file itself: a path where there is one, else the bytes. */
    source(owner: string, id: string): FileSource {
      const { path, read } = find(owner, id)
      return path === undefined ? { bytes: read() } : { path }
    },
    /** The shell's save dialog chose where a result goes. */
    saveTo(owner: string, id: string, path: string): void {
      writeFileSync(path, this.open(owner, id).bytes)
    },
    forget(owner: string): void {
      for (const [id, entry] of entries) if (entry.owner === owner) entries.delete(id)
    },
  }
}
export type Files = ReturnType<typeof createFiles>
