import { z } from 'zod'
import { command, job, query } from './define.ts'
import { PaperField, Print } from './dossier-printing.ts'

const Figure = z.object({ key: z.string(), label: z.string(), value: z.number() })
const Series = z.object({
  headings: z.array(z.string()),
  lines: z.array(z.object({ name: z.string(), figures: z.array(Figure) })),
})
const Completeness = z.object({
  percent: z.number().optional(),
  items: z.array(z.object({ title: z.string(), known: z.int(), total: z.int(), hint: z.string() })),
  note: z.string(),
})
const Event = z.object({
  on: z.string(),
  lane: z.enum(['任职', '线索', '案件', '处分处理']),
  title: z.string(),
  kind: z.enum(['clue', 'case', 'sanction', 'posting']),
  id: z.int(),
})
const Spread = z.object({
  count: z.int(),
  min: z.number(),
  lower: z.number(),
  median: z.number(),
  upper: z.number(),
  max: z.number(),
})

const years = z.int().min(1).max(10).default(5)

/** Portraits show facts for study (仅供研判参考): no rank, no score, no verdict. */
export const portraits = {
  unit: query({
    needs: 'portrait.read',
    audit: ({ id }) => ({ unitId: id }),
    heavy: true,
    input: z.object({ id: z.int(), years }),
    output: z.object({
      years: z.array(z.int()),
      head: z.array(Figure),
      forms: Series,
      problems: Series,
      timeline: z.array(Event),
      peers: z.array(z.object({ key: z.string(), title: z.string(), own: z.number(), peers: Spread.optional() })),
      peerKind: z.string().nullable(),
      completeness: Completeness,
      /** This unit and the units below it, all counted in. */
      unitsCounted: z.int(),
    }),
  }),

  person: query({
    needs: 'portrait.read',
    audit: ({ id }) => ({ personId: id }),
    input: z.object({ id: z.int(), years }),
    output: z.object({
      years: z.array(z.int()),
      head: z.array(Figure),
      forms: Series,
      problems: Series,
      timeline: z.array(Event),
      completeness: Completeness,
      /** Clues and cases lie outside the viewer's permission or scope. */
      limited: z.boolean(),
    }),
  }),

  /** The rows behind a figure; what lies outside the viewer's scope is counted, not shown. */
  rows: query({
    needs: 'portrait.read',
    audit: ({ subject, id, figure }) => ({ subject, id, figure }),
    heavy: true,
    input: z.object({ subject: z.enum(['unit', 'person']), id: z.int(), figure: z.string().max(60), years }),
    output: z.object({
      label: z.string(),
      value: z.number(),
      rows: z.array(
        z.object({
          kind: z.enum(['clue', 'case', 'sanction']),
          id: z.int(),
          personId: z.int().nullable(),
          name: z.string(),
          title: z.string(),
          detail: z.string(),
          on: z.string(),
          sourceRowId: z.int().nullable(),
        }),
      ),
      /** Rows that this viewer may not open. */
      hidden: z.int(),
      /** Rows beyond what one answer carries. */
      leftOff: z.int(),
    }),
  }),

  /** Registers a print of a unit's dossier (单位政治生态档案) before it is made. */
  print: command({
    needs: 'portrait.read',
    audit: ({ id, purpose, copies, secrecy }) => ({ unitId: id, purpose, copies, secrecy }),
    input: z.object({
      id: z.int(),
      purpose: z.string().trim().min(2, '请写明用途').max(60),
      copies: z.int().min(1).max(50).default(1),
      secrecy: z.string().trim().max(20).default(''),
    }),
    output: Print,
  }),

  /** What goes onto paper under a registered print. */
  paper: query({
    needs: 'portrait.read',
    audit: ({ no }) => ({ no }),
    heavy: true,
    input: z.object({ no: z.string().max(40), years }),
    output: PaperField,
  }),

  /** The same paper as a Word file or a workbook, for offices that edit. */
  writeFile: job({
    needs: 'portrait.read',
    audit: ({ id, no, format }) => ({ unitId: id, no, format }),
    input: z.object({ id: z.int(), no: z.string().max(40), format: z.enum(['docx', 'xlsx']), years }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),
}
