import { z } from 'zod'
import { query } from './define.ts'

const AuditRow = z.object({
  id: z.int(),
  at: z.string(),
  account: z.string(),
  op: z.string(),
  outcome: z.string(),
  note: z.string(),
})

export const audit = {
  /** Newest first. */
  list: query({
    needs: 'audit.read',
    audit: ({ account, op, outcome }) => ({ account, op, outcome }),
    input: z.object({
      account: z.string().optional(),
      op: z.string().optional(),
      outcome: z.string().optional(),
      before: z.int().optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(AuditRow), next: z.int().optional() }),
  }),

  /** Walks the whole hash chain; names the first place that does not fit. */
  verify: query({
    needs: 'audit.read',
    heavy: true,
    audit: () => ({}),
    input: z.undefined(),
    output: z.object({ ok: z.boolean(), rows: z.int(), head: z.string(), brokenAt: z.int().optional() }),
  }),
}
