/** Handlers that show batches and their headings, and those that change how a sheet is read. */
import { AppError } from '../../../../shared/domain/errors.ts'
import { kindIds, kindOf } from '../../../../shared/domain/imports/kinds/index.ts'
import { mappingOf } from '../../../../shared/domain/imports/mapping.ts'
import { skippedAbove } from '../../../../shared/domain/imports/rows.ts'
import { can } from '../../../../shared/domain/roles.ts'
import { type Service } from '../../services/service.ts'
import { openBatch, topOf } from '../batches.ts'
import { proposalsFor, withRows } from '../header-facts.ts'
import { keptPage } from '../kept.ts'
import { columnViews, demand, demandBatch, detailOf, lineOf, missingLabels, shown, sourceOf } from '../views.ts'

type Browsing = 'kinds' | 'list' | 'get' | 'remap' | 'tryHeader' | 'kept' | 'discard' | 'sourceRow'

export const browsing: Pick<Service<'imports'>, Browsing> = {
  kinds: ({ actor }) =>
    kindIds
      .filter(id => can(actor, kindOf(id).needs))
      .map(id => ({
        id,
        label: kindOf(id).label,
        fields: Object.entries(kindOf(id).fields).map(([name, { label, required, purpose, hint }]) => ({
          name,
          label,
          required,
          purpose,
          hint,
        })),
      })),

  list({ db, actor }, { before, limit }) {
    const rows = db.imports.list(before ?? Number.MAX_SAFE_INTEGER, limit)
    const visible = rows.filter(row => kindIds.every(id => id !== row.kind || can(actor, kindOf(id).needs)))
    const last = rows.at(-1)
    return { rows: visible.map(lineOf), ...(rows.length === limit && last && { next: last.id }) }
  },

  get(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    return detailOf(ctx, batchId)
  },

  remap(ctx, { batchId, version, kind, from, to, mapping }) {
    demandBatch(ctx, batchId)
    demand(ctx, kind, 'needs')
    const { db } = ctx
    const { batch, header } = openBatch(db, batchId)
    if (batch.version !== version) throw new AppError('row.stale')
    const top = topOf(db, batchId)
    const next = from === header.from && to === header.to ? { ...header, sure: true } : withRows(header, top, from, to)
    const { fields } = kindOf(kind)
    const known =
      mapping && Object.fromEntries(Object.entries(mapping).filter(([, name]) => Object.hasOwn(fields, name)))
    if (known && new Set(Object.values(known)).size < Object.keys(known).length)
      throw new AppError('input.invalid', { faults: [{ path: 'mapping', message: '两列不能对应同一项，请改正' }] })
    const chosen = known ?? mappingOf(proposalsFor(db, kind, top, next))
    db.imports.saveReading({
      id: batchId,
      kind,
      format: batch.format,
      reader: batch.reader,
      sheet: batch.sheet,
      header: JSON.stringify(next),
      mapping: JSON.stringify(chosen),
    })
    db.imports.move(batchId, ['staged', 'checked'], 'staged', ctx.now.toISOString())
    // what was found under other headings is about another sheet
    db.imports.dropMarks(batchId)
    db.imports.saveCounts(batchId, { corrected: db.imports.countCorrections(batchId) })
    ctx.emit('data:imports')
    return { version: db.imports.get(batchId).version }
  },

  tryHeader(ctx, { batchId, kind, from, to }) {
    demandBatch(ctx, batchId)
    demand(ctx, kind, 'needs')
    const { db } = ctx
    const { header } = openBatch(db, batchId)
    const top = topOf(db, batchId)
    const tried = withRows(header, top, from, to)
    const mapping = mappingOf(proposalsFor(db, kind, top, tried))
    return {
      columns: columnViews(ctx, kind, top, tried, mapping),
      mapping,
      missing: missingLabels(kind, mapping),
      skipped: skippedAbove(top, tried).map(({ rowNo, reason, cells }) => ({
        rowNo,
        reason,
        text: cells.map(shown).filter(Boolean).join(' ').slice(0, 80),
      })),
    }
  },

  kept(ctx, { batchId, after }) {
    demandBatch(ctx, batchId)
    return keptPage(ctx.db, batchId, after)
  },

  discard(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    ctx.db.imports.move(batchId, ['staged', 'checked'], 'discarded', ctx.now.toISOString())
    ctx.db.imports.empty(batchId)
    ctx.emit('data:imports')
    return {}
  },

  sourceRow: (ctx, { rowId }) => sourceOf(ctx, rowId),
}
