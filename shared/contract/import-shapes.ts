/** What the import's three groups of operations share. */
import { z } from 'zod'
import { kindIds } from '../domain/imports/kinds/index.ts'

export const KindId = z.enum(kindIds)
/** What happens to a record that exists: leave it, fill its blanks only, or let the sheet win. */
export const Choice = z.enum(['skip', 'fill', 'update'])
export type RecordChoice = z.output<typeof Choice>
export const Counts = z.object({
  rows: z.int(),
  good: z.int(),
  faulty: z.int(),
  skipped: z.int(),
  existing: z.int(),
  /** Rows whose record holds other values, of these rows that nobody decided yet, and rows that a clerk corrected. */
  conflicts: z.int(),
  undecided: z.int(),
  corrected: z.int(),
  faults: z.record(z.string(), z.int()),
  skips: z.record(z.string(), z.int()),
  created: z.int().optional(),
  updated: z.int().optional(),
  unchanged: z.int().optional(),
  removed: z.int().optional(),
  restored: z.int().optional(),
  kept: z.int().optional(),
})

export const OfBatch = z.object({ batchId: z.int() })
export const ofBatch = ({ batchId }: { batchId: number }) => ({ batchId })
