/** Keeps the core alive: starts it, starts it again after a crash, gives up with one sentence when it keeps dying. */
import { type MessagePortMain, type UtilityProcess } from 'electron'
import { AppError } from '../../shared/domain/errors.ts'
import { type Asked, type FromCore, type ToCore, type Topic, type Want } from '../hosts/utility-messages.ts'
import { type Failure } from './protocol.ts'

/** Milliseconds before each new attempt; a core that dies more often than this within `window` stays down. */
export const patience: readonly number[] = [0, 500, 2000, 5000]
export const patienceWindow = 60_000
/** How long a core may take to close its vault. */
export const stopLimit = 8000

export interface CoreEvents {
  /** The core listens: hand out ports, also to windows that had one before. */
  onReady: () => void
  onFailure: (failure: Failure) => void
  onExit: (code: number) => void
  /** The core wants something done; throws what it is to hear. */
  onWant: (want: Want) => Promise<Extract<ToCore, { t: 'got' }>['value']>
}

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: AppError) => void
}

const failureOf = (error: unknown): Failure =>
  error instanceof AppError ? { code: error.code, params: error.params } : { code: 'core.down', params: {} }

/** `fork` may refuse with an AppError (the data folder is gone): that is a failure to show, not a reason to try again. */
export function createCoreProcess(fork: () => UtilityProcess, events: CoreEvents) {
  let child: UtilityProcess | undefined
  let ready = false
  let refusedToStart = false
  let stopping: (() => void) | undefined
  let nextId = 1
  let timer: NodeJS.Timeout | undefined
  let deaths: number[] = []
  const waiting = new Map<number, Waiting>()

  /** Answers only the core that asked: another one has other numbers. */
  async function run(want: Want): Promise<void> {
    const asker = child
    const answer = (message: ToCore) => {
      if (child === asker) post(message)
    }
    try {
      answer({ t: 'got', id: want.id, value: await events.onWant(want) })
    } catch (error) {
      const { code, params } = error instanceof AppError ? error : new AppError('print.failed')
      answer({ t: 'gotNothing', id: want.id, code, params })
    }
  }

  function receive(message: FromCore): void {
    if (message.t === 'ready') {
      ready = true
      events.onReady()
    } else if (message.t === 'failed') {
      refusedToStart = true
      events.onFailure({ code: message.code, params: message.params })
    } else if (message.t === 'want') void run(message)
    else {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.t === 'answer') asked?.resolve(message.value)
      else asked?.reject(new AppError(message.code, message.params))
    }
  }

  function ended(code: number): void {
    child = undefined
    ready = false
    for (const asked of waiting.values()) asked.reject(new AppError('core.down'))
    waiting.clear()
    events.onExit(code)
    if (stopping) return stopping()
    if (refusedToStart) return
    const now = Date.now()
    deaths = [...deaths.filter(at => now - at < patienceWindow), now]
    const delay = patience[deaths.length - 1]
    if (delay === undefined) events.onFailure({ code: 'core.down', params: {} })
    else timer = setTimeout(launch, delay)
  }

  function launch(): void {
    refusedToStart = false
    let mine: UtilityProcess
    try {
      mine = fork()
    } catch (error) {
      return events.onFailure(failureOf(error))
    }
    child = mine
    mine.on('message', message => {
      if (child === mine) receive(message as FromCore)
    })
    mine.on('exit', code => {
      if (child === mine) ended(code)
    })
  }

  const post = (message: ToCore, ports: MessagePortMain[] = []) => child?.postMessage(message, ports)

  return {
    /** The first start, and each try the user asks for: the count of deaths starts afresh. */
    start(): void {
      deaths = []
      launch()
    },
    isReady: () => ready,
    /** Gives the core one end of a window's channel. Only after `onReady`. */
    connect: (seat: string, page: number, port: MessagePortMain) => post({ t: 'connect', seat, page }, [port]),
    leave(seat: string): void {
      if (ready) post({ t: 'leave', seat })
    },
    ask<K extends Topic>(topic: K, question: Asked[K]['ask']): Promise<Asked[K]['answer']> {
      return new Promise((resolve, reject) => {
        if (!ready) return reject(new AppError('core.down'))
        const id = nextId++
        waiting.set(id, { resolve: value => resolve(value as Asked[K]['answer']), reject })
        post({ t: 'ask', id, topic, ...question } as ToCore)
      })
    },
    /** Ends the core and resolves when it is gone: the vault is closed, or after `stopLimit` the process is ended. */
    stop(): Promise<void> {
      clearTimeout(timer)
      const running = child
      if (!running) return Promise.resolve()
      return new Promise(resolve => {
        const limit = setTimeout(() => running.kill(), stopLimit)
        stopping = () => {
          clearTimeout(limit)
          stopping = undefined
          resolve()
        }
        if (ready) post({ t: 'stop' })
        else running.kill()
      })
    },
  }
}
export type CoreProcess = ReturnType<typeof createCoreProcess>
