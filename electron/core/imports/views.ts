/** How batches and rows are shown. Identity numbers that are in order are masked; a faulty one must be seen to be mended. */
import { type z } from 'zod'
import { type imports } from '../../../shared/contract/imports.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { cellText, type Cell } from '../../../shared/domain/imports/cells.ts'
import { kindOf, isKindId, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { missingFields } from '../../../shared/domain/imports/mapping.ts'
import { maskIdNumber, parseIdNumber } from '../../../shared/domain/people/id-number.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { type Mapping } from '../../../shared/domain/imports/kind.ts'
import { type Batch } from '../../../db/repositories/imports.ts'
import { type Mark } from '../../../db/repositories/import-rows.ts'
import { type Context } from '../context.ts'
import { countsOf, faultsOf, openBatch, topOf } from './batches.ts'
import { markerSheet } from './error-files.ts'
import { proposalsFor, samplesOf, shownSamples, type Header } from './header-facts.ts'
import { stagedRow, type StagedRow } from './staged.ts'

type Detail = z.input<(typeof imports)['get']['output']>
type Line = z.input<(typeof imports)['list']['output']>['rows'][number]
export type Preview = z.input<(typeof imports)['page']['output']>['rows'][number]
type Source = z.input<(typeof imports)['sourceRow']['output']>

/** A, B, … Z, AA, … */
export function letterOf(index: number): string {
  let text = ''
  for (let at = index; at >= 0; at = Math.floor(at / 26) - 1) text = String.fromCharCode(65 + (at % 26)) + text
  return text
}

const longestShown = 200

/** Any cell may hold an identity number, whatever its heading says. */
export function shown(cell: Cell | undefined): string {
  const text = cellText(cell)
  if (text.length >= 15 && text.length <= 30) {
    const found = parseIdNumber(text)
    if ('ok' in found) return maskIdNumber(found.ok.number)
  }
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

export const kindLabel = (kind: string): string => (isKindId(kind) ? kindOf(kind).label : '未定')

/** Throws `auth.forbidden` when the person may not see, or not import, sheets of this kind. */
export function demand({ actor }: Pick<Context, 'actor'>, kind: string, access: 'reads' | 'needs'): void {
  if (!isKindId(kind)) return
  const needs = kindOf(kind)[access]
  if (!can(actor, needs)) throw new AppError('auth.forbidden', { needs })
}

/** Throws `auth.forbidden` when the person may not import sheets of the batch's kind. */
export function demandBatch(ctx: Pick<Context, 'actor' | 'db'>, batchId: number): void {
  demand(ctx, ctx.db.imports.get(batchId).kind, 'needs')
}

export function lineOf(batch: Batch): Line {
  const { id, kind, fileName, fileHash, sheet, state, account, createdAt, committedAt, undoneAt, version } = batch
  return {
    id,
    kind,
    kindLabel: kindLabel(kind),
    fileName,
    fileHash,
    sheet,
    state,
    counts: countsOf(batch),
    account,
    createdAt,
    ...(committedAt !== null && { committedAt }),
    ...(undoneAt !== null && { undoneAt }),
    version,
  }
}

type ColumnView = Detail['columns'][number]

/** The columns under these headings, how each was recognised, and its first values. */
export function columnViews(
  { db }: Pick<Context, 'db'>,
  kind: KindId,
  top: readonly SheetRow[],
  header: Pick<Header, 'to' | 'columns'>,
  mapping: Mapping,
): ColumnView[] {
  const samples = samplesOf(top, header)
  const proposals = new Map(proposalsFor(db, kind, top, header).map(one => [one.column, one]))
  return header.columns.map(({ index, label }): ColumnView => {
    const proposal = proposals.get(index)
    const field = mapping[index]
    const asProposed = field === proposal?.field
    return {
      index,
      letter: letterOf(index),
      label,
      ...(field !== undefined && { field }),
      score: asProposed ? (proposal?.score ?? 0) : 1,
      ambiguous: asProposed && (proposal?.ambiguous ?? false),
      by: asProposed ? (proposal?.by ?? 'none') : 'remembered',
      samples: shownSamples(samples.get(index) ?? []).map(shown),
    }
  })
}

export const missingLabels = (kind: KindId, mapping: Mapping): string[] =>
  missingFields(kindOf(kind), mapping).map(name => kindOf(kind).fields[name]!.label)

const rowsShown = 60
const columnsShown = 60

export function detailOf(ctx: Pick<Context, 'db'>, batchId: number): Detail {
  const { db } = ctx
  const { batch, kind, header, mapping } = openBatch(db, batchId)
  const top = topOf(db, batchId)
  const earlier = db.imports.earlierOf(batch)
  return {
    ...lineOf(batch),
    format: batch.format,
    reader: batch.reader,
    fileSize: batch.fileSize,
    ...(batch.corrects !== null && { corrects: batch.corrects }),
    formulas: header.formulas ?? 0,
    sheets: header.sheets.filter(sheet => sheet.name !== markerSheet),
    header: { from: header.from, to: header.to, sure: header.sure },
    columns: columnViews(ctx, kind, top, header, mapping),
    mapping,
    missing: missingLabels(kind, mapping),
    top: top.slice(0, rowsShown).map(row => ({ rowNo: row.rowNo, cells: row.cells.slice(0, columnsShown).map(shown) })),
    ...(earlier && { earlier }),
  }
}

const corrected = ({ asRead }: StagedRow): Preview['corrected'] =>
  [...(asRead ?? [])].map(([column, cell]) => ({ column, asRead: shown(cell) }))

/** `checked`: a row without a mark is good; before a check nobody knows. */
export function previewOf(row: StagedRow, mark: Mark | undefined, checked: boolean): Preview {
  return {
    id: row.id,
    rowNo: row.rowNo,
    state: mark?.state ?? (checked ? 'good' : 'staged'),
    cells: row.cells.map(shown),
    faults: faultsOf(mark),
    corrected: corrected(row),
  }
}

/** Where a clerk mended the row before it came in, the source still tells what stood in the sheet. */
function asReadRemark(cell: Cell): string {
  const text = shown(cell)
  return text === '' ? '原表为空，导入时补填' : `原表为“${text}”，导入时更正`
}

export function sourceOf(ctx: Context, rowId: number): Source {
  const row = stagedRow(ctx.db, rowId)
  const mark = ctx.db.imports.markOf(rowId)
  const { batch, kind, header, mapping } = openBatch(ctx.db, row.batchId)
  demand(ctx, kind, 'reads')
  if ((kind === 'clues' || kind === 'cases' || kind === 'sanctions') && !inScope(ctx, rowId, kind))
    throw new AppError('row.missing', { what: '来源行' })
  const { cells } = row
  const remarks = new Map([...(row.asRead ?? [])].map(([column, cell]) => [column, asReadRemark(cell)]))
  for (const { column, message } of faultsOf(mark)) remarks.set(column, message)
  const labels = new Map(header.columns.map(one => [one.index, one.label]))
  const width = Math.max(cells.length, ...header.columns.map(one => one.index + 1))
  const { fields } = kindOf(kind)
  return {
    rowId,
    rowNo: row.rowNo,
    state: mark?.state ?? (batch.state === 'staged' ? 'staged' : 'good'),
    batch: lineOf(batch),
    cells: Array.from({ length: width }, (_, i) => {
      const field = fields[mapping[i] ?? '']?.label
      const fault = remarks.get(i)
      return {
        letter: letterOf(i),
        label: labels.get(i) ?? '',
        ...(field !== undefined && { field }),
        value: shown(cells[i]),
        ...(fault !== undefined && { fault }),
      }
    }).filter(cell => cell.label !== '' || cell.value !== ''),
  }
}

/** A 承办人 sees the source of their own clues and cases only; sanctions follow the dossier's own rules. */
function inScope(ctx: Context, rowId: number, kind: KindId): boolean {
  const { cases } = ctx.scope
  if (cases === 'all' || kind === 'sanctions') return cases !== 'none'
  return cases !== 'none' && ctx.db.importTargets.handledBy(rowId, cases.handler)
}
