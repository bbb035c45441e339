/** Why somebody looks, reveals, prints or exports: asked once a sitting, written down (查阅用途、明文显示登记). */
import { z } from 'zod'
import { disclosedActs } from '../domain/disclosure/acts.ts'
import { command, query, unaudited } from './define.ts'
import { PlainDateField } from './fields.ts'

const Purpose = z.string().trim().min(2, '请写明用途').max(60, '最多60个字')

const Line = z.object({
  id: z.int(),
  account: z.string(),
  act: z.enum(disclosedActs),
  subjectKind: z.string(),
  subjectId: z.int(),
  subject: z.string(),
  what: z.string(),
  purpose: z.string(),
  at: z.string(),
})

export const disclosures = {
  /** What this sitting is for; null: not said yet. */
  sitting: query({
    needs: 'session.own',
    audit: unaudited,
    input: z.object({}).default({}),
    output: z.object({ purpose: z.string().nullable(), name: z.string() }),
  }),

  /** Says what this sitting is for; it holds until somebody says otherwise, signs out or the program locks. */
  declare: command({
    needs: 'session.own',
    audit: ({ purpose }) => ({ purpose }),
    input: z.object({ purpose: Purpose }),
    output: z.object({}),
  }),

  /** Shows in full what is masked, for a reason that is kept for ever. Relatives stay shown for this sitting. */
  reveal: command({
    needs: 'registry.reveal',
    audit: ({ what, id, reason }) => ({ what, id, reason }),
    input: z.object({
      what: z.enum(['idNumber', 'phone', 'relatives']),
      /** The person's. */
      id: z.int(),
      reason: z.string().trim().min(2, '请写明查看事由').max(100, '最多100个字'),
    }),
    output: z.object({ value: z.string() }),
  }),

  /** The register: one's own lines, for leaders everybody's. Newest first. */
  register: query({
    needs: 'session.own',
    audit: ({ from, to, subjectKind, subjectId }) => ({ from, to, subjectKind, subjectId }),
    input: z.object({
      from: PlainDateField.nullable().default(null),
      to: PlainDateField.nullable().default(null),
      act: z.enum(disclosedActs).nullable().default(null),
      subjectKind: z.enum(['person', 'unit', 'opinion']).nullable().default(null),
      subjectId: z.int().nullable().default(null),
      before: z.int().nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(Line), everybody: z.boolean(), organ: z.string(), more: z.boolean() }),
  }),
}
