/** Who sits at one window: nobody, or a signed-in account. Hosts keep one per window (or per browser cookie). */
import { randomBytes } from 'node:crypto'
import { guest, type Actor } from '../../shared/domain/roles.ts'
import { type Topic } from '../../shared/rpc/frames.ts'

export interface Session {
  readonly id: string
  actor: Actor
  /** Milliseconds; the idle lock counts from here. */
  lastSeen: number
  listeners: Set<(topic: Topic) => void>
}

export const createSession = (now: number = Date.now()): Session => ({
  id: randomBytes(18).toString('base64url'),
  actor: guest,
  lastSeen: now,
  listeners: new Set(),
})
