/** Handlers of the preview: rows, corrections, what the registry does not know, records that hold other values. */
import { AppError } from '../../../../shared/domain/errors.ts'
import { can } from '../../../../shared/domain/roles.ts'
import { type Repositories } from '../../../../db/repositories/index.ts'
import { type Context, type JobContext } from '../../context.ts'
import { indexForSearch } from '../../registry/index-search.ts'
import { type Service } from '../../services/service.ts'
import { countsOf } from '../batches.ts'
import { runCheck } from '../check.ts'
import { conflictPage, settleRecords } from '../conflicts.ts'
import { applyChange, columnChanges, correctCells, demandOpen, judgeAgain, type ColumnWish } from '../corrections.ts'
import { faultyValues } from '../faulty-values.ts'
import { pageOf, previewsOf } from '../pages.ts'
import { questionsOf } from '../questions.ts'
import { stagedBlocks, type StagedRow } from '../staged.ts'
import { demandBatch } from '../views.ts'

const instant = ({ now }: Pick<Context, 'now'>): string => now.toISOString()

/** All changes of a column before the first is written: a cancel in between leaves the batch as it was. */
async function changesOfColumn(
  ctx: JobContext,
  batchId: number,
  wish: ColumnWish,
): Promise<{ row: StagedRow; value: string }[]> {
  const { header } = demandOpen(ctx.db, batchId)
  const total = ctx.db.imports.countRows(batchId)
  const state = { above: '' }
  const changes: { row: StagedRow; value: string }[] = []
  let done = 0
  for (const rows of stagedBlocks(ctx.db, batchId)) {
    if (ctx.signal.aborted) throw new AppError('job.cancelled')
    const ids = rows.map(row => row.id)
    const marks = ctx.db.imports.marksBetween(batchId, ids[0] ?? 0, ids.at(-1) ?? 0)
    const states = new Map(marks.map(mark => [mark.rowId, mark.state]))
    changes.push(...columnChanges(rows, wish, state, states, header.to))
    done += rows.length
    ctx.progress({ done, total, stage: '查找' })
    await pause()
  }
  return changes
}

/** Lets waiting calls through. */
const pause = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const atOnce = 2000

async function writeChanges(
  ctx: JobContext,
  batchId: number,
  column: number,
  changes: readonly { row: StagedRow; value: string }[],
): Promise<number> {
  let changed = 0
  for (let from = 0; from < changes.length; from += atOnce) {
    ctx.write(db => {
      for (const { row, value } of changes.slice(from, from + atOnce))
        if (applyChange(db, batchId, row, { column, value }, ctx.actor.name, instant(ctx))) changed++
    })
    ctx.progress({ done: Math.min(from + atOnce, changes.length), total: changes.length, stage: '更正' })
    await pause()
  }
  return changed
}

/** The word becomes another name of the unit (单位别名); recorded as what it is. */
function rememberAlias(ctx: Context, unitId: number, alias: string): void {
  if (!can(ctx.actor, 'registry.edit')) throw new AppError('auth.forbidden', { needs: 'registry.edit' })
  const { db } = ctx
  const at = instant(ctx)
  const unit = db.units.get(unitId)
  const aliases = db.units.aliases(unitId)
  if (alias === unit.name || aliases.includes(alias)) return
  db.units.setAliases(unitId, unit.version, [...aliases, alias], at)
  indexForSearch(db, 'unit', [unitId])
  const { id: accountId, name: account } = ctx.actor
  db.audit.append({ at, accountId, account, op: 'units.setAliases', outcome: 'done', note: { id: unitId, alias } })
  ctx.emit('data:units')
}

function demandChoice(db: Repositories, topic: 'unit' | 'person', choice: number): void {
  if (topic === 'unit') db.units.get(choice)
  else db.people.get(choice)
}

type Mending = 'page' | 'correct' | 'correctColumn' | 'faultyValues' | 'questions' | 'decide' | 'conflicts' | 'settle'

export const mending: Pick<Service<'imports'>, Mending> = {
  page(ctx, wanted) {
    demandBatch(ctx, wanted.batchId)
    return pageOf(ctx.db, wanted)
  },

  correct(ctx, { batchId, cells }) {
    demandBatch(ctx, batchId)
    const { db, actor } = ctx
    const rowIds = correctCells(db, batchId, cells, actor.name, instant(ctx))
    const counts = judgeAgain(db, batchId, rowIds, instant(ctx))
    ctx.emit('data:imports')
    return { rows: previewsOf(db, batchId, rowIds), counts }
  },

  async correctColumn(ctx, { batchId, ...wish }) {
    demandBatch(ctx, batchId)
    const changes = await changesOfColumn(ctx, batchId, wish)
    if (changes.length === 0) return { changed: 0, counts: countsOf(ctx.db.imports.get(batchId)) }
    ctx.write(db => db.imports.move(batchId, ['staged', 'checked'], 'staged', instant(ctx)))
    const changed = await writeChanges(ctx, batchId, wish.column, changes)
    const counts = await runCheck(ctx, batchId)
    ctx.emit('data:imports')
    return { changed, counts }
  },

  faultyValues(ctx, { batchId, code, limit }) {
    demandBatch(ctx, batchId)
    return faultyValues(ctx.db, batchId, code, limit)
  },

  questions(ctx, { batchId }) {
    demandBatch(ctx, batchId)
    return questionsOf(ctx.db, batchId)
  },

  decide(ctx, { batchId, topic, word, choice, asAlias }) {
    demandBatch(ctx, batchId)
    const { db, actor } = ctx
    demandOpen(db, batchId)
    if (choice === null) db.imports.undecide(batchId, topic, word)
    else {
      demandChoice(db, topic, choice)
      db.imports.decide(batchId, { topic, word, choice: String(choice) }, actor.name, instant(ctx))
      if (asAlias && topic === 'unit') rememberAlias(ctx, choice, word)
    }
    judgeAgain(db, batchId, [], instant(ctx))
    ctx.emit('data:imports')
    return {}
  },

  conflicts(ctx, { batchId, after, limit }) {
    demandBatch(ctx, batchId)
    return conflictPage(ctx.db, batchId, after, limit)
  },

  settle(ctx, { batchId, choice, rowIds }) {
    demandBatch(ctx, batchId)
    const { db, actor } = ctx
    const undecided = settleRecords(db, batchId, choice, rowIds, actor.name, instant(ctx))
    ctx.emit('data:imports')
    return { undecided }
  },
}
