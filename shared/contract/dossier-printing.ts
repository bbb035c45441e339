import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'

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

/** A dossier on paper: the print is registered before it is made (打印登记). */
export const dossierPrinting = {
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
}
