import { z } from 'zod'
import { clearanceGrounds } from '../domain/dossier/clearance.ts'
import { command, query } from './define.ts'
import { because } from './dossier-fields.ts'
import { PlainDateField } from './fields.ts'

const Conclusion = z.object({
  id: z.int(),
  verdict: z.string(),
  ground: z.string(),
  concludedBy: z.string(),
  concludedOn: z.string(),
  paper: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  withdrawnAt: z.string().nullable(),
})

const matter = { kind: z.enum(['clue', 'case']), refId: z.int() }

/** What a named person concluded on a clue or case, and what still waits for it (待认定事项). */
export const dossierConclusions = {
  /** A named person's conclusion on a clue or case: on it alone a matter leaves the dossier or stands. */
  conclude: command({
    needs: 'case.edit',
    audit: ({ personId, kind, refId, ground, concludedBy }) => ({ personId, kind, refId, ground, concludedBy }),
    input: z.object({
      personId: z.int(),
      ...matter,
      ground: z.enum(clearanceGrounds),
      concludedBy: z.string().trim().min(2, '请写明作出结论的人').max(40),
      concludedOn: PlainDateField,
      paper: z.string().trim().max(100).default(''),
    }),
    output: z.object({ id: z.int() }),
  }),

  /** Matters left out of the dossier because of words alone, within the asker's reach: somebody must conclude. */
  awaiting: query({
    needs: 'case.edit',
    audit: ({ personId }) => ({ personId }),
    input: z.object({ personId: z.int() }),
    output: z.array(z.object({ ...matter, no: z.string(), says: z.string() })),
  }),

  withdrawConclusion: command({
    needs: 'case.edit',
    audit: ({ personId, id, because: why }) => ({ personId, id, because: why }),
    input: z.object({ personId: z.int(), ...matter, id: z.int(), because }),
    output: z.object({}),
  }),

  conclusions: query({
    needs: 'case.read',
    audit: ({ personId, kind, refId }) => ({ personId, kind, refId }),
    input: z.object({ personId: z.int(), ...matter }),
    output: z.array(Conclusion),
  }),
}
