/** Which windows may speak, and on whose behalf: a seat is one sign-in; a print window borrows the seat of its opener. */
import { type IpcMainEvent, type IpcMainInvokeEvent, type WebContents, type WebFrameMain } from 'electron'
import { origin } from './origin.ts'

export function createSeats() {
  const seats = new Map<WebContents, string>()
  return {
    admit(contents: WebContents, seat: string, onGone: () => void = () => {}): void {
      seats.set(contents, seat)
      contents.once('destroyed', () => {
        seats.delete(contents)
        onGone()
      })
    },
    seatOf: (contents: WebContents): string | undefined => seats.get(contents),
    /**
     * The seat behind a message, or undefined when nobody should listen: a foreign window, a frame inside a page, a page of
     * another origin, a frame that has navigated away meanwhile.
     */
    seatBehind(event: IpcMainEvent | IpcMainInvokeEvent): { seat: string; frame: WebFrameMain } | undefined {
      const seat = seats.get(event.sender)
      const frame = event.senderFrame
      if (seat === undefined || !frame || frame.detached) return undefined
      if (frame !== event.sender.mainFrame || frame.parent !== null || frame.origin !== origin) return undefined
      return { seat, frame }
    },
  }
}
export type Seats = ReturnType<typeof createSeats>
