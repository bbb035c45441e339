import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { mappingOf } from '../../../shared/domain/imports/mapping.ts'
import { kindIds, kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { can } from '../../../shared/domain/roles.ts'
import { runCheck } from '../imports/check.ts'
import { commitBatch, takeBack } from '../imports/commit.ts'
import { limitsOf } from '../imports/limits.ts'
import { readFile } from '../imports/reading.ts'
import { countsOf, openBatch, topOf } from '../imports/batches.ts'
import { proposalsFor, withRows } from '../imports/header-facts.ts'
import { keptPage } from '../imports/kept.ts'
import { demand, detailOf, kindLabel, lineOf, previewOf, sourceOf } from '../imports/views.ts'
import { type Context, type JobContext } from '../context.ts'
import { type Service } from './service.ts'

const instant = ({ now }: Pick<Context, 'now'>): string => now.toISOString()

function demandBatch(ctx: Context, batchId: number): void {
  demand(ctx, ctx.db.imports.get(batchId).kind, 'needs')
}

async function workbook(ctx: JobContext, name: string, run: () => Promise<{ bytes: Uint8Array; rows: number }>) {
  const { bytes, rows } = await run()
  return { fileId: ctx.files.registerBytes(ctx.session.id, name, Buffer.from(bytes)), name, rows }
}

export const imports: Service<'imports'> = {
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

  async read(ctx, { fileId, kind = '' }) {
    demand(ctx, kind, 'needs')
    const { name: fileName, bytes, size } = ctx.files.open(ctx.session.id, fileId)
    const { fileBytes } = limitsOf(ctx.db)
    if (size > fileBytes) throw new AppError('file.tooLarge', { name: fileName, limitMiB: fileBytes >> 20 })
    return ctx.recorded('imports.read', async () => {
      const fileHash = createHash('sha256').update(bytes).digest('hex')
      const batchId = await readFile(ctx, { fileName, fileHash, bytes, kind })
      ctx.emit('data:imports')
      return { batchId }
    })
  },

  async chooseSheet(ctx, { batchId, sheet }) {
    demandBatch(ctx, batchId)
    const { header } = openBatch(ctx.db, batchId)
    if (!header.sheets.some(one => one.name === sheet && one.rows > 0)) throw new AppError('import.sheet', { sheet })
    const bytes = ctx.db.imports.fileOf(batchId)
    const { fileName, fileHash } = ctx.db.imports.get(batchId)
    // a new batch, so that a failure or a cancel leaves the old one as it was
    const next = await readFile(ctx, { fileName, fileHash, bytes, kind: '', sheet })
    ctx.write(db => {
      const { state } = db.imports.get(batchId)
      if (state === 'staged' || state === 'checked') db.imports.drop(batchId)
    })
    ctx.emit('data:imports')
    return { batchId: next }
  },

  remap(ctx, { batchId, version, kind, from, to, mapping }) {
    demandBatch(ctx, batchId)
    demand(ctx, kind, 'needs')
    const { batch, header } = openBatch(ctx.db, batchId)
    if (batch.version !== version) throw new AppError('row.stale')
    const top = topOf(ctx.db, batchId)
    const next = from === header.from && to === header.to ? { ...header, sure: true } : withRows(header, top, from, to)
    const { fields } = kindOf(kind)
    const known =
      mapping && Object.fromEntries(Object.entries(mapping).filter(([, name]) => Object.hasOwn(fields, name)))
    if (known && new Set(Object.values(known)).size < Object.keys(known).length)
      throw new AppError('input.invalid', { faults: [{ path: 'mapping', message: '两列不能对应同一项，请改正' }] })
    const chosen = known ?? mappingOf(proposalsFor(ctx.db, kind, top, next))
    ctx.db.imports.saveReading({
      id: batchId,
      kind,
      format: batch.format,
      sheet: batch.sheet,
      header: JSON.stringify(next),
      mapping: JSON.stringify(chosen),
    })
    ctx.db.imports.move(batchId, ['staged', 'checked'], 'staged', instant(ctx))
    ctx.emit('data:imports')
    return { version: ctx.db.imports.get(batchId).version }
  },

  async check(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    const counts = await runCheck(ctx, batchId)
    ctx.emit('data:imports')
    return counts
  },

  page(ctx, { batchId, only, code, after, limit }) {
    demandBatch(ctx, batchId)
    const { db } = ctx
    const rows =
      only === 'faulty'
        ? db.imports.faultyRows(batchId, after, limit, code)
        : only === 'skipped'
          ? db.imports.skippedRows(batchId, after, limit)
          : db.imports.rowsAfter(batchId, after, limit)
    const last = rows.at(-1)
    return { rows: rows.map(previewOf), ...(rows.length === limit && last && { next: last.rowNo }) }
  },

  async commit(ctx, { batchId, mode }) {
    demandBatch(ctx, batchId)
    const { batch } = openBatch(ctx.db, batchId)
    const { good, undecided } = countsOf(batch)
    if (batch.state === 'checked' && good === 0) throw new AppError('import.nothing')
    if (mode === 'ask' && undecided > 0) throw new AppError('import.undecided', { rows: undecided })
    return ctx.recorded('imports.commit', async row => {
      const result = await commitBatch(ctx, batchId, mode)
      row.counts({ ...result })
      ctx.emit('data:imports')
      ctx.emit(`data:${batch.kind}`)
      return result
    })
  },

  async undo(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    return ctx.recorded('imports.undo', async row => {
      ctx.write(db => db.imports.move(batchId, ['done'], 'undoing', instant(ctx)))
      const result = await takeBack(ctx, batchId)
      ctx.write(db => {
        db.imports.saveCounts(batchId, { ...countsOf(db.imports.get(batchId)), ...result })
        db.imports.move(batchId, ['undoing'], 'undone', instant(ctx))
      })
      row.counts({ ...result })
      ctx.emit('data:imports')
      ctx.emit(`data:${ctx.db.imports.get(batchId).kind}`)
      return result
    })
  },

  kept(ctx, { batchId, after }) {
    demandBatch(ctx, batchId)
    return keptPage(ctx.db, batchId, after)
  },

  discard(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    ctx.db.imports.move(batchId, ['staged', 'checked'], 'discarded', instant(ctx))
    ctx.db.imports.empty(batchId)
    ctx.emit('data:imports')
    return {}
  },

  async errorWorkbook(ctx, { batchId, rows }) {
    demandBatch(ctx, batchId)
    const { batch } = openBatch(ctx.db, batchId)
    const name = `${batch.fileName.replace(/\.[^.]*$/, '')}-错误表.xlsx`
    const options = { signal: ctx.signal, onProgress: ctx.progress, limits: { memoryMiB: 3072, seconds: 900 } }
    return workbook(ctx, name, () => ctx.threads.run('importErrors', { batchId, all: rows === 'all' }, options))
  },

  async template(ctx, { kind }) {
    demand(ctx, kind, 'needs')
    const { fileId, name } = await workbook(ctx, `${kindLabel(kind)}导入模板.xlsx`, () =>
      ctx.threads.run('importTemplate', { kind }),
    )
    return { fileId, name }
  },

  sourceRow: (ctx, { rowId }) => sourceOf(ctx, rowId),
}
