/** The one door. In this order: does it exist, may they, is it well formed, do it, write it down. */
import { type z } from 'zod'
import {
  type AuditNote,
  type CancelSignal,
  type Operation,
  type Progress,
  unaudited,
} from '../../shared/contract/define.ts'
import { disclosureOf } from '../../shared/contract/disclosing.ts'
import { contract } from '../../shared/contract/index.ts'
import { AppError, type FieldFault } from '../../shared/domain/errors.ts'
import { can, guest, type Actor } from '../../shared/domain/roles.ts'
import { type Topic } from '../../shared/rpc/frames.ts'
import { type Outcome } from '../../db/repositories/audit.ts'
import { type Repositories } from '../../db/repositories/index.ts'
import { type Context, type JobContext, type Scope } from './context.ts'
import { demandPurpose, endSitting, noteDisclosure } from './disclosures/purpose.ts'
import { type Files } from './files.ts'
import { type House } from './house.ts'
import { services } from './services/index.ts'
import { type Session } from './sessions.ts'
import { type Threads } from './threads.ts'

export interface Call {
  op: string
  input: unknown
  signal: CancelSignal
  progress: (progress: Progress) => void
}
export type Dispatch = (session: Session, call: Call) => Promise<unknown>

interface Found {
  operation: Operation
  handler: (ctx: Context | JobContext, input: unknown) => unknown
}

/** A flat table made once: no name that is not in the contract can be reached, `__proto__` included. */
const operations = new Map<string, Found>()
for (const [group, verbs] of Object.entries(contract as Record<string, Record<string, Operation>>)) {
  const handlers = services[group as keyof typeof services] as unknown as Record<string, Found['handler']>
  for (const [verb, operation] of Object.entries(verbs)) {
    const handler = handlers[verb]
    if (!handler) throw new Error(`no service for ${group}.${verb}`)
    operations.set(`${group}.${verb}`, { operation, handler })
  }
}

/** Row scope, computed here and nowhere else: a 承办人 sees the clues and cases that bear their name. */
export function scopeOf(actor: Actor): Scope {
  if (!can(actor, 'case.read')) return { cases: 'none' }
  const onlyHandler =
    actor.roles.includes('handler') &&
    !actor.roles.some(role => role !== 'handler' && can({ ...actor, roles: [role] }, 'case.read'))
  return { cases: onlyHandler ? { handler: actor.name } : 'all' }
}

function parse(schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const faults: FieldFault[] = result.error.issues.map(issue => ({
    path: issue.path.join('.'),
    message: issue.message,
  }))
  throw new AppError('input.invalid', { faults })
}

export interface DispatchParts {
  house: House
  files: Files
  threads: Threads
  now: () => Date
  today: () => string
  broadcast: (topic: Topic) => void
}

export function createDispatch({ house, files, threads, now, today, broadcast }: DispatchParts): Dispatch {
  const { vault } = house

  function write<T>(change: (db: Repositories) => T): T {
    const { raw, db, gate } = vault.get()
    return gate.alone(() => raw.transaction(() => change(db)).immediate())
  }

  function append(actor: Actor, op: string, outcome: Outcome, note: AuditNote): void {
    // before the vault is open there is no trail to write to; sign-in itself is recorded by its handler
    if (!vault.isOpen()) return
    const { db, gate } = vault.get()
    const { id: accountId, name: account } = actor
    gate.alone(() => db.audit.append({ at: now().toISOString(), accountId, account, op, outcome, note }))
  }

  function contextFor(session: Session, emit: (topic: Topic) => void): Context {
    return {
      actor: session.actor,
      scope: scopeOf(session.actor),
      today: today(),
      now: now(),
      get db() {
        return vault.get().db
      },
      session,
      files,
      house,
      emit,
    }
  }

  async function recorded<T>(
    actor: Actor,
    op: string,
    call: Call,
    work: Parameters<JobContext['recorded']>[1],
    report: (id: number) => void,
  ): Promise<T> {
    const id = write(db => db.jobs.start({ op, accountId: actor.id ?? 0, startedAt: now().toISOString() }))
    report(id)
    let counts: Record<string, number> = {}
    try {
      const output = await work({ counts: next => (counts = next) })
      write(db => db.jobs.finish(id, 'done', counts, null, now().toISOString()))
      return output as T
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal'
      // the vault may have been closed by a lock meanwhile: then the row is mended at the next start
      if (vault.isOpen()) {
        const state = code === 'job.cancelled' || call.signal.aborted ? 'cancelled' : 'failed'
        write(db => db.jobs.finish(id, state, counts, code, now().toISOString()))
      }
      throw error
    }
  }

  function jobContext(session: Session, call: Call): JobContext {
    let row: number | undefined
    let shown = 0
    const base = contextFor(session, broadcast)
    return Object.defineProperties({} as JobContext, {
      ...Object.getOwnPropertyDescriptors(base),
      ...Object.getOwnPropertyDescriptors({
        signal: call.signal,
        progress: (progress: Progress) => {
          call.progress(progress)
          // the durable row needs no more than one write a second, and none that would cut a bulk task short
          if (row !== undefined && Date.now() - shown > 1000 && vault.isOpen() && !vault.get().gate.busy()) {
            shown = Date.now()
            const id = row
            write(db => db.jobs.progress(id, progress.stage, progress.done, progress.total))
          }
        },
        threads,
        write,
        recorded: <T>(op: string, work: (row: { counts: (counts: Record<string, number>) => void }) => Promise<T>) =>
          recorded<T>(session.actor, op, call, work, id => (row = id)),
      }),
    })
  }

  async function runJob(
    session: Session,
    call: Call,
    found: Found,
    input: unknown,
    note: AuditNote | undefined,
  ): Promise<unknown> {
    const { actor } = session
    if (note) append(actor, call.op, 'started', note)
    try {
      const output = await found.handler(jobContext(session, call), input)
      if (note) append(session.actor.id === null ? actor : session.actor, call.op, 'done', note)
      return output
    } catch (error) {
      const cancelled = error instanceof AppError && error.code === 'job.cancelled'
      if (note) append(actor, call.op, cancelled ? 'cancelled' : 'failed', note)
      throw error
    }
  }

  function runCommand(
    session: Session,
    call: Call,
    found: Found,
    input: unknown,
    note: AuditNote | undefined,
  ): unknown {
    const topics: Topic[] = []
    const ctx = contextFor(session, topic => topics.push(topic))
    const { actor } = session
    const run = () => {
      const output = found.handler(ctx, input)
      if (note) append(actor, call.op, 'done', note)
      return output
    }
    const output = vault.isOpen() ? write(run) : run()
    for (const topic of new Set(topics)) broadcast(topic)
    return output
  }

  async function runQuery(
    session: Session,
    call: Call,
    found: Found,
    input: unknown,
    note: AuditNote | undefined,
  ): Promise<unknown> {
    const { actor } = session
    if (note) append(actor, call.op, 'read', note)
    const { operation } = found
    if (operation.kind === 'query' && operation.heavy) return threads.read(call.op, input, actor, scopeOf(actor))
    return found.handler(contextFor(session, broadcast), input)
  }

  /** Whoever opens, prints or hands out a dossier says once a sitting what for; a line in the register goes with it. */
  function disclosing(session: Session, call: Call, found: Found, input: unknown): Found {
    const disclosure = disclosureOf(call.op, input)
    if (!disclosure) return found
    const purpose = demandPurpose(session, disclosure)
    const note = () =>
      vault.get().gate.alone(() => noteDisclosure(vault.get().db, session, call.op, disclosure, purpose, now()))
    return {
      ...found,
      handler: (ctx, given) => {
        const output = found.handler(ctx, given)
        if (!(output instanceof Promise)) {
          note()
          return output
        }
        return output.then((value: unknown) => {
          note()
          return value
        })
      },
    }
  }

  /** What writes waits for a bulk task to rest without stopping the others; everything up to its first await is then alone. */
  async function inTurn<T>(writes: boolean, work: () => T | Promise<T>): Promise<T> {
    const leave = writes && vault.isOpen() && vault.get().gate.busy() ? await vault.get().gate.turn() : undefined
    let started: T | Promise<T>
    try {
      started = work()
    } finally {
      leave?.()
    }
    return await started
  }

  /** Roles as they stand now: a right withdrawn, or an account disabled, ends with the next call, not with the sign-in. */
  function refreshActor(session: Session): void {
    if (session.actor.id === null || !vault.isOpen()) return
    const { id, name, roles, active } = vault.get().db.accounts.get(session.actor.id)
    session.actor = active ? { id, name, roles } : guest
  }

  return async function dispatch(session, call) {
    refreshActor(session)
    const found = operations.get(call.op)
    if (!found) throw new AppError('op.unknown', { op: call.op.slice(0, 80) })
    const { operation } = found
    session.lastSeen = now().getTime()
    endSitting(session)
    if (!can(session.actor, operation.needs)) {
      append(session.actor, call.op, 'denied', {})
      throw new AppError(session.actor.id === null ? 'auth.required' : 'auth.forbidden', { needs: operation.needs })
    }
    const input = parse(operation.input, call.input)
    const note = operation.audit === unaudited ? undefined : operation.audit(input)
    const run = operation.kind === 'job' ? runJob : operation.kind === 'query' ? runQuery : runCommand
    const writes = operation.kind !== 'query' || note !== undefined
    const guarded = disclosing(session, call, found, input)
    const output = await inTurn(writes, () => run(session, call, guarded, input, note))
    // what the contract does not name does not leave the core
    return operation.output.parse(output)
  }
}

/** For tests and the permission table: every operation there is. */
export const operationNames = (): string[] => [...operations.keys()]
