import { z } from 'zod'
import { command, query, unaudited } from './define.ts'
import { KindId } from './import-shapes.ts'

const Synonym = z.object({ kind: KindId, field: z.string().max(40), word: z.string().trim().min(1).max(40) })

const LimitView = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.number(),
  /** What the program allows unless told otherwise; an administrator may only go above it. */
  usual: z.number(),
  most: z.number(),
})
export type LimitView = z.output<typeof LimitView>

/** What an administrator sets for all imports: headings of other offices, limits of size. */
export const importSettings = {
  /** Headings that an administrator added. */
  synonyms: query({ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.array(Synonym) }),
  addSynonym: command({
    needs: 'system.imports',
    audit: ({ kind, field, word }) => ({ kind, field, word }),
    input: Synonym,
    output: z.object({}),
  }),
  dropSynonym: command({
    needs: 'system.imports',
    audit: ({ kind, field, word }) => ({ kind, field, word }),
    input: Synonym,
    output: z.object({}),
  }),

  /** How large and how strange a spreadsheet may be. */
  limits: query({ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.array(LimitView) }),
  /** Upward only; `value` null goes back to the usual one. */
  setLimit: command({
    needs: 'system.imports',
    audit: ({ name, value }) => ({ name, value }),
    input: z.object({ name: z.string().max(30), value: z.number().positive().nullable() }),
    output: z.object({}),
  }),
}
