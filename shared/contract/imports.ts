import { z } from 'zod'
import { kindIds } from '../domain/imports/kinds/index.ts'
import { command, job, query, unaudited } from './define.ts'

const KindId = z.enum(kindIds)
const BatchState = z.enum([
  'reading',
  'staged',
  'checked',
  'committing',
  'done',
  'undoing',
  'undone',
  'discarded',
  'failed',
])
/** What happens to a record that exists: leave it, fill its blanks only, or let the sheet win. */
const Choice = z.enum(['skip', 'fill', 'update'])
export type RecordChoice = z.output<typeof Choice>
/** The same for all records, or as decided row by row. */
const Mode = z.enum(['skip', 'fill', 'update', 'ask'])
const Mapping = z.record(z.string().regex(/^\d{1,4}$/), z.string().max(40))

const Counts = z.object({
  rows: z.int(),
  good: z.int(),
  faulty: z.int(),
  skipped: z.int(),
  existing: z.int(),
  /** Rows whose record holds other values, of these rows that nobody decided yet, and rows that a clerk corrected. */
  conflicts: z.int(),
  undecided: z.int(),
  corrected: z.int(),
  faults: z.record(z.string(), z.int()),
  skips: z.record(z.string(), z.int()),
  created: z.int().optional(),
  updated: z.int().optional(),
  unchanged: z.int().optional(),
  removed: z.int().optional(),
  restored: z.int().optional(),
  kept: z.int().optional(),
})

const BatchLine = z.object({
  id: z.int(),
  kind: z.string(),
  kindLabel: z.string(),
  fileName: z.string(),
  fileHash: z.string(),
  sheet: z.string(),
  state: BatchState,
  counts: Counts,
  account: z.string(),
  createdAt: z.string(),
  committedAt: z.string().optional(),
  undoneAt: z.string().optional(),
  version: z.int(),
})
export type BatchLine = z.output<typeof BatchLine>

const ColumnView = z.object({
  index: z.int(),
  /** A, B, … AA as the spreadsheet program shows it. */
  letter: z.string(),
  label: z.string(),
  field: z.string().optional(),
  score: z.number(),
  ambiguous: z.boolean(),
  by: z.enum(['heading', 'content', 'remembered', 'none']),
  samples: z.array(z.string()),
})

const TopRow = z.object({ rowNo: z.int(), cells: z.array(z.string()) })

const BatchDetail = BatchLine.extend({
  format: z.string(),
  /** scanner, library or text: who read the file. */
  reader: z.string(),
  fileSize: z.int(),
  /** The batch that this file, its error workbook, corrects. */
  corrects: z.int().optional(),
  /** Cells that hold the cached result of a formula. */
  formulas: z.int(),
  sheets: z.array(
    z.object({ name: z.string(), hidden: z.boolean(), rows: z.int(), estimated: z.boolean().optional() }),
  ),
  header: z.object({ from: z.int(), to: z.int(), sure: z.boolean() }),
  columns: z.array(ColumnView),
  mapping: Mapping,
  missing: z.array(z.string()),
  /** The first rows as read, for pointing at the headings. */
  top: z.array(TopRow),
  /** The same bytes were committed before. */
  earlier: z.object({ id: z.int(), committedAt: z.string(), account: z.string() }).optional(),
})
export type BatchDetail = z.output<typeof BatchDetail>

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

const FieldView = z.object({
  name: z.string(),
  label: z.string(),
  required: z.boolean(),
  purpose: z.string(),
  hint: z.string(),
})
const KindView = z.object({ id: KindId, label: z.string(), fields: z.array(FieldView) })
export type KindView = z.output<typeof KindView>

const HeaderRange = z.object({ kind: KindId, from: z.int().min(1), to: z.int().min(1) })
const inOrder = ({ from, to }: { from: number; to: number }) => to >= from && to - from < 8
const rangeFault = { message: '表头最多8行，且末行不能在首行之前', path: ['to'] }

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

const Synonym = z.object({ kind: KindId, field: z.string().max(40), word: z.string().trim().min(1).max(40) })

const LimitView = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.number(),
  /** What the program allows unless told otherwise; an administrator may only go above it. */
  usual: z.number(),
  most: z.number(),
})
export type LimitView = z.output<typeof LimitView>

const OfBatch = z.object({ batchId: z.int() })
const ofBatch = ({ batchId }: { batchId: number }) => ({ batchId })

export const imports = {
  /** The kinds of sheet that this person may import. */
  kinds: query({ needs: 'import.run', audit: unaudited, input: z.undefined(), output: z.array(KindView) }),

  /** Newest first; batches of kinds that this person may not see are left out. */
  list: query({
    needs: 'import.run',
    audit: unaudited,
    input: z.object({ before: z.int().optional(), limit: z.int().min(1).max(100).default(30) }),
    output: z.object({ rows: z.array(BatchLine), next: z.int().optional() }),
  }),

  get: query({ needs: 'import.run', audit: ofBatch, input: OfBatch, output: BatchDetail }),

  /**
   * Stores the file, stages its rows, proposes headings and columns, and checks the rows at once when nothing is in doubt.
   * An error workbook of this program corrects its own batch: then `batchId` is that batch, as long as it is not committed.
   */
  read: job({
    needs: 'import.run',
    audit: ({ kind }) => ({ kind }),
    input: z.object({ fileId: z.string().min(1), kind: KindId.optional() }),
    output: z.object({
      batchId: z.int(),
      /** An error workbook came back: cells changed in its batch, and rows that name no row of it. */
      corrected: z.object({ changed: z.int(), unknown: z.int() }).optional(),
    }),
  }),

  /** Another sheet of the same file. */
  chooseSheet: job({
    needs: 'import.run',
    audit: ({ batchId, sheet }) => ({ batchId, sheet }),
    input: OfBatch.extend({ sheet: z.string() }),
    output: z.object({ batchId: z.int() }),
  }),

  /** Another kind, other rows of headings, other columns. Without `mapping` a new one is proposed. */
  remap: command({
    needs: 'import.run',
    audit: ({ batchId, kind, from, to }) => ({ batchId, kind, from, to }),
    input: OfBatch.extend({ version: z.int(), ...HeaderRange.shape, mapping: Mapping.optional() }).refine(
      inOrder,
      rangeFault,
    ),
    output: z.object({ version: z.int() }),
  }),

  /** What other rows of headings would do: columns, what is missing, which rows are left out and why. Changes nothing. */
  tryHeader: query({
    needs: 'import.run',
    audit: unaudited,
    input: OfBatch.extend(HeaderRange.shape).refine(inOrder, rangeFault),
    output: z.object({
      columns: z.array(ColumnView),
      mapping: Mapping,
      missing: z.array(z.string()),
      skipped: z.array(z.object({ rowNo: z.int(), reason: z.string(), text: z.string() })),
    }),
  }),

  /** Validates every row against its kind and the registry. */
  check: job({ needs: 'import.run', audit: ofBatch, input: OfBatch, output: Counts }),

  /** Staged rows with their faults, in the order of the sheet. */
  page: query({
    needs: 'import.run',
    audit: ({ batchId, only }) => ({ batchId, only }),
    input: OfBatch.extend({
      only: z.enum(['all', 'faulty', 'skipped', 'corrected']).default('all'),
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

  /** Headings that an administrator added. */
  synonyms: query({ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.array(Synonym) }),
  addSynonym: command({
    needs: 'system.imports',
    audit: ({ kind, field, word }) => ({ kind, field, word }),
    input: Synonym,
    output: z.object({}),
  }),
  dropSynonym: command({
    needs: 'system.imports',
    audit: ({ kind, field, word }) => ({ kind, field, word }),
    input: Synonym,
    output: z.object({}),
  }),

  /** How large and how strange a spreadsheet may be. */
  limits: query({ needs: 'session.own', audit: unaudited, input: z.undefined(), output: z.array(LimitView) }),
  /** Upward only; `value` null goes back to the usual one. */
  setLimit: command({
    needs: 'system.imports',
    audit: ({ name, value }) => ({ name, value }),
    input: z.object({ name: z.string().max(30), value: z.number().positive().nullable() }),
    output: z.object({}),
  }),

  /** Good rows into the vault, all of them or none. */
  commit: job({
    needs: 'import.run',
    audit: ({ batchId, mode }) => ({ batchId, mode }),
    input: OfBatch.extend({ mode: Mode.default('fill') }),
    output: z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), lost: z.int() }),
  }),

  /** Created rows removed, updated rows restored, rows edited or used since kept and listed. */
  undo: job({
    needs: 'import.run',
    audit: ofBatch,
    input: OfBatch,
    output: z.object({ removed: z.int(), restored: z.int(), kept: z.int() }),
  }),

  /** What an undo had to leave, with the source row of each. */
  kept: query({
    needs: 'import.run',
    audit: ofBatch,
    input: OfBatch.extend({ after: z.int().default(0) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.int(),
          table: z.string(),
          rowId: z.int(),
          what: z.string(),
          because: z.string(),
          sourceRowId: z.int(),
        }),
      ),
      next: z.int().optional(),
    }),
  }),

  /** A staged batch that nobody wants: rows and file are removed. */
  discard: command({ needs: 'import.run', audit: ofBatch, input: OfBatch, output: z.object({}) }),

  /** The clerk's own sheet with the reasons. */
  errorWorkbook: job({
    needs: 'import.run',
    audit: ({ batchId, rows }) => ({ batchId, rows }),
    input: OfBatch.extend({ rows: z.enum(['faulty', 'all']).default('faulty') }),
    output: z.object({ fileId: z.string(), name: z.string(), rows: z.int() }),
  }),

  template: job({
    needs: 'import.run',
    audit: unaudited,
    input: z.object({ kind: KindId }),
    output: z.object({ fileId: z.string(), name: z.string() }),
  }),

  /** Where a fact came from: file, sheet, row, and the row as it stood there. */
  sourceRow: query({
    needs: 'registry.read',
    audit: ({ rowId }) => ({ rowId }),
    input: z.object({ rowId: z.int() }),
    output: z.object({
      rowId: z.int(),
      rowNo: z.int(),
      state: z.string(),
      batch: BatchLine,
      cells: z.array(
        z.object({
          letter: z.string(),
          label: z.string(),
          field: z.string().optional(),
          value: z.string(),
          fault: z.string().optional(),
        }),
      ),
    }),
  }),
}
