/** Frames ⇄ dispatch on any port; where every failure ends. */
import { randomBytes } from 'node:crypto'
import { AppError } from '../../shared/domain/errors.ts'
import { type Frame, type Port, type Topic, type WireError } from '../../shared/rpc/frames.ts'
import { type Dispatch } from './dispatch.ts'
import { type Log } from './log.ts'
import { type Session } from './sessions.ts'

const maxPending = 200

function wireError(error: unknown, log: Log): WireError {
  const ref = randomBytes(6).toString('hex')
  if (error instanceof AppError) return { code: error.code, params: error.params, ref }
  log.failure(ref, error)
  return { code: 'internal', params: {}, ref }
}

type CallFrame = Extract<Frame, { t: 'call' }>

function callFrame(frame: unknown): CallFrame | { t: 'cancel'; id: number } | undefined {
  if (typeof frame !== 'object' || frame === null) return undefined
  const { t, id, op } = frame as Record<string, unknown>
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined
  if (t === 'cancel') return { t, id }
  return t === 'call' && typeof op === 'string' ? (frame as CallFrame) : undefined
}

/** Serves one port for one session until it closes. Calls under way are cancelled with it. */
export function serve(port: Port, session: Session, dispatch: Dispatch, log: Log): void {
  const pending = new Map<number, AbortController>()
  const announce = (topic: Topic) => port.send({ t: 'event', topic })
  session.listeners.add(announce)

  async function answer(call: CallFrame): Promise<void> {
    const { id, op } = call
    if (pending.has(id) || pending.size >= maxPending) {
      port.send({ t: 'fail', id, error: { code: 'input.invalid', params: {}, ref: '' } })
      return
    }
    const controller = new AbortController()
    pending.set(id, controller)
    try {
      const data = await dispatch(session, {
        op,
        input: call.input,
        signal: controller.signal,
        progress: progress =>
          port.send({ t: 'progress', id, done: progress.done, total: progress.total, stage: progress.stage }),
      })
      port.send({ t: 'ok', id, data })
    } catch (error) {
      port.send({ t: 'fail', id, error: wireError(error, log) })
    } finally {
      pending.delete(id)
    }
  }

  port.onFrame(raw => {
    const frame = callFrame(raw)
    // whoever sends what no client of ours would is not answered but cut off
    if (!frame) port.close()
    else if (frame.t === 'cancel') pending.get(frame.id)?.abort()
    else void answer(frame)
  })
  port.onClose(() => {
    session.listeners.delete(announce)
    for (const controller of pending.values()) controller.abort()
  })
}
