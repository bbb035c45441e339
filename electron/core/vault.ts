/** The open vault: one writing connection, its repositories, and the key that worker threads need. Lives in the core only. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/domain/errors.ts'
import { migrate } from '../../db/migrate.ts'
import { openDatabase, type Cipher, type Db } from '../../db/open.ts'
import { repositories, type Repositories } from '../../db/repositories/index.ts'
import { createWriteGate, type WriteGate } from './write-gate.ts'

export interface OpenVault {
  path: string
  key: Uint8Array
  cipher: Cipher
  raw: Db
  db: Repositories
  gate: WriteGate
}

export const vaultFile = (folder: string): string => join(folder, 'vault.db')
/** A vault being set up; gets its name only after its keyring is on disk. */
const draftFile = (folder: string): string => join(folder, 'vault-setup.db')

/**
 * Makes a new vault: filled under a draft name, then the keyring (`keep`), then the name. A crash at any point leaves either
 * an empty folder with a draft that nobody needs, or a whole vault (see `open` below).
 */
export function makeVault(
  folder: string,
  key: Uint8Array,
  cipher: Cipher,
  fill: (db: Repositories) => void,
  keep: () => void,
): void {
  const draft = draftFile(folder)
  for (const suffix of ['', '-wal', '-shm']) rmSync(draft + suffix, { force: true })
  const raw = openDatabase({ path: draft, key, cipher })
  try {
    migrate(raw)
    const db = repositories(raw)
    raw.transaction(() => fill(db))()
    raw.pragma('wal_checkpoint(truncate)')
  } finally {
    raw.close()
  }
  keep()
  renameSync(draft, vaultFile(folder))
}

/** Keeps at most one vault open; asks `onOpen` to mend what a crash left, before anybody else sees the data. */
export function createVaultKeeper(folder: string, onOpen: (db: Repositories) => void) {
  let vault: OpenVault | undefined

  function backup(db: Db, from: number): void {
    const target = join(folder, 'backups')
    mkdirSync(target, { recursive: true })
    const name = join(target, `vault-before-migration-${from}-${Date.now()}.db`)
    db.prepare('vacuum into ?').run(name)
    copyFileSync(join(folder, 'keyring.json'), `${name}.keyring.json`)
  }

  return {
    folder,
    exists: (): boolean => existsSync(vaultFile(folder)),
    isOpen: (): boolean => vault !== undefined,
    open(key: Uint8Array, cipher: Cipher): OpenVault {
      if (vault) return vault
      const path = vaultFile(folder)
      // set-up was cut off between its last two steps
      if (!existsSync(path) && existsSync(draftFile(folder))) renameSync(draftFile(folder), path)
      if (!existsSync(path)) throw new AppError('vault.damaged')
      const raw = openDatabase({ path, key, cipher, mustExist: true })
      try {
        migrate(raw, { backup: from => backup(raw, from) })
        const db = repositories(raw)
        onOpen(db)
        vault = { path, key: Uint8Array.from(key), cipher, raw, db, gate: createWriteGate() }
        return vault
      } catch (error) {
        raw.close()
        throw error
      }
    },
    /** Throws `vault.locked` when nobody has unlocked it. */
    get(): OpenVault {
      if (!vault) throw new AppError('vault.locked')
      return vault
    },
    close(): void {
      if (!vault) return
      vault.raw.pragma('optimize')
      vault.raw.close()
      vault.key.fill(0)
      vault = undefined
    },
  }
}
export type VaultKeeper = ReturnType<typeof createVaultKeeper>
