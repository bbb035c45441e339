import { openDatabase } from '../../db/open.ts'
import { readKeyring, unwrapWithPassword } from '../../electron/core/unlock.ts'
import { print, sample } from './measure.ts'
import { benchVault, password } from './vault.ts'

/** Password to open vault, and what opening alone costs with the raw key. */
export async function unlock(): Promise<void> {
  const vault = await benchVault()
  await vault.signIn('casework')
  const { path, key, cipher } = vault.core.house.vault.get()
  const raw = Uint8Array.from(key)
  const open = await sample(9, () => openDatabase({ path, key: raw, cipher, readonly: true }).close())
  const entry = readKeyring(vault.folder).accounts[0]!
  const derive = await sample(5, () => unwrapWithPassword(entry, password))
  await vault.client.session.signOut()
  await new Promise(resolve => setTimeout(resolve, 50))
  const whole = await sample(5, async () => {
    await vault.signIn('casework')
    await vault.client.session.signOut()
    await new Promise(resolve => setTimeout(resolve, 20))
  })
  print({
    bench: 'unlock',
    ms: whole,
    argon2idMs: derive,
    openWithRawKeyMs: open,
    memoryKiB: entry.kdf.memoryKiB,
    passes: entry.kdf.passes,
  })
  await vault.close()
}
