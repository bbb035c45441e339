/** The composition root: vault, sessions, threads, dispatcher. Plain Node; knows neither Electron nor HTTP. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { chinaDate } from '../../shared/domain/dates.ts'
import { guest } from '../../shared/domain/roles.ts'
import { type Port, type Topic } from '../../shared/rpc/frames.ts'
import { createDispatch } from './dispatch.ts'
import { createFiles } from './files.ts'
import { readDemoNote, type House } from './house.ts'
import { fillMissingSounds } from './registry/missing-sounds.ts'
import { mendImports } from './imports/mend.ts'
import { fileLog, type Log } from './log.ts'
import { serve } from './serve.ts'
import { createSession, type Session } from './sessions.ts'
import { createThreads } from './threads.ts'
import { createVaultKeeper } from './vault.ts'

// no `new Function` probe (the pages forbid it), sentences in Chinese
z.config({ ...z.locales.zhCN(), jitless: true })

export interface CoreOptions {
  /** Everything the program keeps is below this folder. */
  folder: string
  /** thread.ts, or its bundle. */
  threadEntry: URL
  version?: string
  now?: () => Date
  log?: Log
}

const tick = 10_000
/** Persons of older vaults that get their sounds when it opens (a second or so), and at each tick after. */
const [soundsAtOpening, soundsATick] = [20_000, 5_000]

export function createCore({ folder, threadEntry, version = '0.1.0', now = () => new Date(), log }: CoreOptions) {
  mkdirSync(folder, { recursive: true })
  const journal = log ?? fileLog(join(folder, 'logs'), now)
  const today = () => chinaDate(now())
  const sessions = new Set<Session>()
  const files = createFiles(() => now().getTime())

  let isSilent = false
  const vault = createVaultKeeper(folder, db => {
    db.jobs.interruptRunning(now().toISOString())
    db.printQueue.interruptRunning()
    mendImports(db, now())
    isSilent = fillMissingSounds(db, soundsAtOpening)
  })
  const threads = createThreads(threadEntry, () => vault.get(), now, journal)

  const broadcast = (topic: Topic) => {
    for (const session of sessions) for (const listener of session.listeners) listener(topic)
  }

  async function closeIfEmpty(): Promise<void> {
    if ([...sessions].some(session => session.actor.id !== null)) return
    await threads.stop()
    if (![...sessions].some(session => session.actor.id !== null)) vault.close()
  }

  const house: House = {
    folder,
    version,
    vault,
    demo: () => readDemoNote(folder),
    recoveryDrafts: new Map(),
    // after the call that asked for it has been answered and written down
    closeWhenEmpty: () => void setImmediate(() => void closeIfEmpty()),
    lockAccount: accountId =>
      void setImmediate(() => {
        for (const session of sessions) if (session.actor.id === accountId) lock(session, 'session.revoked')
      }),
  }
  const dispatch = createDispatch({ house, files, threads, now, today, broadcast })

  function lock(session: Session, op: 'session.idleLock' | 'session.closed' | 'session.revoked'): void {
    if (session.actor.id === null) return
    if (vault.isOpen()) {
      const { id: accountId, name: account } = session.actor
      const { db, gate } = vault.get()
      gate.alone(() => db.audit.append({ at: now().toISOString(), accountId, account, op, outcome: 'done', note: {} }))
    }
    session.actor = guest
    files.forget(session.id)
    for (const listener of session.listeners) listener('session')
    house.closeWhenEmpty()
  }

  let lastDay = today()
  const clock = setInterval(() => {
    if (today() !== lastDay) {
      lastDay = today()
      broadcast('today')
    }
    if (!vault.isOpen()) return
    if (isSilent) {
      const { db, gate } = vault.get()
      gate.alone(() => (isSilent = fillMissingSounds(db, soundsATick)))
    }
    const idle = vault.get().db.settings.idleMinutes() * 60_000
    for (const session of sessions) if (now().getTime() - session.lastSeen > idle) lock(session, 'session.idleLock')
  }, tick)
  clock.unref()

  return {
    house,
    files,
    dispatch,
    newSession(): Session {
      const session = createSession(now().getTime())
      sessions.add(session)
      return session
    },
    /** The window or browser is gone for good. */
    endSession(session: Session): void {
      lock(session, 'session.closed')
      sessions.delete(session)
    },
    serve: (port: Port, session: Session) => serve(port, session, dispatch, journal),
    log: journal,
    async close(): Promise<void> {
      clearInterval(clock)
      await threads.stop()
      vault.close()
    },
  }
}
export type Core = ReturnType<typeof createCore>
