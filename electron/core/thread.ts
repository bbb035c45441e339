/** Entry of every worker thread: opens the vault read-only, answers heavy queries and runs tasks. Never writes. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/domain/errors.ts'
import { openDatabase } from '../../db/open.ts'
import { repositories } from '../../db/repositories/index.ts'
import { readerContext } from './reader-context.ts'
import { tasks, type TaskName } from './tasks/index.ts'
import { type FromThread, type ThreadData, type ToThread } from './thread-protocol.ts'

const port = parentPort
if (!port) throw new Error('thread.ts runs as a worker')
const data = workerData as ThreadData
const flag = new Int32Array(data.cancel)
const db = repositories(openDatabase({ path: data.path, key: data.key, cipher: data.cipher, readonly: true }))
const acks = new Map<number, () => void>()

const say = (message: FromThread) => port.postMessage(message)

function fail(id: number, error: unknown): void {
  if (error instanceof AppError) say({ t: 'fail', id, error: { code: error.code, params: error.params }, stack: '' })
  else
    say({
      t: 'fail',
      id,
      error: { code: 'internal', params: {} },
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
}

/** A job thread never needs the services: loading them lazily halves the time that a thread takes to start. */
async function runQuery(message: Extract<ToThread, { t: 'query' }>): Promise<void> {
  const { services } = await import('./services/index.ts')
  const [group, verb] = message.op.split('.') as [string, string]
  const handler = (services as unknown as Record<string, Record<string, (ctx: unknown, input: unknown) => unknown>>)[
    group
  ]?.[verb]
  try {
    if (!handler) throw new AppError('op.unknown', { op: message.op })
    say({ t: 'ok', id: message.id, data: handler(readerContext(db, message), message.input) })
  } catch (error) {
    fail(message.id, error)
  }
}

async function runTask(message: Extract<ToThread, { t: 'task' }>): Promise<void> {
  const { id } = message
  const run = tasks[message.task as TaskName] as (ctx: unknown, input: unknown) => Promise<unknown>
  const cancelled = () => Atomics.load(flag, 0) === 1
  try {
    const output = await run(
      {
        db,
        today: message.today,
        cancelled,
        stopIfCancelled: () => {
          if (cancelled()) throw new AppError('job.cancelled')
        },
        progress: (progress: { done: number; total: number; stage: string }) => say({ t: 'progress', id, ...progress }),
        send: (batch: unknown) =>
          new Promise<void>(resolve => {
            acks.set(id, resolve)
            say({ t: 'batch', id, batch })
          }),
      },
      message.input,
    )
    say({ t: 'ok', id, data: output })
  } catch (error) {
    fail(id, error)
  }
}

port.on('message', (message: ToThread) => {
  if (message.t === 'ack') acks.get(message.id)?.()
  else if (message.t === 'query') void runQuery(message)
  else void runTask(message)
})
say({ t: 'ready' })
