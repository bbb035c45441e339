/** Sealing and opening packages away from the core: a hundred megabytes of scans take seconds. */
import { open, seal, type Opened, type Sealed, type SealInput } from '../exchange/sealing.ts'
import { type Task } from './task.ts'

export const packageSeal: Task<SealInput, Sealed> = (_, input) => seal(input)

export interface OpenInput {
  bytes: Uint8Array
  own: { identity: string; recipient: string }
}
export const packageOpen: Task<OpenInput, Opened> = (_, { bytes, own }) => open(bytes, own)
