/** What a check says about rows: marks on those that are not simply good, and the counts of the batch. */
import { type FaultCode, type SkipCode } from '../../../shared/domain/imports/faults.ts'
import { type Decision } from '../../../db/repositories/import-choices.ts'
import { type Mark } from '../../../db/repositories/import-rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { noCounts, type Counts } from './batches.ts'
import { conflictFields } from './conflicts.ts'
import { recordChoices } from './decisions.ts'
import { type FileUnits } from './targets/units.ts'
import { createInterpreter, skipFaults, type Subject } from './interpret.ts'
import { createRegistry } from './registry.ts'
import { type StagedRow } from './staged.ts'

export interface Judge {
  /** Rows in the order of the sheet; all of a batch, or the counts are of no use. */
  judge: (rows: readonly StagedRow[]) => Mark[]
  counts: Counts
}

export function createJudge(
  db: Repositories,
  subject: Subject,
  decisions: readonly Decision[],
  file: FileUnits,
): Judge {
  const interpret = createInterpreter(subject, createRegistry(db, decisions), file)
  const choices = recordChoices(decisions)
  const counts: Counts = { ...noCounts, faults: {}, skips: {} }
  const add = (table: Record<string, number>, code: FaultCode | SkipCode) => (table[code] = (table[code] ?? 0) + 1)

  function judge(rows: readonly StagedRow[]): Mark[] {
    const marks: Mark[] = []
    for (const [i, found] of interpret(rows).entries()) {
      const { id: rowId, rowNo } = rows[i]!
      counts.rows++
      if (rows[i]!.asRead) counts.corrected++
      if ('plan' in found) {
        counts.good++
        if (found.plan.existing === undefined) continue
        counts.existing++
        if (conflictFields(db, found.plan).length === 0) continue
        counts.conflicts++
        if (choices.of(rowId) === undefined) counts.undecided++
      } else if ('skip' in found) {
        counts.skipped++
        add(counts.skips, found.skip)
        marks.push({ rowId, rowNo, state: 'skipped', faults: JSON.stringify(skipFaults(found.skip)) })
      } else {
        counts.faulty++
        for (const code of new Set(found.faults.map(fault => fault.code))) add(counts.faults, code)
        marks.push({ rowId, rowNo, state: 'faulty', faults: JSON.stringify(found.faults) })
      }
    }
    return marks
  }

  return { judge, counts }
}
