import { z } from 'zod'
import { command, job, query } from './define.ts'
import { Choice, Counts, ofBatch, OfBatch } from './import-shapes.ts'

const Fault = z.object({ column: z.int(), field: z.string(), code: z.string(), message: z.string() })
const PreviewRow = z.object({
  id: z.int(),
  rowNo: z.int(),
  state: z.string(),
  cells: z.array(z.string()),
  faults: z.array(Fault),
  /** 0-based columns that a clerk corrected, with the cell as read. */
  corrected: z.array(z.object({ column: z.int(), asRead: z.string() })),
})
export type PreviewRow = z.output<typeof PreviewRow>

/** A word of the sheet that the registry does not know, or knows twice (待确认的单位、人员). */
const OpenQuestion = z.object({
  topic: z.enum(['unit', 'person']),
  /** Key for `decide`. */
  word: z.string(),
  /** As it stands in the sheet: 民政 · 张三（城关镇）. */
  shown: z.string(),
  rows: z.int(),
  firstRowNo: z.int(),
  choice: z.int().optional(),
  candidates: z.array(z.object({ id: z.int(), title: z.string(), detail: z.string(), why: z.string() })),
})
export type OpenQuestion = z.output<typeof OpenQuestion>

/** A row that speaks of a record with other values, both side by side. */
const Conflict = z.object({
  rowId: z.int(),
  rowNo: z.int(),
  recordId: z.int(),
  title: z.string(),
  choice: Choice.optional(),
  fields: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      now: z.string(),
      sheet: z.string(),
      /** Somebody set it by hand: only a decision on this row overwrites it. */
      confirmed: z.boolean(),
    }),
  ),
})
export type Conflict = z.output<typeof Conflict>

/** Looking at the rows of a batch, mending cells, deciding what is in doubt. */
export const importMending = {
  /** Staged rows with their faults, in the order of the sheet. */
  page: query({
    needs: 'import.run',
    audit: ({ batchId, only }) => ({ batchId, only }),
    input: OfBatch.extend({
      only: z.enum(['all', 'good', 'faulty', 'skipped', 'corrected']).default('all'),
      code: z.string().max(30).default(''),
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(PreviewRow), next: z.int().optional() }),
  }),

  /** Cells mended in the preview; `value` null takes a correction back. The rows are judged again at once. */
  correct: command({
    needs: 'import.run',
    audit: ({ batchId, cells }) => ({ batchId, cells: cells.length }),
    input: OfBatch.extend({
      cells: z
        .array(z.object({ rowId: z.int(), column: z.int().min(0).max(16_383), value: z.string().max(2000).nullable() }))
        .min(1)
        .max(200),
    }),
    output: z.object({ rows: z.array(PreviewRow), counts: Counts }),
  }),

  /**
   * Many cells of one column: `replace` puts `to` where the cell reads exactly `from`; `fillDown` puts the last filled cell
   * above into blanks. Rows of data only, or only those with faults. Ends with a new check.
   */
  correctColumn: job({
    needs: 'import.run',
    audit: ({ batchId, column, how, only }) => ({ batchId, column, how, only }),
    input: OfBatch.extend({
      column: z.int().min(0).max(16_383),
      how: z.enum(['replace', 'fillDown']),
      from: z.string().max(2000).default(''),
      to: z.string().max(2000).default(''),
      only: z.enum(['all', 'faulty']).default('faulty'),
    }),
    output: z.object({ changed: z.int(), counts: Counts }),
  }),

  /** Faulty values of a batch, equal ones together, most frequent first: what to replace. */
  faultyValues: query({
    needs: 'import.run',
    heavy: true,
    audit: ofBatch,
    input: OfBatch.extend({ code: z.string().max(30).default(''), limit: z.int().min(1).max(200).default(50) }),
    output: z.array(
      z.object({
        column: z.int(),
        label: z.string(),
        code: z.string(),
        value: z.string(),
        rows: z.int(),
        firstRowNo: z.int(),
        message: z.string(),
      }),
    ),
  }),

  /** Units and persons that the sheet names and the registry does not know for certain, with candidates. */
  questions: query({
    needs: 'import.run',
    heavy: true,
    audit: ofBatch,
    input: OfBatch,
    output: z.array(OpenQuestion),
  }),

  /** What a word means in this batch; `choice` null takes the decision back. The next check uses it. */
  decide: command({
    needs: 'import.run',
    audit: ({ batchId, topic, choice, asAlias }) => ({ batchId, topic, choice, asAlias }),
    input: OfBatch.extend({
      topic: z.enum(['unit', 'person']),
      word: z.string().min(1).max(300),
      choice: z.int().nullable(),
      /** Also remember it as another name of the unit (单位别名). */
      asAlias: z.boolean().default(false),
    }),
    output: z.object({}),
  }),

  /** Rows whose record already holds other values, in the order of the sheet. */
  conflicts: query({
    needs: 'import.run',
    heavy: true,
    audit: ofBatch,
    input: OfBatch.extend({ after: z.int().min(0).default(0), limit: z.int().min(1).max(100).default(20) }),
    output: z.object({ rows: z.array(Conflict), next: z.int().optional() }),
  }),

  /** What happens to these records, or to all that nobody decided yet. */
  settle: command({
    needs: 'import.run',
    audit: ({ batchId, choice, rowIds }) => ({ batchId, choice, rows: rowIds?.length ?? 0 }),
    input: OfBatch.extend({ choice: Choice.nullable(), rowIds: z.array(z.int()).max(200).optional() }),
    output: z.object({ undecided: z.int() }),
  }),
}
