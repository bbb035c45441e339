/** Many sheets at once: one file a person or one book in volumes, copies counted (批量打印). */
import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'
import { PaperField } from './dossier-printing.ts'

export const PrintWishField = z.object({
  as: z.enum(['files', 'book']).default('files'),
  /** How the pages lie on the paper. */
  layout: z.enum(['single', 'duplex', 'booklet']).default('single'),
  family: z.boolean().default(false),
  sources: z.boolean().default(false),
})
export type PrintWish = z.infer<typeof PrintWishField>

const Counts = { items: z.int(), done: z.int(), failed: z.int(), pages: z.int() }
const Job = z.object({
  id: z.int(),
  title: z.string(),
  purpose: z.string(),
  copies: z.int(),
  /** waiting, running, paused, done, discarded. */
  state: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  ...Counts,
})

export const printJobs = {
  /** Can this machine make PDFs by itself? Otherwise sheets go through the browser's own print, one by one. */
  printer: query({
    needs: 'dossier.read',
    audit: unaudited,
    input: z.object({}),
    output: z.object({ ready: z.boolean() }),
  }),

  /** Registers a print for everybody and queues the sheets; `run` makes them. */
  create: command({
    needs: 'dossier.read',
    audit: ({ personIds, purpose, copies, secrecy }) => ({ persons: personIds.length, purpose, copies, secrecy }),
    input: z.object({
      personIds: z.array(z.int()).min(1, '请先选择人员').max(2000, '一次最多2000人'),
      purpose: z.string().trim().min(2, '请写明用途').max(60),
      copies: z.int().min(1).max(50).default(1),
      secrecy: z.string().trim().max(20).default(''),
      wish: PrintWishField,
    }),
    output: z.object({ id: z.int(), items: z.int() }),
  }),

  /** Makes what is still waiting; cancelled or crashed, it goes on from there when asked again. */
  run: job({
    needs: 'dossier.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object(Counts),
  }),

  list: query({ needs: 'dossier.read', audit: unaudited, input: z.object({}), output: z.array(Job) }),

  get: query({
    needs: 'dossier.read',
    audit: unaudited,
    input: z.object({ id: z.int() }),
    output: Job.extend({
      list: z.array(
        z.object({
          id: z.int(),
          no: z.int(),
          title: z.string(),
          state: z.string(),
          pages: z.int(),
          bytes: z.int(),
          failure: z.string().nullable(),
        }),
      ),
      /** Finished sheets are handed out in packets of this many. */
      packets: z.int(),
    }),
  }),

  /** What the page of one item shows. Asked by the printing window. */
  sheet: query({
    needs: 'dossier.read',
    audit: ({ itemId }) => ({ itemId }),
    input: z.object({ itemId: z.int() }),
    output: z.object({ papers: z.array(PaperField), layout: z.enum(['single', 'duplex', 'booklet']) }),
  }),

  /** A packet of finished sheets: one PDF by itself, several in a ZIP. */
  take: command({
    needs: 'dossier.read',
    audit: ({ id, packet, itemId }) => ({ id, packet, itemId }),
    input: z.object({ id: z.int(), packet: z.int().min(1).default(1), itemId: z.int().optional() }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),

  /** Sets failed sheets waiting again. */
  retry: command({
    needs: 'dossier.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({}),
  }),

  /** Removes the finished sheets; the register of prints stays. */
  discard: command({
    needs: 'dossier.read',
    audit: ({ id }) => ({ id }),
    input: z.object({ id: z.int() }),
    output: z.object({}),
  }),
}
