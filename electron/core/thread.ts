/**
 * Entry of every worker thread: answers heavy queries and runs tasks over a read-only vault. Only a bulk task gets a
 * connection that may write, and a gate that says when; a thread that reads a stranger's file gets no vault at all.
 */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { type Progress } from '../../shared/contract/define.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { openDatabase, type Db } from '../../db/open.ts'
import { repositories } from '../../db/repositories/index.ts'
import { createBulkWriter } from './bulk-writer.ts'
import { runHelper, runHere } from './helper-thread.ts'
import { readerContext } from './reader-context.ts'
import { loadTask } from './tasks/index.ts'
import { type BulkContext } from './tasks/task.ts'
import { type FromThread, type ThreadData, type ToThread, type VaultAccess } from './thread-protocol.ts'

/** A bulk load keeps the leaves of all indexes in memory. */
const bulkCacheMiB = 160

function openVault({ path, key, cipher, gate }: VaultAccess): Db {
  return openDatabase(
    gate ? { path, key, cipher, mustExist: true, cacheMiB: bulkCacheMiB } : { path, key, cipher, readonly: true },
  )
}

const port = parentPort
if (!port) throw new Error('thread.ts runs as a worker')
const data = workerData as ThreadData
const flag = new Int32Array(data.cancel)
const raw = data.vault && openVault(data.vault)
const db = raw && repositories(raw)
const bulk = raw && data.vault?.gate ? createBulkWriter(raw, data.vault.gate) : undefined

const say = (message: FromThread) => port.postMessage(message)

/** Batches that a helper makes ahead of whoever takes them: enough to bridge an uneven pace, few enough for the memory. */
const ahead = 6
let untaken = 0
let goOn: () => void = () => undefined

/** A thread runs one helper task at most, and that waits for each `send`. */
function sendBatch(id: number, batch: unknown, transfer: ArrayBuffer[]): Promise<void> {
  port!.postMessage({ t: 'batch', id, batch } satisfies FromThread, transfer)
  untaken++
  return untaken < ahead
    ? Promise.resolve()
    : new Promise(resolve => {
        goOn = resolve
      })
}

function taken(): void {
  untaken--
  goOn()
}

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
    if (!handler || !db) throw new AppError('op.unknown', { op: message.op })
    say({ t: 'ok', id: message.id, data: handler(readerContext(db, message), message.input) })
  } catch (error) {
    fail(message.id, error)
  }
}

/** People see ten steps a second; a new stage and the last step are always told. */
function everyNowAndThen(tell: (progress: Progress) => void): (progress: Progress) => void {
  let told = 0
  let stage: string | undefined
  return progress => {
    const now = performance.now()
    if (progress.stage === stage && progress.done !== progress.total && now - told < 100) return
    told = now
    stage = progress.stage
    tell(progress)
  }
}

/** Long work gives way to people: where priority belongs to a thread (Linux), a task's thread runs behind the core's. */
function stepBack(): void {
  if (process.platform === 'linux') setPriority(niceness)
}
const niceness = 5

async function runTask(message: Extract<ToThread, { t: 'task' }>): Promise<void> {
  const { id, today } = message
  stepBack()
  const cancelled = () => Atomics.load(flag, 0) === 1
  const stopIfCancelled = () => {
    if (cancelled()) throw new AppError('job.cancelled')
  }
  const progress = everyNowAndThen(next => say({ t: 'progress', id, ...next }))
  const reading = { db, today, cancelled, stopIfCancelled, progress }
  const helper: BulkContext['helper'] = (task, input, { memoryMiB, vault, small = false, transfer = [] }) => {
    // the caller's types are the task's own: nothing else can be named
    if (small) return runHere(async send => (await loadTask(task))({ ...reading, send }, input)) as never
    const access = vault && data.vault ? { ...data.vault } : undefined
    delete access?.gate
    const own: ThreadData = { entry: data.entry, cancel: data.cancel, ...(access && { vault: access }) }
    return runHelper({ data: own, task, input, today, memoryMiB, transfer }) as never
  }
  try {
    const run = await loadTask(message.task)
    const output = await run(
      {
        ...reading,
        bulk,
        helper,
        send: (batch: unknown, transfer: ArrayBuffer[] = []) => sendBatch(id, batch, transfer),
      },
      message.input,
    )
    bulk?.settle()
    say({ t: 'ok', id, data: output })
  } catch (error) {
    bulk?.abandon()
    fail(id, error)
  }
}

port.on('message', (message: ToThread) => {
  if (message.t === 'ack') taken()
  else if (message.t === 'query') void runQuery(message)
  else void runTask(message)
})
say({ t: 'ready' })
