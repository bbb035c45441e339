import { z } from 'zod'
import { command, query } from './define.ts'
import { because, cells } from './dossier-fields.ts'
import { DateOrMonth } from './fields.ts'

const EntryVersion = z.object({
  id: z.int(),
  occurredOn: z.string(),
  cells: z.record(z.string(), z.string()),
  recordedBy: z.string(),
  recordedAt: z.string(),
  sourceRowId: z.int().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
})

/** Lines typed into a dossier: entered, corrected, put aside. */
export const dossierEntries = {
  addEntry: command({
    needs: 'dossier.edit',
    audit: ({ personId, section }) => ({ personId, section }),
    input: z.object({
      personId: z.int(),
      section: z.string().max(10),
      occurredOn: DateOrMonth,
      cells,
    }),
    output: z.object({ id: z.int() }),
  }),

  /** A new line takes the place of a wrong one; the wrong one is kept with the reason (更正留痕). */
  correctEntry: command({
    needs: 'dossier.edit',
    audit: ({ personId, id, because: why }) => ({ personId, id, because: why }),
    input: z.object({ personId: z.int(), id: z.int(), occurredOn: DateOrMonth, cells, because }),
    output: z.object({ id: z.int() }),
  }),

  /** A line and all that it replaced, newest first. */
  entryHistory: query({
    needs: 'dossier.read',
    audit: ({ personId, id }) => ({ personId, id }),
    input: z.object({ personId: z.int(), id: z.int() }),
    output: z.array(EntryVersion),
  }),

  /** The entry stays in the vault, with the reason; the dossier no longer shows it. */
  withdrawEntry: command({
    needs: 'dossier.edit',
    audit: ({ personId, id, because }) => ({ personId, id, because }),
    input: z.object({ personId: z.int(), id: z.int(), because: z.string().trim().min(2, '请写明撤下原因').max(200) }),
    output: z.object({}),
  }),

  /** Names the office's own basis for keeping property sections; without one they take no entries. */
  setPropertyBasis: command({
    needs: 'dossier.edit',
    audit: ({ basis }) => ({ basis }),
    input: z.object({ basis: z.string().trim().max(200) }),
    output: z.object({}),
  }),
}
