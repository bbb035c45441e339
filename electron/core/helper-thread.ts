/** A bulk task's helper: another thread that works ahead, a few batches at most (thread.ts), so that reading and writing overlap. */
import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/domain/errors.ts'
import { type FromThread, type ThreadData, type ToThread } from './thread-protocol.ts'

/** Rows live shortly, but as long as a few blocks: a nursery that is too small copies them again and again. */
const youngMiB = 64
/** The reader's texts of a whole block are soon one buffer; a small nursery keeps its memory small. */
const youngOfReaderMiB = 24

export interface HelperRun {
  data: ThreadData
  task: string
  input: unknown
  today: string
  memoryMiB: number
  /** Handed over, not copied. */
  transfer: ArrayBuffer[]
}

type Ending = { output: unknown } | { error: unknown }

/** Yields what the task sends, returns its output. Ending the generator early ends the thread. */
export async function* runHelper({
  data,
  task,
  input,
  today,
  memoryMiB,
  transfer,
}: HelperRun): AsyncGenerator<unknown, unknown> {
  const worker = new Worker(new URL(data.entry), {
    workerData: data,
    resourceLimits: {
      maxOldGenerationSizeMb: memoryMiB,
      maxYoungGenerationSizeMb: data.vault ? youngMiB : youngOfReaderMiB,
    },
  })
  const ready: unknown[] = []
  let ending: Ending | undefined
  let wake: () => void = () => undefined

  const say = (message: ToThread) => worker.postMessage(message)
  const end = (how: Ending) => {
    ending ??= how
    wake()
  }
  worker.on('message', (message: FromThread) => {
    if (message.t === 'batch') {
      ready.push(message.batch)
      wake()
    } else if (message.t === 'ok') end({ output: message.data })
    else if (message.t === 'fail')
      end({
        error:
          message.error.code === 'internal'
            ? new Error(message.stack)
            : new AppError(message.error.code, message.error.params),
      })
  })
  worker.on('error', (error: Error) => {
    const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    end({ error: outOfMemory ? new AppError('job.limits', { what: 'memory' }) : error })
  })
  worker.on('exit', code => end({ error: new Error(`a helper thread ended by itself (${code})`) }))
  worker.postMessage({ t: 'task', id: 1, task, input, today } satisfies ToThread, transfer)
  try {
    for (;;) {
      if (ready.length > 0) {
        const batch = ready.shift()
        say({ t: 'ack' })
        yield batch
      } else if (ending) {
        if ('error' in ending) throw ending.error
        return ending.output
      } else
        await new Promise<void>(resolve => {
          wake = resolve
        })
    }
  } finally {
    await worker.terminate()
  }
}

/** The same without a thread: what the work sends is yielded one by one. */
export async function* runHere(
  work: (send: (batch: unknown) => Promise<void>) => Promise<unknown>,
): AsyncGenerator<unknown, unknown> {
  const sent: { batch: unknown; taken: () => void }[] = []
  let ended = false
  let wake: () => void = () => undefined
  const output = work(
    batch =>
      new Promise(taken => {
        sent.push({ batch, taken })
        wake()
      }),
  ).finally(() => {
    ended = true
    wake()
  })
  // an error is thrown below, when what was sent before has been taken
  output.catch(() => undefined)
  for (;;) {
    const next = sent.shift()
    if (next) {
      yield next.batch
      next.taken()
    } else if (ended) return await output
    else
      await new Promise<void>(resolve => {
        wake = resolve
      })
  }
}
