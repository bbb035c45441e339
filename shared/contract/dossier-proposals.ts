/** What inspection and warnings hold about a person, proposed for the dossier; its keeper files or sets aside. */
import { z } from 'zod'
import { command, query } from './define.ts'

const source = z.object({ kind: z.enum(['finding', 'paper']), id: z.int() })

const Proposal = z.object({
  source: source.extend({
    title: z.string(),
    no: z.string(),
    on: z.string(),
    unit: z.string(),
  }),
  /** The section it would stand in. */
  section: z.string(),
  sectionTitle: z.string(),
  /** What the line would say, column by column. */
  line: z.array(z.object({ title: z.string(), text: z.string() })),
  /** The unit as the person's posting writes it, when that name alone ties the posting to the unit; the keeper checks it. */
  unitWritten: z.string().nullable(),
})

export const dossierProposals = {
  /** Neither filed nor set aside; nothing of matters that were cleared or are still open. */
  proposals: query({
    needs: 'dossier.edit',
    audit: ({ personId }) => ({ personId }),
    input: z.object({ personId: z.int() }),
    output: z.array(Proposal),
  }),

  fileProposal: command({
    needs: 'dossier.edit',
    audit: ({ personId, source: { kind, id } }) => ({ personId, origin: `${kind}:${id}` }),
    input: z.object({ personId: z.int(), source }),
    output: z.object({ id: z.int() }),
  }),

  /** Set aside (不归入): who, when and why is kept; it is not proposed until restored. */
  dropProposal: command({
    needs: 'dossier.edit',
    audit: ({ personId, source: { kind, id }, because }) => ({ personId, origin: `${kind}:${id}`, because }),
    input: z.object({ personId: z.int(), source, because: z.string().trim().min(2, '请写明不归入的原因').max(200) }),
    output: z.object({}),
  }),

  /** What was set aside and would be proposed otherwise. */
  setAside: query({
    needs: 'dossier.edit',
    audit: ({ personId }) => ({ personId }),
    input: z.object({ personId: z.int() }),
    output: z.array(Proposal.extend({ because: z.string(), by: z.string(), at: z.string() })),
  }),

  /** Proposed again (恢复). */
  restoreProposal: command({
    needs: 'dossier.edit',
    audit: ({ personId, source: { kind, id } }) => ({ personId, origin: `${kind}:${id}` }),
    input: z.object({ personId: z.int(), source }),
    output: z.object({}),
  }),
}
