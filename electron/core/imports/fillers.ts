/** What only the writer knows of a new record, for the tables where there is such a thing. */
import { type SqlValue, type TargetTable } from '../../../db/repositories/import-tables.ts'
import { type Desk } from './apply.ts'
import { dossierLineFiller } from './new-dossier-lines.ts'
import { findingFiller } from './new-findings.ts'

/** Called for the new rows of a block, in their order; gives each what the sheet could not say. */
export type Filler = (desk: Desk, columns: readonly string[]) => (row: readonly SqlValue[]) => SqlValue[]

export const fillers: Partial<Record<TargetTable, Filler>> = {
  findings: findingFiller,
  dossier_entries: dossierLineFiller,
}
