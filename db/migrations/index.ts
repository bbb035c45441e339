import { core } from './010-core.ts'
import { registry } from './020-registry.ts'
import { imports } from './030-imports.ts'
import { casework } from './040-casework.ts'
import { inspection } from './050-inspection.ts'
import { importBlocks } from './060-import-blocks.ts'
import { clockDepth } from './070-clock-depth.ts'
import { caseFlow } from './080-case-flow.ts'
import { measuresPapers } from './090-measures-papers.ts'
import { inspectionDepth } from './100-inspection-depth.ts'
import { roundLife } from './110-round-life.ts'
import { dossierDepth } from './120-dossier-depth.ts'
import { opinions } from './130-opinions.ts'
import { findingSources } from './140-finding-sources.ts'
import { dossierLineVersions } from './150-dossier-line-versions.ts'
import { dossierProposals } from './160-dossier-proposals.ts'
import { sentencesUnindexed } from './170-sentences-unindexed.ts'
import { leanerImports } from './180-leaner-imports.ts'
import { dossierRestored } from './190-dossier-restored.ts'
import { type Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  core,
  registry,
  imports,
  casework,
  inspection,
  importBlocks,
  clockDepth,
  caseFlow,
  measuresPapers,
  inspectionDepth,
  roundLife,
  dossierDepth,
  opinions,
  findingSources,
  dossierLineVersions,
  dossierProposals,
  sentencesUnindexed,
  leanerImports,
  dossierRestored,
]
