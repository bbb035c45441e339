import { chinaDate } from '../../shared/domain/dates.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Repositories } from '../../db/repositories/index.ts'
import { type Context } from './context.ts'
import { createFiles } from './files.ts'
import { createSession } from './sessions.ts'
import { type ToThread } from './thread-protocol.ts'

/** The context of a heavy query in a reader thread: it reads rows and nothing else. */
export function readerContext(db: Repositories, message: Extract<ToThread, { t: 'query' }>): Context {
  const now = new Date(message.now)
  return {
    db,
    actor: message.actor,
    scope: message.scope,
    today: chinaDate(now),
    now,
    session: createSession(),
    files: createFiles(),
    get house(): never {
      throw new AppError('internal', { reason: 'a reader has no house' })
    },
    emit: () => {
      throw new AppError('internal', { reason: 'a reader announces nothing' })
    },
  }
}
