/** Validates every staged row against its kind and the registry. Writes nothing but the verdict on the staged rows. */
import { type FaultCode, skipTitles, type SkipCode } from '../../../shared/domain/imports/faults.ts'
import { skipOf } from '../../../shared/domain/imports/rows.ts'
import { type ImportRow, type Verdict } from '../../../db/repositories/imports.ts'
import { cellsOf, noCounts, openBatch, type Counts, type OpenBatch } from '../imports/batches.ts'
import { fileUnitsOf } from '../imports/file-units.ts'
import { createInterpreter } from '../imports/interpret.ts'
import { createRegistry } from '../imports/registry.ts'
import { type Task } from './task.ts'

export interface CheckBatch {
  from: number
  to: number
  verdicts: Verdict[]
}

const chunk = 2000

type Interpret = ReturnType<typeof createInterpreter>

/** Verdicts on the rows that are not simply good; counts everything. */
function judge(rows: readonly ImportRow[], open: OpenBatch, interpret: Interpret, counts: Counts): Verdict[] {
  const add = (table: Record<string, number>, code: FaultCode | SkipCode) => (table[code] = (table[code] ?? 0) + 1)
  const verdicts: Verdict[] = []
  for (const row of rows) {
    const cells = cellsOf(row)
    counts.rows++
    const skip = skipOf(cells, row.rowNo, open.header)
    if (skip) {
      counts.skipped++
      add(counts.skips, skip)
      const faults = JSON.stringify([{ column: -1, field: '', code: skip, message: skipTitles[skip] }])
      verdicts.push({ id: row.id, state: 'skipped', faults })
      continue
    }
    const found = interpret({ id: row.id, rowNo: row.rowNo, cells })
    if ('plan' in found) {
      counts.good++
      if (found.plan.existing !== undefined) counts.existing++
      continue
    }
    counts.faulty++
    for (const code of new Set(found.faults.map(fault => fault.code))) add(counts.faults, code)
    verdicts.push({ id: row.id, state: 'faulty', faults: JSON.stringify(found.faults) })
  }
  return verdicts
}

export const importCheck: Task<{ batchId: number }, Counts, CheckBatch> = async (ctx, { batchId }) => {
  const open = openBatch(ctx.db, batchId)
  const interpret = createInterpreter(open, createRegistry(ctx.db), fileUnitsOf(ctx.db, open))
  const total = ctx.db.imports.countRows(batchId)
  const counts: Counts = { ...noCounts, faults: {}, skips: {} }
  for (let after = 0; ;) {
    ctx.stopIfCancelled()
    const rows = ctx.db.imports.rowsAfter(batchId, after, chunk)
    if (rows.length === 0) return counts
    const verdicts = ctx.db.imports.together(() => judge(rows, open, interpret, counts))
    const to = rows.at(-1)!.rowNo
    await ctx.send({ from: after + 1, to, verdicts })
    after = to
    ctx.progress({ done: counts.rows, total, stage: '逐格核对' })
  }
}
