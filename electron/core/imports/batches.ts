/** A stored batch as its parts; JSON columns are read back here and nowhere else. */
import { AppError } from '../../../shared/domain/errors.ts'
import { type CellFault } from '../../../shared/domain/imports/faults.ts'
import { type SheetRow } from '../../../shared/domain/imports/header.ts'
import { type Mapping } from '../../../shared/domain/imports/kind.ts'
import { isKindId, type KindId } from '../../../shared/domain/imports/kinds/index.ts'
import { type Batch } from '../../../db/repositories/imports.ts'
import { type Mark } from '../../../db/repositories/import-rows.ts'
import { type Repositories } from '../../../db/repositories/index.ts'
import { type Header } from './header-facts.ts'
import { stagedAfter } from './staged.ts'

export interface Counts {
  rows: number
  good: number
  faulty: number
  skipped: number
  /** Good rows that speak of records already in the vault. */
  existing: number
  /** Of these, rows whose record holds other values, and those of them that nobody decided yet. */
  conflicts: number
  undecided: number
  /** Rows in which a clerk changed a cell. */
  corrected: number
  faults: Record<string, number>
  skips: Record<string, number>
  created?: number
  updated?: number
  unchanged?: number
  removed?: number
  restored?: number
  kept?: number
}

export const noCounts: Counts = {
  rows: 0,
  good: 0,
  faulty: 0,
  skipped: 0,
  existing: 0,
  conflicts: 0,
  undecided: 0,
  corrected: 0,
  faults: {},
  skips: {},
}

export const countsOf = (batch: Batch): Counts => ({ ...noCounts, ...(JSON.parse(batch.counts) as Partial<Counts>) })

export interface OpenBatch {
  batch: Batch
  kind: KindId
  header: Header
  mapping: Mapping
}

/** Throws `import.state` for a batch that was never read to its end. */
export function openBatch(db: Repositories, id: number): OpenBatch {
  const batch = db.imports.get(id)
  if (!isKindId(batch.kind) || batch.header === '{}') throw new AppError('import.state', { state: batch.state })
  return {
    batch,
    kind: batch.kind,
    header: JSON.parse(batch.header) as Header,
    mapping: JSON.parse(batch.mapping) as Mapping,
  }
}

export const faultsOf = (mark: Pick<Mark, 'faults'> | undefined): CellFault[] =>
  mark ? (JSON.parse(mark.faults) as CellFault[]) : []

const topRows = 60

/** The top of the staged sheet: where headings are looked for and samples taken. */
export const topOf = (db: Repositories, batchId: number): SheetRow[] => stagedAfter(db, batchId, 0, topRows)
