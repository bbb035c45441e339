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
  /** What this sitting is for and what it has revealed; ends with the sign-in. */
  sitting?: Sitting | undefined
}

/** From sign-in to sign-out or lock. */
export interface Sitting {
  accountId: number
  purpose?: string
  /** `relatives:12`: shown in full for the rest of the sitting. */
  revealed: Set<string>
  /** When something was last written into the register, so that a screen that refreshes itself is one look. */
  noted: Map<string, number>
}

export const createSession = (now: number = Date.now()): Session => ({
  id: randomBytes(18).toString('base64url'),
  actor: guest,
  lastSeen: now,
  listeners: new Set(),
})
