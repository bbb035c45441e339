/** From the record of a sheet to the rows of the vault, by kind. A kind without a target does not compile. */
import { type KindId, type kinds } from '../../../../shared/domain/imports/kinds/index.ts'
import { type RecordOf } from '../../../../shared/domain/imports/kind.ts'
import { type Planned } from '../plan.ts'
import { type Registry } from '../registry.ts'
import { planCase, planClue, planSanction } from './casework.ts'
import { planDossierLine } from './dossier-lines.ts'
import { planFinding } from './findings.ts'
import { planInspector } from './inspectors.ts'
import { planPerson, planPosting, planRelative } from './people.ts'
import { planUnit, type FileUnits } from './units.ts'

type Targets = {
  [K in KindId]: (record: RecordOf<(typeof kinds)[K]['fields']>, registry: Registry, file: FileUnits) => Planned
}

const targets: Targets = {
  units: planUnit,
  persons: planPerson,
  postings: planPosting,
  relatives: planRelative,
  clues: planClue,
  cases: planCase,
  sanctions: planSanction,
  inspectors: planInspector,
  findings: planFinding,
  dossier_entries: planDossierLine,
}

export const targetOf = (
  kind: KindId,
): ((record: Record<string, unknown>, registry: Registry, file: FileUnits) => Planned) =>
  targets[kind] as unknown as (record: Record<string, unknown>, registry: Registry, file: FileUnits) => Planned
