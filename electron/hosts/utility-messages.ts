/** What the shell and the core's process say to each other, beside the pages' own ports. Paths travel here and nowhere else. */
import { type ErrorCode, type ErrorParams } from '../../shared/domain/errors.ts'
import { type PickedFile } from '../../shared/rpc/shell-bridge.ts'

/** How the core's process is started: its own arguments, in this order. Nothing here is secret. */
export interface UtilityArguments {
  folder: string
  version: string
  /** The training county's spreadsheets, for the demo of a source checkout; '' otherwise. */
  demoFiles: string
}
export const utilityArguments = ({ folder, version, demoFiles }: UtilityArguments): string[] => [
  `--data=${folder}`,
  `--app-version=${version}`,
  ...(demoFiles ? [`--demo-files=${demoFiles}`] : []),
]

export function readUtilityArguments(args: readonly string[]): UtilityArguments {
  const value = (name: string) => args.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
  const folder = value('data')
  if (!folder) throw new Error('the core was started without --data')
  return { folder, version: value('app-version') ?? '', demoFiles: value('demo-files') ?? '' }
}

/** Questions with an answer each; `seat` names the window that asks. */
export interface Asked {
  /** These files were chosen in an open dialog. */
  register: { ask: { seat: string; paths: string[] }; answer: PickedFile[] }
  /** This file was dropped on a page. */
  take: { ask: { seat: string; name: string; bytes: Uint8Array }; answer: PickedFile }
  /** Is this id still good? */
  describe: { ask: { seat: string; fileId: string }; answer: PickedFile }
  /** The save dialog chose this place. */
  save: { ask: { seat: string; fileId: string; path: string }; answer: null }
  /** May the data folder still be exchanged? */
  vaultOpen: { ask: Record<never, never>; answer: boolean }
}
export type Topic = keyof Asked

/** What the core wants of the shell: PDFs of a print queue, made by windows that nobody sees. `window` is the shell's number of one. */
export interface Wanted {
  openSheets: { wish: { seat: string; route: string }; result: { window: number } }
  printSheet: { wish: { window: number; mark: string }; result: { pdf: Uint8Array; pages: number } }
  closeSheets: { wish: { window: number }; result: null }
}
export type Errand = keyof Wanted
export type Want = { [K in Errand]: { t: 'want'; id: number; errand: K } & Wanted[K]['wish'] }[Errand]

export type ToCore =
  /** `page` tells the windows of one seat apart: a print window borrows its opener's sign-in, not its port. */
  | { t: 'connect'; seat: string; page: number }
  /** The window is gone for good. */
  | { t: 'leave'; seat: string }
  | { t: 'stop' }
  | { t: 'got'; id: number; value: Wanted[Errand]['result'] }
  | { t: 'gotNothing'; id: number; code: ErrorCode; params: ErrorParams }
  | { [K in Topic]: { t: 'ask'; id: number; topic: K } & Asked[K]['ask'] }[Topic]

export type FromCore =
  | { t: 'ready' }
  | Want
  /** The core cannot start; its process ends on its own. */
  | { t: 'failed'; code: ErrorCode; params: ErrorParams }
  | { t: 'answer'; id: number; value: Asked[Topic]['answer'] }
  | { t: 'refused'; id: number; code: ErrorCode; params: ErrorParams }
