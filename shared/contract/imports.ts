import { z } from 'zod'
import { command, job, query, unaudited } from './define.ts'
import { importMending } from './import-mending.ts'
import { importSettings } from './import-settings.ts'
import { Counts, KindId, ofBatch, OfBatch } from './import-shapes.ts'

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
/** The same for all records, or as decided row by row. */
const Mode = z.enum(['skip', 'fill', 'update', 'ask'])
const Mapping = z.record(z.string().regex(/^\d{1,4}$/), z.string().max(40))

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

/** Reading a sheet, checking it, bringing it into the vault and out again (表格导入). */
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

  ...importMending,
  ...importSettings,
}
