/** Writes the good rows of a checked batch, then what hangs on them: search, clocks, effect periods, parents. */
import { signatureOf } from '../../../shared/domain/imports/mapping.ts'
import { applyRows, applyToRecord, type Desk, type Mode, type Tally } from '../imports/apply.ts'
import { countsOf, openBatch, type OpenBatch } from '../imports/batches.ts'
import { recordChoices } from '../imports/decisions.ts'
import { followers } from '../imports/follow.ts'
import { createRegistry } from '../imports/registry.ts'
import { type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type RowPlan } from '../imports/plan.ts'
import { parentByCode } from '../imports/targets/units.ts'
import { type PlannedRows } from './plan-rows.ts'
import { bulkTask, type BulkContext } from './task.ts'

export interface CommitInput {
  batchId: number
  mode: Mode
  /** Instant that the new records bear. */
  at: string
}

export interface CommitOutput extends Tally {
  /** Good when checked, but no longer: somebody changed the registry meanwhile. */
  lost: number
}

/** Fewer rows are planned and written by one thread: a second one would take longer to start. */
const fewRows = 5_000

/** From so many rows on, and twice as many as there are, it pays to build indexes at the end. */
const manyRows = 50_000

/** Tables whose indexes wait: persons come with their sounds. */
const deferred = (table: TargetTable): string[] => (table === 'persons' ? [table, 'person_sounds'] : [table])

/** A unit and the name of the parent that its row gives. */
interface Child {
  plan: RowPlan
  parent: string
}

const childrenOf = ({ created, existing }: PlannedRows): Child[] =>
  [...created.more.values(), ...existing].flatMap(plan =>
    plan.table === 'units' && plan.parent !== undefined ? [{ plan, parent: plan.parent }] : [],
  )

/** All units stand now: names are looked up afresh, and ambiguous ones settled by their codes. */
function linkParents(ctx: BulkContext, desk: Desk, children: readonly Child[]): void {
  const { db } = desk
  const registry = createRegistry(db)
  for (const { plan, parent } of children) {
    const unitId = plan.existing ?? db.importTargets.unitFrom(plan.sourceRowId)
    const candidates = registry.unitsNamed(parent).filter(unit => unit.id !== unitId)
    const code = plan.values['code']
    const found =
      candidates.length === 1 ? candidates[0] : typeof code === 'string' ? parentByCode(code, candidates) : undefined
    if (unitId === undefined || !found) continue
    ctx.bulk.write(() => {
      if (plan.existing === undefined) return db.importTargets.setParent(unitId, found.id)
      const row = db.importTargets.get('units', unitId)
      const link: RowPlan = { ...plan, values: { parent_id: found.id }, aliases: [], defaults: {} }
      if (row) applyToRecord(desk, link, row)
    })
    ctx.bulk.rest()
  }
}

function close({ db, batchId, at }: Desk, { batch, kind, header, mapping }: OpenBatch, tally: CommitOutput): void {
  const counts = countsOf(batch)
  const { lost, ...done } = tally
  db.imports.saveCounts(batchId, { ...counts, good: counts.good - lost, faulty: counts.faulty + lost, ...done })
  const signature = signatureOf(header.columns)
  db.imports.rememberMapping({ kind, signature, mapping: JSON.stringify(mapping), at })
  db.imports.move(batchId, ['committing'], 'done', at)
}

/** The batch is `committing` when this begins and `done` when it ends; an error leaves it for the undo. */
export const importCommit = bulkTask<CommitInput, CommitOutput>(async (ctx, { batchId, mode, at }) => {
  const { db, bulk } = ctx
  const open = openBatch(db, batchId)
  const total = countsOf(open.batch).good
  const desk: Desk = { db, batchId, mode, at, choices: recordChoices(db.imports.decisionsOf(batchId)) }
  const tally: CommitOutput = { created: 0, updated: 0, unchanged: 0, lost: 0 }
  const children: Child[] = []
  let done = 0
  if (total >= manyRows && total >= 2 * db.importTargets.count(open.kind)) bulk.defer(deferred(open.kind))
  for await (const part of ctx.helper(
    'planRows',
    { batchId },
    { memoryMiB: 1024, vault: true, small: total < fewRows },
  )) {
    ctx.stopIfCancelled()
    const step = bulk.write(() => {
      db.imports.putMarks(batchId, part.faulty)
      return applyRows(desk, part)
    })
    for (const bucket of ['created', 'updated', 'unchanged'] as const) tally[bucket] += step[bucket]
    tally.lost += part.faulty.length
    children.push(...childrenOf(part))
    done += part.created.rows + part.existing.length + part.faulty.length
    bulk.rest()
    ctx.progress({ done, total, stage: '入库' })
  }
  while (bulk.buildNext()) {
    ctx.stopIfCancelled()
    ctx.progress({ done, total, stage: '建立索引' })
  }
  linkParents(ctx, desk, children)
  for (const { stage, steps } of followers(db, batchId, open.kind, ctx.today)) {
    let followed = 0
    for (const step of steps()) {
      ctx.stopIfCancelled()
      followed += bulk.write(step)
      bulk.rest()
      ctx.progress({ done: Math.min(followed, total), total, stage })
    }
  }
  bulk.write(() => close(desk, open, tally))
  return tally
})
