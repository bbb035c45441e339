import { z } from 'zod'
import { command, query, unaudited } from './define.ts'
import { DateOrMonth, NameCursor } from './fields.ts'

const Row = z.object({
  entryKind: z.enum(['sanction', 'clue', 'case', 'posting', 'entry', 'person', 'relative']),
  entryId: z.int(),
  cells: z.record(z.string(), z.string()),
  sourceRowId: z.int().nullable(),
  statements: z.array(z.object({ id: z.int(), kind: z.string(), text: z.string(), statedOn: z.string() })),
})

const Section = z.object({
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

/** One line of the register of prints (打印登记). */
export const Print = z.object({
  no: z.string(),
  subjectId: z.int(),
  purpose: z.string(),
  copies: z.int(),
  secrecy: z.string(),
  account: z.string(),
  printedAt: z.string(),
})

export const dossiers = {
  /** For whom dossiers are kept, by group. */
  list: query({
    needs: 'dossier.read',
    audit: unaudited,
    heavy: true,
    input: z.object({
      group: z.enum(['all', 'leaders', 'inspectors', 'village']).default('all'),
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
      sections: z.array(Section),
      /** Where a line came from, in words, by the id of its source row: file, sheet, row. */
      sources: z.record(z.string(), z.string()),
    }),
  }),

  addEntry: command({
    needs: 'dossier.edit',
    audit: ({ personId, section }) => ({ personId, section }),
    input: z.object({
      personId: z.int(),
      section: z.string().max(10),
      occurredOn: DateOrMonth,
      cells: z.record(z.string().max(8), z.string().trim().max(500)),
    }),
    output: z.object({ id: z.int() }),
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

  /** Registers a print before it is made: who, when, how many, what for (打印登记). */
  print: command({
    needs: 'dossier.read',
    audit: ({ personId, purpose, copies, secrecy }) => ({ personId, purpose, copies, secrecy }),
    input: z.object({
      personId: z.int(),
      purpose: z.string().trim().min(2, '请写明用途').max(60),
      copies: z.int().min(1).max(50).default(1),
      secrecy: z.string().trim().max(20).default(''),
    }),
    output: Print,
  }),

  /** The registered print a sheet is made for. */
  printed: query({
    needs: 'dossier.read',
    audit: unaudited,
    input: z.object({ no: z.string().max(40) }),
    output: Print,
  }),

  prints: query({
    needs: 'dossier.read',
    audit: unaudited,
    input: z.object({ personId: z.int() }),
    output: z.array(Print),
  }),
}
