import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/domain/errors.ts'
import { mappingOf, missingFields } from '../../../shared/domain/imports/mapping.ts'
import { kindIds, kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { can } from '../../../shared/domain/roles.ts'
import { commitBatch, takeBack } from '../imports/commit.ts'
import { countsOf, openBatch, topOf } from '../imports/batches.ts'
import { proposalsFor, withRows } from '../imports/header-facts.ts'
import { keptPage } from '../imports/kept.ts'
import { demand, detailOf, kindLabel, lineOf, previewOf, sourceOf } from '../imports/views.ts'
import { readAllowance, sheetLimits } from '../spreadsheets/limits.ts'
import { type Context, type JobContext } from '../context.ts'
import { type Service } from './service.ts'

const instant = ({ now }: Pick<Context, 'now'>): string => now.toISOString()

function demandBatch(ctx: Context, batchId: number): void {
  demand(ctx, ctx.db.imports.get(batchId).kind, 'needs')
}

/** Reads the stored file of a batch into staged rows; on failure nothing of the batch is left. */
async function stage(ctx: JobContext, batchId: number, kind: string, sheet: string | undefined): Promise<void> {
  const { fileName, fileSize } = ctx.db.imports.get(batchId)
  const onBatch = (rows: { rowNo: number; cells: string }[]) => ctx.write(db => db.imports.insertRows(batchId, rows))
  const output = await ctx.threads.run(
    'importRead',
    { batchId, fileName, kind, sheet },
    { signal: ctx.signal, onProgress: ctx.progress, onBatch, limits: readAllowance(fileSize) },
  )
  demand(ctx, output.kind, 'needs')
  ctx.write(db => {
    const { header, mapping } = output
    db.imports.saveReading({
      id: batchId,
      kind: output.kind,
      format: output.format,
      sheet: output.sheet,
      header: JSON.stringify(header),
      mapping: JSON.stringify(mapping),
    })
    db.imports.saveCounts(batchId, {})
    db.imports.move(batchId, ['reading'], 'staged', instant(ctx))
  })
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

  async read(ctx, { fileId, kind }) {
    if (kind) demand(ctx, kind, 'needs')
    const file = ctx.files.open(ctx.session.id, fileId)
    if (file.size > sheetLimits.fileBytes)
      throw new AppError('file.tooLarge', { name: file.name, limitMiB: sheetLimits.fileBytes >> 20 })
    return ctx.recorded('imports.read', async () => {
      const fileHash = createHash('sha256').update(file.bytes).digest('hex')
      const { id: accountId, name: account } = ctx.actor
      const batch = {
        kind: kind ?? '',
        fileName: file.name,
        fileHash,
        fileSize: file.size,
        format: '',
        accountId: accountId ?? 0,
        account,
        createdAt: instant(ctx),
      }
      const batchId = ctx.write(db => db.imports.create(batch, file.bytes))
      try {
        await stage(ctx, batchId, kind ?? '', undefined)
      } catch (error) {
        if (ctx.house.vault.isOpen()) ctx.write(db => db.imports.drop(batchId))
        throw error
      }
      ctx.emit('data:imports')
      return { batchId }
    })
  },

  async chooseSheet(ctx, { batchId, sheet }) {
    demandBatch(ctx, batchId)
    const { header, kind } = openBatch(ctx.db, batchId)
    if (!header.sheets.some(one => one.name === sheet && one.rows > 0)) throw new AppError('import.sheet', { sheet })
    const file = ctx.db.imports.fileOf(batchId)
    const { fileName, fileHash, fileSize } = ctx.db.imports.get(batchId)
    // a new batch, so that a failure or a cancel leaves the old one as it was
    const next = ctx.write(db =>
      db.imports.create(
        {
          kind: '',
          fileName,
          fileHash,
          fileSize,
          format: '',
          accountId: ctx.actor.id ?? 0,
          account: ctx.actor.name,
          createdAt: instant(ctx),
        },
        file,
      ),
    )
    try {
      await stage(ctx, next, '', sheet)
    } catch (error) {
      if (ctx.house.vault.isOpen()) ctx.write(db => db.imports.drop(next))
      throw error
    }
    ctx.write(db => {
      const { state } = db.imports.get(batchId)
      if (kind && (state === 'staged' || state === 'checked')) db.imports.drop(batchId)
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
    const { batch, kind, mapping } = openBatch(ctx.db, batchId)
    const missing = missingFields(kindOf(kind), mapping)
    if (missing.length > 0)
      throw new AppError('import.mapping', { fields: missing.map(name => kindOf(kind).fields[name]!.label).join('、') })
    ctx.write(db => db.imports.move(batchId, ['staged', 'checked'], 'staged', instant(ctx)))
    const counts = await ctx.threads.run(
      'importCheck',
      { batchId },
      {
        signal: ctx.signal,
        onProgress: ctx.progress,
        onBatch: ({ from, to, verdicts }) => ctx.write(db => db.imports.settle(batchId, from, to, verdicts)),
        limits: { memoryMiB: 2048, seconds: 1800 },
      },
    )
    ctx.write(db => {
      // somebody may have chosen other columns meanwhile: then this result is about another sheet
      if (db.imports.get(batchId).version !== batch.version + 1) throw new AppError('row.stale')
      db.imports.saveCounts(batchId, counts)
      db.imports.move(batchId, ['staged'], 'checked', instant(ctx))
    })
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
    if (batch.state === 'checked' && countsOf(batch).good === 0) throw new AppError('import.nothing')
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
      const total = ctx.db.imports.countChanges(batchId)
      const result = await takeBack(ctx, batchId, total)
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
