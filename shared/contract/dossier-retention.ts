import { z } from 'zod'
import { command, query, unaudited } from './define.ts'
import { because } from './dossier-fields.ts'
import { PlainDateField } from './fields.ts'

/** Lines whose time is over: proposed by one person, decided by another (到期复核). */
export const dossierRetention = {
  /** Lines whose time is over, of persons from `after` on: for review, never removed by themselves (到期复核). */
  dueLines: query({
    needs: 'dossier.edit',
    audit: unaudited,
    heavy: true,
    input: z.object({ after: z.int().default(0), limit: z.int().min(1).max(200).default(100) }),
    output: z.object({
      rows: z.array(
        z.object({
          entryId: z.int(),
          personId: z.int(),
          name: z.string(),
          section: z.string(),
          occurredOn: z.string(),
          dueOn: z.string(),
          ruleId: z.string(),
          reason: z.string(),
          proposed: z.boolean(),
        }),
      ),
      /** The next person to look at; none: all were looked at. */
      next: z.int().optional(),
    }),
  }),

  proposeRetention: command({
    needs: 'dossier.edit',
    audit: ({ entryId, proposal, because: why }) => ({ entryId, proposal, because: why }),
    input: z.object({
      entryId: z.int(),
      proposal: z.enum(['remove', 'keep']),
      /** For `keep`; without it the line is kept for ever. */
      keepUntil: PlainDateField.optional(),
      because,
    }),
    output: z.object({ id: z.int() }),
  }),

  retentionReviews: query({
    needs: 'dossier.read',
    audit: unaudited,
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.int(),
        entryId: z.int(),
        personId: z.int(),
        personName: z.string(),
        section: z.string(),
        occurredOn: z.string(),
        dueOn: z.string(),
        proposal: z.string(),
        keepUntil: z.string().nullable(),
        because: z.string(),
        proposedBy: z.string(),
        proposedAt: z.string(),
      }),
    ),
  }),

  decideRetention: command({
    needs: 'dossier.approve',
    audit: ({ id, agree }) => ({ id, agree }),
    input: z.object({ id: z.int(), agree: z.boolean(), answer: z.string().trim().max(200).default('') }),
    output: z.object({}),
  }),
}
