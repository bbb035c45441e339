/** A complete encrypted copy of the open vault, opened again and counted before it is called good. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/domain/errors.ts'
import { openDatabase } from '../../db/open.ts'
import { repositories } from '../../db/repositories/index.ts'
import { tableCounts } from '../../db/repositories/table-counts.ts'
import { type OpenVault } from './vault.ts'

export const backupFolder = (folder: string): string => join(folder, 'backups')

export interface Backup {
  name: string
  /** Bytes. */
  size: number
  madeAt: string
}

/** Complete backups in the data folder, newest first: a copy of the vault with its keyring beside it. */
export function listBackups(folder: string): Backup[] {
  const target = backupFolder(folder)
  if (!existsSync(target)) return []
  return readdirSync(target)
    .filter(name => name.endsWith('.db') && existsSync(join(target, `${name}.keyring.json`)))
    .map(name => {
      const { size, mtime } = statSync(join(target, name))
      return { name, size, madeAt: mtime.toISOString() }
    })
    .sort((a, b) => b.madeAt.localeCompare(a.madeAt) || b.name.localeCompare(a.name))
}

/** Rows of the copy, table by table the same as the vault's, and the same head of the audit chain. */
function proved(path: string, vault: OpenVault): number {
  const copy = openDatabase({ path, key: vault.key, cipher: vault.cipher, readonly: true })
  try {
    const sound = copy.pragma('integrity_check', { simple: true })
    const trail = repositories(copy).audit.verify()
    const counts = tableCounts(copy)
    const same = JSON.stringify(counts) === JSON.stringify(tableCounts(vault.raw))
    if (sound !== 'ok' || !same || !trail.ok || trail.head !== vault.db.audit.verify().head)
      throw new AppError('vault.damaged')
    return Object.values(counts).reduce((sum, n) => sum + n, 0)
  } finally {
    copy.close()
  }
}

/** Throws `vault.damaged` when the copy cannot be proved; such a copy is removed, lest anybody rely on it. */
export function backUpVault(vault: OpenVault, folder: string, now: Date): { name: string; size: number; rows: number } {
  const target = backupFolder(folder)
  mkdirSync(target, { recursive: true })
  const name = `vault-${now.toISOString().replace(/[:.]/g, '-')}.db`
  const path = join(target, name)
  try {
    // VACUUM INTO keeps cipher and key: nothing plain touches the disk
    vault.raw.prepare('vacuum into ?').run(path)
    const rows = proved(path, vault)
    copyFileSync(join(folder, 'keyring.json'), `${path}.keyring.json`)
    return { name, size: statSync(path).size, rows }
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}
