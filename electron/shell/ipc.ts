/** Answers the page's few questions to the shell. A stranger gets a refusal, a malformed question too; nothing is dropped silently. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { AppError } from '../../shared/domain/errors.ts'
import { maxDroppedBytes, type ShellReply } from '../../shared/rpc/shell-bridge.ts'
import { type Seats } from './seats.ts'

/** Handles `channel` for known windows only; `read` turns what the page sent into what `handler` expects, or throws. */
export function answer<Question, T>(
  seats: Seats,
  channel: string,
  read: (args: readonly unknown[]) => Question,
  handler: (asker: { event: IpcMainInvokeEvent; seat: string }, question: Question) => Promise<T>,
): void {
  ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<ShellReply<T>> => {
    try {
      const known = seats.seatBehind(event)
      if (!known) throw new AppError('auth.forbidden')
      return { ok: true, value: await handler({ event, seat: known.seat }, read(args)) }
    } catch (error) {
      // the text of an unexpected error may hold a path: the page gets the code alone
      return error instanceof AppError
        ? { ok: false, code: error.code, params: error.params }
        : { ok: false, code: 'internal', params: {} }
    }
  })
}

const malformed = () => new AppError('input.invalid')

function readName(name: unknown): string {
  if (typeof name !== 'string' || name.length === 0 || name.length > 255) throw malformed()
  return name
}

export function readNothing(args: readonly unknown[]): undefined {
  if (args.length > 0) throw malformed()
}

export function readPick([endings, many, ...rest]: readonly unknown[]): { endings: string[]; many: boolean } {
  if (!Array.isArray(endings) || endings.length > 20 || typeof many !== 'boolean' || rest.length > 0) throw malformed()
  const plain = (endings as unknown[]).filter(each => typeof each === 'string' && /^[a-z0-9]{1,8}$/i.test(each))
  if (plain.length !== endings.length) throw malformed()
  return { endings: plain as string[], many }
}

export function readDropped([name, bytes, ...rest]: readonly unknown[]): { name: string; bytes: Uint8Array } {
  if (!(bytes instanceof Uint8Array) || rest.length > 0) throw malformed()
  const plain = readName(name)
  if (bytes.length > maxDroppedBytes)
    throw new AppError('file.tooLarge', { name: plain, limitMiB: maxDroppedBytes >> 20 })
  return { name: plain, bytes }
}

/** File ids are the core's own letters of base64url. */
export function readSave([fileId, name, ...rest]: readonly unknown[]): { fileId: string; name: string } {
  if (typeof fileId !== 'string' || !/^[\w-]{16,64}$/.test(fileId) || rest.length > 0) throw malformed()
  return { fileId, name: readName(name) }
}

/** A print route: /print/<what>/<number or word>, with a query at most. No dots, no empty part, no other host. */
const printRoute = /^\/print\/[a-z-]{1,40}(?:\/[\w-]{1,60}){0,3}(?:\?[\w\-=&%.~+*!'(),:]{0,2000})?$/

export function readPrint([route, ...rest]: readonly unknown[]): string {
  if (typeof route !== 'string' || !printRoute.test(route) || rest.length > 0) throw malformed()
  return route
}
