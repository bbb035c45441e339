/** The product's host: the core in a process of its own. The shell hands it one port a window, and files its dialogs chose. */
import { AppError } from '../../shared/domain/errors.ts'
import { createCore, type Core } from '../core/app.ts'
import { ensureDemo } from '../core/demo.ts'
import { type Session } from '../core/sessions.ts'
import { electronPort } from './port-electron.ts'
import { shellPrinter } from './shell-printer.ts'
import { readUtilityArguments, type Asked, type FromCore, type ToCore, type Topic } from './utility-messages.ts'

interface Seat {
  session: Session
  /** The open port of each page of this seat. */
  pages: Map<number, { close: () => void }>
}

const parent = process.parentPort
const say = (message: FromCore) => parent.postMessage(message)

async function start(): Promise<Core | undefined> {
  try {
    const { folder, version, demoFiles } = readUtilityArguments(process.argv.slice(2))
    const threadEntry = new URL('./thread.js', import.meta.url)
    const made = createCore({ folder, threadEntry, ...(version && { version }) })
    if (demoFiles) await ensureDemo(made, demoFiles, step => made.log.info('demo', { step }))
    return made
  } catch (error) {
    const { code, params } = error instanceof AppError ? error : { code: 'folder.unusable' as const, params: {} }
    say({ t: 'failed', code, params })
    process.exitCode = 1
    return undefined
  }
}

/** Seats, their sessions and ports. */
function createSeating(core: Core) {
  const seats = new Map<string, Seat>()
  return {
    connect(name: string, page: number, raw: Electron.MessagePortMain): void {
      const seat = seats.get(name) ?? { session: core.newSession(), pages: new Map<number, { close: () => void }>() }
      seats.set(name, seat)
      // a reloaded page brings a new port for the same window: its sign-in stays, its old port goes
      seat.pages.get(page)?.close()
      const port = electronPort(raw)
      seat.pages.set(page, port)
      port.onClose(() => {
        if (seat.pages.get(page) === port) seat.pages.delete(page)
      })
      core.serve(port, seat.session)
    },
    leave(name: string): void {
      const seat = seats.get(name)
      if (!seat) return
      seats.delete(name)
      for (const port of seat.pages.values()) port.close()
      core.endSession(seat.session)
    },
    seatOf: (session: Session): string | undefined => [...seats].find(([, seat]) => seat.session === session)?.[0],
    ownerOf(name: string): string {
      const seat = seats.get(name)
      if (!seat) throw new AppError('auth.required')
      return seat.session.id
    },
  }
}

function attend(core: Core): void {
  const seating = createSeating(core)
  const printer = shellPrinter(say, session => seating.seatOf(session))
  core.house.printer = printer

  const describe = (seat: string, fileId: string) => {
    const { name, size } = core.files.describe(seating.ownerOf(seat), fileId)
    return { fileId, name, size }
  }
  const answers: { [K in Topic]: (ask: Asked[K]['ask']) => Asked[K]['answer'] } = {
    register: ({ seat, paths }) =>
      paths.map(path => describe(seat, core.files.registerPath(seating.ownerOf(seat), path))),
    take: ({ seat, name, bytes }) =>
      describe(seat, core.files.registerBytes(seating.ownerOf(seat), name, Buffer.from(bytes))),
    describe: ({ seat, fileId }) => describe(seat, fileId),
    save: ({ seat, fileId, path }) => {
      core.files.saveTo(seating.ownerOf(seat), fileId, path)
      return null
    },
    vaultOpen: () => core.house.vault.isOpen(),
  }

  function reply(message: Extract<ToCore, { t: 'ask' }>): void {
    const { id, topic } = message
    try {
      const value = (answers[topic] as (ask: unknown) => Asked[Topic]['answer'])(message)
      say({ t: 'answer', id, value })
    } catch (error) {
      if (!(error instanceof AppError)) core.log.failure(`shell-${topic}`, error)
      const fallback = topic === 'save' ? ('file.unwritable' as const) : ('file.missing' as const)
      const { code, params } = error instanceof AppError ? error : { code: fallback, params: {} }
      say({ t: 'refused', id, code, params })
    }
  }

  parent.on('message', ({ data, ports: [port] }) => {
    const message = data as ToCore
    if (message.t === 'connect' && port) seating.connect(message.seat, message.page, port)
    else if (message.t === 'ask') reply(message)
    else if (message.t === 'got' || message.t === 'gotNothing') printer.receive(message)
    else if (message.t === 'leave') seating.leave(message.seat)
    else if (message.t === 'stop') void core.close().finally(() => process.exit(0))
  })
  say({ t: 'ready' })
}

const core = await start()
if (core) attend(core)
