/** A complete encrypted copy of the open vault, opened again and counted before it is called good. */
import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/domain/errors.ts'
import { openDatabase } from '../../db/open.ts'
import { repositories } from '../../db/repositories/index.ts'
import { type OpenVault } from './vault.ts'

export function backUpVault(vault: OpenVault, folder: string, now: Date): { name: string; size: number; rows: number } {
  const target = join(folder, 'backups')
  mkdirSync(target, { recursive: true })
  const name = `vault-${now.toISOString().replace(/[:.]/g, '-')}.db`
  const path = join(target, name)
  // VACUUM INTO keeps cipher and key: nothing plain touches the disk
  vault.raw.prepare('vacuum into ?').run(path)
  copyFileSync(join(folder, 'keyring.json'), `${path}.keyring.json`)
  const copy = openDatabase({ path, key: vault.key, cipher: vault.cipher, readonly: true })
  try {
    const sound = copy.pragma('integrity_check', { simple: true })
    const found = repositories(copy).audit.verify()
    if (sound !== 'ok' || !found.ok || found.head !== vault.db.audit.verify().head) throw new AppError('vault.damaged')
    return { name, size: statSync(path).size, rows: found.rows }
  } finally {
    copy.close()
  }
}
