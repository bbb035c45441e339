/** What the product's shell offers the page beside the port: native dialogs and the printer. No path ever crosses it. */
import { type ErrorCode, type ErrorParams } from '../domain/errors.ts'

/** What an open dialog filters for. */
export const fileKinds = ['sheets', 'calendar', 'package', 'any'] as const
export type FileKind = (typeof fileKinds)[number]

export interface PickedFile {
  fileId: string
  name: string
  /** Bytes. */
  size: number
}

/** `route` begins with /print/ and belongs to this program; `name` is only a suggestion for the file. */
export interface PrintRequest {
  route: string
  to: 'paper' | 'pdf'
  name: string
}

/** Failures travel as codes: an exception thrown over Electron's own channel would lose its code and show its text. */
export type ShellReply<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; params: ErrorParams }

/** `window.lianjian` in the product; absent in a browser. */
export interface ShellBridge {
  /** The port arrives as a window message whose data is `portMessage`; again after the core came back. */
  requestPort(): void
  pickFiles(kind: FileKind, many: boolean): Promise<ShellReply<PickedFile[]>>
  /** False: the user closed the dialog. */
  saveFile(fileId: string): Promise<ShellReply<boolean>>
  print(request: PrintRequest): Promise<ShellReply<boolean>>
  /** First run only: the chosen folder's own name (not its path), or undefined when the dialog was closed. */
  chooseDataFolder(): Promise<ShellReply<string | undefined>>
}

/** Marks the window message that carries the port. */
export const portMessage = 'lianjian:port'
