/** What stands as long as the core runs, whoever is signed in. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type SheetPrinter } from './printer.ts'
import { type VaultKeeper } from './vault.ts'

/** Written beside a training vault only; its presence is what offers the sample accounts on the sign-in page. */
export const DemoNote = z.object({
  password: z.string(),
  accounts: z.array(z.object({ login: z.string(), name: z.string(), role: z.string() })),
})
export type DemoNote = z.infer<typeof DemoNote>

export interface House {
  folder: string
  version: string
  vault: VaultKeeper
  demo: () => DemoNote | undefined
  /** Set by the host where the machine can make PDFs. */
  printer?: SheetPrinter
  /** Recovery secrets shown but not yet confirmed, by session. */
  recoveryDrafts: Map<string, Buffer>
  /** Ends worker threads and closes the vault once nobody is signed in. */
  closeWhenEmpty: () => void
  /** Signs an account out everywhere, after the running call: what it may do has changed. */
  lockAccount: (accountId: number) => void
}

export const demoFile = (folder: string): string => join(folder, 'demo.json')

export function readDemoNote(folder: string): DemoNote | undefined {
  const file = demoFile(folder)
  if (!existsSync(file)) return undefined
  const note = DemoNote.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return note.success ? note.data : undefined
}
