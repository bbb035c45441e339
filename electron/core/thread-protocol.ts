/** What the core and its worker threads say to each other. */
import { type Progress } from '../../shared/contract/define.ts'
import { type Actor } from '../../shared/domain/roles.ts'
import { type WireError } from '../../shared/rpc/frames.ts'
import { type Cipher } from '../../db/open.ts'
import { type Scope } from './context.ts'
import { type GateCells } from './write-gate.ts'

export interface VaultAccess {
  path: string
  key: Uint8Array
  cipher: Cipher
  /** Present for a bulk task: it may write when the gate lets it. */
  gate?: GateCells
}

export interface ThreadData {
  /** This very file, for helper threads. */
  entry: string
  /** Absent for a thread that reads a stranger's file: it never holds the key. */
  vault?: VaultAccess
  /** One cell: 1 = please stop. Read at chunk borders, also inside synchronous loops. */
  cancel: SharedArrayBuffer
}

export type ToThread =
  | { t: 'query'; id: number; op: string; input: unknown; actor: Actor; scope: Scope; now: string }
  | { t: 'task'; id: number; task: string; input: unknown; today: string }
  /** A helper's batch was taken. */
  | { t: 'ack' }

export type FromThread =
  | { t: 'ready' }
  | { t: 'ok'; id: number; data: unknown }
  | { t: 'fail'; id: number; error: Omit<WireError, 'ref'>; stack: string }
  | { t: 'batch'; id: number; batch: unknown }
  | ({ t: 'progress'; id: number } & Progress)
