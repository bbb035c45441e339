/** Faulty values of a batch, equal ones together: 民政 ×35 is mended once. */
import { type CellFault } from '../../../shared/domain/imports/faults.ts'
import { kindOf } from '../../../shared/domain/imports/kinds/index.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { faultsOf, openBatch } from './batches.ts'
import { stagedRows } from './staged.ts'
import { shown } from './views.ts'

export interface FaultyValue {
  column: number
  label: string
  code: string
  value: string
  rows: number
  firstRowNo: number
  message: string
}

/** Beyond that many faulty rows nothing new is learned, and the clerk is waiting. `rows` then counts what was looked at. */
const marksAtMost = 100_000
const chunk = 1000
/** Different values remembered; a column of wrong identity numbers has as many as rows. */
const valuesAtMost = 20_000

/** Most frequent first. Faults of no column are left out: there is no value to mend. */
export function faultyValues(db: Repositories, batchId: number, code: string, limit: number): FaultyValue[] {
  const { kind, header } = openBatch(db, batchId)
  const labels = new Map(header.columns.map(one => [one.index, one.label]))
  const { fields } = kindOf(kind)
  const found = new Map<string, FaultyValue>()

  function add({ column, field, code: faultCode, message }: CellFault, value: string, rowNo: number): void {
    const key = `${column}:${faultCode}:${value}`
    const known = found.get(key)
    if (known) known.rows++
    else if (found.size < valuesAtMost) {
      const label = labels.get(column) ?? fields[field]?.label ?? ''
      found.set(key, { column, label, code: faultCode, value, rows: 1, firstRowNo: rowNo, message })
    }
  }

  let after = 0
  for (let seen = 0; seen < marksAtMost;) {
    const marks = db.imports.marksAfter(batchId, 'faulty', after, chunk, code)
    if (marks.length === 0) break
    const rows = stagedRows(
      db,
      marks.map(mark => mark.rowId),
    )
    for (const [i, mark] of marks.entries()) {
      for (const fault of faultsOf(mark)) {
        if (fault.column < 0 || (code !== '' && fault.code !== code)) continue
        add(fault, shown(rows[i]!.cells[fault.column]), mark.rowNo)
      }
    }
    seen += marks.length
    after = marks.at(-1)!.rowNo
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows || a.firstRowNo - b.firstRowNo).slice(0, limit)
}
