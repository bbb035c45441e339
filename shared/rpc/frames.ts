/** The protocol: six frames over a port. One implementation, whatever the pipe. */
import { type Progress } from '../contract/define.ts'
import { type ErrorCode, type ErrorParams } from '../domain/errors.ts'

export interface WireError {
  code: ErrorCode
  params: ErrorParams
  /** Under this reference the log has the details. */
  ref: string
}

/** Something changed that other screens may show: `data` for the named group, `today` at midnight, `session` on lock. */
export type Topic = 'today' | 'session' | `data:${string}`

export type Frame =
  | { t: 'call'; id: number; op: string; input?: unknown }
  | { t: 'cancel'; id: number }
  | { t: 'ok'; id: number; data?: unknown }
  | { t: 'fail'; id: number; error: WireError }
  | ({ t: 'progress'; id: number } & Progress)
  | { t: 'event'; topic: Topic }

/** A two-way pipe for frames. Adapters are a dozen lines: electron/hosts/port-*.ts and renderer/host/*.ts. */
export interface Port {
  send(frame: Frame): void
  onFrame(listener: (frame: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
