/**
 * Who writes to the vault just now: the core, or one bulk task in a thread. SQLite would make the core wait blindly for the
 * whole of a long transaction; here the task sees that somebody waits, commits at its next resting point and lets them in.
 */
const holds = 0
const waiting = 1

const longestNap = 1000

/** Shared with the thread of the bulk task. */
export type GateCells = SharedArrayBuffer

/** The core's side. */
export function createWriteGate() {
  const buffer: GateCells = new SharedArrayBuffer(8)
  const cells = new Int32Array(buffer)
  let queue: Promise<unknown> = Promise.resolve()

  function leave(): void {
    Atomics.sub(cells, waiting, 1)
    Atomics.notify(cells, waiting)
  }

  return {
    cells: buffer,
    busy: (): boolean => Atomics.load(cells, holds) === 1,

    /** Synchronous work of the core; stops the event loop until the task rests, so `turn` first where that is possible. */
    alone<T>(work: () => T): T {
      Atomics.add(cells, waiting, 1)
      try {
        while (Atomics.load(cells, holds) === 1) Atomics.wait(cells, holds, 1, longestNap)
        return work()
      } finally {
        leave()
      }
    },

    /** Resolves when the core may write; the task stays outside until the returned function is called. */
    async turn(): Promise<() => void> {
      Atomics.add(cells, waiting, 1)
      while (Atomics.load(cells, holds) === 1) {
        const nap = Atomics.waitAsync(cells, holds, 1, longestNap)
        if (nap.async) await nap.value
      }
      return leave
    },

    /** One bulk task after the other. */
    inTurn<T>(work: () => Promise<T>): Promise<T> {
      const next = queue.then(work, work)
      queue = next.catch(() => undefined)
      return next
    },

    /** The thread that held the gate has ended, however it ended. */
    free(): void {
      Atomics.store(cells, holds, 0)
      Atomics.notify(cells, holds)
    },
  }
}
export type WriteGate = ReturnType<typeof createWriteGate>

/** The task's side: takes the gate when nobody of the core waits, and gives it back. */
export function gateOfTask(buffer: GateCells) {
  const cells = new Int32Array(buffer)
  const somebodyWaits = (): boolean => Atomics.load(cells, waiting) > 0

  function give(): void {
    Atomics.store(cells, holds, 0)
    Atomics.notify(cells, holds)
  }

  return {
    somebodyWaits,
    take(): void {
      for (;;) {
        Atomics.store(cells, holds, 1)
        if (!somebodyWaits()) return
        give()
        const count = Atomics.load(cells, waiting)
        if (count > 0) Atomics.wait(cells, waiting, count, longestNap)
      }
    },
    give,
  }
}
