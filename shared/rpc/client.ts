/** The caller's half: a typed proxy over a port, with progress and cancel. */
import { type CallOptions, type Client, type Contract } from '../contract/define.ts'
import { type ErrorCode, type ErrorParams } from '../domain/errors.ts'
import { type Frame, type Port, type Topic, type WireError } from './frames.ts'

/** What a rejected call carries. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly ref: string
  constructor(error: WireError) {
    super(error.code)
    this.name = 'CallError'
    this.code = error.code
    this.params = error.params
    this.ref = error.ref
  }
}

interface Pending {
  resolve: (data: unknown) => void
  reject: (error: CallError) => void
  options: CallOptions
}

export interface Connection<C extends Contract> {
  client: Client<C>
  /** Exchanges the pipe after the core came back; calls under way are rejected. */
  attach(port: Port): void
  onEvent(listener: (topic: Topic) => void): () => void
  onClose(listener: () => void): () => void
}

export interface ConnectionOptions {
  /** Asked about a refused call; true: what it lacked is there now, call once more. */
  mend?: (error: CallError) => Promise<boolean>
}

export function createConnection<C extends Contract>({ mend }: ConnectionOptions = {}): Connection<C> {
  let port: Port | undefined
  let nextId = 1
  const pending = new Map<number, Pending>()
  const eventListeners = new Set<(topic: Topic) => void>()
  const closeListeners = new Set<() => void>()

  function rejectAll(): void {
    const lost: WireError = { code: 'internal', params: { reason: 'connection' }, ref: '' }
    for (const call of pending.values()) call.reject(new CallError(lost))
    pending.clear()
  }

  function receive(raw: unknown): void {
    const frame = raw as Frame
    if (frame.t === 'event') {
      for (const listener of eventListeners) listener(frame.topic)
      return
    }
    if (frame.t !== 'ok' && frame.t !== 'fail' && frame.t !== 'progress') return
    const call = pending.get(frame.id)
    if (!call) return
    if (frame.t === 'progress') {
      call.options.onProgress?.({ done: frame.done, total: frame.total, stage: frame.stage })
      return
    }
    pending.delete(frame.id)
    if (frame.t === 'ok') call.resolve(frame.data)
    else call.reject(new CallError(frame.error))
  }

  async function call(op: string, input: unknown, options?: CallOptions): Promise<unknown> {
    try {
      return await callOnce(op, input, options)
    } catch (error) {
      if (!mend || !(error instanceof CallError) || !(await mend(error))) throw error
      return callOnce(op, input, options)
    }
  }

  function callOnce(op: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    const id = nextId++
    return new Promise((resolve, reject) => {
      if (!port) {
        reject(new CallError({ code: 'internal', params: { reason: 'connection' }, ref: '' }))
        return
      }
      const cancel = () => port?.send({ t: 'cancel', id })
      const settled = () => options.signal?.removeEventListener('abort', cancel)
      pending.set(id, {
        options,
        resolve: data => {
          settled()
          resolve(data)
        },
        reject: error => {
          settled()
          reject(error)
        },
      })
      port.send({ t: 'call', id, op, input })
      if (options.signal?.aborted) cancel()
      else options.signal?.addEventListener('abort', cancel, { once: true })
    })
  }

  const group = (name: string) =>
    new Proxy(
      {},
      { get: (_, verb) => (input: unknown, options?: CallOptions) => call(`${name}.${String(verb)}`, input, options) },
    )
  const groups = new Map<string, object>()
  const client = new Proxy({} as Client<C>, {
    get(_, name) {
      // a proxy that looks like a promise would be awaited for ever
      if (typeof name !== 'string' || name === 'then') return undefined
      const known = groups.get(name) ?? group(name)
      groups.set(name, known)
      return known
    },
  })

  return {
    client,
    attach(next) {
      rejectAll()
      port = next
      next.onFrame(receive)
      next.onClose(() => {
        if (port !== next) return
        port = undefined
        rejectAll()
        for (const listener of closeListeners) listener()
      })
    },
    onEvent(listener) {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    onClose(listener) {
      closeListeners.add(listener)
      return () => closeListeners.delete(listener)
    },
  }
}
