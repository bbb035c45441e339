import { AppError } from '../../shared/domain/errors.ts'
import { type Repositories } from '../../db/repositories/index.ts'
import { type Context } from './context.ts'
import { createFiles } from './files.ts'
import { createSession } from './sessions.ts'
import { type ToThread } from './thread-protocol.ts'

/** The context of a heavy query in a reader thread: it reads rows and nothing else. */
export function readerContext(db: Repositories, message: Extract<ToThread, { t: 'query' }>): Context {
  return {
    db,
    actor: message.actor,
    scope: message.scope,
    today: message.today,
    now: new Date(),
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
