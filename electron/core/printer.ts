/** What can make a PDF of a print route: given by the host, absent where the machine has nothing for it. */
import { type Session } from './sessions.ts'

export interface PrintedSheet {
  pdf: Uint8Array
  pages: number
}

/** One window on a queue; it shows one item after the other, so that a thousand sheets cost one page load. */
export interface PrintWindow {
  /**
   * Shows the item by its mark (the address' hash), waits until it stands, prints it. Throws `print.failed` when the page says that
   * it cannot, or says nothing for too long.
   */
  print: (mark: string) => Promise<PrintedSheet>
  close: () => Promise<void>
}

export interface SheetPrinter {
  /** `route` is one of our own print pages; the window sees what `session` may see. */
  open: (session: Session, route: string) => Promise<PrintWindow>
}
