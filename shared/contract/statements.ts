import { z } from 'zod'
import { statementKinds } from '../domain/dossier/sections.ts'
import { command, query } from './define.ts'
import { PlainDateField } from './fields.ts'

const entry = { entryKind: z.enum(['sanction', 'clue', 'case', 'posting', 'entry', 'person']), entryId: z.int() }

export const statements = {
  list: query({
    needs: 'dossier.read',
    audit: ({ personId }) => ({ personId }),
    input: z.object({ personId: z.int() }),
    output: z.array(
      z.object({
        id: z.int(),
        entryKind: z.string(),
        entryId: z.int(),
        kind: z.string(),
        text: z.string(),
        statedOn: z.string(),
        recordedBy: z.string(),
        recordedAt: z.string(),
      }),
    ),
  }),

  /** What the person says to an entry, or what came of an objection. Stands beside the entry for ever; nothing is replaced. */
  add: command({
    needs: 'dossier.edit',
    audit: ({ personId, entryKind, entryId, kind }) => ({ personId, entryKind, entryId, kind }),
    input: z.object({
      personId: z.int(),
      ...entry,
      kind: z.enum(statementKinds),
      text: z.string().trim().min(2, '请填写内容').max(2000, '最多2000字'),
      statedOn: PlainDateField,
    }),
    output: z.object({ id: z.int() }),
  }),
}
