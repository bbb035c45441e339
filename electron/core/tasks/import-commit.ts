/** Turns the good rows of a checked batch into plans for the writer, in order, a thousand at a time. */
import { type Verdict } from '../../../db/repositories/imports.ts'
import { cellsOf, openBatch, type OpenBatch } from '../imports/batches.ts'
import { fileUnitsOf } from '../imports/file-units.ts'
import { createInterpreter } from '../imports/interpret.ts'
import { type RowPlan } from '../imports/plan.ts'
import { createRegistry } from '../imports/registry.ts'
import { parentByCode } from '../imports/targets/units.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type Task } from './task.ts'

/** A unit under its parent; `created` by this very batch. */
export interface ParentLink {
  unitId: number
  parentId: number
  created: boolean
  sourceRowId: number
}

export type CommitBatch = { t: 'rows'; plans: RowPlan[]; faulty: Verdict[] } | { t: 'parents'; links: ParentLink[] }

const chunk = 1000

export interface CommitOutput {
  /** Good when checked, but no longer: somebody changed the registry meanwhile. */
  lost: number
}

interface Child {
  plan: RowPlan
  parent: string
}

/** All units stand now: names are looked up afresh, and ambiguous ones settled by their codes. */
function linksFor(db: Repositories, children: readonly Child[]): ParentLink[] {
  const registry = createRegistry(db)
  const links: ParentLink[] = []
  for (const { plan, parent } of children) {
    const unitId = plan.existing ?? db.importTargets.unitFrom(plan.sourceRowId)
    const candidates = registry.unitsNamed(parent).filter(unit => unit.id !== unitId)
    const code = plan.values['code']
    const found =
      candidates.length === 1 ? candidates[0] : typeof code === 'string' ? parentByCode(code, candidates) : undefined
    if (unitId !== undefined && found)
      links.push({ unitId, parentId: found.id, created: plan.existing === undefined, sourceRowId: plan.sourceRowId })
  }
  return links
}

function childOf(plan: RowPlan): Child | undefined {
  return plan.table === 'units' && plan.parent !== undefined ? { plan, parent: plan.parent } : undefined
}

function planChunk(
  interpret: ReturnType<typeof createInterpreter>,
  rows: ReturnType<Repositories['imports']['rowsInState']>,
) {
  const plans: RowPlan[] = []
  const faulty: Verdict[] = []
  for (const row of rows) {
    const found = interpret({ id: row.id, rowNo: row.rowNo, cells: cellsOf(row) })
    if ('plan' in found) plans.push(found.plan)
    else faulty.push({ id: row.id, state: 'faulty', faults: JSON.stringify(found.faults) })
  }
  return { plans, faulty }
}

export const importCommit: Task<{ batchId: number; total: number }, CommitOutput, CommitBatch> = async (
  ctx,
  { batchId, total },
) => {
  const open: OpenBatch = openBatch(ctx.db, batchId)
  const interpret = createInterpreter(open, createRegistry(ctx.db), fileUnitsOf(ctx.db, open))
  const children: Child[] = []
  let lost = 0
  let done = 0
  for (let after = 0; ;) {
    ctx.stopIfCancelled()
    const rows = ctx.db.imports.rowsInState(batchId, 'good', after, chunk)
    if (rows.length === 0) break
    const { plans, faulty } = ctx.db.imports.together(() => planChunk(interpret, rows))
    for (const plan of plans) {
      const child = childOf(plan)
      if (child) children.push(child)
    }
    lost += faulty.length
    await ctx.send({ t: 'rows', plans, faulty })
    after = rows.at(-1)!.rowNo
    done += rows.length
    ctx.progress({ done, total, stage: '入库' })
  }
  const links = linksFor(ctx.db, children)
  for (let from = 0; from < links.length; from += chunk)
    await ctx.send({ t: 'parents', links: links.slice(from, from + chunk) })
  return { lost }
}
