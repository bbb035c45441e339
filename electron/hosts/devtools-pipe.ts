/** Chromium's own protocol over two pipes of its process: no port is opened on which anybody else could listen. */
import { type ChildProcess } from 'node:child_process'
import { type Readable, type Writable } from 'node:stream'

interface Reply {
  id?: number
  result?: Record<string, unknown>
  error?: { message: string }
}

export interface DevTools {
  /** Rejects when the browser refuses, or has ended. */
  send: (method: string, params?: object, session?: string) => Promise<Record<string, unknown>>
}

/** The process must have been started with `--remote-debugging-pipe` and pipes at 3 and 4. */
export function devTools(process: ChildProcess): DevTools {
  const to = process.stdio[3] as Writable
  const from = process.stdio[4] as Readable
  const waiting = new Map<
    number,
    { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }
  >()
  let nextId = 1
  let parts: Buffer[] = []

  function receive(message: Buffer): void {
    const reply = JSON.parse(message.toString('utf8')) as Reply
    if (reply.id === undefined) return
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.error) asked?.reject(new Error(reply.error.message))
    else asked?.resolve(reply.result ?? {})
  }
  from.on('data', (chunk: Buffer) => {
    let rest = chunk
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      receive(Buffer.concat([...parts, rest.subarray(0, end)]))
      parts = []
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) parts.push(rest)
  })
  const end = () => {
    for (const asked of waiting.values()) asked.reject(new Error('the browser has ended'))
    waiting.clear()
  }
  process.once('exit', end)
  to.on('error', end)

  return {
    send: (method, params = {}, session) =>
      new Promise((resolve, reject) => {
        const id = nextId++
        waiting.set(id, { resolve, reject })
        to.write(`${JSON.stringify({ id, method, params, ...(session && { sessionId: session }) })}\0`)
      }),
  }
}
