/** Commits a checked batch: rows in chunks, then what hangs on them (search, clocks, effect periods). Whole or absent. */
import { effectOf, type EarlierEffect } from '../../../shared/domain/people/effects.ts'
import { signatureOf } from '../../../shared/domain/imports/mapping.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type TargetTable } from '../../../db/repositories/import-targets.ts'
import { startClocks } from '../casework/start-clocks.ts'
import { type JobContext } from '../context.ts'
import { indexForSearch } from '../registry/index-search.ts'
import { type CommitBatch, type ParentLink } from '../tasks/import-commit.ts'
import { applyPlans, type Mode, type Tally } from './apply.ts'
import { countsOf, openBatch } from './batches.ts'
import { createUndo, searchKinds, type Undone } from './undo.ts'

const followChunk = 1000

/** Lets waiting calls through between two chunks: screens stay usable during a long import. */
export const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

function linkParents(
  db: Repositories,
  links: readonly ParentLink[],
  desk: { batchId: number; mode: Mode; at: string },
): void {
  for (const { unitId, parentId, created, sourceRowId } of links) {
    if (created) db.importTargets.setParent(unitId, parentId)
    else
      applyPlans({ db, ...desk }, [
        { sourceRowId, table: 'units', existing: unitId, values: { parent_id: parentId }, defaults: {} },
      ])
  }
}

async function eachTouched(
  ctx: JobContext,
  batchId: number,
  table: TargetTable,
  stage: string,
  total: number,
  work: (db: Repositories, ids: number[]) => void,
): Promise<void> {
  let done = 0
  for (let after = 0; ;) {
    const rows = ctx.db.imports.touchedRows(batchId, table, after, followChunk)
    if (rows.length === 0) return
    ctx.write(db => work(db, [...new Set(rows.map(row => row.rowId))]))
    after = rows.at(-1)!.id
    done += rows.length
    ctx.progress({ done: Math.min(done, total), total, stage })
    await breathe()
  }
}

/** 影响期 of every sanction of the people concerned, oldest first, because an unexpired rest may be added to the next. */
function writeEffects(db: Repositories, personIds: readonly number[], mode: Mode): void {
  for (const personId of personIds) {
    const earlier: EarlierEffect[] = []
    for (const sanction of db.importTargets.sanctionsOf(personId)) {
      const effect = effectOf(sanction, earlier)
      // an effect that somebody settled by hand stays, unless the sheet was told to win
      const open = sanction.rule === null || mode === 'update'
      if (effect && open)
        db.importTargets.setEffect({
          id: sanction.id,
          untilOn: effect.untilOn,
          rule: effect.rule,
          because: effect.because,
        })
      const untilOn = open ? effect?.untilOn : sanction.untilOn
      if (untilOn !== undefined)
        earlier.push({ category: sanction.category, effectiveOn: sanction.effectiveOn ?? sanction.decidedOn, untilOn })
    }
  }
}

async function follow(ctx: JobContext, batchId: number, table: TargetTable, total: number, mode: Mode): Promise<void> {
  const kind = searchKinds[table]
  if (kind) await eachTouched(ctx, batchId, table, '建立检索', total, (db, ids) => indexForSearch(db, kind, ids))
  if (table === 'clues' || table === 'cases')
    await eachTouched(ctx, batchId, table, '计算期限', total, (db, ids) =>
      startClocks(db, ctx.today, table === 'clues' ? 'clue' : 'case', ids),
    )
  if (table === 'sanctions') {
    const people = ctx.db.importTargets.sanctionedIn(batchId)
    for (let from = 0; from < people.length; from += followChunk) {
      ctx.write(db => writeEffects(db, people.slice(from, from + followChunk), mode))
      await breathe()
    }
  }
}

/** Takes back everything a batch did, step by step; used by undo, by cancel and by a failed commit. */
export async function takeBack(ctx: JobContext, batchId: number, total: number): Promise<Undone> {
  const sum: Undone = { removed: 0, restored: 0, kept: 0 }
  const undo = createUndo(batchId, ctx.today, new Date().toISOString())
  for (;;) {
    const step = ctx.write(db => undo.step(db))
    if (!step) return { ...sum, kept: ctx.db.imports.countChanges(batchId) }
    sum.removed += step.removed
    sum.restored += step.restored
    ctx.progress({ done: Math.min(sum.removed + sum.restored, total), total, stage: '撤销' })
    await breathe()
  }
}

/** Throws what stopped it, after the vault is as it was before. */
export async function commitBatch(ctx: JobContext, batchId: number, mode: Mode): Promise<Tally & { lost: number }> {
  const at = ctx.now.toISOString()
  const open = openBatch(ctx.db, batchId)
  const counts = countsOf(open.batch)
  const desk = { batchId, mode, at }
  const tally: Tally = { created: 0, updated: 0, unchanged: 0 }
  const onBatch = (part: CommitBatch) =>
    ctx.write(db => {
      if (part.t === 'parents') return linkParents(db, part.links, desk)
      const step = applyPlans({ db, ...desk }, part.plans)
      for (const bucket of ['created', 'updated', 'unchanged'] as const) tally[bucket] += step[bucket]
      db.imports.setVerdicts(part.faulty)
    })
  ctx.write(db => db.imports.move(batchId, ['checked'], 'committing', at))
  try {
    const { lost } = await ctx.threads.run(
      'importCommit',
      { batchId, total: counts.good },
      { signal: ctx.signal, onProgress: ctx.progress, onBatch, limits: { memoryMiB: 2048, seconds: 3600 } },
    )
    await follow(ctx, batchId, open.kind, counts.good, mode)
    ctx.write(db => {
      db.imports.saveCounts(batchId, { ...counts, good: counts.good - lost, faulty: counts.faulty + lost, ...tally })
      const { kind, header, mapping } = open
      db.imports.rememberMapping({ kind, signature: signatureOf(header.columns), mapping: JSON.stringify(mapping), at })
      db.imports.move(batchId, ['committing'], 'done', at)
    })
    return { ...tally, lost }
  } catch (error) {
    if (ctx.house.vault.isOpen()) {
      await takeBack(ctx, batchId, counts.good)
      ctx.write(db => db.imports.move(batchId, ['committing'], 'checked', new Date().toISOString()))
    }
    throw error
  }
}
