/** The running log: references, codes and stacks of failures. Never inputs, names, keys or sentences shown to users. */
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean>): void
  failure(ref: string, error: unknown): void
}

const keepDays = 30

/** One file a day under `folder`; older than thirty days are removed. */
export function fileLog(folder: string, now: () => Date = () => new Date()): Log {
  mkdirSync(folder, { recursive: true })
  const oldest = new Date(now().getTime() - keepDays * 86_400_000).toISOString().slice(0, 10)
  for (const name of readdirSync(folder))
    if (/^core-\d{4}-\d{2}-\d{2}\.log$/.test(name) && name < `core-${oldest}`) rmSync(join(folder, name))
  const write = (line: object) => {
    const at = now().toISOString()
    appendFileSync(join(folder, `core-${at.slice(0, 10)}.log`), `${JSON.stringify({ at, ...line })}\n`)
  }
  return {
    info: (event, facts = {}) => write({ event, ...facts }),
    failure: (ref, error) =>
      write({ ref, error: error instanceof Error ? (error.stack ?? error.name) : 'not an error' }),
  }
}

export const silentLog: Log = { info: () => {}, failure: () => {} }
