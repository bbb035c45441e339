/** What a handler may touch. */
import { type CancelSignal, type Progress } from '../../shared/contract/define.ts'
import { type PlainDate } from '../../shared/domain/dates.ts'
import { type Actor } from '../../shared/domain/roles.ts'
import { type Topic } from '../../shared/rpc/frames.ts'
import { type Repositories } from '../../db/repositories/index.ts'
import { type Files } from './files.ts'
import { type House } from './house.ts'
import { type Session } from './sessions.ts'
import { type JobThreads } from './threads.ts'

/** Which rows of clues, cases and clocks: all, or only those whose 承办人 bears this name. */
export interface Scope {
  cases: 'all' | 'none' | { handler: string }
}

export interface Context {
  actor: Actor
  scope: Scope
  today: PlainDate
  /** The instant of the call. */
  now: Date
  /** Throws `vault.locked` while no vault is open. */
  readonly db: Repositories
  session: Session
  files: Files
  house: House
  /** Tells every screen that this group of data changed; sent after the transaction. */
  emit: (topic: Topic) => void
}

export interface JobContext extends Context {
  signal: CancelSignal
  progress: (progress: Progress) => void
  threads: JobThreads
  /** One transaction of the single writer. */
  write: <T>(change: (db: Repositories) => T) => T
  /** A row in `jobs` that survives a crash; the work runs inside. */
  recorded: <T>(
    op: string,
    work: (row: { counts: (counts: Record<string, number>) => void }) => Promise<T>,
  ) => Promise<T>
}
