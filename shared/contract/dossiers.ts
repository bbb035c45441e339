import { z } from 'zod'
import { query, unaudited } from './define.ts'
import { dossierConclusions } from './dossier-conclusions.ts'
import { dossierEntries } from './dossier-entries.ts'
import { dossierPrinting } from './dossier-printing.ts'
import { dossierProposals } from './dossier-proposals.ts'
import { dossierRetention } from './dossier-retention.ts'
import { NameCursor } from './fields.ts'
import { unitLines } from './unit-lines.ts'

const Row = z.object({
  entryKind: z.enum(['sanction', 'clue', 'case', 'posting', 'entry', 'person', 'relative']),
  entryId: z.int(),
  cells: z.record(z.string(), z.string()),
  sourceRowId: z.int().nullable(),
  origin: z.string(),
  corrected: z.boolean(),
  statements: z.array(z.object({ id: z.int(), kind: z.string(), text: z.string(), statedOn: z.string() })),
})

export const BuiltSectionField = z.object({
  id: z.string(),
  number: z.string(),
  part: z.enum(['基础信息', '廉政信息', '个人报告事项']),
  title: z.string(),
  basis: z.string(),
  family: z.boolean(),
  property: z.boolean(),
  open: z.boolean(),
  columns: z.array(z.object({ id: z.string(), title: z.string(), share: z.number() })),
  rows: z.array(Row),
  state: z.enum(['filled', 'empty', 'withheld']),
})

export const dossiers = {
  ...dossierEntries,
  ...dossierConclusions,
  ...dossierProposals,
  ...dossierPrinting,
  ...dossierRetention,
  ...unitLines,

  /** For whom dossiers are kept, by group. */
  list: query({
    needs: 'dossier.read',
    audit: unaudited,
    heavy: true,
    input: z.object({
      group: z.enum(['all', 'county', 'leaders', 'middle', 'heads', 'village', 'inspectors']).default('all'),
      text: z.string().trim().max(40).default(''),
      after: NameCursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.int(),
          name: z.string(),
          unitName: z.string().nullable(),
          post: z.string().nullable(),
          rank: z.string().nullable(),
          entries: z.int(),
        }),
      ),
      next: NameCursor.optional(),
    }),
  }),

  /** The whole dossier, built from the registry's rows of this moment. */
  get: query({
    needs: 'dossier.read',
    audit: ({ personId }) => ({ personId }),
    input: z.object({ personId: z.int() }),
    output: z.object({
      personId: z.int(),
      name: z.string(),
      unitTitle: z.string(),
      post: z.string(),
      organ: z.string(),
      builtOn: z.string(),
      /** The office's own basis for keeping property sections; empty: they take no entries. */
      propertyBasis: z.string(),
      sections: z.array(BuiltSectionField),
      /** What stands on the cover, and whose template it is. */
      title: z.string(),
      template: z.object({ id: z.string(), label: z.string() }),
      /** The dossier of one of the commission's own staff. */
      own: z.boolean(),
      /** Years whose lines take no change: they are confirmed. */
      frozenYears: z.array(z.int()),
      /** Where a line came from, in words, by the id of its source row: file, sheet, row. */
      sources: z.record(z.string(), z.string()),
    }),
  }),
}
