/** The product's printer: the core's own process has no windows, so it sends the shell. */
import { AppError } from '../../shared/domain/errors.ts'
import { type SheetPrinter } from '../core/printer.ts'
import { type Session } from '../core/sessions.ts'
import { type FromCore, type ToCore, type Wanted, type Errand } from './utility-messages.ts'

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: AppError) => void
}
type Answer = Extract<ToCore, { t: 'got' | 'gotNothing' }>

export interface ShellPrinter extends SheetPrinter {
  receive: (answer: Answer) => void
}

/** `seatOf` names the window's seat behind a sign-in; undefined when it has left. */
export function shellPrinter(
  say: (message: FromCore) => void,
  seatOf: (session: Session) => string | undefined,
): ShellPrinter {
  const waiting = new Map<number, Waiting>()
  let nextId = 1

  function want<K extends Errand>(errand: K, wish: Wanted[K]['wish']): Promise<Wanted[K]['result']> {
    return new Promise((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve: value => resolve(value as Wanted[K]['result']), reject })
      say({ t: 'want', id, errand, ...wish } as FromCore)
    })
  }

  return {
    async open(session, route) {
      const seat = seatOf(session)
      if (seat === undefined) throw new AppError('auth.required')
      const { window } = await want('openSheets', { seat, route })
      return {
        print: mark => want('printSheet', { window, mark }),
        close: async () => void (await want('closeSheets', { window }).catch(() => null)),
      }
    },
    receive(answer) {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (answer.t === 'got') asked?.resolve(answer.value)
      else asked?.reject(new AppError(answer.code, answer.params))
    },
  }
}
