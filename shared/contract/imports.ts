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
/** What happens to records that exist: leave them, fill their blanks only, or let the sheet win. */
const Mode = z.enum(['skip', 'fill', 'update'])
const Mapping = z.record(z.string().regex(/^\d{1,4}$/), z.string().max(40))

const Counts = z.object({
  rows: z.int(),
  good: z.int(),
  faulty: z.int(),
  skipped: z.int(),
  existing: z.int(),
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
  fileSize: z.int(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.int() })),
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

  /** Stores the file, stages its rows, proposes headings and columns. */
  read: job({
    needs: 'import.run',
    audit: ({ kind }) => ({ kind }),
    input: z.object({ fileId: z.string().min(1), kind: KindId.optional() }),
    output: z.object({ batchId: z.int() }),
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
    input: OfBatch.extend({
      version: z.int(),
      kind: KindId,
      from: z.int().min(1),
      to: z.int().min(1),
      mapping: Mapping.optional(),
    }).refine(({ from, to }) => to >= from && to - from < 8, {
      message: '表头最多8行，且末行不能在首行之前',
      path: ['to'],
    }),
    output: z.object({ version: z.int() }),
  }),

  /** Validates every row against its kind and the registry. */
  check: job({ needs: 'import.run', audit: ofBatch, input: OfBatch, output: Counts }),

  /** Staged rows with their faults, in the order of the sheet. */
  page: query({
    needs: 'import.run',
    audit: ({ batchId, only }) => ({ batchId, only }),
    input: OfBatch.extend({
      only: z.enum(['all', 'faulty', 'skipped']).default('all'),
      code: z.string().max(30).default(''),
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({ rows: z.array(PreviewRow), next: z.int().optional() }),
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
