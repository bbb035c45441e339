/**
 * Worker threads: one standing reader for heavy queries, and a fresh thread for each job (its memory goes with it).
 * Bulk tasks write for themselves, one after the other, through the vault's gate.
 */
import { Worker } from 'node:worker_threads'
import { type CancelSignal, type Progress } from '../../shared/contract/define.ts'
import { chinaDate } from '../../shared/domain/dates.ts'
import { AppError } from '../../shared/domain/errors.ts'
import { type Actor } from '../../shared/domain/roles.ts'
import { type Scope } from './context.ts'
import { type Log } from './log.ts'
import { isBulk, type TaskInput, type TaskName, type TaskOutput } from './tasks/index.ts'
import { type FromThread, type ThreadData, type ToThread } from './thread-protocol.ts'
import { type OpenVault } from './vault.ts'
import { tendLog } from '../../db/bulk.ts'

export interface TaskRun {
  signal?: CancelSignal
  onProgress?: (progress: Progress) => void
  /** Caps of this run; exceeding them ends the thread with `job.limits`. */
  limits?: { memoryMiB?: number; seconds?: number }
  /** False: the thread reads a stranger's file and holds no key. */
  vault?: false
}

export interface JobThreads {
  run<N extends TaskName>(task: N, input: TaskInput<N>, options?: TaskRun): Promise<TaskOutput<N>>
}

interface Pending {
  resolve: (data: unknown) => void
  reject: (error: unknown) => void
  onProgress?: (progress: Progress) => void
}

interface Thread {
  post(message: ToThread): void
  wait(id: number, pending: Pending): void
  cancel(): void
  end(): Promise<number>
}

/** `entry` is thread.ts or its bundle; the vault's key travels as worker data, inside this process only. */
export function createThreads(entry: URL, vault: () => OpenVault, now: () => Date, log: Log) {
  let reader: Thread | undefined
  let nextId = 1
  const running = new Set<Thread>()

  function start(memoryMiB: number, { writes = false, closed = false } = {}): Thread {
    const { path, key, cipher, gate } = vault()
    const cancel = new SharedArrayBuffer(4)
    const access = { path, key, cipher, ...(writes && { gate: gate.cells }) }
    const workerData: ThreadData = { entry: entry.href, cancel, ...(!closed && { vault: access }) }
    const worker = new Worker(entry, { workerData, resourceLimits: { maxOldGenerationSizeMb: memoryMiB } })
    const waiting = new Map<number, Pending>()
    const fail = (error: unknown) => {
      for (const pending of waiting.values()) pending.reject(error)
      waiting.clear()
    }
    worker.on('message', (message: FromThread) => {
      // batches go to the bulk task that asked for a helper, never here
      if (message.t === 'ready' || message.t === 'batch') return
      const pending = waiting.get(message.id)
      if (!pending) return
      if (message.t === 'progress') pending.onProgress?.(message)
      else {
        waiting.delete(message.id)
        if (message.t === 'ok') pending.resolve(message.data)
        else {
          if (message.error.code === 'internal') log.failure('thread', new Error(message.stack))
          pending.reject(new AppError(message.error.code, message.error.params))
        }
      }
    })
    worker.on('error', (error: Error) => {
      const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!outOfMemory) log.failure('thread', error)
      fail(outOfMemory ? new AppError('job.limits', { what: 'memory' }) : error)
    })
    let ending = false
    // a thread that nobody ended has died: that is a fault, not a cancellation
    worker.on('exit', code =>
      fail(ending ? new AppError('job.cancelled') : new Error(`a worker thread ended by itself (${code})`)),
    )
    return {
      post: message => worker.postMessage(message),
      wait: (id, pending) => void waiting.set(id, pending),
      cancel: () => void Atomics.store(new Int32Array(cancel), 0, 1),
      end: () => {
        ending = true
        return worker.terminate()
      },
    }
  }

  function ask(
    thread: Thread,
    message: ToThread & { id: number },
    callbacks: Omit<Pending, 'resolve' | 'reject'> = {},
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      thread.wait(message.id, { resolve, reject, ...callbacks })
      thread.post(message)
    })
  }

  async function runIn<N extends TaskName>(
    thread: Thread,
    task: N,
    input: TaskInput<N>,
    { signal, onProgress, limits = {} }: TaskRun,
  ): Promise<TaskOutput<N>> {
    running.add(thread)
    const cancel = () => thread.cancel()
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel, { once: true })
    let timedOut = false
    const timer = limits.seconds
      ? setTimeout(() => {
          timedOut = true
          void thread.end()
        }, limits.seconds * 1000)
      : undefined
    try {
      const callbacks = {
        ...(onProgress && { onProgress }),
      }
      return await ask(thread, { t: 'task', id: nextId++, task, input, today: chinaDate(now()) }, callbacks)
    } catch (error) {
      throw timedOut ? new AppError('job.limits', { what: 'time' }) : error
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      running.delete(thread)
      await thread.end()
    }
  }

  return {
    read(op: string, input: unknown, actor: Actor, scope: Scope): Promise<unknown> {
      reader ??= start(2048)
      return ask(reader, { t: 'query', id: nextId++, op, input, actor, scope, now: now().toISOString() })
    },

    async run<N extends TaskName>(task: N, input: TaskInput<N>, options: TaskRun = {}): Promise<TaskOutput<N>> {
      const memoryMiB = options.limits?.memoryMiB ?? 2048
      if (!isBulk(task)) return runIn(start(memoryMiB, { closed: options.vault === false }), task, input, options)
      const { gate, raw } = vault()
      return gate.inTurn(async () => {
        tendLog(raw, true)
        try {
          return await runIn(start(memoryMiB, { writes: true }), task, input, options)
        } finally {
          gate.free()
          if (raw.open) tendLog(raw, false)
        }
      })
    },

    /** Before the vault closes: nobody may hold its key any longer. */
    async stop(): Promise<void> {
      const ended = reader
      reader = undefined
      await Promise.all([ended?.end(), ...[...running].map(thread => thread.end())])
    },
  }
}
export type Threads = ReturnType<typeof createThreads>
