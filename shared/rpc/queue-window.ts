/** What a host asks the window of a print queue (renderer/print/QueueSheet): which item it shows, and whether it stands. */

export interface QueueAnswer {
  /** The mark of the item that stands. */
  ready: string | null
  pages: number
  /** The mark of the item that cannot be shown. */
  failed: string | null
}

/** A script: names the item by the address' hash as soon as the page is ours, and tells how far it is. */
export const queueQuestion = (mark: string): string => `(() => {
  const mark = ${JSON.stringify(`#${mark}`)}
  if (location.pathname.startsWith('/print/') && location.hash !== mark) location.hash = mark
  const at = document.querySelector('[data-print-ready]')
  const failed = document.querySelector('[data-print-failed]')
  return { ready: at?.getAttribute('data-print-ready') ?? null, pages: Number(at?.getAttribute('data-print-pages') ?? 0),
    failed: failed?.getAttribute('data-print-failed') ?? null }
})()`

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string'

/** Undefined for anything else: a page that is still empty answers nothing. */
export function readQueueAnswer(value: unknown): QueueAnswer | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { ready, pages, failed } = value as Record<string, unknown>
  return isText(ready) && isText(failed) && typeof pages === 'number' ? { ready, pages, failed } : undefined
}
