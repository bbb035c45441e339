/** How an operation is written down: kind, permission, what the trail keeps, input, output. All are mandatory. */
import { type z } from 'zod'
import { type Permission } from '../domain/roles.ts'

/** The few fields of a valid input that may be written into the audit trail; never the input as a whole. */
export type AuditNote = Record<string, string | number | boolean | null | undefined | readonly (string | number)[]>
type Audit<I extends z.ZodType> = ((input: z.output<I>) => AuditNote) | typeof unaudited

/** For reads that show nothing about a person or a case. A denied call is written down all the same. */
export const unaudited = Symbol('unaudited')

interface Parts<I extends z.ZodType, O extends z.ZodType> {
  needs: Permission
  audit: Audit<I>
  input: I
  output: O
}

export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Parts<I, O> {
  kind: 'query'
  /** Runs on a reader thread with a read-only connection. */
  heavy?: boolean
}
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Parts<I, O> {
  kind: 'command'
}
/** Long or asynchronous work: progress frames, may be cancelled; what must survive a crash gets a row through `ctx.jobs`. */
export interface Job<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Parts<I, O> {
  kind: 'job'
}
export type Operation = Query | Command | Job

export const query = <I extends z.ZodType, O extends z.ZodType>(
  parts: Parts<I, O> & { heavy?: boolean },
): Query<I, O> => ({ kind: 'query', ...parts })
export const command = <I extends z.ZodType, O extends z.ZodType>(parts: Parts<I, O>): Command<I, O> => ({
  kind: 'command',
  ...parts,
})
export const job = <I extends z.ZodType, O extends z.ZodType>(parts: Parts<I, O>): Job<I, O> => ({
  kind: 'job',
  ...parts,
})

export type Contract = Record<string, Record<string, Operation>>

/** What a job tells while it runs: `done` of `total` (0 = not known yet), and what it is doing. */
export interface Progress {
  done: number
  total: number
  stage: string
}

/** The part of AbortSignal that the protocol needs; the browser's and Node's own both fit. */
export interface CancelSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
export interface CallOptions {
  signal?: CancelSignal
  onProgress?: (progress: Progress) => void
}

type Arguments<I extends z.ZodType> =
  undefined extends z.input<I>
    ? [input?: z.input<I>, options?: CallOptions]
    : [input: z.input<I>, options?: CallOptions]

/** What a screen holds: one asynchronous function per operation. */
export type Client<C extends Contract> = {
  [G in keyof C]: { [K in keyof C[G]]: (...args: Arguments<C[G][K]['input']>) => Promise<z.output<C[G][K]['output']>> }
}

type Sync<T> = T extends PromiseLike<unknown> ? never : T

/** What the core must offer: one handler per operation. An `async` query or command does not compile. */
export type Services<C extends Contract, Context, JobContext> = {
  [G in keyof C]: {
    [K in keyof C[G]]: C[G][K] extends Job<infer I, infer O>
      ? (ctx: JobContext, input: z.output<I>) => Promise<z.input<O>>
      : C[G][K] extends { input: infer I extends z.ZodType; output: infer O extends z.ZodType }
        ? (ctx: Context, input: z.output<I>) => Sync<z.input<O>>
        : never
  }
}

export type InputOf<O extends Operation> = z.output<O['input']>
export type OutputOf<O extends Operation> = z.output<O['output']>
