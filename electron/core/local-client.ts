/** A client inside the core's own process: what the demo loader and tests use instead of a pipe. */
import { type Client } from '../../shared/contract/define.ts'
import { type AppContract } from '../../shared/contract/index.ts'
import { createConnection } from '../../shared/rpc/client.ts'
import { type Frame, type Port } from '../../shared/rpc/frames.ts'
import { type Core } from './app.ts'
import { type Session } from './sessions.ts'

/** Two ports joined back to back; frames are copied as a real pipe would. */
export function portPair(): [Port, Port] {
  const frameListeners: ((frame: unknown) => void)[][] = [[], []]
  const closeListeners: (() => void)[] = []
  let open = true
  const close = () => {
    if (!open) return
    open = false
    for (const listener of closeListeners) listener()
  }
  const end = (mine: number): Port => ({
    send: (frame: Frame) => {
      const copy = structuredClone(frame)
      queueMicrotask(() => {
        if (open) for (const listener of frameListeners[1 - mine]!) listener(copy)
      })
    },
    onFrame: listener => void frameListeners[mine]!.push(listener),
    onClose: listener => void closeListeners.push(listener),
    close,
  })
  return [end(0), end(1)]
}

export function localClient(
  core: Core,
  session: Session = core.newSession(),
): { client: Client<AppContract>; session: Session; close: () => void } {
  const [mine, theirs] = portPair()
  core.serve(theirs, session)
  const connection = createConnection<AppContract>()
  connection.attach(mine)
  return { client: connection.client, session, close: () => mine.close() }
}
