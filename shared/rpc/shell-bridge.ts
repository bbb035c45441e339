/** What the product's shell offers the page beside the port: native dialogs and the printer. No path ever crosses it. */
import { type ErrorCode, type ErrorParams } from '../domain/errors.ts'

export interface PickedFile {
  fileId: string
  name: string
  /** Bytes. */
  size: number
}

/** Failures travel as codes: an exception thrown over Electron's own channel would lose its code and show its text. */
export type ShellReply<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; params: ErrorParams }

/** `window.lianjianShell` in the product; absent in a browser. */
export interface ShellBridge {
  /** The port arrives as a window message whose data is `portMessage`; again after the core came back. */
  requestPort(): void
  /** `endings` without dots; none means every file. */
  pickFiles(endings: string[], many: boolean): Promise<ShellReply<PickedFile[]>>
  /** A file dropped on the page: its bytes, since a path from the page would be taken from nobody. */
  takeDropped(name: string, bytes: Uint8Array): Promise<ShellReply<PickedFile>>
  /** False: the user closed the dialog. */
  saveFile(fileId: string, name: string): Promise<ShellReply<boolean>>
  /** Opens the preview window of a print route (/print/…); printer and PDF are chosen there. */
  print(route: string): Promise<ShellReply<null>>
  /** First run only: the chosen folder's own name (not its path), or undefined when the dialog was closed. */
  chooseDataFolder(): Promise<ShellReply<string | undefined>>
}

/** Marks the window message that carries the port. */
export const portMessage = 'lianjian:port'

/** Bytes; larger files come in through the open dialog, which needs no copy in memory. */
export const maxDroppedBytes = 128 * 1024 * 1024
