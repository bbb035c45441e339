/** Gives each window one end of a channel and the core the other, then steps out of the way. */
import { MessageChannelMain, type WebFrameMain } from 'electron'
import { channels } from './channels.ts'
import { type CoreProcess } from './core-process.ts'
import { origin } from './origin.ts'

interface Place {
  seat: string
  /** The web contents' number. */
  page: number
}

export function createHandover(core: Pick<CoreProcess, 'connect' | 'isReady'>) {
  /** Pages that asked, in case the core comes back. A frame dies with its page, so a reload asks again. */
  const asked = new Map<WebFrameMain, Place>()

  function give(frame: WebFrameMain, { seat, page }: Place): void {
    if (frame.isDestroyed() || frame.detached || frame.origin !== origin) {
      asked.delete(frame)
      return
    }
    const { port1, port2 } = new MessageChannelMain()
    core.connect(seat, page, port1)
    frame.postMessage(channels.port, null, [port2])
  }

  return {
    /** `frame` has been checked by the caller. */
    request(frame: WebFrameMain, place: Place): void {
      asked.set(frame, place)
      if (core.isReady()) give(frame, place)
    },
    /** After the core's (re)start. */
    renew(): void {
      for (const [frame, place] of asked) give(frame, place)
    },
  }
}
