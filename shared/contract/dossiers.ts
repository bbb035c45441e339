import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'
import { clearanceGrounds } from '../domain/dossier/clearance.ts'
import { dossierProposals } from './dossier-proposals.ts'
import { DateOrMonth, NameCursor, PlainDateField } from './fields.ts'

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

/** A dossier as it goes onto paper; see shared/domain/dossier/paper.ts. */
const PaperSection = z.object({
  id: z.string(),
  title: z.string(),
  count: z.string(),
  facts: z.array(z.tuple([z.string(), z.string()])).optional(),
  table: z
    .object({
      head: z.array(z.string()),
      shares: z.array(z.number()),
      rows: z.array(z.object({ cells: z.array(z.string()), under: z.array(z.string()) })),
    })
    .optional(),
  note: z.string().optional(),
  wide: z.boolean(),
})
export const PaperField = z.object({
  title: z.string(),
  name: z.string(),
  serial: z.string(),
  secrecy: z.string(),
  cover: z.array(z.tuple([z.string(), z.string()])),
  organ: z.string(),
  date: z.string(),
  parts: z.array(z.object({ title: z.string(), sections: z.array(PaperSection) })),
  explain: z.string(),
  signatures: z.array(z.string()),
  account: z.string(),
  printedAt: z.string(),
})

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
const cells = z.record(z.string().max(8), z.string().trim().max(500))
const because = z.string().trim().min(2, '请写明原因').max(200)

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
  ...dossierProposals,

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

  /** What goes onto paper under a registered print. */
  paper: query({
    needs: 'dossier.read',
    audit: ({ no }) => ({ no }),
    input: z.object({
      no: z.string().max(40),
      family: z.boolean().default(false),
      sources: z.boolean().default(false),
    }),
    output: PaperField,
  }),

  /** The same paper as a Word file or a workbook, for offices that edit. */
  writeFile: job({
    needs: 'dossier.read',
    audit: ({ personId, no, format }) => ({ personId, no, format }),
    input: z.object({
      personId: z.int(),
      no: z.string().max(40),
      format: z.enum(['docx', 'xlsx']),
      family: z.boolean().default(false),
      sources: z.boolean().default(false),
    }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),

  /** What a unit's dossier holds beyond the registry: 分工、责任清单、重点项目、重大资金、制度、风险点, and its rectification. */
  unitLines: query({
    needs: 'portrait.read',
    audit: ({ unitId }) => ({ unitId }),
    input: z.object({ unitId: z.int() }),
    output: z.object({
      sections: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          columns: z.array(z.object({ id: z.string(), title: z.string() })),
          rows: z.array(
            z.object({
              id: z.int(),
              occurredOn: z.string(),
              cells: z.record(z.string(), z.string()),
              recordedBy: z.string(),
            }),
          ),
        }),
      ),
      /** Approved findings by round, and the steps of their rectification. */
      findings: z.array(z.object({ round: z.string(), found: z.int() })),
      steps: z.array(
        z.object({ round: z.string(), step: z.string(), onDay: z.string(), grade: z.string().nullable() }),
      ),
    }),
  }),

  addUnitLine: command({
    needs: 'dossier.edit',
    audit: ({ unitId, section }) => ({ unitId, section }),
    input: z.object({ unitId: z.int(), section: z.string().max(10), occurredOn: DateOrMonth, cells }),
    output: z.object({ id: z.int() }),
  }),

  withdrawUnitLine: command({
    needs: 'dossier.edit',
    audit: ({ unitId, id, because: why }) => ({ unitId, id, because: why }),
    input: z.object({ unitId: z.int(), id: z.int(), because }),
    output: z.object({}),
  }),

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

  prints: query({
    needs: 'dossier.read',
    audit: unaudited,
    input: z.object({ personId: z.int() }),
    output: z.array(Print),
  }),
}
