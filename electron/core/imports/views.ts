/** How batches and rows are shown. Identity numbers that are in order are masked; a faulty one must be seen to be mended. */
import { type z } from 'zod'
import { type imports } from '../../../shared/contract/imports.ts'
import { AppError } from '../../../shared/domain/errors.ts'
import { cellText, type Cell } from '../../../shared/domain/imports/cells.ts'
import { kindOf, isKindId, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { missingFields } from '../../../shared/domain/imports/mapping.ts'
import { maskIdNumber, parseIdNumber } from '../../../shared/domain/people/id-number.ts'
import { can } from '../../../shared/domain/roles.ts'
import { type Batch, type ImportRow } from '../../../db/repositories/imports.ts'
import { type Context } from '../context.ts'
import { cellsOf, countsOf, faultsOf, openBatch, topOf } from './batches.ts'
import { proposalsFor, samplesOf, shownSamples } from './header-facts.ts'

type Detail = z.input<(typeof imports)['get']['output']>
type Line = z.input<(typeof imports)['list']['output']>['rows'][number]
type Preview = z.input<(typeof imports)['page']['output']>['rows'][number]
type Source = z.input<(typeof imports)['sourceRow']['output']>

/** A, B, … Z, AA, … */
export function letterOf(index: number): string {
  let text = ''
  for (let at = index; at >= 0; at = Math.floor(at / 26) - 1) text = String.fromCharCode(65 + (at % 26)) + text
  return text
}

const longestShown = 200

/** Any cell may hold an identity number, whatever its heading says. */
function shown(cell: Cell | undefined): string {
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

export function detailOf({ db }: Pick<Context, 'db'>, batchId: number): Detail {
  const { batch, kind, header, mapping } = openBatch(db, batchId)
  const top = topOf(db, batchId)
  const samples = samplesOf(top, header)
  const proposals = new Map(proposalsFor(db, kind, top, header).map(one => [one.column, one]))
  const earlier = db.imports.earlierOf(batch.fileHash, batch.id)
  const columns = header.columns.map(({ index, label }): Detail['columns'][number] => {
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
  return {
    ...lineOf(batch),
    format: batch.format,
    fileSize: batch.fileSize,
    sheets: header.sheets,
    header: { from: header.from, to: header.to, sure: header.sure },
    columns,
    mapping,
    missing: missingFields(kindOf(kind), mapping).map(name => kindOf(kind).fields[name]!.label),
    top: top.slice(0, 30).map(row => ({ rowNo: row.rowNo, cells: row.cells.slice(0, 60).map(shown) })),
    ...(earlier && { earlier }),
  }
}

export function previewOf(row: ImportRow): Preview {
  return { id: row.id, rowNo: row.rowNo, state: row.state, cells: cellsOf(row).map(shown), faults: faultsOf(row) }
}

export function sourceOf(ctx: Context, rowId: number): Source {
  const row = ctx.db.imports.row(rowId)
  const { batch, kind, header, mapping } = openBatch(ctx.db, row.batchId)
  demand(ctx, kind, 'reads')
  if ((kind === 'clues' || kind === 'cases' || kind === 'sanctions') && !inScope(ctx, rowId, kind))
    throw new AppError('row.missing', { what: '来源行' })
  const cells = cellsOf(row)
  const faults = new Map(faultsOf(row).map(fault => [fault.column, fault.message]))
  const labels = new Map(header.columns.map(one => [one.index, one.label]))
  const width = Math.max(cells.length, ...header.columns.map(one => one.index + 1))
  const { fields } = kindOf(kind)
  return {
    rowId,
    rowNo: row.rowNo,
    state: row.state,
    batch: lineOf(batch),
    cells: Array.from({ length: width }, (_, i) => {
      const field = fields[mapping[i] ?? '']?.label
      const fault = faults.get(i)
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
